/// Which notes are the same under another path, from one reading of a vault to the next.
struct Renames {
  private var paths: [VaultPath: VaultPath] = [:]

  /// One note that has another path.
  init(_ old: VaultPath, to new: VaultPath) {
    paths = [old: new]
  }

  /// Finds notes that were renamed or moved, of those that somebody cares for: a rename keeps the file itself, so its
  /// inode, and its size.
  init(from old: Catalog, to new: Catalog, of wanted: Set<VaultPath>) {
    var gone: [Signature: VaultPath] = [:]
    for path in wanted where new.id(of: path) == nil {
      if let id = old.id(of: path), let signature = Signature(old[id]) { gone[signature] = path }
    }
    guard !gone.isEmpty else { return }
    for note in new.notes {
      guard let signature = Signature(note), let path = gone[signature], old.id(of: note.path) == nil else {
        continue
      }
      paths[path] = note.path
    }
  }

  private struct Signature: Hashable {
    let size: Int
    let inode: UInt64

    /// Nil where the file system does not number its files.
    init?(_ note: Note) {
      guard note.inode != 0 else { return nil }
      size = note.size
      inode = note.inode
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
