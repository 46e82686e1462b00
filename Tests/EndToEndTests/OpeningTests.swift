import Foundation
import Glibc
import NoteTUI
import TestSupport
import Testing

/// What happens when a video is opened: by a program that records its arguments, by one that takes the terminal, by none.
struct OpeningTests {
  /// A folder for one test, gone after it.
  final class Scratch {
    let folder: URL

    init() throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("notetui-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A shell script of that name; its path.
    func script(_ name: String, _ text: String) throws -> String {
      let file = folder.appendingPathComponent(name)
      try makeScript(at: file.path, text)
      return file.path
    }

    func read(_ name: String) -> String? {
      try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
  }

  /// Writes one line for each argument, and nothing until all are there.
  private static func recorder(in scratch: Scratch) -> String {
    let file = scratch.folder.appendingPathComponent("opened").path
    return
      "printf '%s\\n' \"$#\" \"$@\" > '\(file).new'; mv '\(file).new' '\(file)'; echo noise; echo noise >&2"
  }

  /// What is shown where a program could not be started, or failed.
  private static let failures = ["Not opened", "cannot be started", "ended with status"]

  @Test func givesTheURLAsOneArgument() throws {
    let scratch = try Scratch()
    let opener = try scratch.script("stub", Self.recorder(in: scratch))
    let terminal = try ProgramTests.start(["--note", "belgorod", "--browser", opener])
    terminal.type(">o")
    try terminal.wait(forText: "Opened in stub.", failingAt: Self.failures)
    // One that takes more than a second to write is said to have opened it before.
    try terminal.wait(for: "record") { _ in scratch.read("opened") != nil }
    #expect(scratch.read("opened") == "1\nhttps://www.youtube.com/watch?v=Va6Tcd7NJ14&t=16s\n")
    #expect(!terminal.model.text.contains("noise"))
  }

  @Test func opensEarlierByThePreRoll() throws {
    let scratch = try Scratch()
    let opener = try scratch.script("stub", Self.recorder(in: scratch))
    let terminal = try ProgramTests.start(
      ["--note", "belgorod", "--pre-roll", "5"], environment: ["BROWSER": opener])
    terminal.type("o")
    try terminal.wait(forText: "Opened in stub.", failingAt: Self.failures)
    try terminal.wait(for: "record") { _ in scratch.read("opened") != nil }
    #expect(scratch.read("opened")?.hasSuffix("t=11s\n") == true)
  }

  /// The terminal is a text browser's until it ends; then the screen is as it was.
  @Test func lendsTheTerminalToATextBrowser() throws {
    let scratch = try Scratch()
    let lynx = try scratch.script("lynx", "printf 'reading %s\\n' \"$1\"; read line")
    let terminal = try ProgramTests.start(["--note", "belgorod"], environment: ["BROWSER": "\(lynx) %s"])
    let before = (0..<30).map { terminal.model.text(row: $0) }
    terminal.type("o")
    try terminal.wait(
      forText: "reading https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=16s", failingAt: Self.failures)
    #expect(!terminal.model.isAlternateScreen)
    terminal.type("\r")
    try terminal.wait(forText: "Back from lynx.", failingAt: Self.failures)
    #expect((0..<30).map { terminal.model.text(row: $0) } == before)
  }

  /// Neither a browser nor a desktop, or an SSH session: the URL is shown and copied, and nothing claims to be opened.
  @Test(arguments: [[:], ["DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"]])
  func showsTheURLWhereNothingCanOpenIt(environment: [String: String]) throws {
    let terminal = try ProgramTests.start(["--note", "belgorod"], environment: environment)
    terminal.type("o")
    let url = "https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=16s"
    try terminal.wait(for: "sheet") { model in
      (0..<model.height).contains { model.text(row: $0) == url }
        && model.text.contains("Copied, if your terminal allows it")
    }
    #expect(!terminal.model.text.contains("Opened"))
    let copied = Data(url.utf8).base64EncodedString()
    #expect(terminal.model.commands.contains("52;c;\(copied)"))
    terminal.type("q")
    try terminal.wait(for: "closed sheet") { !$0.text.contains(url) }
  }

  @Test func saysWhyAProgramDidNotOpenIt() throws {
    let scratch = try Scratch()
    let opener = try scratch.script("broken", "exit 3")
    let terminal = try ProgramTests.start(["--note", "belgorod", "--browser", opener])
    // One that is still there after a second has opened it, as far as the program can know: on a busy machine that may
    // be one that has not begun yet. Then it is tried again.
    let said = ["Not opened: broken ended with status 3.", "Opened in broken."]
    for _ in 0..<10 {
      terminal.type("o")
      try terminal.wait(for: "an outcome") { model in said.contains { model.text.contains($0) } }
      if terminal.model.text.contains(said[0]) { return }
      terminal.type("j")
      try terminal.wait(for: "no notice") { !$0.text.contains(said[1]) }
    }
    Issue.record("not said of ten")
  }

  @Test func editsAtTheLine() throws {
    let scratch = try Scratch()
    let editor = try scratch.script("vim", Self.recorder(in: scratch))
    let terminal = try ProgramTests.start(["--note", "belgorod"], environment: ["VISUAL": editor])
    terminal.type("}e")
    try terminal.wait(for: "record", failingAt: Self.failures) { _ in scratch.read("opened") != nil }
    let lines = scratch.read("opened")?.split(separator: "\n").map(String.init) ?? []
    #expect(lines.first == "2")
    #expect(lines.last?.hasSuffix("vault/zeihanongeopolitics/belgorod_as_a_logistical_hub.md") == true)
    let source = try String(
      contentsOfFile: sampleVault + "/zeihanongeopolitics/belgorod_as_a_logistical_hub.md", encoding: .utf8)
    let number = Int(lines[1].dropFirst()) ?? 0
    let near = source.split(separator: "\n", omittingEmptySubsequences: false)[
      max(0, number - 3)..<(number + 2)]
    #expect(near.contains { $0.hasPrefix("## ") })
  }
}
