/// As much of a vault as one screen shows, read from its store: the notes around one, and all that may be meant by its
/// links, so that it looks as it will when the whole catalog is there.
public struct StartupSnapshot: Sendable {
  /// Holds every note that could be what the open note's links mean, every note that links to it, and every note that
  /// shares a name with it: of these, resolution and backlinks are right. Of others they are not.
  public let catalog: Catalog
  /// The note to open.
  public let note: VaultPath
  /// Of the whole vault.
  public let noteCount: Int
  /// Notes in each folder that has one in the catalog.
  public let notesInFolders: [String: Int]

  /// What to open.
  public enum Subject: Sendable, Hashable {
    case home
    /// A query (`cli.md`, NOTE).
    case query(String)
    case path(VaultPath)
  }
}
