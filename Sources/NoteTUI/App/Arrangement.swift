/// The notes of a catalog in an order, those that pass a filter, by folders: the rows of the list. A value, worked out
/// on any thread.
struct Arrangement: Sendable {
  var order = NoteList.Order.folder
  var filter = ""
  /// All notes in that order.
  private(set) var ordered: [NoteID] = []
  /// Those that pass the filter.
  private(set) var notes: [NoteID] = []
  private(set) var rows: [NoteList.Row] = []
  /// The rows without a filter: clearing it costs nothing.
  private var allRows: [NoteList.Row] = []
  private var notesInFolders: [String: Int]?

  init() {}

  /// Nil where it is not wanted any more.
  ///
  /// - Parameter basis: another one of the same catalog. Where it has the same order, nothing is sorted; where its
  ///   filter is the beginning of this one, only what it left is looked at.
  /// - Parameter notesInFolders: where the catalog does not have all of them.
  init?(
    _ catalog: Catalog, order: NoteList.Order, filter: String, basis: Arrangement? = nil,
    notesInFolders: [String: Int]? = nil, isWanted: () -> Bool = { true }
  ) {
    self.order = order
    self.filter = filter
    self.notesInFolders = notesInFolders ?? basis?.notesInFolders
    let basis = basis?.order == order ? basis : nil
    ordered = basis?.ordered ?? catalog.notes(by: order)
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
    allRows = basis?.allRows ?? rows(of: ordered, catalog)
    rows = words.isEmpty ? allRows : rows(of: notes, catalog)
  }

  private func rows(of notes: [NoteID], _ catalog: Catalog) -> [NoteList.Row] {
    guard order == .folder else { return notes.map(NoteList.Row.note) }
    var rows: [NoteList.Row] = []
    rows.reserveCapacity(notes.count + 64)
    var start = 0
    while start < notes.count {
      let folder = catalog.folderNumber(of: notes[start])
      var end = start + 1
      while end < notes.count, catalog.folderNumber(of: notes[end]) == folder { end += 1 }
      let name = catalog.path(of: notes[start]).folder
      if !name.isEmpty {
        rows.append(.folder(String(name), count: notesInFolders?[String(name)] ?? end - start))
      }
      for note in notes[start..<end] { rows.append(.note(note)) }
      start = end
    }
    return rows
  }
}

extension Catalog {
  /// All notes; those with equal keys in path order.
  fileprivate func notes(by order: NoteList.Order) -> [NoteID] {
    switch order {
    case .folder: byFolder
    case .title: byTitle
    case .modified: ordered { -notes.modified($0.index) }
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
