import Glibc
import Testing

@testable import NoteTUI

/// What was stored of a vault has been overtaken by the disk: the start is answered anew, as long as nobody has done
/// anything.
struct StartTests {
  /// A browser that knows what was stored, which the disk has overtaken.
  private static func start(
    _ start: State.StartingPoint, in vault: TemporaryVault, stored: (TemporaryVault) -> Void,
    disk: (TemporaryVault) -> Void, limits: State.Limits = State.Limits()
  ) throws -> Rehearsal {
    stored(vault)
    let known = try VaultReader(root: vault.root).read().catalog
    disk(vault)
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 100, height: 30), preferences: .init(opensAt: start),
      limits: limits)
    let counts = Dictionary(grouping: known.notes.map { String($0.path.folder) }, by: \.self).mapValues(
      \.count)
    tui.apply(.catalog(known, .snapshot(noteCount: known.notes.count, notesInFolders: counts)))
    return tui
  }

  /// In a small vault the query is answered at once, in a large one by a question.
  private static let sizes = [State.Limits(), State.Limits(notes: 1)]

  @Test(arguments: sizes)
  func aNoteThatHasMovedIsOpenedWhereItIs(limits: State.Limits) throws {
    let vault = try TemporaryVault()
    var tui = try Self.start(
      .query("w"), in: vault,
      stored: {
        $0.file("w.md", "The note.")
        $0.file("x.md")
      },
      disk: { $0.move("w.md", to: "deep/w.md") }, limits: limits)
    #expect(tui.frame.text.contains("is not in the vault any more"))
    tui.apply(.returned)
    #expect(tui.pane(.body).contains("The note."))
    #expect(tui.state.focus == .body)
    tui.type("h")
    #expect(tui.notice == "This is where you began.")
  }

  @Test(arguments: sizes)
  func aBetterNoteIsOpened(limits: State.Limits) throws {
    let vault = try TemporaryVault()
    var tui = try Self.start(
      .query("w"), in: vault,
      stored: {
        $0.file("wombat.md", "Animal.")
        $0.file("x.md")
      },
      disk: { $0.file("w.md", "The letter.") }, limits: limits)
    #expect(tui.title == "wombat")
    tui.apply(.returned)
    #expect(tui.title == "w")
  }

  @Test func aNoteThatIsAsGoodChangesNothing() throws {
    let vault = try TemporaryVault()
    var tui = try Self.start(
      .query("wo"), in: vault, stored: { $0.file("wombat.md") }, disk: { $0.file("wool.md") })
    tui.apply(.returned)
    #expect(tui.title == "wombat")
    #expect(tui.layerName == "none")
  }

  @Test func whoHasDoneSomethingStaysWhereTheyAre() throws {
    let vault = try TemporaryVault()
    for event in [
      Event.input(.key(.tab)), .input(.mouse(Mouse(.wheelDown, row: 3, column: 50))), .input(.paste("x")),
    ] {
      vault.remove("w.md")
      var tui = try Self.start(
        .query("w"), in: vault, stored: { $0.file("wombat.md") }, disk: { $0.file("w.md") })
      tui.apply(event)
      tui.apply(.returned)
      #expect(tui.title == "wombat")
    }
  }

  /// Once the disk has been compared, the answer stands.
  @Test func aBetterNoteThatComesLaterChangesNothing() throws {
    let vault = try TemporaryVault()
    var tui = try Self.start(.query("w"), in: vault, stored: { $0.file("wombat.md") }, disk: { _ in })
    tui.apply(.returned)
    vault.file("w.md")
    tui.apply(.returned)
    #expect(tui.title == "wombat")
  }

  @Test(arguments: sizes)
  func theSwitcherGoesWhenANoteFits(limits: State.Limits) throws {
    let vault = try TemporaryVault()
    var tui = try Self.start(
      .query("w"), in: vault,
      stored: {
        $0.file("x.md")
        $0.file("y.md")
      },
      disk: { $0.file("w.md") }, limits: limits)
    #expect(tui.layerName == "switcher")
    tui.apply(.returned)
    #expect(tui.layerName == "none")
    #expect(tui.title == "w")
  }

  @Test func aChoiceFollowsTheDisk() throws {
    let vault = try TemporaryVault()
    var tui = try Self.start(
      .query("ber"), in: vault,
      stored: { for name in ["berlin", "bern", "bergen"] { $0.file(name + ".md") } },
      disk: { $0.remove("bergen.md") })
    #expect(tui.frame.text.contains("3 notes fit"))
    tui.apply(.returned)
    #expect(tui.frame.text.contains("2 notes fit"))
  }

  @Test(arguments: sizes)
  func aHomeThatIsGoneGivesWayToAnother(limits: State.Limits) throws {
    let vault = try TemporaryVault()
    var tui = try Self.start(
      .home, in: vault,
      stored: {
        $0.file("index.md")
        $0.file("a.md", "[[b]]")
        $0.file("b.md", "Second home.")
      },
      disk: { $0.remove("index.md") }, limits: limits)
    tui.apply(.returned)
    #expect(tui.title == "b")
    #expect(tui.selectedTitle == "b")
    #expect(tui.state.focus == .list)
  }

  @Test func aHomeThatIsThereStays() throws {
    let vault = try TemporaryVault()
    var tui = try Self.start(
      .home, in: vault,
      stored: {
        $0.file("a.md", "[[b]]")
        $0.file("b.md")
      },
      disk: { $0.file("index.md") })
    #expect(tui.title == "b")
    tui.apply(.returned)
    #expect(tui.title == "b")
  }

  // MARK: - Pages that only show a problem

  @Test func aNoteThatCanBeReadAgainIsShown() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "Words of b."])
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.move("b.md", to: "away")
    tui.type("]<cr>")
    #expect(tui.frame.text.contains("is not in the vault any more"))
    vault.move("away", to: "b.md")
    vault.file("c.md")
    tui.apply(.returned)
    #expect(tui.pane(.body).contains("Words of b."))
  }

  /// Enter on it in the list tries again, before any new catalog.
  @Test func enterTriesAgain() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "Words of b."])
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.move("b.md", to: "away")
    tui.type("]<cr>")
    vault.move("away", to: "b.md")
    tui.type("<s-tab><cr>")
    #expect(tui.pane(.body).contains("Words of b."))
  }
}

