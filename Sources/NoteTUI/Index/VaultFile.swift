import Glibc

/// Reading one file of a vault, which may not be what it was when it was listed.
public enum VaultFile {
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
    let vault: FileDescriptor
    do {
      vault = try FileDescriptor.folder(at: Array(root.utf8).cString)
    } catch {
      throw VaultError(error, root: root)
    }
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
    let names = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain = names.allSatisfy {
      !$0.isEmpty && Array($0) != Array(".".utf8) && Array($0) != Array("..".utf8)
    }
    guard isPlain, names.count <= VaultWalker.deepest + 1 else { throw SystemError(code: ENOENT) }
    return try read(names[...], in: vault, limit: limit)
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
    let file = try folder.file(named: name)
    let status = try file.status()
    try status.mustBeFile()
    return try file.bytes(limit: limit, size: status.size)
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
