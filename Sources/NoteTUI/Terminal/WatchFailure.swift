import CLibc
import Glibc

/// Why changes on the disk are not told of, or not all. They are looked for when the user comes back to the program.
public enum WatchFailure: Error, Hashable, CustomStringConvertible {
  /// `fs.inotify.max_user_instances` is used up, or there are no descriptors left.
  case noInstance
  /// `fs.inotify.max_user_watches` is used up.
  case noWatches
  case tooManyFolders
  /// A file system that may change elsewhere, by its name.
  case remote(String)
  /// The folder itself has gone.
  case rootGone
  /// The system's own words.
  case failed(String)

  /// One line for people.
  public var description: String {
    let remedy = "Changes show when you come back here, or at R"
    return switch self {
    case .noInstance:
      "\(remedy): other programs use up fs.inotify.max_user_instances."
    case .noWatches:
      "\(remedy): there are more folders than fs.inotify.max_user_watches allows."
    case .tooManyFolders:
      "\(remedy): there are more than \(VaultWatcher.mostFolders) folders to watch."
    case .remote(let name):
      "Changes made on other machines (\(name)) show when you come back here, or at R."
    case .rootGone:
      "The vault's folder has gone: what was read stays. R looks for it again."
    case .failed(let reason):
      "\(remedy): this folder cannot be watched (\(reason))."
    }
  }

  /// Of making an inotify instance or a watch.
  init(errorNumber: Int32) {
    self =
      switch errorNumber {
      case EMFILE, ENFILE: .noInstance
      case ENOSPC: .noWatches
      case ENOENT, ENOTDIR: .rootGone
      default: .failed(strerror(errorNumber).map { String(cString: $0) } ?? "error \(errorNumber)")
      }
  }

  /// Of a kind of file system (`f_type`, statfs(2)); nil where the kernel sees all that happens.
  init?(fileSystem type: Int) {
    // As 32 bits: some of the numbers come negative where the field is a signed one.
    guard let name = Self.remoteFileSystems[UInt32(truncatingIfNeeded: type)] else { return nil }
    self = .remote(name)
  }

  private static let remoteFileSystems: [UInt32: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "SMB", 0xFE53_4D42: "SMB", 0x6573_5546: "FUSE",
    0x0102_1997: "9p", 0x00C3_6400: "Ceph", 0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x7375_7245: "Coda",
    0x0BD0_0BD0: "Lustre", 0x786F_4256: "VirtualBox", 0xBACB_ACBC: "VMware", 0x0116_1970: "GFS2",
    0x7461_636F: "OCFS2",
  ]

  /// Of the file system that a folder is on.
  static func ofFileSystem(at path: [CChar]) -> WatchFailure? {
    var status = statfs()
    guard statfs(path, &status) == 0 else { return nil }
    return WatchFailure(fileSystem: Int(status.f_type))
  }
}
