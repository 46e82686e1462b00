import Glibc
import NoteTUI
import TestSupport
import Testing

/// The vault changes on the disk while the real program shows it.
struct LiveTests {
  /// A vault in a folder that goes away with the test.
  private final class Vault {
    let root: String

    init(_ notes: [String: String]) throws {
      var template = Array("/tmp/notetui-live-XXXXXX".utf8CString)
      guard let made = mkdtemp(&template) else { throw PseudoTerminal.Failure(description: "no folder") }
      root = String(cString: made)
      for (path, text) in notes { write(text, to: path) }
    }

    deinit { shell("chmod -R u+rwx '\(root)'; rm -rf '\(root)'") }

    func path(_ inside: String) -> String { "\(root)/\(inside)" }

    /// As a shell's `>` does.
    func write(_ text: String, to path: String) {
      if let slash = path.lastIndex(of: "/") { shell("mkdir -p '\(self.path(String(path[..<slash])))'") }
      guard let stream = fopen(self.path(path), "w") else { return }
      fputs(text, stream)
      fclose(stream)
    }

    /// As an editor does: a new file takes the name of the old one.
    func save(_ text: String, to path: String) {
      write(text, to: path + ".tmp~")
      rename(self.path(path + ".tmp~"), self.path(path))
    }

    func move(_ old: String, _ new: String) { rename(path(old), path(new)) }
    func remove(_ path: String) { unlink(self.path(path)) }

    func show(_ note: String, environment: [String: String] = [:]) throws -> PseudoTerminal {
      let terminal = try PseudoTerminal(
        [builtExecutable("tui"), "--vault", root, "--note", note], environment: environment, height: 30)
      try terminal.wait(for: "the note") { $0.text(row: 0).contains("│ \(note)") }
      try terminal.settle()
      return terminal
    }
  }

  private static let filler = (1...80).map { "Line \($0).\n\n" }.joined()

