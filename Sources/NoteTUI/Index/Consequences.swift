/// What follows from the notes of a vault, as the store keeps it.
enum Consequences {
  /// A catalog, and the number in the store of each of its notes.
  struct Basis: Sendable {
    var catalog: Catalog
    var ids: [Int32]

    /// Who links to a note, by their numbers.
    func add(sourcesOf note: Int, to sources: inout [Int32]) {
      catalog.forEachSource(linkingTo: NoteID(note)) { sources.append(ids[$0.index]) }
    }
  }

  /// - Parameter before: what the store holds; nil where that is not known.
  static func of(_ basis: Basis, before: Basis?) -> Store.Consequences {
    var consequences = Store.Consequences()
    var stored: [Int32: Int] = [:]
    if let before {
      stored.reserveCapacity(before.ids.count)
      for (index, id) in before.ids.enumerated() { stored[id] = index }
    }
    var folder: (path: String, count: Int) = ("", 0)
    func countFolder() {
      if folder.count > 0 { consequences.notesInFolders[folder.path, default: 0] += folder.count }
    }
    var (sources, known): ([Int32], [Int32]) = ([], [])
    for (index, id) in basis.ids.enumerated() {
      sources.removeAll(keepingCapacity: true)
      known.removeAll(keepingCapacity: true)
      basis.add(sourcesOf: index, to: &sources)
      if let before, let old = stored[id] { before.add(sourcesOf: old, to: &known) }
      if before == nil || sources != known { consequences.sources[Int(id)] = sources.map { Int($0) } }
      let path = basis.catalog.path(of: NoteID(index)).folder
      if path == folder.path {
        folder.count += 1
      } else {
        countFolder()
        folder = (String(path), 1)
      }
    }
    countFolder()
    consequences.noteCount = basis.ids.count
    consequences.home = basis.catalog.home.map { Int(basis.ids[$0.index]) }
    return consequences
  }
}
