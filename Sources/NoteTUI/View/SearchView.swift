extension State {
  func draw(_ panel: SearchPanel, on frame: inout Frame) {
    let area = SearchPanel.area(in: layout.main)
    let inner = drawBox(area, title: "Search the vault", on: &frame)
    guard !inner.isEmpty else { return }
    drawPrompt(panel.editor, in: inner.row(0), on: &frame)
    drawProgress(of: panel, in: area, on: &frame)

    let items = inner.inset(top: 1)
    if panel.items.isEmpty { drawEmpty(panel, in: items, on: &frame) }
    // Only whole ones, where there is room for one.
    for offset in 0..<max(1, items.height / SearchPanel.itemRows) {
      let index = panel.viewport.top + offset
      guard panel.items.indices.contains(index) else { break }
      let rows = items.inset(top: offset * SearchPanel.itemRows)
      draw(panel.items[index], of: panel, isSelected: index == panel.selection, in: rows, on: &frame)
    }
  }

  private func drawEmpty(_ panel: SearchPanel, in rect: Rect, on frame: inout Frame) {
    let lines: [String] =
      if panel.query.isEmpty, !panel.isWaiting {
        [
          "words that all have to be there; the last one may go on", "\"a phrase\"   -without this",
          "title:word   tag:word   path:word",
        ]
      } else {
        [panel.isWaiting ? "searching …" : "nothing fits"]
      }
    for (offset, line) in lines.enumerated() where offset < rect.height {
      frame.put(line, row: rect.top + offset, column: rect.left, role: .sheetDetail, clip: rect)
    }
  }

  /// On the lower edge of the box: how many there are, and what is not known yet.
  private func drawProgress(of panel: SearchPanel, in area: Rect, on frame: inout Frame) {
    var words: [String] = []
    if let progress = panel.progress {
      words.append(
        progress.total > 0
          ? "\(progress.done) of \(progress.total) notes read, names of all"
          : "notes are still being read: names only")
    }
    if !panel.items.isEmpty {
      words.append("\(panel.selection + 1) of \(panel.items.count)\(panel.isCut ? " best" : "")")
    }
    guard !words.isEmpty else { return }
    drawEdgeDetail(words.joined(separator: " · "), of: area, on: &frame)
  }

  private func draw(
    _ item: SearchPanel.Item, of panel: SearchPanel, isSelected: Bool, in rect: Rect, on frame: inout Frame
  ) {
    let title = rect.row(0)
    let role: Role = isSelected ? .sheetSelected : .sheet
    if isSelected { frame.fill(title, role: role) }
    let folder = CleanText(String(item.path.folder)).truncated(to: title.width / 3)
    let room = title.width - (folder.isEmpty ? 0 : folder.columns + 2)
    // A title is known by its beginning.
    draw(
      item.title, panel.query, role: role, scrolls: false,
      in: Rect(row: title.top, column: title.left, width: room, height: 1), on: &frame)
    frame.put(
      folder, row: title.top, column: title.right - folder.columns, role: isSelected ? role : .sheetDetail,
      clip: title)
    guard rect.height > 1 else { return }
    let line = rect.row(1).inset(left: 2)
    draw(item.snippet, panel.query, role: .sheetDetail, scrolls: true, in: line, on: &frame)
  }

  /// One line of text with the words that were looked for.
  ///
  /// - Parameter scrolls: what stands before them gives way, so that the first of them is on the screen.
  private func draw(
    _ raw: String, _ query: SearchQuery, role: Role, scrolls: Bool, in rect: Rect, on frame: inout Frame
  ) {
    let text = CleanText(raw)
    let matches = Snippet.matches(of: query, in: text.string).map { range in
      (start: text[text.string.startIndex..<range.lowerBound].columns, width: text[range].columns)
    }
    // What does not fit is left out in front of the words rather than behind them, but no more than does not fit.
    var shift = 0
    if scrolls, let first = matches.first, text.columns > rect.width,
      first.start + first.width > rect.width - 8
    {
      shift = max(0, min(first.start - rect.width / 4, text.columns - rect.width))
      shift = text.columnOfWord(from: shift, before: first.start)
    }
    let shown = text.truncated(to: shift + rect.width)
    frame.put(shown, row: rect.top, column: rect.left - shift, role: role, clip: rect)
    if shift > 0 { frame.put("…", row: rect.top, column: rect.left, role: role, clip: rect) }
    for match in matches {
      let area = Rect(row: rect.top, column: rect.left + match.start - shift, width: match.width, height: 1)
      frame.recolor(area.intersection(rect), role: .match)
    }
  }
}

extension CleanText {
  /// Columns of what goes before the first word that begins behind so many columns: where the text is cut so, it begins
  /// with a whole word. Where there is none before a limit, it is cut where it is.
  fileprivate func columnOfWord(from columns: Int, before limit: Int) -> Int {
    var column = 0
    for glyph in glyphs {
      column += Int(glyph.columns)
      if column > limit { break }
      // One blank gives way to the sign that something was left out.
      if column > columns, glyph.isBlank { return column - 1 }
    }
    return columns
  }
}
