import Foundation
import Synchronization

/// Cache folders for the programs that tests start: each has an empty one of its own, gone when the tests end.
enum CacheFolder {
  /// The path of another one; the folder is not made.
  static func unused() -> String {
    "\(root)/\(next.add(1, ordering: .relaxed).newValue)"
  }

  private static let next = Atomic(0)

  private static let root: String = {
    let path = NSTemporaryDirectory() + "/notetui-tests-\(getpid())"
    atexit { try? FileManager.default.removeItem(atPath: CacheFolder.root) }
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()
}
