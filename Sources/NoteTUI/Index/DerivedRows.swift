/// What follows from the notes of a vault, as the store keeps it.
enum DerivedRows {
  /// A catalog, and the number in the store of each of its notes.
  struct Basis: Sendable {
    var catalog: Catalog
    var ids: [Int32]
  }

  /// Who links to each note, by their numbers in the store.
  private struct Sources {
    let basis: Basis
    let owners: [Int32]

    init(of basis: Basis) {
      self.basis = basis
      owners = basis.catalog.linkOwners
    }

    func replace(_ sources: inout [Int32], byThoseOf note: Int) {
      sources.removeAll(keepingCapacity: true)
      basis.catalog.forEachSource(linkingTo: NoteID(note), owners: owners) {
        sources.append(basis.ids[$0.index])
      }
    }
  }

  /// - Parameter before: what the store holds; nil where that is not known.
  static func of(_ basis: Basis, before: Basis?) -> Store.DerivedRows {
    var derived = Store.DerivedRows()
    /// For each number in the store, where its note stood.
    var places = [Int32](repeating: -1, count: Int(before?.ids.max() ?? -1) + 1)
    for (index, id) in (before?.ids ?? []).enumerated() { places[Int(id)] = Int32(index) }
    let now = Sources(of: basis)
    let then = before.map(Sources.init)
    var folder: (path: String, count: Int) = ("", 0)
    func countFolder() {
      if folder.count > 0 { derived.notesInFolders[folder.path, default: 0] += folder.count }
    }
    var (sources, known): ([Int32], [Int32]) = ([], [])
    for (index, id) in basis.ids.enumerated() {
      now.replace(&sources, byThoseOf: index)
      known.removeAll(keepingCapacity: true)
      if let then, id < places.count, places[Int(id)] >= 0 {
        then.replace(&known, byThoseOf: Int(places[Int(id)]))
      }
      if before == nil || sources != known { derived.sources[Int(id)] = sources.map { Int($0) } }
      let path = basis.catalog.path(of: NoteID(index)).folder
      if path == folder.path {
        folder.count += 1
      } else {
        countFolder()
        folder = (String(path), 1)
      }
    }
    countFolder()
    derived.noteCount = basis.ids.count
    derived.home = basis.catalog.home.map { Int(basis.ids[$0.index]) }
    return derived
  }
}
