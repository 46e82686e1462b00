/// The pane of all notes: sorted, filtered, by folders.
public struct NoteList: Sendable {
  public enum Order: String, CaseIterable, Sendable {
    case folder, title, modified, links, backlinks

    public var label: String {
      switch self {
      case .folder: "by folder"
      case .title: "by title"
      case .modified: "latest first"
      case .links: "most links first"
      case .backlinks: "most backlinks first"
      }
    }
  }

  /// What is shown. The order and the filter may be ahead of it, until another one has been worked out.
  private(set) var arrangement = Arrangement()
  /// Index of a row with a note; 0 where there is none.
  public private(set) var selection = 0
  public private(set) var viewport = Viewport()
  public private(set) var order = Order.folder
  public private(set) var filter = LineEditor()

  public init() {}

  public var rows: ListRows { arrangement.rows }
  /// Notes among the rows.
  public var noteCount: Int { arrangement.notes.count }
  /// The rows are those that pass a filter.
  public var isFiltered: Bool { !arrangement.filter.isEmpty }
  /// Whether the rows are those of the order and the filter.
  var isArranged: Bool { arrangement.order == order && arrangement.filter == filter.text }

  public var selectedNote: NoteID? { rows.indices.contains(selection) ? rows[selection].note : nil }

  mutating func setOrder(_ order: Order) { self.order = order }

  /// Takes a key that edits the filter; false if nothing has changed.
  mutating func edit(_ key: Key) -> Bool {
    let text = filter.text
    return filter.handle(key) && filter.text != text
  }

  mutating func paste(_ text: String) { filter.insert(text) }

  mutating func clearFilter() { filter = LineEditor() }

  /// Shows other rows of the same catalog.
  ///
  /// - Parameter note: selected afterwards, where it is shown.
  mutating func replace(by arrangement: Arrangement, selecting note: NoteID?) {
    self.arrangement = arrangement
    select(row: note.flatMap { rows.firstIndex(of: $0) } ?? 0)
  }

  /// Shows the rows of another catalog. What is selected stays so, on the same line of the screen; where it is gone,
  /// what has taken its place is selected.
  mutating func replaceAll(by arrangement: Arrangement, selecting note: NoteID?) {
    let line = selection - viewport.top
    let isFirst = rows.isEmpty
    self.arrangement = arrangement
    select(row: note.flatMap { rows.firstIndex(of: $0) } ?? selection)
    if !isFirst { viewport.scroll(by: selection - line - viewport.top, height: 1, count: rows.count) }
  }

  mutating func select(_ note: NoteID) {
    guard selectedNote != note, let row = rows.firstIndex(of: note) else { return }
    selection = row
  }

  /// Selects the row, or the nearest below or else above it that has a note.
  mutating func select(row: Int) {
    let row = max(0, min(row, rows.count - 1))
    let below = rows.indices.contains(row) ? rows[row...].firstIndex { $0.note != nil } : nil
    selection = below ?? rows.lastIndex { $0.note != nil } ?? 0
  }

  mutating func move(_ motion: Motion, height: Int) {
    var target = motion.target(from: selection, height: height, count: rows.count)
    // Headings of folders are stepped over in the direction of the move.
    if rows.indices.contains(target), rows[target].note == nil, target < selection {
      target = rows[..<target].lastIndex { $0.note != nil } ?? target
    }
    select(row: target)
  }

  mutating func scroll(by count: Int, height: Int) {
    viewport.scroll(by: count, height: height, count: rows.count)
    let visible = viewport.top..<max(viewport.top + 1, viewport.top + height)
    if !visible.contains(selection) { select(row: count > 0 ? visible.lowerBound : visible.upperBound - 1) }
  }

  mutating func scroll(toTop top: Int, height: Int) {
    viewport.scroll(by: top - viewport.top, height: height, count: rows.count)
  }

  /// Brings the selection, and the heading right above it, onto the screen.
  mutating func reveal(height: Int) {
    viewport.reveal(selection, height: height, count: rows.count)
    if height > 1, selection > 0, selection == viewport.top, rows[selection - 1].note == nil {
      viewport.reveal(selection - 1, height: height, count: rows.count)
    }
  }
}
