import CLibc
import Glibc

/// What a system call failed with.
struct SystemError: Error, Equatable {
  let code: Int32

  /// Of the call just made.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's own words.
  var reason: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }
}

/// An open file or folder, closed when it goes out of use.
struct FileDescriptor: ~Copyable {
  let number: Int32

  private init(_ number: Int32) throws(SystemError) {
    guard number >= 0 else { throw .last }
    self.number = number
  }

  deinit {
    close(number)
  }

  /// A folder by its path, through symbolic links.
  static func folder(at path: [CChar]) throws(SystemError) -> FileDescriptor {
    try FileDescriptor(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
  }

  /// A folder in this one; not through a symbolic link.
  func folder(named name: [CChar]) throws(SystemError) -> FileDescriptor {
    try FileDescriptor(openat(number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
  }

  /// A file in this folder; not through a symbolic link. Never waits.
  func file(named name: [CChar]) throws(SystemError) -> FileDescriptor {
    try FileDescriptor(openat(number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC))
  }

  /// A file below this folder, through no symbolic link in whatever part of the path. Never waits. Nil where the system
  /// cannot open a whole path so: component by component it can.
  func file(below path: UnsafePointer<CChar>) throws(SystemError) -> FileDescriptor? {
    let found = libc_open_below(number, path, UInt32(O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC))
    if found < 0, [ENOSYS, EPERM, EINVAL, E2BIG, ENAMETOOLONG, EAGAIN].contains(errno) { return nil }
    return try FileDescriptor(found)
  }

  /// A folder by its path, where the system has it in memory.
  static func folder(inMemory path: [CChar]) throws(SystemError) -> FileDescriptor {
    try FileDescriptor(libc_open_cached(AT_FDCWD, path, UInt32(O_RDONLY | O_DIRECTORY | O_CLOEXEC), 0))
  }

  /// A file below this folder, where the system has it in memory; through no symbolic link and into no other file system.
  func file(inMemory path: [CChar]) throws(SystemError) -> FileDescriptor {
    try FileDescriptor(
      libc_open_cached(
        number, path, UInt32(O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC),
        UInt32(RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV)))
  }

  func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .last }
    return FileStatus(status)
  }

  /// Of something in this folder; of a symbolic link the link itself.
  func status(of name: [CChar]) throws(SystemError) -> FileStatus {
    try Self.status(of: name, in: number)
  }

  /// The same for the open folder of that number.
  static func status(of name: UnsafePointer<CChar>, in folder: Int32) throws(SystemError) -> FileStatus {
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw .last }
    return FileStatus(status)
  }

  /// The first `limit` bytes; `size` says how many are expected.
  func bytes(limit: Int, size: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    // One byte more than expected shows whether the file has grown.
    var room = size < limit ? size + 1 : limit
    while bytes.count < limit {
      let chunk = try chunk(atMost: room)
      if chunk.isEmpty { break }
      // Most files come whole.
      bytes = bytes.isEmpty ? chunk : bytes + chunk
      if bytes.count == size { break }
      room = min(limit - bytes.count, max(65536, bytes.count))
    }
    return bytes
  }

  /// The first `size` bytes, or as many of them as the system has in memory.
  func bytes(inMemory size: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, libc_read_cached(number, buffer.baseAddress, size))
    }
  }

  /// What the next read gives; empty at the end.
  private func chunk(atMost room: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      repeat {
        count = read(number, buffer.baseAddress, room)
      } while count < 0 && errno == EINTR
      if count < 0 {
        failure = .last
        count = 0
      }
    }
    if let failure { throw failure }
    return chunk
  }
}

extension [UInt8] {
  /// With a NUL at its end.
  var cString: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
