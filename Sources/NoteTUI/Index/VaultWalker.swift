import Glibc

/// A note's file as the walk found it: what tells whether it changed since it was last read.
public struct ListedFile: Equatable, Sendable {
  public var path: VaultPath
  /// In bytes.
  public var size: Int
  /// Nanoseconds since 1970.
  public var modified: Int64
  /// The time of the last change of content, name or permissions, in nanoseconds since 1970.
  public var changed: Int64
  public var inode: UInt64

  init(path: VaultPath, _ stamp: FileStamp) {
    self.path = path
    (size, modified, changed, inode) = (stamp.size, stamp.modified, stamp.changed, stamp.inode)
  }

  init(path: VaultPath, _ status: FileStatus) {
    self.path = path
    size = status.size
    modified = status.modified
    changed = status.changed
    inode = status.identity.inode
  }
}

/// The files of a vault, each list in path order.
public struct Listing: Equatable, Sendable {
  public var notes: [ListedFile] = []
  public var attachments: [VaultPath] = []
  /// Some files or folders are symbolic links.
  public var hasLinks = false
  /// What was left out and why, a line each for people, not yet cleaned for a terminal.
  public var notices: [String] = []
}

/// Lists a vault (`semantics.md`, Files).
///
/// First everything under its own name, then what symbolic links add, so that a note which has both keeps its own
/// name. A folder is opened from the one above it, and no file is opened at all.
public struct VaultWalker {
  /// Folders nested deeper are left out: each level keeps a descriptor open.
  static let deepest = 128
  /// Of one walk; further ones are counted.
  static let mostNotices = 50

  private let root: VaultRoot
  private var listing = Listing()
  private var identities: [FileStatus.Identity] = []
  /// Of the notes listed so far; only kept while symbolic links are followed.
  private var seenNotes: Set<FileStatus.Identity>?
  private var seenFolders: Set<FileStatus.Identity> = []
  private var links: [[UInt8]] = []
  private var uncitedNotices = 0

  /// - Parameter root: the vault's folder; it may itself be a symbolic link.
  /// - Returns: what could be listed; what could not is among the notices.
  /// - Throws: where the vault's own folder cannot be read.
  public static func walk(root: String) throws(VaultError) -> Listing {
    do {
      let folder = try FileDescriptor.folder(at: Array(root.utf8).cString)
      var walker = VaultWalker(root: try VaultRoot(root))
      try walker.list(folder, at: [], depth: 0)
      walker.listing.hasLinks = !walker.links.isEmpty
      walker.followLinks()
      return walker.finished()
    } catch {
      throw VaultError(error, root: root)
    }
  }

  /// Lists some files and folders of a vault that has no symbolic links.
  ///
  /// - Parameter paths: whether they are still there or not. None is inside another one.
  /// - Returns: what is there; links are not followed, but told of. Nil where the system does not tell of one.
  /// - Throws: where the vault's own folder cannot be read.
  static func look(at paths: [VaultPath], root: String) throws(VaultError) -> Listing? {
    do {
      let folder = try FileDescriptor.folder(at: Array(root.utf8).cString)
      var walker = VaultWalker(root: try VaultRoot(root))
      for path in paths where !path.isHidden {
        guard walker.look(at: path, in: folder) else { return nil }
      }
      walker.listing.hasLinks = !walker.links.isEmpty
      return walker.finished()
    } catch {
      throw VaultError(error, root: root)
    }
  }

  private init(root: VaultRoot) {
    self.root = root
  }

  private func finished() -> Listing {
    var listing = listing
    if uncitedNotices > 0 { listing.notices.append("and \(uncitedNotices) more that were left out") }
    let isOrdered = zip(listing.notes, listing.notes.dropFirst()).allSatisfy { $0.path < $1.path }
    if !isOrdered { listing.notes.sort { $0.path < $1.path } }
    listing.attachments.sort()
    return listing
  }

  private mutating func leaveOut(_ path: [UInt8], _ reason: String) {
    if listing.notices.count < Self.mostNotices {
      listing.notices.append("\(VaultPath(bytes: path).string): left out, \(reason)")
    } else {
      uncitedNotices += 1
    }
  }
}

