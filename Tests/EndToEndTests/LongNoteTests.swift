import Glibc
import Testing

/// The real program on a note that takes long to lay out: keys are answered meanwhile.
///
/// How long does not matter: the thread that lays it out is held.
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
        "long.md", "# Long\n\n" + String(repeating: paragraph + "\n\n", count: 400) + "This is the end.\n")
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

  /// Opens the long note, and holds what lays it out when its first screenful is there.
  ///
  /// - Parameters:
  ///   - body: what is done meanwhile.
  ///   - rest: what is done when it goes on.
  private func withFirstScreenful(
    _ body: (PseudoTerminal) throws -> Void, after rest: (PseudoTerminal) throws -> Void = { _ in }
  ) throws {
    let vault = try Vault()
    let terminal = try PseudoTerminal([builtExecutable("tui"), "--vault", vault.root, "--note", "start"])
    try terminal.wait(forText: "See long")
    // Once to its end and back: then the thread is there, and sleeps.
    terminal.type("]\r")
    try terminal.wait(for: "the whole page") { $0.text.contains("Top") && !$0.text.contains("laying out") }
    terminal.type("h")
    try terminal.wait(forText: "See long")
    try terminal.settle()
    try terminal.holding(thread: "page") { thread in
      terminal.type("]\r")
      try terminal.wait(forText: "laying out")
      #expect(!terminal.model.text.contains("Steel and copper"))
      try thread.runUntilItHasTold()
      try terminal.wait(for: "the first screenful") { model in
        model.text.contains("Steel and copper") && model.text.contains("laying out")
      }
      try body(terminal)
    }
    try rest(terminal)
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }

  @Test func helpOpensBeforeThePageIsWhole() throws {
    try withFirstScreenful { terminal in
      terminal.type("?")
      try terminal.wait(forText: "Keys ─")
      #expect(terminal.model.text.contains("laying out"))
      terminal.type("q")
      try terminal.wait(for: "no help") { !$0.text.contains("Keys ─") }
      #expect(terminal.model.text.contains("laying out"))
    } after: { terminal in
      try terminal.wait(for: "the whole page") { $0.text.contains("Top") && !$0.text.contains("laying out") }
    }
  }

  @Test func theEndIsGoneToWhenItIsThere() throws {
    try withFirstScreenful { terminal in
      terminal.type("G")
      try terminal.wait(forText: "Laying out …")
      #expect(!terminal.model.text.contains("This is the end."))
    } after: { terminal in
      try terminal.wait(forText: "This is the end.")
      terminal.resize(width: 150, height: 40)
      try terminal.wait(for: "another width") { model in
        model.width == 150 && model.text.contains("This is the end.") && !model.text.contains("laying out")
      }
    }
  }

  @Test func onePageInMakingCanBeLeft() throws {
    try withFirstScreenful { terminal in
      terminal.type("h")
      try terminal.wait(forText: "See long")
    } after: { terminal in
      terminal.type("]\r")
    }
  }
}
