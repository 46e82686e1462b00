import CNcurses

extension Screen {
  /// Shows the frame. Only what differs from the last one is written.
  public func show(_ frame: Frame) {
    guard phase == .open, let window = curses_standard_window() else { return }
    var disputed: [Point] = []
    for row in 0..<min(frame.size.height, size.height) {
      guard let columns = changedColumns(ofRow: row, in: frame) else { continue }
      disputed += put(columns, ofRow: row, of: frame, in: window)
    }
    let isFresh = shown == nil
    shown = frame
    curs_set(frame.showsCaret ? 1 : 0)
    for point in disputed { placeDisputed(point, of: frame, in: window) }
    let cursor = frame.cursor ?? Point(row: size.height - 1, column: 0)
    move(window, to: cursor)
    wrefresh(window)
    // After a redrawing the terminal may be in any state; then everything is said in full.
    if isFresh { output.flush() } else { output.flush(without: description.lineDrawingOff) }
  }

  /// Writes everything anew, whatever is on the terminal.
  public func redraw() {
    guard phase == .open else { return }
    output.append(description.scrollAll(rows: size.height))
    repaint()
  }

  func repaint() {
    clearok(curses_believed_window(), true)
    wrefresh(curses_standard_window())
    output.flush()
  }

  /// What curses has to be told of a row; nil where it knows all of it.
  private func changedColumns(ofRow row: Int, in frame: Frame) -> Range<Int>? {
    let all = 0..<min(frame.size.width, size.width)
    guard let shown, shown.size == frame.size else { return all }
    guard let changed = frame.columns(ofRow: row, differingFrom: shown) else { return nil }
    // What stands behind a glyph of disputed width is written anew with it.
    let isDisputed = all.contains { frame[row, $0].glyph?.base.hasDisputedWidth ?? false }
    return isDisputed ? all : changed.clamped(to: all)
  }

  /// Gives curses columns of a row. Returns the places of glyphs whose width is disputed; there and on the cell behind
  /// each it gets blanks for now.
  private func put(
    _ columns: Range<Int>, ofRow row: Int, of frame: Frame, in window: UnsafeMutablePointer<WINDOW>
  ) -> [Point] {
    var line: [cchar_t] = []
    line.reserveCapacity(columns.count)
    var disputed: [Point] = []
    /// The cell that `line` ends with, where it takes one column.
    var before: Frame.Cell?
    var column = columns.lowerBound
    while column < columns.upperBound {
      let cell = frame[row, column]
      let glyph = cell.glyph ?? .blank
      let width = Int(glyph.columns)
      // Most cells are blanks among blanks.
      if cell == before, let same = line.last {
        line.append(same)
        column += 1
        continue
      }
      before = nil
      if !cells.isASCII, glyph.base.hasDisputedWidth {
        disputed.append(Point(row: row, column: column))
        for _ in 0..<width { cells.append(.blank, cell.role, to: &line) }
      } else if let last = disputed.last,
        last.column + Int(frame[row, last.column].glyph?.columns ?? 1) == column
      {
        for _ in 0..<width { cells.append(.blank, cell.role, to: &line) }
      } else {
        cells.append(glyph, cell.role, to: &line)
        if width == 1 { before = cell }
      }
      column += width
    }
    wmove(window, Int32(row), Int32(columns.lowerBound))
    wadd_wchnstr(window, line, Int32(line.count))
    return disputed
  }

  /// Writes a glyph that the terminal may take for wider or narrower than the C library does, and places the
  /// cursor anew behind it, so that whatever follows is where curses believes it to be.
  private func placeDisputed(_ point: Point, of frame: Frame, in window: UnsafeMutablePointer<WINDOW>) {
    let cell = frame[point.row, point.column]
    guard let glyph = cell.glyph else { return }
    put(glyph, cell.role, at: point, in: window)
    let behind = Point(row: point.row, column: point.column + Int(glyph.columns))
    move(window, to: behind)
    wrefresh(window)
    // Not by curses' own function for it, which writes to standard output, past what is gathered here.
    output.append(
      TerminalDescription.cursorAddress(row: Int(getcury(window)), column: Int(getcurx(window))))
    guard behind.column < size.width else { return }
    let next = frame[behind.row, behind.column]
    guard let glyph = next.glyph, !glyph.base.hasDisputedWidth else { return }
    put(glyph, next.role, at: behind, in: window)
  }

  private func put(_ glyph: Glyph, _ role: Role, at point: Point, in window: UnsafeMutablePointer<WINDOW>) {
    var line: [cchar_t] = []
    cells.append(glyph, role, to: &line)
    wmove(window, Int32(point.row), Int32(point.column))
    wadd_wchnstr(window, line, Int32(line.count))
  }

  private func move(_ window: UnsafeMutablePointer<WINDOW>, to point: Point) {
    let row = max(0, min(point.row, size.height - 1))
    let column = max(0, min(point.column, size.width - 1))
    wmove(window, Int32(row), Int32(column))
  }
}

/// Glyphs and roles -> curses cells.
struct CellPainter {
  let palette: Palette
  let isASCII: Bool

  /// Appends what curses is given for a glyph: one cell, which curses widens itself, or two where ASCII stands in
  /// for a wide glyph.
  func append(_ glyph: Glyph, _ role: Role, to line: inout [cchar_t]) {
    let ink = palette[role]
    let base = isASCII ? ASCIIGlyphs.replacement(for: glyph) : glyph.base
    let marks = isASCII ? [] : glyph.marks
    func mark(_ index: Int) -> UInt32 { index < marks.count ? marks[index].value : 0 }
    line.append(curses_cell(base.value, mark(0), mark(1), mark(2), ink.attributes, ink.pair))
    if isASCII, glyph.columns == 2 { line.append(curses_cell(0x20, 0, 0, 0, ink.attributes, ink.pair)) }
  }
}

extension Unicode.Scalar {
  /// Whether terminals and the C library are known to differ in how many columns it takes: regional indicators,
  /// emoji younger than Unicode 12, and spacing marks.
  var hasDisputedWidth: Bool {
    guard value >= 0x900 else { return false }
    return (0x1F1E6...0x1F1FF).contains(value) || (0x1FA70...0x1FAFF).contains(value)
      || (0x900...0x1CFF).contains(value) && properties.generalCategory == .spacingMark
  }
}