/// A note that has another path is followed; another note in its place is not.
struct RenameTests {
  private static func open(_ notes: [String: String], at note: String) throws -> (TemporaryVault, Rehearsal) {
    let vault = try TemporaryVault.of(notes)
    return (vault, try Rehearsal.open(vault, .query(note)))
  }

  /// Sets the time of a file to a whole second, as programs do that unpack.
  private static func date(_ path: String, _ vault: TemporaryVault) {
    var times = [timespec(tv_sec: 1_600_000_000, tv_nsec: 0), timespec(tv_sec: 1_600_000_000, tv_nsec: 0)]
    utimensat(AT_FDCWD, vault.path(path), &times, 0)
  }

  @Test func aMovedNoteIsFollowed() throws {
    var (vault, tui) = try Self.open(["a": "Text of a.", "b": "To [[a]]."], at: "a")
    vault.move("a.md", to: "other/q.md")
    tui.apply(.returned)
    #expect(tui.notice == "This note is now other/q.md.")
    #expect(tui.selectedTitle == "q")
    #expect(tui.pane(.body).contains("Text of a."))
    #expect(!tui.frame.text.contains("no longer in the vault"))
  }

  /// As sync programs do: another file, the same text.
  @Test func aCopyInPlaceOfANoteIsIt() throws {
    var (vault, tui) = try Self.open(["a": "Text of a.", "b": ""], at: "a")
    vault.file("other/q.md", "Text of a.\n")
    vault.file("a.md", "Text of a.\n")
    tui.apply(.returned)
    vault.remove("other/q.md")
    tui.apply(.returned)
    vault.remove("a.md")
    vault.file("blocker.md", "x")
    vault.file("other/q.md", "Text of a.\n")
    tui.apply(.returned)
    #expect(tui.notice == "This note is now other/q.md.")
  }

  /// The inode of a deleted file may be the next one's, and its size and time another file's too.
  @Test func anotherNoteOfTheSameSizeAndTimeIsNotIt() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": ""])
    Self.date("a.md", vault)
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.remove("a.md")
    vault.file("other/q.md", "Text of q.")
    Self.date("other/q.md", vault)
    tui.apply(.returned)
    #expect(tui.title == "a")
    #expect(tui.notice.contains("has been deleted"))
    #expect(tui.pane(.body).contains("Text of a."))
    #expect(tui.frame.text.contains("no longer in the vault"))
  }

  @Test func aCopyThatWasThereBeforeIsNotIt() throws {
    let vault = try TemporaryVault.of(["a": "Text.", "copy": "Text."])
    Self.date("a.md", vault)
    Self.date("copy.md", vault)
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.remove("a.md")
    tui.apply(.returned)
    #expect(tui.title == "a")
    #expect(tui.notice.contains("has been deleted"))
    #expect(tui.pane(.body).contains("Text."))
  }

  /// Of several copies the one with the same name is meant, else none.
  @Test(arguments: [(["x/a", "y/b"], "x/a"), (["x/b", "y/c"], nil as String?)])
  func ofSeveralCopiesTheNamesakeIsMeant(copies: [String], expected: String?) throws {
    var (vault, tui) = try Self.open(["a": "Text.", "b": ""], at: "a")
    // Another inode than the deleted file's.
    vault.file("keeps.txt")
    for copy in copies { vault.file(copy + ".md", "Text.") }
    vault.remove("a.md")
    tui.apply(.returned)
    #expect(tui.reader.path?.string == expected.map { $0 + ".md" } ?? "a.md")
  }

  @Test func whatLiesAheadSurvivesARename() throws {
    var (vault, tui) = try Self.open(["a": "To [[b]].", "b": "Words of b.", "c": ""], at: "a")
    tui.type("]<cr>h")
    vault.move("b.md", to: "deep/b2.md")
    tui.type("RL")
    #expect(tui.title == "b2")
    #expect(tui.pane(.body).contains("Words of b."))
    vault.move("a.md", to: "deep/a2.md")
    tui.type("Rh")
    #expect(tui.title == "a2")
  }

  /// What is on its way is read where it is.
  @Test func aNoteThatIsRenamedOnItsWay() throws {
    var (vault, tui) = try Self.open(["a": "To [[b]].", "b": "Words of b."], at: "a")
    tui.held = [.note]
    tui.type("]<cr>")
    vault.move("b.md", to: "deep/b2.md")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(tui.title == "b2")
    #expect(tui.pane(.body).contains("Words of b."))
  }

  /// The answer comes when the note is there again.
  @Test func aNoteThatComesBackIsNotItsCopy() throws {
    var (vault, tui) = try Self.open(["a": "Text.", "b": ""], at: "a")
    tui.held = [.note]
    vault.move("a.md", to: "copy.md")
    tui.apply(.returned)
    vault.file("a.md", "Text.")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(tui.reader.path?.string == "a.md")
  }
}
