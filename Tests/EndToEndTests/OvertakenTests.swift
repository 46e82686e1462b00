import Foundation
import NoteTUI
import Testing

/// The real program on a vault that is other than what it knows of it, and on one that changes while it is looked at.
struct OvertakenTests {
  /// A vault that has been stored as the first script leaves it, and has changed since as the second says.
  private static func vault(_ stored: String, then changed: String = ":") throws -> StoredVault {
    let vault = try StoredVault(noteCount: 0)
    vault.shell("cd '\(vault.root)'; \(stored); find . -exec touch -d 2020-01-01 {} +; tui index; \(changed)")
    return vault
  }

  private static func change(_ vault: StoredVault, _ script: String) {
    vault.shell("cd '\(vault.root)'; \(script)")
  }

  /// The pane of backlinks beside the note, line by line.
  private static func backlinks(_ model: TerminalModel) -> [String] {
    (0..<model.height - 2).map { row in
      let parts = model.text(row: row).split(separator: "│", omittingEmptySubsequences: false)
      return parts.count == 3 ? String(parts[2]).trimmingCharacters(in: .whitespaces) : ""
    }
  }

  private static func waitForBacklinks(_ titles: [String], _ terminal: PseudoTerminal) throws {
    try terminal.wait(for: "backlinks of \(titles)") { model in
      let lines = backlinks(model)
      return lines[0].hasSuffix(" \(titles.count)") && titles.allSatisfy { lines.contains($0) }
    }
  }

  // MARK: - Backlinks

  @Test func backlinksThatComeAreShown() throws {
    let vault = try Self.vault("echo hub > hub.md; echo 'To [[hub]] from z.' > z.md")
    let terminal = try vault.browse(note: "hub")
    try Self.waitForBacklinks(["z"], terminal)
    Self.change(vault, "echo 'To [[hub]] from a.' > a.md")
    try Self.waitForBacklinks(["a", "z"], terminal)
  }

  @Test func backlinksThatHaveComeSinceAreShown() throws {
    let vault = try Self.vault(
      "echo hub > hub.md; echo 'To [[hub]] from z.' > z.md", then: "echo 'To [[hub]] from a.' > a.md")
    let terminal = try vault.browse(note: "hub")
    try Self.waitForBacklinks(["a", "z"], terminal)
  }

  /// Many files at once, as a checkout does.
  @Test func backlinksOfACheckoutAreShown() throws {
    let vault = try Self.vault("echo hub > hub.md; echo 'To [[hub]] from z.' > z.md")
    let terminal = try vault.browse(note: "hub")
    try Self.waitForBacklinks(["z"], terminal)
    Self.change(
      vault,
      "mkdir b; for n in 1 2 3; do echo 'To [[hub]].' > b/n$n.md; done; rm z.md; echo 'x [[hub]]' > a.md")
    try Self.waitForBacklinks(["a", "n1", "n2", "n3"], terminal)
  }

  // MARK: - The start

  private static func waitForBody(_ words: String, _ terminal: PseudoTerminal) throws {
    try terminal.wait(forText: words)
    #expect(!terminal.model.text.contains("not in the vault"))
  }

  @Test func aNoteThatHasMovedIsOpened() throws {
    let vault = try Self.vault("echo The note. > w.md; echo x > x.md", then: "mkdir deep; mv w.md deep")
    try Self.waitForBody("The note.", try vault.browse(note: "w"))
  }

  @Test func aNoteThatFitsBetterIsOpened() throws {
    let vault = try Self.vault("echo Animal > Wombat.md; echo x > x.md", then: "echo The letter. > w.md")
    try Self.waitForBody("The letter.", try vault.browse(note: "w"))
  }

  @Test func aNoteThatIsNewIsOpened() throws {
    let vault = try Self.vault("echo Animal > bat.md; echo x > x.md", then: "echo The letter. > w.md")
    let terminal = try vault.browse(note: "w")
    try Self.waitForBody("The letter.", terminal)
    try terminal.settle()
    #expect(!terminal.model.text.contains("No note fits"))
  }

  @Test func aHomeThatIsGoneGivesWay() throws {
    let vault = try Self.vault(
      "echo Old home. > index.md; echo 'To [[b]].' > a.md; echo New home. > b.md", then: "rm index.md")
    let terminal = try PseudoTerminal(
      [builtExecutable("tui"), "--vault", vault.root], environment: ["XDG_CACHE_HOME": vault.cache],
      height: 30)
    try Self.waitForBody("New home.", terminal)
  }

  // MARK: - Renames

  /// A note of the same size, whole-second time and perhaps inode takes the place of one that is deleted.
  @Test func anotherNoteIsNotTakenForTheDeletedOne() throws {
    let vault = try Self.vault("echo The text of a. > a.md; echo x > x.md")
    let terminal = try vault.browse(note: "a")
    try terminal.wait(forText: "The text of a.")
    try terminal.settle()
    Self.change(
      vault, "mkdir other; rm a.md; echo The text of q. > other/q.md; touch -d 2020-01-01 other/q.md")
    try terminal.wait(forText: "has been deleted")
    #expect(terminal.model.text.contains("The text of a."))
    #expect(!terminal.model.text(row: 0).contains("│ q"))
  }

  @Test(arguments: ["mv a.md other/q.md", "cp a.md other/.q; rm a.md; mv other/.q other/q.md"])
  func aNoteThatIsMovedIsFollowed(script: String) throws {
    let vault = try Self.vault("echo The text of a. > a.md; echo x > x.md; mkdir other")
    let terminal = try vault.browse(note: "a")
    try terminal.wait(forText: "The text of a.")
    try terminal.settle()
    Self.change(vault, script)
    try terminal.wait(forText: "This note is now other/q.md.")
    #expect(terminal.model.text.contains("The text of a."))
  }
}
