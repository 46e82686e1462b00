/// How much of the vault a catalog knows.
public enum Coverage: Hashable, Sendable {
  case nothing
  /// The names of all notes; no titles, links or backlinks yet.
  case names
  /// A startup snapshot: what one screen shows is right, beside it notes are missing.
  case snapshot(noteCount: Int, notesInFolders: [String: Int])
  case whole

  /// Whether titles, links and backlinks on the screen are right.
  public var isReliable: Bool {
    switch self {
    case .nothing, .names: false
    case .snapshot, .whole: true
    }
  }

  /// Of folders whose notes are not all in the catalog.
  var notesInFolders: [String: Int]? {
    if case .snapshot(_, let counts) = self { counts } else { nil }
  }
}

extension State {
  /// Whether all links to and from what is shown are known.
  public var knowsLinks: Bool {
    switch coverage {
    case .nothing, .names: false
    case .snapshot: reader.location == start.location
    case .whole: true
    }
  }

  /// What stands for what is not known.
  public var unknownWords: String { isUnread ? "not read" : "reading …" }

  /// How many notes link there; nothing but a sign that they are still being counted, where a part of the vault does
  /// not tell.
  public func backlinkWords(_ destination: Destination) -> String {
    guard coverage == .whole else { return "…" }
    let count = catalog.backlinkCount(of: destination)
    return count == 1 ? "1 backlink" : "\(count) backlinks"
  }

  /// Of the whole vault.
  public var noteCount: Int {
    if case .snapshot(let count, _) = coverage { count } else { catalog.notes.count }
  }
}
