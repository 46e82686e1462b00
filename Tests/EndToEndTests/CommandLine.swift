import Foundation
import TestSupport

/// The real program, run as a script runs it.
struct CommandLineRun {
  let status: Int32
  let output: String
  let errors: String

  /// - Parameters:
  ///   - words: what follows `tui`.
  ///   - environment: besides `PATH`, `HOME` and a UTF-8 locale.
  ///   - folder: the current one; `/` if left out.
  ///   - starter: a command that starts the program: its path and its words, followed by the program's own.
  init(
    _ words: [String], environment: [String: String] = [:], in folder: String = "/", by starter: [String] = []
  ) throws {
    let basic = [
      "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8",
      "XDG_CACHE_HOME": CacheFolder.unused(),
    ]
    let (output, errors) = (try OutputFile(), try OutputFile())
    let program = try StartedProgram(
      starter + [builtExecutable("tui")] + words, environment: basic.merging(environment) { $1 },
      folder: folder, streams: .files(output: output.descriptor, errors: errors.descriptor))
    switch program.waitForEnd() {
    case .status(let status): self.status = status
    // As a shell tells it.
    case .signal(let signal): status = 128 + signal
    }
    (self.output, self.errors) = (output.text, errors.text)
  }

  var lines: [Substring] { output.split(separator: "\n") }

  /// Every line as a JSON object; nil for one that is none.
  var objects: [[String: Any]?] {
    lines.map { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
  }
}

/// A vault for one test: names and notes that try a program.
final class NastyVault {
  let root: String

  init() throws {
    root = NSTemporaryDirectory() + "/nasty-\(UUID().uuidString)"
    let notes = [
      "one.md":
        "---\ntitle: The \u{1B}[31mred\u{7} one\naliases: [First]\n---\n[[two]] [[Two]] [[nowhere]] [[#no]]\n",
      "a/two.md":
        "# Head\n\n[[one#nothing]] ![[pic.png]] \u{202E}back\n\n<a class=\"yt-timestamp\" data-t=\"1:99\">x</a>\n",
      "b/two.md": "[[first]] `[[code]]` [m](../one.md)\n",
      "bad \u{1B}]0;t\u{7}.md": Array("bytes \u{FF}\u{FE} [[one]]".unicodeScalars).map { String($0) }
        .joined(),
      "video.md":
        "---\nvideoId: -abcdefghi_\n---\n<a class=\"yt-timestamp\" data-t=\"0:16\">[0:16]</a> [[one]]\n",
    ]
    for (name, text) in notes {
      let path = "\(root)/\(name)"
      let folder = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    try Data().write(to: URL(fileURLWithPath: "\(root)/pic.png"))
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// A note that cannot be read, not even by root: it lies outside the vault.
  func addUnreadableNote() throws {
    let path = "\(root)/unreadable.md"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
  }
}
