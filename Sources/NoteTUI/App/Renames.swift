/// Which notes are the same under another path, from one reading of a vault to the next.
struct Renames {
  private var paths: [VaultPath: VaultPath] = [:]

  /// Finds notes that were renamed or moved, of those that somebody cares for.
  ///
  /// A rename keeps size and time to the nanosecond. Where several new notes have both, as in copies that keep their
  /// times, the one with the same file name is meant, and else none.
  init(from old: Catalog, to new: Catalog, of wanted: Set<VaultPath>) {
    var gone: [Signature: [VaultPath]] = [:]
    for path in wanted where new.id(of: path) == nil {
      if let id = old.id(of: path) { gone[Signature(old[id]), default: []].append(path) }
    }
    guard !gone.isEmpty else { return }
    var come: [Signature: [VaultPath]] = [:]
    for note in new.notes where gone[Signature(note)] != nil && old.id(of: note.path) == nil {
      come[Signature(note), default: []].append(note.path)
    }
    for (signature, paths) in gone {
      let candidates = come[signature] ?? []
      for path in paths {
        let namesakes = candidates.filter { $0.fileName == path.fileName }
        if let only = namesakes.first, namesakes.count == 1 {
          self.paths[path] = only
        } else if let only = candidates.first, candidates.count == 1, paths.count == 1 {
          self.paths[path] = only
        }
      }
    }
  }

  private struct Signature: Hashable {
    let size: Int
    let modified: Int64

    init(_ note: Note) {
      size = note.size
      modified = note.modified
    }
  }

  subscript(path: VaultPath) -> VaultPath { paths[path] ?? path }

  subscript(location: Location) -> Location {
    if case .note(let path) = location { .note(self[path]) } else { location }
  }

  subscript(place: Place) -> Place {
    var place = place
    place.location = self[place.location]
    return place
  }
}
