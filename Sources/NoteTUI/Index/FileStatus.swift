import Glibc

/// What the file system says of a file.
struct FileStatus {
  /// Two names of one file have the same.
  struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  enum Kind: Sendable { case file, folder, link, other }

  var kind: Kind
  var identity: Identity
  var size: Int
  /// Nanoseconds since 1970.
  var modified: Int64
  /// Of the content or of what the file system says of it, in nanoseconds since 1970.
  var changed: Int64

  /// Of what a path names; of a symbolic link the link itself.
  init(at path: [UInt8]) throws(SystemError) {
    var status = stat()
    guard lstat(path.cString, &status) == 0 else { throw .last }
    self.init(status)
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    size = Int(status.st_size)
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
