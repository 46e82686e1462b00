/// The notes of a catalog in an order, those that pass a filter, by folders: the rows of the list. A value, worked out
/// on any thread.
struct Arrangement: Sendable {
  var order = NoteList.Order.folder
  var filter = ""
  /// All notes in that order.
  private(set) var ordered: [NoteID] = []
  /// Those that pass the filter.
  private(set) var notes: [NoteID] = []
  private(set) var rows = ListRows()
  /// The rows without a filter: clearing it costs nothing.
  private var allRows = ListRows()
  private var notesInFolders: [String: Int]?

  init() {}

  /// What was shown of a vault before it changed: most of it stays in its order.
  struct Previous: Sendable {
    var arrangement: Arrangement
    var catalog: Catalog
  }

  /// Nil where it is not wanted any more.
  ///
  /// - Parameter basis: another one of the same catalog. Where it has the same order, nothing is sorted; where its
  ///   filter is the beginning of this one, only what it left is looked at.
  /// - Parameter previous: of the catalog before this one, where that was of the whole vault.
  /// - Parameter notesInFolders: where the catalog does not have all of them.
  init?(
    _ catalog: Catalog, order: NoteList.Order, filter: String, basis: Arrangement? = nil,
    previous: Previous? = nil, notesInFolders: [String: Int]? = nil, isWanted: () -> Bool = { true }
  ) {
    self.order = order
    self.filter = filter
    self.notesInFolders = notesInFolders ?? basis?.notesInFolders
    let basis = basis?.order == order ? basis : nil
    ordered = basis?.ordered ?? catalog.notes(by: order, after: previous)
    let words = WordFilter(filter)
    if words.isEmpty {
      notes = ordered
    } else {
      let all = catalog.notes
      var candidates = ordered
      if let basis, filter.hasPrefix(basis.filter) { candidates = basis.notes }
      for (place, id) in candidates.enumerated() {
        if place % 1024 == 0, !isWanted() { return nil }
        if words.fit(all.title(id.index), all.path(id.index).string) { notes.append(id) }
      }
    }
    guard isWanted() else { return nil }
    allRows = basis?.allRows ?? rows(of: ordered, catalog, counts: self.notesInFolders)
    rows = words.isEmpty ? allRows : rows(of: notes, catalog, counts: nil)
  }

  /// - Parameter counts: what the folders' headings say; nil: how many notes stand below them.
  private func rows(of notes: [NoteID], _ catalog: Catalog, counts: [String: Int]?) -> ListRows {
    var rows = ListRows()
    rows.reserveCapacity(notes.count)
    guard order == .folder else {
      rows.append(notes)
      return rows
    }
    var start = 0
    while start < notes.count {
      let folder = catalog.folderNumber(of: notes[start])
      var end = start + 1
      while end < notes.count, catalog.folderNumber(of: notes[end]) == folder { end += 1 }
      let name = catalog.path(of: notes[start]).folder
      if !name.isEmpty {
        rows.append(String(name), count: counts?[String(name)] ?? end - start)
      }
      rows.append(notes[start..<end])
      start = end
    }
    return rows
  }
}

extension Catalog {
  /// All notes; those with equal keys in path order.
  fileprivate func notes(by order: NoteList.Order, after previous: Arrangement.Previous?) -> [NoteID] {
    let sorted = previous.flatMap { previous in
      previous.arrangement.order == order
        ? Sorted(catalog: previous.catalog, notes: previous.arrangement.ordered) : nil
    }
    return switch order {
    case .folder: byFolder(after: sorted)
    case .title: byTitle(after: sorted)
    case .modified: ordered { ~notes.modified($0.index) }
    case .links: ordered { -Int64(linkCount(of: $0)) }
    case .backlinks: ordered { -Int64(backlinkCount(of: .note($0))) }
    }
  }

  private func ordered(by key: (NoteID) -> Int64) -> [NoteID] {
    notes.indices.map { (key: key(NoteID($0)), note: NoteID($0)) }
      .sorted { ($0.key, $0.note) < ($1.key, $1.note) }
      .map(\.note)
  }
}