// MARK: - Under their own names
extension VaultWalker {
  /// - Returns: false where the system does not tell whether it is there.
  private mutating func look(at path: VaultPath, in vault: borrowing FileDescriptor) -> Bool {
    let bytes = path.bytes ?? Array(path.string.utf8)
    let status: FileStatus
    do throws(SystemError) {
      status = try vault.status(of: bytes.cString)
    } catch {
      return error.code == ENOENT || error.code == ENOTDIR
    }
    switch status.kind {
    case .link: links.append(bytes)
    case .file where path.isNote: add(ListedFile(path: path, status), status.identity)
    case .file: listing.attachments.append(path)
    case .folder: addFolder(bytes, in: vault, at: [], depth: PathShape(path.string).depth + 1)
    case .other: if path.isNote { leaveOut(bytes, "it is no ordinary file") }
    }
    return true
  }

  /// `path` is the folder's, with a slash at its end; empty for the root.
  private mutating func list(
    _ folder: borrowing FileDescriptor, at path: [UInt8], depth: Int
  ) throws(SystemError) {
    guard seenFolders.insert(try folder.status().identity).inserted else { return }
    let names = try FolderNames(of: folder)
    let notes = names.notes(in: folder, at: path)
    for (entry, note) in zip(names.entries, notes) {
      switch entry.kind {
      case .folder:
        addFolder(Array(names.name(of: entry)), in: folder, at: path, depth: depth + 1)
      case .link:
        links.append(path + names.name(of: entry))
      case .file where entry.isNote:
        // One that vanished meanwhile is simply not there.
        if let note { add(note.file, note.identity) }
      case .file:
        listing.attachments.append(VaultPath(bytes: path + names.name(of: entry)))
      case .other:
        if entry.isNote { leaveOut(path + names.name(of: entry), "it is no ordinary file") }
      }
    }
  }

  private mutating func addFolder(
    _ name: [UInt8], in folder: borrowing FileDescriptor, at above: [UInt8], depth: Int
  ) {
    let path = above + name
    guard depth <= Self.deepest else {
      leaveOut(path, "folders are nested more than \(Self.deepest) deep")
      return
    }
    do {
      try list(try folder.folder(named: name.cString), at: path + [UInt8(ascii: "/")], depth: depth)
    } catch {
      if error.code != ENOENT { leaveOut(path, "the folder cannot be read (\(error.reason))") }
    }
  }

  private mutating func add(_ note: ListedFile, _ identity: FileStatus.Identity) {
    if seenNotes == nil {
      identities.append(identity)
    } else if seenNotes?.insert(identity).inserted != true {
      return
    }
    listing.notes.append(note)
  }
}

// MARK: - Through symbolic links
extension VaultWalker {
  private mutating func followLinks() {
    if !links.isEmpty { seenNotes = Set(identities) }
    // A link may lead to a folder that holds more of them.
    while !links.isEmpty {
      let batch = links
      links = []
      for path in batch {
        do {
          try follow(path)
        } catch {
          leaveOut(path, "the symbolic link leads nowhere (\(error.reason))")
        }
      }
    }
  }

  private mutating func follow(_ path: [UInt8]) throws(SystemError) {
    guard let inside = try root.inside(path) else {
      leaveOut(path, "the symbolic link leads out of the vault")
      return
    }
    let real = root.path(to: inside)
    let status = try FileStatus(at: real)
    let isNote = VaultPath(bytes: path).isNote
    switch status.kind {
    case .folder:
      let depth = path.count(where: { $0 == UInt8(ascii: "/") }) + 1
      guard depth <= Self.deepest else { return }
      try list(try FileDescriptor.folder(at: real.cString), at: path + [UInt8(ascii: "/")], depth: depth)
    case .file where isNote:
      add(ListedFile(path: VaultPath(bytes: path), status), status.identity)
    case .file:
      listing.attachments.append(VaultPath(bytes: path))
    case .link, .other:
      if isNote { leaveOut(path, "it leads to no ordinary file") }
    }
  }
}

extension VaultPath {
  /// It, or a folder that it is in, begins with a dot: it is left out (`semantics.md`, Files).
  fileprivate var isHidden: Bool {
    string.utf8.split(separator: UInt8(ascii: "/")).contains { $0.first == UInt8(ascii: ".") }
  }
}
