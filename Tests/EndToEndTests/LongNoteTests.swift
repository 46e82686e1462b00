import Glibc
import Testing

/// The real program on a note that takes long to lay out: keys are answered meanwhile.
///
/// What is compared is the order of things, not the time that they take.
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
        "long.md", "# Long\n\n" + String(repeating: paragraph + "\n\n", count: 6000) + "This is the end.\n")
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

  private func openLongNote(in vault: Vault) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal([builtExecutable("tui"), "--vault", vault.root, "--note", "start"])
    try terminal.wait(forText: "See long")
    terminal.type("]\r")
    try terminal.wait(for: "the first screenful") { model in
      model.text.contains("Steel and copper") && model.text.contains("laying out")
    }
    return terminal
  }

  @Test func helpOpensBeforeThePageIsWhole() throws {
    let vault = try Vault()
    let terminal = try openLongNote(in: vault)
    terminal.type("?")
    try terminal.wait(for: "help over a page that is not whole") { model in
      model.text.contains("Keys ─") && model.text.contains("laying out")
    }
    terminal.type("q")
    try terminal.wait(for: "the whole page") { $0.text.contains("Top") && !$0.text.contains("laying out") }
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
  }

  @Test func theEndIsGoneToWhenItIsThere() throws {
    let vault = try Vault()
    let terminal = try openLongNote(in: vault)
    terminal.type("G")
    try terminal.wait(forText: "This is the end.")
    terminal.resize(width: 150, height: 40)
    try terminal.wait(for: "another width") { model in
      model.width == 150 && model.text.contains("This is the end.") && !model.text.contains("laying out")
    }
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
  }

  @Test func onePageInMakingCanBeLeft() throws {
    let vault = try Vault()
    let terminal = try openLongNote(in: vault)
    terminal.type("h")
    try terminal.wait(forText: "See long")
    terminal.type("]\rQ")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }
}
