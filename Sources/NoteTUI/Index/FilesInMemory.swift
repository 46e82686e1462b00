/// The files of a vault as far as the system holds them in memory: reading them waits for no disk, so the main thread
/// may. On other disks than this machine's own there are none, since asking for them may wait for a network.
struct FilesInMemory: ~Copyable {
  private let folder: FileDescriptor
  /// So many bytes are given yet.
  private var room: Int

  /// - Parameter limit: of the bytes of all files together.
  init?(of vault: VaultReader, limit: Int) {
    guard vault.isOnLocalDisk,
      let folder = try? FileDescriptor.folder(inMemory: Array(vault.root.utf8).cString)
    else { return nil }
    self.folder = folder
    room = limit
  }

  /// All of an ordinary file. Nil where it is not in memory as a whole, or too long.
  mutating func bytes(of path: VaultPath) -> [UInt8]? {
    let name = path.bytes ?? Array(path.string.utf8)
    guard VaultFile.isPlain(name), let file = try? folder.file(inMemory: name.cString),
      let status = try? file.status(), status.kind == .file, status.size <= room
    else { return nil }
    let bytes = file.bytes(inMemory: status.size)
    guard bytes.count == status.size else { return nil }
    room -= bytes.count
    return bytes
  }
}
