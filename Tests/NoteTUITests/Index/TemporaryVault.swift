import Glibc

@testable import NoteTUI

/// A folder that goes away with the test.
final class TemporaryVault: Sendable {
  let root: String

  init() throws {
    var template = Array("/tmp/notetui-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw SystemError.last }
    root = String(cString: made)
  }

  deinit {
    Self.remove(Array(root.utf8CString))
  }

  /// In this process: a child would hold the locks of other tests until it has begun.
  private static func remove(_ path: [CChar]) {
    guard unlink(path) != 0 else { return }
    // Removing needs permissions that a test took away.
    chmod(path, 0o700)
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
        }
      }
      if name == [46] || name == [46, 46] { continue }
      remove(path.dropLast() + [47] + name + [0])
    }
    closedir(folder)
    rmdir(path)
  }

  func path(_ inside: String) -> String { "\(root)/\(inside)" }

  func folder(_ inside: String) {
    var path = root
    for part in inside.split(separator: "/") {
      path += "/" + part
      mkdir(path, 0o755)
    }
  }

  /// Makes the folders on the way, too.
  func file(_ inside: String, _ text: String = "text\n") {
    folder(inside.split(separator: "/").dropLast().joined(separator: "/"))
    file(bytes: Array(inside.utf8), text)
  }

  func file(bytes: [UInt8], _ text: String = "text\n") {
    let full = Array(root.utf8) + [UInt8(ascii: "/")] + bytes
    guard let stream = fopen(full.cString, "w") else { return }
    fputs(text, stream)
    fclose(stream)
  }

  func link(_ inside: String, to target: String) {
    symlink(target, path(inside))
  }
}
