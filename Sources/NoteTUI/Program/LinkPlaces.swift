import Synchronization

/// Where links lead in the vault. Most targets are written more than once: each is resolved once, whoever of several
/// threads asks for it.
final class LinkPlaces: Sendable {
  struct Place {
    /// Nil where no file is meant.
    var path: String?
    var via: Via?
  }

  private let catalog: Catalog
  private let known = Mutex(Known())

  private struct Known {
    /// By target; nil for one whose meaning depends on the folder.
    var everywhere: [Key: Place?] = [:]
    /// By folder and target.
    var inFolders: [Key: Place] = [:]
  }

  private struct Key: Hashable {
    let bytes: [UInt8]

    /// In one piece, as an array's bytes are not.
    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  init(in catalog: Catalog) {
    self.catalog = catalog
  }

  /// - Parameter path: that of the note `source`, in which the link stands.
  func place(of link: LinkView, from source: NoteID, at path: VaultPath) -> Place {
    guard link.kind.leadsIntoVault else { return Place() }
    guard let first = link.target.first else { return Place(path: path.string) }
    if link.isMarkdown || first == UInt8(ascii: ".") {
      return place(of: link, from: source, in: path.folder)
    }
    let key = Key(bytes: Array(link.target))
    if let found = known.withLock({ $0.everywhere[key] }) {
      return found ?? place(of: link, from: source, in: path.folder)
    }
    let (place, isSameEverywhere) = resolve(link, from: source)
    known.withLock { $0.everywhere[key] = .some(isSameEverywhere ? place : nil) }
    return place
  }

  /// Of a link whose meaning may depend on the folder in which it stands.
  private func place(of link: LinkView, from source: NoteID, in folder: Substring) -> Place {
    // No folder has a NUL in its name.
    let key = Key(bytes: Array(folder.utf8) + [0, link.isMarkdown ? 1 : 0] + Array(link.target))
    if let found = known.withLock({ $0.inFolders[key] }) { return found }
    let (place, _) = resolve(link, from: source)
    known.withLock { $0.inFolders[key] = place }
    return place
  }

  private func resolve(_ link: LinkView, from source: NoteID) -> (Place, isSameEverywhere: Bool) {
    let resolution = catalog.resolve(Link(link), from: source)
    return switch resolution.destination {
    // Only among several does the folder decide.
    case .note(let id):
      (Place(path: catalog[id].path.string, via: resolution.via), resolution.others.isEmpty)
    // Of an attachment the others are not told.
    case .attachment(let path): (Place(path: path.string, via: resolution.via), false)
    case .ghost, .url, .outside: (Place(), true)
    }
  }
}
