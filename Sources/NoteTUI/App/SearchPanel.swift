/// A line to type and the notes of the whole vault that have its words: each with the line that says so.
public struct SearchPanel: Sendable {
  public struct Item: Hashable, Sendable {
    public var path: VaultPath
    public var title: String
    /// From 1, in the file; 0 for a note that only its name speaks for.
    public var line: Int
    public var snippet: String
  }

  public internal(set) var editor = LineEditor()
  /// What the items answer.
  public private(set) var query = SearchQuery("")
  public private(set) var items: [Item] = []
  public private(set) var selection = 0
  public private(set) var viewport = Viewport()
  /// Notes whose words are known, where these are not all.
  public private(set) var progress: SearchAnswer.Progress?
  /// There are more notes that fit than items.
  public private(set) var isCut = false
  /// The number of the question that is being answered.
  var request: Int?

  init() {}

  public var selected: Item? { items.indices.contains(selection) ? items[selection] : nil }

  /// Nothing has been asked yet, or the answer is still to come.
  public var isWaiting: Bool { request != nil }

  /// The box around it, and the line that is typed.
  static let frameRows = 3
  /// Of an item: its title, and its line.
  public static let itemRows = 2

  public static func area(in main: Rect) -> Rect {
    let width = min(main.width, max(72, main.width * 8 / 10))
    let height = min(main.height, max(8, main.height * 8 / 10))
    return Rect(
      row: main.top + (main.height - height) / 4, column: main.left + (main.width - width) / 2, width: width,
      height: height)
  }

  /// Items that have room.
  static func capacity(in main: Rect) -> Int { max(1, (area(in: main).height - frameRows) / itemRows) }

  /// The item that stands there.
  func item(at point: Point, in main: Rect) -> Int? {
    let area = Self.area(in: main)
    guard point.row > area.innerTop, point.row < area.innerBottom else { return nil }
    let index = viewport.top + (point.row - area.innerTop - 1) / Self.itemRows
    return items.indices.contains(index) ? index : nil
  }

  mutating func move(by count: Int, capacity: Int) {
    guard !items.isEmpty else { return }
    selection = max(0, min(items.count - 1, selection + count))
    viewport.reveal(selection, height: capacity, count: items.count)
  }

  /// What is chosen stays so, and on its line of the screen, where it is the same search; who has not moved stays at
  /// the top.
  ///
  /// - Parameters:
  ///   - names: notes whose names fit, for when not all words are known.
  ///   - capacity: items that have room.
  mutating func take(_ answer: SearchAnswer, to query: SearchQuery, names: [Item], capacity: Int) {
    request = nil
    let kept = self.query == query && selection > 0 ? selected?.path : nil
    let line = selection - viewport.top
    self.query = query
    progress = answer.progress
    isCut = answer.isCut
    items = answer.results.map { Item(path: $0.path, title: $0.title, line: $0.line, snippet: $0.snippet) }
    let known = Set(items.map(\.path))
    items += names.filter { !known.contains($0.path) }
    let same = kept.flatMap { path in items.firstIndex { $0.path == path } }
    if kept != nil {
      // What has taken its place, where it is gone.
      selection = same ?? max(0, min(selection, items.count - 1))
      viewport.scroll(by: selection - line - viewport.top, height: capacity, count: items.count)
    } else {
      selection = 0
      viewport = Viewport()
    }
    move(by: 0, capacity: capacity)
  }

  /// Notes have other paths now.
  mutating func follow(_ renames: Renames) {
    for index in items.indices { items[index].path = renames[items[index].path] }
  }

  mutating func clear() {
    self = SearchPanel()
  }
}

/// Searching as one types.
extension State {
  /// With what was looked for last, for another of its notes or other words; what is typed takes its place.
  mutating func openSearch() -> [Effect] {
    guard var panel = lastSearch else {
      overlay = .search(SearchPanel())
      return []
    }
    panel.editor.select()
    return ask(panel)
  }

  /// Asks anew for what has been typed.
  private mutating func ask(_ panel: SearchPanel) -> [Effect] {
    var panel = panel
    let query = SearchQuery(panel.editor.text)
    if query.isEmpty {
      let editor = panel.editor
      panel.clear()
      panel.editor = editor
      overlay = .search(panel)
      return [.endSearch]
    }
    lastRequest += 1
    panel.request = lastRequest
    overlay = .search(panel)
    return [.search(query, request: lastRequest)]
  }

  /// An answer has come. One to an older question is dropped.
  mutating func take(_ answer: SearchAnswer, to query: SearchQuery, request: Int) -> [Effect] {
    guard case .search(var panel) = overlay, panel.request == request else { return [] }
    panel.take(
      answer, to: query, names: answer.progress == nil ? [] : namesFitting(panel.editor.text),
      capacity: SearchPanel.capacity(in: layout.main))
    overlay = .search(panel)
    return typeHeld()
  }

  /// More words are known: what is looked for may be among them.
  mutating func askAgain() -> [Effect] {
    guard case .search(let panel) = overlay, panel.progress != nil, !panel.isWaiting else { return [] }
    return ask(panel)
  }

  private func namesFitting(_ text: String) -> [SearchPanel.Item] {
    NoteQuery.ranked(text, in: catalog, limit: 50).map { id in
      SearchPanel.Item(path: catalog[id].path, title: catalog[id].title, line: 0, snippet: "")
    }
  }

  mutating func handle(_ key: Key, in panel: SearchPanel) -> [Effect] {
    var panel = panel
    switch key {
    case .escape, .control("g"):
      return end(panel)
    case .enter, .down, .up, .tab, .backTab, .pageDown, .pageUp, .control("n"), .control("p"):
      return choose(key, in: panel)
    case .control("l"): return [.redraw]
    default:
      let text = panel.editor.text
      guard panel.editor.handle(key) else { return [] }
      if panel.editor.text != text { return ask(panel) }
      overlay = .search(panel)
      return []
    }
  }

  private mutating func choose(_ key: Key, in panel: SearchPanel) -> [Effect] {
    var panel = panel
    let capacity = SearchPanel.capacity(in: layout.main)
    switch key {
    case .enter:
      guard let item = panel.selected else { return [] }
      reader.highlighted = nil
      let arrival: Arrival = item.line > 0 ? .match(line: item.line, panel.query) : .asItIs
      return end(panel) + open(.note(item.path), then: arrival, focus: .body)
    case .down, .tab, .control("n"): panel.move(by: 1, capacity: capacity)
    case .up, .backTab, .control("p"): panel.move(by: -1, capacity: capacity)
    case .pageDown: panel.move(by: capacity, capacity: capacity)
    case .pageUp: panel.move(by: -capacity, capacity: capacity)
    default: break
    }
    overlay = .search(panel)
    return []
  }

  private mutating func end(_ panel: SearchPanel) -> [Effect] {
    overlay = nil
    lastSearch = SearchQuery(panel.editor.text).isEmpty ? nil : panel
    return [.endSearch]
  }

  mutating func paste(_ text: String, in panel: SearchPanel) -> [Effect] {
    var panel = panel
    panel.editor.insert(text)
    return ask(panel)
  }
}
