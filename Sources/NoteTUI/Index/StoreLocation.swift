import CLibc
import Glibc

/// Where a vault's index lies: a file in the user's cache folder, never in the vault.
struct StoreLocation: Sendable {
  /// Another shape of the tables, or of the links in them, has another number, and so another file: two releases never
  /// rebuild each other's.
  static let schemaVersion = 6

  let folder: String
  let path: String
  /// Without the version and what follows it.
  private let stem: String

  /// Held, by `flock`, by the one process that writes.
  var lockPath: String { path + ".lock" }
  /// All files that SQLite may have beside the store.
  var paths: [String] { [path, path + "-wal", path + "-shm", path + "-journal"] }

  /// - Parameters:
  ///   - root: the vault's real path.
  ///   - folder: where the indexes are kept.
  init(root: [UInt8], in folder: String) {
    self.folder = folder
    let name = root.split(separator: UInt8(ascii: "/")).last.map {
      Slug.of(String(decoding: $0, as: UTF8.self))
    }
    let hash = String(root.stableHash, radix: 16)
    let prefix = (name ?? nil).map { $0.utf8.allSatisfy { $0 < 0x80 } ? "\($0.prefix(40))-" : "" } ?? ""
    stem = "\(folder)/\(prefix)\(hash)"
    path = Self.path(stem, version: Self.schemaVersion)
  }

  /// `$XDG_CACHE_HOME/notetui`, else `~/.cache/notetui` (XDG Base Directory Specification: a relative one does not
  /// count). Nil where there is no home either.
  static func cacheFolder(environment: (String) -> String?) -> String? {
    if let cache = environment("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/notetui" }
    if let home = environment("HOME"), home.hasPrefix("/") { return home + "/.cache/notetui" }
    return nil
  }

  /// Makes the folder and an empty file that only this user can read, where they are not there yet.
  func prepare() throws(SystemError) {
    let parent = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
    if !parent.isEmpty, access(parent, F_OK) != 0 { _ = mkdir(parent, 0o700) }
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw .last }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .last }
    close(descriptor)
  }

  func remove() {
    for path in paths { unlink(path) }
  }

  /// Removes what earlier releases stored of this vault, where none of them is running.
  func removeOlderVersions() {
    for version in 1..<Self.schemaVersion {
      let older = StoreLocation(folder: folder, stem: stem, version: version)
      let isThere = (older.paths + [older.lockPath]).contains { access($0, F_OK) == 0 }
      guard isThere, let lock = try? StoreLock.acquire(at: older.lockPath) else { continue }
      withExtendedLifetime(lock) {
        older.remove()
        unlink(older.lockPath)
      }
    }
  }

  private init(folder: String, stem: String, version: Int) {
    self.folder = folder
    self.stem = stem
    path = Self.path(stem, version: version)
  }

  private static func path(_ stem: String, version: Int) -> String { "\(stem).v\(version).sqlite" }

  /// Whether several processes can share memory and locks over its files, which a write-ahead log needs. Where the
  /// kind of file system is not known to be of this machine, it is taken for a network's.
  var isOnLocalDisk: Bool { Self.isOnLocalDisk(folder) }

  static func isOnLocalDisk(_ path: String) -> Bool {
    var status = statfs()
    guard statfs(path, &status) == 0 else { return false }
    return Self.localFileSystems.contains(UInt32(truncatingIfNeeded: status.f_type))
  }

  /// `linux/magic.h`: ext2 to ext4, XFS, Btrfs, tmpfs, overlay, F2FS, ZFS, bcachefs, ReiserFS, JFS, ramfs, exFAT, VFAT,
  /// NTFS.
  private static let localFileSystems: Set<UInt32> = [
    0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x794C_7630, 0xF2F5_2010, 0x2FC1_2FC1, 0xCA45_1A4E,
    0x5265_4973, 0x3153_464A, 0x8584_58F6, 0x2011_BAB0, 0x4D44, 0x7366_746E,
  ]
}

extension [UInt8] {
  /// FNV-1a, 64 bits: the same in every run and on every machine.
  fileprivate var stableHash: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// The right to write a store: one process at a time has it.
final class StoreLock: Sendable {
  private let descriptor: Int32

  /// - Returns: nil where another process has it.
  /// - Throws: where no lock can be had, as on some networks' file systems.
  static func acquire(at path: String) throws(SystemError) -> StoreLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .last }
    let lock = StoreLock(descriptor)
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return lock }
    if errno == EWOULDBLOCK { return nil }
    throw .last
  }

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
