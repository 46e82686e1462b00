import CLibc
import Glibc

/// One thing that inotify tells (inotify(7)).
struct InotifyEvent: Equatable {
  var watch: Int32
  var mask: UInt32
  /// Of what is in the watched folder; empty for the folder itself.
  var name: [UInt8]

  /// What each folder is watched for. Writing is told of when it is done, not while it goes on.
  static let watched =
    IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF
    | IN_MOVE_SELF

  func has(_ flags: Int) -> Bool { mask & UInt32(flags) != 0 }

  var isFolder: Bool { has(Int(IN_ISDIR)) }
  var isOverflow: Bool { has(Int(IN_Q_OVERFLOW)) }
  /// The watched folder itself has moved, gone, or is watched no more.
  var isEnd: Bool { has(Int(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)) }
  /// A folder has come there under that name, or may have become readable.
  var bringsFolder: Bool { isFolder && has(Int(IN_CREATE | IN_MOVED_TO | IN_ATTRIB)) }
  var takesFolder: Bool { isFolder && has(Int(IN_MOVED_FROM)) }
  /// Names that begin with a dot are no part of a vault.
  var isHidden: Bool { name.first == UInt8(ascii: ".") }

  /// What one read gave.
  static func all(in bytes: [UInt8]) -> [InotifyEvent] {
    var events: [InotifyEvent] = []
    bytes.withUnsafeBytes { buffer in
      let head = MemoryLayout<inotify_event>.size
      var start = 0
      while start + head <= buffer.count {
        func field<Value: BitwiseCopyable>(_ offset: Int, as type: Value.Type) -> Value {
          buffer.loadUnaligned(fromByteOffset: start + offset, as: type)
        }
        let length = Int(field(12, as: UInt32.self))
        let end = min(buffer.count, start + head + length)
        events.append(
          InotifyEvent(
            watch: field(0, as: Int32.self), mask: field(4, as: UInt32.self),
            // Filled up with NULs.
            name: Array(buffer[(start + head)..<end].prefix { $0 != 0 })))
        start = end
      }
    }
    return events
  }
}
