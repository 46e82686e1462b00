import Glibc

/// Why a vault or a file of it cannot be read. `description` is the line for people.
public enum VaultError: Error, Equatable, CustomStringConvertible {
  case missing(root: String)
  case notAFolder(root: String)
  /// `reason` is the system's.
  case unreadable(root: String, reason: String)
  case fileMissing(path: String)
  case fileUnreadable(path: String, reason: String)
  /// A FIFO, a socket, a device or a folder: never opened as a note.
  case notAFile(path: String)
  /// A symbolic link that leads out of the vault.
  case fileOutside(path: String)

  public var description: String {
    switch self {
    case .missing(let root):
      "\(root): there is no such folder; name a vault with --vault DIR"
    case .notAFolder(let root):
      "\(root): this is a file, not a folder; name a vault with --vault DIR"
    case .unreadable(let root, let reason):
      "\(root): the vault cannot be read (\(reason)); change its permissions or name another with --vault DIR"
    case .fileMissing(let path):
      "\(path): is not in the vault any more"
    case .fileUnreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); check its permissions"
    case .notAFile(let path):
      "\(path): not an ordinary file, so it was not opened"
    case .fileOutside(let path):
      "\(path): leads out of the vault, so it was not opened; copy the file into the vault to read it here"
    }
  }
}

extension VaultError {
  /// Of opening or listing the vault's folder.
  init(_ error: SystemError, root: String) {
    self =
      switch error.code {
      case ENOENT: .missing(root: root)
      case ENOTDIR: .notAFolder(root: root)
      default: .unreadable(root: root, reason: error.reason)
      }
  }

  /// Of opening or reading a file in the vault.
  init(_ error: SystemError, file: VaultPath) {
    self =
      switch error.code {
      case ENOENT: .fileMissing(path: file.string)
      case EISDIR, ENXIO: .notAFile(path: file.string)
      case EXDEV: .fileOutside(path: file.string)
      default: .fileUnreadable(path: file.string, reason: error.reason)
      }
  }
}
