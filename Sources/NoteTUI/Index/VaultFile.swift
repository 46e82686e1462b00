import Glibc

/// Reading one file of a vault, which may not be what it was when it was listed.
public enum VaultFile {
  /// The vault's folder, open: for reading many files of it, on any thread.
  final class Folder: Sendable {
    fileprivate let root: String
    fileprivate let descriptor: FileDescriptor

    init(_ root: String) throws(VaultError) {
      self.root = root
      do {
        descriptor = try FileDescriptor.folder(at: Array(root.utf8).cString)
      } catch {
        throw VaultError(error, root: root)
      }
    }
  }

  /// The first `limit` bytes of a file that has just been listed as an ordinary one.
  ///
  /// The listing stands for the look at its kind that comes before any other opening. What is put in the file's place
  /// meanwhile is opened, as it would be if it were put there between look and opening; but opening never waits, and
  /// nothing is read of what is no ordinary file. Only the superuser can put a device there.
  static func read(listed path: VaultPath, in folder: Folder, limit: Int) throws(VaultError) -> [UInt8] {
    let bytes = path.bytes ?? Array(path.string.utf8)
    do throws(SystemError) {
      guard isPlain(bytes) else { throw SystemError(code: ENOENT) }
      if let file = try folder.descriptor.file(below: bytes.cString) {
        return try file.ordinaryBytes(limit: limit)
      }
    } catch  where !error.isLink {
      throw VaultError(error, file: path)
    } catch {}
    return try read(path, root: folder.root, vault: folder.descriptor, limit: limit)
  }

  /// The first `limit` bytes of a file.
  ///
  /// Never waits: a FIFO, a socket or a device is not opened. A symbolic link, in whatever part of the path, is followed
  /// only to what lies in the vault.
  ///
  /// - Parameters:
  ///   - root: the vault's folder.
  ///   - path: as a walk listed it.
  ///   - limit: at most so many bytes; ask for one more than you show to see whether there is more.
  /// - Returns: fewer where the file is shorter.
  /// - Throws: where it is not there, not an ordinary file, outside the vault or closed to us.
  public static func read(root: String, path: VaultPath, limit: Int) throws(VaultError) -> [UInt8] {
    try read(path, root: root, vault: Folder(root).descriptor, limit: limit)
  }

  private static func read(
    _ path: VaultPath, root: String, vault: borrowing FileDescriptor, limit: Int
  ) throws(VaultError) -> [UInt8] {
    let bytes = path.bytes ?? Array(path.string.utf8)
    do {
      return try read(bytes, in: vault, limit: limit)
    } catch  where error.isLink {
      return try readThroughLink(bytes, root: root, vault: vault, limit: limit, path: path)
    } catch {
      throw VaultError(error, file: path)
    }
  }

  /// The real path has no link in it, unless someone puts one there this very moment; then the file cannot be read.
  private static func readThroughLink(
    _ bytes: [UInt8], root: String, vault: borrowing FileDescriptor, limit: Int, path: VaultPath
  ) throws(VaultError) -> [UInt8] {
    do throws(SystemError) {
      guard let real = try VaultRoot(root).inside(bytes) else { throw SystemError(code: EXDEV) }
      return try read(real, in: vault, limit: limit)
    } catch {
      throw VaultError(error, file: path)
    }
  }

  private static func read(
    _ path: [UInt8], in vault: borrowing FileDescriptor, limit: Int
  ) throws(SystemError) -> [UInt8] {
    guard isPlain(path) else { throw SystemError(code: ENOENT) }
    return try read(path.split(separator: UInt8(ascii: "/"))[...], in: vault, limit: limit)
  }

  /// Whether a path is of names alone, and not of too many.
  static func isPlain(_ path: [UInt8]) -> Bool {
    var names = 0
    // Of the name at hand: its bytes, and whether all are dots.
    var (length, isDots) = (0, true)
    for place in 0...path.count {
      if place == path.count || path[place] == UInt8(ascii: "/") {
        if length == 0 || length <= 2 && isDots { return false }
        names += 1
        (length, isDots) = (0, true)
      } else {
        length += 1
        if path[place] != UInt8(ascii: ".") { isDots = false }
      }
    }
    return names <= VaultWalker.deepest + 1
  }

  /// Component by component, so that no link is followed unseen.
  private static func read(
    _ names: ArraySlice<ArraySlice<UInt8>>, in folder: borrowing FileDescriptor, limit: Int
  ) throws(SystemError) -> [UInt8] {
    guard let first = names.first else { throw SystemError(code: EISDIR) }
    let name = Array(first).cString
    if names.count > 1 {
      return try read(names.dropFirst(), in: try folder.folder(named: name), limit: limit)
    }
    // Opening a device can do something, so the kind is known before.
    try folder.status(of: name).mustBeFile()
    return try folder.file(named: name).ordinaryBytes(limit: limit)
  }
}

extension FileDescriptor {
  fileprivate func ordinaryBytes(limit: Int) throws(SystemError) -> [UInt8] {
    let status = try status()
    try status.mustBeFile()
    return try bytes(limit: limit, size: status.size)
  }
}

extension SystemError {
  /// What opening a symbolic link as a file or as a folder fails with.
  fileprivate var isLink: Bool { code == ELOOP || code == ENOTDIR }
}

extension FileStatus {
  /// Throws what opening it would fail with.
  fileprivate func mustBeFile() throws(SystemError) {
    switch kind {
    case .file: break
    case .link: throw SystemError(code: ELOOP)
    case .folder: throw SystemError(code: EISDIR)
    case .other: throw SystemError(code: ENXIO)
    }
  }
}
