/// What follows from the notes of a vault, as the store keeps it.
enum Consequences {
  /// A catalog, and the number in the store of each of its notes.
  struct Basis: Sendable {
    var catalog: Catalog
    var ids: [Int]

    /// Who links to a note, by their numbers.
    func sources(of note: Int) -> [Int] {
      catalog.sources(linkingTo: NoteID(note)).map { ids[$0.index] }
    }
  }

  /// - Parameter before: what the store holds; nil where that is not known.
  static func of(_ basis: Basis, before: Basis?) -> Store.Consequences {
    var consequences = Store.Consequences()
    var stored: [Int: [Int]] = [:]
    if let before {
      for index in before.ids.indices {
        let sources = before.sources(of: index)
        if !sources.isEmpty { stored[before.ids[index]] = sources }
      }
    }
    for index in basis.ids.indices {
      let sources = basis.sources(of: index)
      let known = stored.removeValue(forKey: basis.ids[index])
      if before == nil || sources != known ?? [] { consequences.sources[basis.ids[index]] = sources }
      consequences.notesInFolders[String(basis.catalog.notes[index].path.folder), default: 0] += 1
    }
    consequences.noteCount = basis.ids.count
    consequences.home = basis.catalog.home.map { basis.ids[$0.index] }
    return consequences
  }
}
