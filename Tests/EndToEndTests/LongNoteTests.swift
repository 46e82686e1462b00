import Glibc
import Testing

/// The real program on a note of so many links that finding out where they lead takes longer than a moment: keys are
/// answered meanwhile.
///
/// How long does not matter: the thread that finds it out is held.
@Suite(.enabled(if: HeldThread.isPossible, "threads of children may not be traced here"))
struct LongNoteTests {
  /// A folder with one long note and one that links to it; gone after the test.
  private final class Vault {
    let root: String

    init() throws {
      var template = Array("/tmp/notetui-long-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw PseudoTerminal.Failure(description: "no folder") }
      root = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let paragraph = String(
        repeating: "Steel and copper went down the river in the quiet season. ", count: 8)
      write(
        "long.md",
        "# Long\n\n" + String(repeating: "[[start]]\n\n" + paragraph + "\n\n", count: 1500)
          + "This is the end.\n")
      write("start.md", "# Start\n\nSee [[long]].\n")
    }

    private func write(_ name: String, _ text: String) {
      guard let file = fopen("\(root)/\(name)", "w") else { return }
      fputs(text, file)
      fclose(file)
    }

    deinit {
      for name in ["long.md", "start.md"] { unlink("\(root)/\(name)") }
      rmdir(root)
    }
  }

  /// Opens the long note, and holds what finds out where its links lead.
  ///
  /// - Parameters:
  ///   - body: what is done meanwhile.
  ///   - rest: what is done when it goes on.
  private func whileOpening(
    _ body: (PseudoTerminal) throws -> Void, after rest: (PseudoTerminal) throws -> Void = { _ in }
  ) throws {
    let vault = try Vault()
    let terminal = try PseudoTerminal([builtExecutable("tui"), "--vault", vault.root, "--note", "start"])
    try terminal.wait(forText: "See long")
    // Once to its end and back: then the thread is there, and sleeps.
    terminal.type("]\r")
    try terminal.wait(forText: "Steel and copper")
    terminal.type("h")
    try terminal.wait(forText: "See long")
    try terminal.settle()
    try terminal.holding(thread: "expansion") { _ in
      terminal.type("]\r")
      try terminal.wait(forText: "opening long")
      #expect(!terminal.model.text.contains("Steel and copper"))
      try body(terminal)
    }
    try rest(terminal)
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }

  @Test func helpOpensMeanwhile() throws {
    try whileOpening { terminal in
      terminal.type("?")
      try terminal.wait(forText: "Keys ─")
      terminal.type("q")
      try terminal.wait(for: "no help") { !$0.text.contains("Keys ─") }
      #expect(terminal.model.text.contains("opening long"))
    } after: { terminal in
      try terminal.wait(forText: "Steel and copper")
      terminal.type("G")
      try terminal.wait(forText: "This is the end.")
      terminal.resize(width: 150, height: 40)
      try terminal.wait(for: "another width") { $0.width == 150 && $0.text.contains("This is the end.") }
    }
  }

  @Test func itCanBeLeftMeanwhile() throws {
    try whileOpening { terminal in
      terminal.type("h")
      try terminal.wait(for: "one stays") { !$0.text.contains("opening long") }
      #expect(terminal.model.text.contains("See long"))
    } after: { terminal in
      terminal.type("]\r")
      try terminal.wait(forText: "Steel and copper")
    }
  }
}
