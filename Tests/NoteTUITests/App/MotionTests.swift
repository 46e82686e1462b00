import Testing

@testable import NoteTUI

/// Two things at once: the way, what moves on the disk, and what is chosen.
struct MotionTests {
  private static func links() throws -> TemporaryVault {
    try .of(["a": "[[b]]", "b": "[[c]]", "c": "[[d]]", "d": "End.", "e": "Else."])
  }

  /// The notes that back leads to, the nearest first.
  private static func way(_ tui: Rehearsal) -> [String] {
    var tui = tui
    tui.held = []
    var titles: [String] = []
    for _ in 0..<9 {
      let before = tui.title
      tui.type("h")
      if tui.title == before { break }
      titles.append(tui.title)
    }
    return titles
  }

  /// The same keys with answers at once and with late ones lead to the same way.
  @Test(arguments: [
    ("a", "<s-tab>j", "j<cr>", ["a"]), ("a", "<s-tab>j", "k<cr>", []),
    ("a", "]<cr>]<cr>", "h]<cr>", ["c", "b", "a"]),
    ("a", "]<cr>]<cr>", "h<s-tab>j", ["c", "b", "a"]), ("a", "]<cr>]<cr>", "hh", []),
    ("a", "]<cr>]<cr>", "hhL", ["a"]),
    ("a", "]<cr>]<cr>", "hL", ["b", "a"]), ("a", "]<cr>]<cr>", "hh]<cr>", ["c", "b", "a"]),
    ("a", "<s-tab>j", "h", []), ("a", "<s-tab>jj", "hj", []),
  ])
  func theWayIsWhatWasWalked(start: String, before: String, held: String, way: [String]) throws {
    let vault = try Self.links()
    var tui = try Rehearsal.open(vault, .query(start))
    tui.type(before)
    tui.holdEverything()
    tui.type(held)
    tui.giveAnswers()
    #expect(Self.way(tui) == way)
  }

  @Test func movingTheOpenNoteKeepsThePlaceInTheBacklinks() throws {
    let vault = try TemporaryVault.of(["hub": "The hub."])
    for number in 10..<30 { vault.file("n\(number).md", "Words and [[hub]].") }
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab>jjjj")
    let status = tui.status.prefix(12)
    #expect(status.contains("n14"))
    vault.move("hub.md", to: "deep/hub.md")
    tui.apply(.returned)
    #expect(tui.notice == "This note is now deep/hub.md.")
    tui.type("l")
    #expect(tui.title == "n14")
  }

  @Test func aNoteThatIsMovedTwiceIsFollowed() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.held = [.note]
    vault.move("a.md", to: "p.md")
    tui.apply(.returned)
    vault.move("p.md", to: "q.md")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(tui.notice == "This note is now q.md.")
  }

  /// One that said the same has gone again before the others were read.
  @Test func aPathThatIsGoneAgainIsNoNewPath() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.held = [.note]
    vault.file("keeps.txt")
    vault.file("p1.md", "Text of a.")
    vault.file("p2.md", "Text of q.")
    vault.remove("a.md")
    tui.apply(.returned)
    tui.giveAnswers(atMost: 1)
    vault.remove("p1.md")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(!tui.notice.contains("p1.md"))
  }

  @Test func backLeadsToANoteThatWasMovedAsOneLeft() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "Words."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]")
    tui.held = [.note]
    vault.move("a.md", to: "deep/a.md")
    tui.apply(.returned)
    tui.type("<cr>")
    while tui.waitingCount > 0 { tui.giveAnswer(tui.waitingCount - 1) }
    #expect(tui.title == "b")
    tui.held = []
    tui.type("h")
    #expect(tui.reader.path?.string == "deep/a.md")
    #expect(!tui.frame.text.contains("not in the vault"))
  }

  /// Deleted first, and there again under another path in the next reading.
  @Test func aCopyThatComesLaterIsIt() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.remove("a.md")
    tui.apply(.returned)
    #expect(tui.notice.contains("has been deleted"))
    vault.file("deep/a.md", "Text of a.")
    tui.apply(.returned)
    #expect(tui.notice == "This note is now deep/a.md.")
    #expect(tui.pane(.body).contains("Text of a."))
  }

  @Test func escOutOfAFilterAfterTheNoteHasMoved() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": "", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("<s-tab>/")
    vault.move("a.md", to: "z/a.md")
    tui.apply(.returned)
    tui.type("c<esc>")
    #expect(tui.title == "a")
    #expect(tui.selectedTitle == "a")
  }

  @Test func aShrinkWithABoxOpenKeepsTheFocus() throws {
    let vault = try Self.links()
    var tui = try Rehearsal.open(vault, .query("b"))
    tui.type("<tab>?")
    tui.resize(to: Size(width: 100, height: 10))
    tui.type("j")
    tui.resize(to: Size(width: 120, height: 30))
    tui.type("q")
    #expect(tui.state.focus == .backlinks)
  }

  /// A part of the vault stays a part where the whole cannot be read.
  @Test func aScanThatFailsAfterAPart() throws {
    let vault = try Self.links()
    let all = try VaultReader(root: vault.root).read().catalog
    var tui = try Rehearsal(unread: vault.root, size: Size(width: 120, height: 30))
    tui.apply(
      .catalog(
        Catalog(records: [NoteRecord(all[NoteID(0)])], attachments: []),
        .snapshot(noteCount: 5, notesInFolders: ["": 5])))
    tui.apply(.scanFailed("the folder has gone"))
    #expect(tui.header(.list).hasSuffix("5 …"))
  }

  /// A long note that is deleted is not laid out anew on the spot, and its links lead where they led.
  @Test func aLongNoteIsDeleted() throws {
    let vault = try TemporaryVault.of([
      "a": String(repeating: "[[b]] and words. ", count: 200), "b": "Words.",
    ])
    var tui = try Rehearsal.open(vault, .query("a"), limits: State.Limits(notes: 2000, bytes: 800))
    vault.remove("a.md")
    tui.apply(.returned)
    #expect(tui.notice.contains("has been deleted"))
    #expect(tui.frame.text.contains("no longer in the vault"))
    tui.type("]<cr>")
    #expect(tui.title == "b")
  }
}
