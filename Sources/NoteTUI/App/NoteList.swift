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

  public enum Row: Hashable, Sendable {
    case folder(String, count: Int)
    case note(NoteID)

    public var note: NoteID? {
      if case .note(let id) = self { id } else { nil }
    }
  }

  public private(set) var rows: [Row] = []
  /// Notes among the rows.
  public private(set) var noteCount = 0
  /// Index of a row with a note; 0 where there is none.
  public private(set) var selection = 0
  public private(set) var viewport = Viewport()
  public private(set) var order = Order.folder
  public private(set) var filter = LineEditor()
  private var notesInFolders: [String: Int]?
  /// All notes in order, and what the filter looks at: made once for a catalog and an order.
  private var ordered: [(id: NoteID, haystack: String)] = []

  public init() {}

  public var selectedNote: NoteID? { rows.indices.contains(selection) ? rows[selection].note : nil }

  mutating func setOrder(_ order: Order, catalog: Catalog) {
    self.order = order
    rebuild(from: catalog, keeping: selectedNote)
  }

  /// Takes a key that edits the filter; false if nothing has changed.
  mutating func edit(_ key: Key, catalog: Catalog) -> Bool {
    let text = filter.text
    guard filter.handle(key), filter.text != text else { return false }
    applyFilter(catalog, keeping: selectedNote)
    return true
  }

  mutating func paste(_ text: String, catalog: Catalog) {
    filter.insert(text)
    applyFilter(catalog, keeping: selectedNote)
  }

  /// - Parameter open: selected where the filter had left nothing.
  mutating func clearFilter(catalog: Catalog, open: NoteID?) {
    filter = LineEditor()
    applyFilter(catalog, keeping: selectedNote ?? open)
  }

  /// Makes the rows anew, for another catalog or order.
  ///
  /// - Parameter note: selected afterwards, where it is shown.
  /// - Parameter notesInFolders: where the catalog does not have all of them.
  mutating func rebuild(
    from catalog: Catalog, keeping note: NoteID?, notesInFolders: [String: Int]? = nil
  ) {
    self.notesInFolders = notesInFolders
    ordered = sorted(catalog.notes.indices.map { NoteID($0) }, catalog).map { id in
      (id, (catalog[id].title + " " + catalog[id].path.string).folded)
    }
    applyFilter(catalog, keeping: note)
  }

  private mutating func applyFilter(_ catalog: Catalog, keeping note: NoteID?) {
    let words = filter.text.folded.split(separator: " ")
    let notes = ordered.filter { entry in words.allSatisfy { entry.haystack.contains($0) } }.map(\.id)
    noteCount = notes.count
    rows = order == .folder ? grouped(notes, catalog) : notes.map(Row.note)
    select(row: note.flatMap { rows.firstIndex(of: .note($0)) } ?? 0)
  }

  mutating func select(_ note: NoteID) {
    guard selectedNote != note, let row = rows.firstIndex(of: .note(note)) else { return }
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
      target = rows[..<target].lastIndex { $0.note != nil } ?? selection
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

  private func sorted(_ notes: [NoteID], _ catalog: Catalog) -> [NoteID] {
    // Catalog order is path order: equal keys stay in it.
    func by<Value: Comparable>(_ key: (Note, NoteID) -> Value) -> [NoteID] {
      notes.map { (key(catalog[$0], $0), $0) }
        .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        .map(\.1)
    }
    return switch order {
    case .folder:
      notes.map { (catalog[$0].path.folder, catalog[$0].title.folded, $0) }
        .sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }
        .map(\.2)
    case .title: by { note, _ in note.title.folded }
    case .modified: by { note, _ in -note.modified }
    case .links: by { note, _ in -note.linkCount }
    case .backlinks: by { _, id in -catalog.backlinkCount(of: .note(id)) }
    }
  }

  private func grouped(_ notes: [NoteID], _ catalog: Catalog) -> [Row] {
    var rows: [Row] = []
    var start = 0
    while start < notes.count {
      let folder = catalog[notes[start]].path.folder
      let end = notes[start...].firstIndex { catalog[$0].path.folder != folder } ?? notes.count
      if !folder.isEmpty {
        rows.append(.folder(String(folder), count: notesInFolders?[String(folder)] ?? end - start))
      }
      rows += notes[start..<end].map(Row.note)
      start = end
    }
    return rows
  }
}
