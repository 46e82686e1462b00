/// What sheets say.
extension Sheet {
  /// The box around it, with the title on its upper edge.
  public static let frameRows = 2

  /// Help over everything; a URL over the whole width and without sides, so that a mouse selects nothing but it; others
  /// as much as they need.
  public func area(in main: Rect) -> Rect {
    if isTall { return main }
    let width = width(in: main)
    // What is looked at from afar leaves something of the place where one is.
    let most = body == nil ? main.height : max(min(main.height, 10), main.height * 3 / 4)
    let height = min(most, rows(width: width).count + Self.frameRows)
    return Rect(
      row: main.top + (main.height - height) / 3, column: main.left + (main.width - width) / 2,
      width: width, height: height)
  }

  private func width(in main: Rect) -> Int {
    url != nil ? main.width : min(main.width, max(44, min(main.width - 8, 84)))
  }

  /// Lays its body out for the width that it has in so large an area.
  mutating func fit(in main: Rect) {
    let width = innerWidth(width(in: main))
    body?.fit(width)
    if isChoosing { return reveal(in: main) }
    let area = area(in: main)
    viewport.keepWithin(height: max(1, area.height - Self.frameRows), count: rows(width: area.width).count)
  }

  /// Whether there is more of it than fits.
  func scrolls(in main: Rect) -> Bool {
    let area = area(in: main)
    return rows(width: area.width).count > max(1, area.height - Self.frameRows)
  }

  /// The choice that stands there.
  func choice(at point: Point, in main: Rect) -> Int? {
    let area = area(in: main)
    guard point.row >= area.innerTop, point.row < area.innerBottom else { return nil }
    let rows = rows(width: area.width)
    let index = viewport.top + point.row - area.innerTop
    return rows.indices.contains(index) ? rows[index].choice : nil
  }

  public var hasSides: Bool { url == nil }

  /// What `copy-url` takes from it.
  var copies: String? { choice?.url ?? url }

  /// Brings the chosen line onto the screen.
  mutating func reveal(in main: Rect) {
    let area = area(in: main)
    let rows = rows(width: area.width)
    guard let row = rows.firstIndex(where: \.isSelected) else { return }
    viewport.reveal(row, height: max(1, area.height - Self.frameRows), count: rows.count)
  }

  /// Columns for the lines, in a sheet that is so wide.
  private func innerWidth(_ width: Int) -> Int { max(1, hasSides && width >= 8 ? width - 4 : width) }

  /// Columns for the labels, two between them and the text included.
  private func labelWidth(_ inner: Int) -> Int {
    let widest = lines.map { CleanText($0.label).columns }.max() ?? 0
    return widest == 0 ? 0 : min(widest, inner / 2) + 2
  }

  /// One row of it.
  public struct Row: Equatable, Sendable {
    public var label: CleanText = .empty
    public var spans: [Page.Span]
    /// Columns before the spans.
    public var indent = 0
    public var isSelected = false
    /// The choice that it names.
    var choice: Int?
  }

  /// The lines, wrapped, for a sheet that is so wide.
  public func rows(width: Int) -> [Row] {
    let inner = innerWidth(width)
    let labels = labelWidth(inner)
    let said = lines.flatMap { line -> [Row] in
      let indent = line.role == .sheetTitle || line.role == .sheetDetail ? 0 : labels
      let glyphs = CleanText(line.text).glyphs
      let room = max(1, inner - indent)
      // A URL is cut only where the screen ends: a blank in it would be copied.
      let ranges =
        line.text == url
        ? stride(from: 0, to: glyphs.count, by: room).map { $0..<min(glyphs.count, $0 + room) }
        : LineBreaking.lines(of: glyphs, first: room, rest: room)
      return ranges.enumerated().map { index, range in
        Row(
          label: index == 0 ? CleanText(line.label).truncated(to: max(0, labels - 2)) : .empty,
          spans: [Page.Span(CleanText(glyphs: glyphs[range]), line.role)], indent: indent)
      }
    }
    return said + choiceRows(width: inner) + (body?.page.lines.map { Row(spans: $0.spans) } ?? [])
  }

  /// One row for each of several, and below them the URL of the chosen one.
  private func choiceRows(width: Int) -> [Row] {
    guard isChoosing else { return [] }
    let widest = choices.map { CleanText($0.title).columns }.max() ?? 0
    let rows = choices.enumerated().map { index, choice in
      let gap = String(repeating: " ", count: widest - CleanText(choice.title).columns + 2)
      let isSelected = index == selection
      return Row(
        spans: [
          Page.Span(CleanText(choice.title + gap), isSelected ? .sheetSelected : .sheet),
          Page.Span(CleanText(choice.detail), isSelected ? .sheetSelected : .sheetDetail),
        ], isSelected: isSelected, choice: index)
    }
    guard let url = choice?.url else { return rows }
    let glyphs = CleanText(url).glyphs
    let pieces = LineBreaking.lines(of: glyphs, first: width, rest: width)
    return rows + [Row(spans: [])]
      + pieces.map { Row(spans: [Page.Span(CleanText(glyphs: glyphs[$0]), .externalLink)]) }
  }

  /// All verbs with their keys, by group.
  static func help(_ keymap: Keymap<Command>) -> Sheet {
    var lines: [Line] = []
    for group in Command.Group.allCases {
      if !lines.isEmpty { lines.append(Line("")) }
      lines.append(Line(group.rawValue, role: .sheetTitle))
      for command in Command.allCases where command.definition.group == group {
        let keys = keymap.keys(for: command).map(\.label).joined(separator: "  ")
        lines.append(Line(command.definition.help, label: keys))
      }
    }
    return Sheet(title: "Keys", lines: lines, isTall: true)
  }

  /// A URL to select, click or copy where nothing here can open it.
  static func url(_ url: String, reason: String?) -> Sheet {
    var lines: [Line] = []
    if let reason { lines += [Line("Not opened: \(reason).", role: .sheetDetail), Line("")] }
    lines += [Line(url, role: .externalLink), Line("")]
    let words =
      reason == nil
      ? "y copies it, q closes." : "It has been sent to the clipboard; y sends it again, q closes."
    lines.append(Line(words, role: .sheetDetail))
    return Sheet(title: reason == nil ? "The URL" : "Open this yourself", lines: lines, url: url)
  }
}

extension State {
  /// The frontmatter, and what the vault knows of the note.
  mutating func showProperties() -> [Effect] {
    guard let path = reader.path else {
      notice = Notice("There is no note here.")
      return []
    }
    var lines = reader.document.frontmatter.properties.map { property in
      Sheet.Line(property.values.joined(separator: ", "), label: property.name)
    }
    if !lines.isEmpty { lines.append(Sheet.Line("")) }
    lines.append(Sheet.Line(path.string, label: "file"))
    if let id = openNote {
      let note = catalog[id]
      let count = backlinks.noteCount
      if !note.tags.isEmpty {
        lines.append(Sheet.Line(note.tags.map { "#" + $0 }.joined(separator: " "), label: "tags"))
      }
      let links =
        knowsLinks
        ? "\(catalog.linkCount(of: id)) out, \(count) \(count == 1 ? "note links" : "notes link") here" : "…"
      lines.append(Sheet.Line(links, label: "links"))
      let size = knowsLinks ? "\(note.size) \(note.size == 1 ? "byte" : "bytes")" : "…"
      lines.append(Sheet.Line(size, label: "size"))
    }
    overlay = .sheet(Sheet(title: reader.title, lines: lines))
    return []
  }
}