  /// Edits of all kinds while one reads in the middle of a note, a link chosen.
  @Test func followsWhatHappensToFiles() throws {
    let body = "\(Self.filler)See [[berry]] and [[cherry]].\n\n\(Self.filler)"
    let vault = try Vault([
      "apple.md": body, "berry.md": "Back to [[apple]].", "cherry.md": "text",
      "folder/date.md": "To [[apple]].",
    ])
    let terminal = try vault.show("apple")
    terminal.type("]]")
    try terminal.wait(forText: "→ cherry")
    let row = (0..<30).first { terminal.model.text(row: $0).contains("See berry and cherry") }
    #expect(row != nil)
    func expectPlace(_ line: SourceLocation = #_sourceLocation) {
      #expect(
        (0..<30).first { terminal.model.text(row: $0).contains("See berry and cherry") } == row,
        sourceLocation: line)
    }
    // Written in place; saved by way of another name.
    vault.write("New above.\n\n" + body, to: "apple.md")
    vault.write("Back again to [[apple]].", to: "berry.md")
    try terminal.wait(forText: "Back again to apple")
    try terminal.wait(forText: "→ cherry")
    expectPlace()
    vault.save("---\ntitle: The apple\n---\nNew above.\n\n" + body, to: "apple.md")
    try terminal.wait(forText: "│ The apple")
    try terminal.wait(forText: "→ cherry")
    expectPlace()
    // Added, renamed, deleted.
    vault.write("Also to [[apple]].", to: "elder.md")
    try terminal.wait(forText: "Also to apple")
    #expect(terminal.model.text(row: 0).contains(" 5 │"))
    vault.move("elder.md", "fig.md")
    try terminal.wait(for: "its new name") { $0.text.contains("   fig") && !$0.text.contains("elder") }
    vault.remove("fig.md")
    try terminal.wait(for: "its end") { !$0.text.contains("fig") && !$0.text.contains("Also to apple") }
    // Folders too.
    vault.move("folder", "another")
    try terminal.wait(for: "the folder's new name") {
      $0.text.contains(" another") && !$0.text.contains(" folder")
    }
    shell("rm -r '\(vault.path("another"))'")
    try terminal.wait(for: "the folder's end") { !$0.text.contains("date") }
    vault.write("To [[apple]] once more.", to: "folder/date.md")
    try terminal.wait(forText: "apple once more")
    try terminal.wait(forText: "→ cherry")
    expectPlace()
    // And the open note itself.
    vault.remove("apple.md")
    try terminal.wait(forText: "has been deleted")
    expectPlace()
    vault.write("Here again.", to: "apple.md")
    try terminal.wait(forText: "Here again.")
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
  }

  /// The program has read the note of the next step already when that one changes.
  @Test func aStepShowsTheNoteAsItHasBecome() throws {
    let vault = try Vault([
      "apple.md": "first", "berry.md": "second", "cherry.md": "third", "date.md": "fourth",
    ])
    let terminal = try vault.show("apple")
    terminal.type("\u{1b}[Zj")
    try terminal.wait(forText: "second")
    try terminal.settle()
    vault.write("other words", to: "cherry.md")
    vault.write("a sign that changes have been told of", to: "berry.md")
    try terminal.wait(forText: "a sign that changes")
    try terminal.settle()
    terminal.type("j")
    try terminal.wait(forText: "other words")
    terminal.type("j")
    try terminal.wait(forText: "fourth")
  }

  /// A note closed to us and open again: only its permissions change.
  @Test(.enabled(if: getuid() != 0, "root may read everything")) func followsPermissions() throws {
    let vault = try Vault(["apple.md": "before", "berry.md": "text"])
    let terminal = try vault.show("apple")
    chmod(vault.path("apple.md"), 0)
    try terminal.wait(forText: "cannot be read")
    #expect(terminal.model.text.contains("before"))
    chmod(vault.path("apple.md"), 0o600)
    vault.write("after", to: "apple.md")
    try terminal.wait(forText: "after")
  }

  /// Very much at once: a key is answered meanwhile, and in the end the list is true.
  @Test func answersWhileVeryMuchChanges() throws {
    let vault = try Vault(["apple.md": Self.filler, "berry.md": "text"])
    let terminal = try vault.show("apple")
    let script =
      "cd '\(vault.root)' && mkdir many && i=0; while [ $i -lt 10000 ]; do echo x > many/n$i.md; i=$((i+1)); done"
    let writer = try StartedProgram(["sh", "-c", script])
    for _ in 0..<5 {
      terminal.type(" ")
      try terminal.wait(for: "the page below") { !$0.text.contains("Line 1.") }
      terminal.type("g")
      try terminal.wait(forText: "Line 1.")
    }
    #expect(writer.waitForEnd() == .status(0))
    try terminal.wait(for: "all notes") { $0.text(row: 0).contains("10002") }
    shell("cd '\(vault.root)' && rm -r many")
    try terminal.wait(for: "their end") { $0.text(row: 0).contains(" 2 │") }
  }

  @Test func aRootThatHasGoneIsFoundAgain() throws {
    let vault = try Vault(["v/apple.md": "before", "v/berry.md": "text"])
    let terminal = try PseudoTerminal(
      [builtExecutable("tui"), "--vault", vault.path("v"), "--note", "apple"], height: 30)
    try terminal.wait(forText: "before")
    try terminal.settle()
    vault.move("v", "w")
    try terminal.wait(for: "that it has gone") { $0.text(row: 28).contains("folder") }
    #expect(terminal.model.text.contains("before"))
    // The terminal was asked to tell when the user comes back.
    #expect(String(decoding: terminal.received, as: UTF8.self).contains("\u{1B}[?1004h"))
    vault.write("after", to: "w/apple.md")
    vault.move("w", "v")
    terminal.type("\u{1B}[I")
    try terminal.wait(forText: "after")
    #expect(String(decoding: terminal.received, as: UTF8.self).contains("\u{1B}[?1004l"))
    vault.write("live again", to: "v/apple.md")
    try terminal.wait(forText: "live again")
  }

  private static let canSeeAlarms = ConditionTrait.enabled(
    if: HeldThread.isPossible, "what threads of children wait for may not be looked at here")

  /// Nothing happens, and nothing is done: no thread wakes, ever, and no byte is written.
  @Test(canSeeAlarms) func sleepsWhileNothingChanges() throws {
    let vault = try Vault(["apple.md": "before", "folder/berry.md": "text"])
    let terminal = try vault.show("apple")
    vault.write("after", to: "apple.md")
    try terminal.wait(forText: "after")
    try terminal.waitForSleepWithoutEnd()
    try terminal.waitForStillness(seconds: 1)
  }

  /// The same where everything is stored already: reading it, and letting go of it, leaves no thread that wakes.
  @Test(canSeeAlarms) func sleepsWithAStoredIndex() throws {
    let vault = try Vault(["apple.md": "first", "folder/berry.md": "text"])
    let cache = ["XDG_CACHE_HOME": CacheFolder.unused()]
    let indexing = try CommandLineRun(["index", "--vault", vault.root], environment: cache)
    #expect(indexing.status == 0)
    let terminal = try PseudoTerminal(
      [builtExecutable("tui"), "--vault", vault.root, "--note", "apple"], environment: cache)
    try terminal.wait(forText: "first")
    // Dispatch would leave threads that wait for a time.
    try terminal.waitForSleepWithoutEnd()
    try terminal.waitForStillness(seconds: 1)
  }
}
