import Glibc
import Testing

@testable import NoteTUI

/// The vault changes under the reader: what is shown follows, and the reader stays where they are.
struct RefreshingTests {
  private static let filler = (1...60).map { "Line \($0).\n\n" }.joined()

  private func open(_ vault: TemporaryVault, _ note: String) throws -> Rehearsal {
    try Rehearsal.open(vault, .query(note), height: 20)
  }

  // MARK: - The body

  /// Text is put in above, below and on the screen, and links before the chosen one.
  @Test(arguments: [
    ("", "", "Line 1."), ("New [[one]] above.\n\nMore.\n\n", "", "New one above."),
    ("", "\n\nAnd at the end.", "And at the end."), ("![[b]]\n\n", "[[z]]", "Embedded."),
    ("# New\n\n", "\n\n# End", "New"),
  ])
  func textAndChoiceStay(above: String, below: String, shown: String) throws {
    let body = "\(Self.filler)See [[x]] and [[y]] and [[x]].\n\n\(Self.filler)"
    let vault = try TemporaryVault.of(["a": body, "b": "Embedded."])
    var tui = try open(vault, "a")
    tui.type("]]]")
    #expect(tui.chosenTarget == "x")
    let (text, cursor) = (tui.topText, tui.frame.cursor)
    #expect(text.hasPrefix("Line "))
    vault.file("a.md", above + body + below)
    tui.change("a.md")
    #expect(tui.topText == text)
    #expect(tui.chosenTarget == "x")
    #expect(tui.frame.cursor == cursor)
    #expect(tui.rows(with: .chosen) == ["x"])
    // What is new is there.
    tui.type(above.isEmpty && !below.isEmpty ? "G" : "g")
    #expect(tui.pane(.body).contains { $0.hasSuffix(shown) })
  }

  @Test func theBodyIsThereBeforeTheVaultIsRead() throws {
    let vault = try TemporaryVault.of(["a": "before ![[b]]", "b": "inner"])
    var tui = try open(vault, "a")
    vault.file("b.md", "changed")
    tui.apply(.changed(.paths([VaultPath("c.md")])))
    #expect(tui.frame.text.contains("inner"))
    tui.apply(.changed(.paths([VaultPath("b.md")])))
    #expect(tui.frame.text.contains("changed"))
    vault.file("a.md", "after")
    tui.apply(.changed(.everything))
    #expect(tui.frame.text.contains("after"))
  }

  /// Where nothing tells of changes, the catalogs do.
  @Test func aReadingAloneFindsWhatChanged() throws {
    let vault = try TemporaryVault.of(["a": "before ![[b]]", "b": "inner"])
    var tui = try open(vault, "a")
    vault.file("b.md", "changed within")
    tui.apply(.returned)
    #expect(tui.frame.text.contains("changed within"))
    vault.file("a.md", "another text")
    tui.apply(.input(.focused))
    #expect(tui.frame.text.contains("another text"))
  }

  @Test func aDeletedNoteStaysOnTheScreen() throws {
    let vault = try TemporaryVault.of(["a": "See [[b]].", "b": "Target", "c": "To [[a]]."])
    var tui = try open(vault, "a")
    tui.type("]")
    vault.remove("a.md")
    tui.change("a.md")
    #expect(tui.pane(.body).contains("See b."))
    #expect(tui.notice.contains("has been deleted"))
    #expect(tui.header(.backlinks).hasSuffix(" 1"))
    // Once is enough.
    tui.type("<tab>")
    vault.file("d.md")
    tui.change("d.md")
    #expect(!tui.frame.text.contains("has been deleted"))
    #expect(tui.frame.text.contains("no longer in the vault"))
    tui.type("<s-tab><cr>")
    #expect(tui.path == "b.md")
    // It comes back, and is read again.
    tui.type("h")
    vault.file("a.md", "Here again.")
    tui.change("a.md")
    #expect(tui.pane(.body).contains("Here again."))
  }

  @Test func aRenamedNoteIsFollowed() throws {
    let vault = try TemporaryVault.of(["one/a": Self.filler + "[[b]]", "one/b": "To [[a]]."])
    var tui = try open(vault, "a")
    tui.type("Gk]")
    let place = tui.pane(.body)
    #expect(!place.contains("Line 1."))
    tui.type("<cr>")
    #expect(tui.path == "one/b.md")
    // The folder with both: the one that is open, and the one that back leads to.
    vault.move("one", to: "two")
    tui.apply(.changed(.paths([VaultPath("one"), VaultPath("two")])))
    #expect(tui.pane(.body).contains("To a."))
    tui.apply(.returned)
    #expect(tui.path == "two/b.md")
    #expect(tui.notice == "This note is now two/b.md.")
    #expect(tui.selectedTitle == "b")
    #expect(tui.rows(with: .rowSelectedUnfocused) == ["▌ b"])
    tui.type("h")
    #expect(tui.path == "two/a.md")
    #expect(tui.pane(.body) == place)
    #expect(tui.chosenTarget == "b")
  }

  @Test func aGhostBecomesANote() throws {
    let vault = try TemporaryVault.of(["a": "See [[New thing]].", "b": "Other"])
    var tui = try open(vault, "a")
    tui.type("]<cr>")
    #expect(tui.title == "New thing")
    #expect(tui.path == nil)
    #expect(tui.pane(.body).contains { $0.contains("no note of this name") })
    vault.file("c.md", "To [[New thing]].")
    tui.change("c.md")
    #expect(tui.header(.backlinks).hasSuffix(" 2"))
    vault.file("folder/new thing.md", "It is here.")
    tui.change("folder")
    #expect(tui.path == "folder/new thing.md")
    #expect(tui.pane(.body).contains("It is here."))
    tui.type("h")
    #expect(tui.path == "a.md")
  }

  @Test func panningAndFoldingStay() throws {
    let text = "> [!note]- Folded\n> Inside\n\n```\n\((1...60).map { "wide\($0) " }.joined())\n```\n"
    let vault = try TemporaryVault.of(["a": text])
    var tui = try open(vault, "a")
    tui.type("x))")
    let panned = try #require(tui.pane(.body).first { $0.contains("wide") })
    #expect(panned.contains("‹"))
    #expect(!panned.contains("wide1 "))
    #expect(tui.frame.text.contains("Inside"))
    vault.file("a.md", text + "\nmore")
    tui.change("a.md")
    #expect(tui.pane(.body).contains("more"))
    #expect(tui.pane(.body).contains(panned))
    #expect(tui.frame.text.contains("Inside"))
    vault.file("b.md")
    tui.change("b.md")
    #expect(tui.pane(.body).contains(panned))
  }

  // MARK: - On the way to another note

  @Test func whatIsBeingOpenedIsNotLost() throws {
    let vault = try TemporaryVault.of(["a": "See [[b]].", "b": "old"])
    var tui = try open(vault, "a")
    tui.held = [.note]
    tui.type("]<cr>")
    #expect(tui.title == "a")
    // The note that is being left is not read again now, which would overtake the one that is wanted.
    tui.apply(.changed(.everything))
    #expect(tui.waitingCount == 1)
    tui.giveAnswer(0)
    #expect(tui.pane(.body).contains("old"))
    // The one that came may have been read before the change: it is read again.
    vault.file("b.md", "new")
    #expect(tui.waitingCount == 1)
    tui.giveAnswers()
    #expect(tui.title == "b")
    #expect(tui.pane(.body).contains("new"))
    // The way has one note behind it, and no more.
    tui.held = []
    tui.type("h")
    #expect(tui.title == "a")
    tui.type("h")
    #expect(tui.notice == "This is where you began.")
  }

  /// Between the first picture and the first look at the disk nobody tells of changes.
  @Test(arguments: [false, true])
  func whatWasWrittenBeforeAnythingWatchedIsReadAgain(isWritten: Bool) throws {
    let vault = try TemporaryVault.of(["a": "old"])
    // Long before it is read.
    var times = [timespec(tv_sec: 1_600_000_000, tv_nsec: 0), timespec(tv_sec: 1_600_000_000, tv_nsec: 0)]
    utimensat(AT_FDCWD, vault.path("a.md"), &times, 0)
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 80, height: 24),
      preferences: .init(opensAt: .path(VaultPath("a.md"))))
    let snapshot = try VaultReader(root: vault.root).read().catalog
    tui.apply(.catalog(snapshot, .snapshot(noteCount: 1, notesInFolders: ["": 1])))
    #expect(tui.pane(.body).contains("old"))
    if isWritten { vault.file("a.md", "new") }
    tui.held = [.note]
    tui.apply(.catalog(try VaultReader(root: vault.root).read().catalog, .whole))
    #expect(tui.waitingCount == (isWritten ? 1 : 0))
    tui.giveAnswers()
    #expect(tui.pane(.body).contains(isWritten ? "new" : "old"))
  }

  @Test func whatIsNotOpenedAfterAllIsReadAgain() throws {
    let vault = try TemporaryVault.of(["a": "See [[b]].", "b": "Other"])
    var tui = try open(vault, "a")
    tui.held = [.note]
    tui.type("]<cr>")
    vault.file("a.md", "New words.")
    tui.apply(.changed(.paths([VaultPath("a.md")])))
    tui.type("<bs>")
    tui.giveAnswers()
    #expect(tui.title == "a")
    #expect(tui.pane(.body).contains("New words."))
  }

  // MARK: - Lists

  @Test func theListKeepsItsSelectionAndItsPlace() throws {
    let vault = try TemporaryVault()
    for number in 10...60 { vault.file("n\(number).md") }
    var tui = try open(vault, "n50")
    let row = tui.selectedRow
    #expect(row > 0)
    for name in ["n00", "n01", "n02"] { vault.file(name + ".md") }
    tui.change("n00.md", "n01.md", "n02.md")
    #expect(tui.selectedTitle == "n50")
    #expect(tui.selectedRow == row)
    #expect(tui.pane(.list)[row] == "▌ n50")
    // The selected one goes: its neighbour takes its place, and the body stays.
    vault.remove("n50.md")
    tui.change("n50.md")
    #expect(tui.selectedTitle == "n51")
    #expect(tui.title == "n50")
  }

  @Test func aFilterGoesOn() throws {
    let vault = try TemporaryVault.of(["apple": "", "apricot": "", "berry": ""])
    var tui = try open(vault, "berry")
    tui.type("/ap")
    #expect(tui.header(.list).hasSuffix("2 of 3"))
    vault.file("a grape.md")
    tui.change("a grape.md")
    #expect(tui.layerName == "filter")
    #expect(tui.prompt == "/ap")
    #expect(tui.header(.list).hasSuffix("3 of 4"))
    #expect(tui.pane(.list).prefix(3).map(\.trimmed) == ["a grape", "▌ apple", "apricot"])
    #expect(tui.selectedTitle == "apple")
    // Esc goes back to the note from before, whatever its number is now.
    tui.type("<esc>")
    #expect(tui.selectedTitle == "berry")
    #expect(tui.title == "berry")
  }

  @Test func backlinksFollow() throws {
    let vault = try TemporaryVault.of([
      "a": "Alpha", "b": "First says [[a]] here.", "c": "Second says [[a]] here.",
    ])
    var tui = try open(vault, "a")
    tui.type("<tab>j")
    #expect(tui.status.hasPrefix("→ c, line 1"))
    vault.file("c.md", "\n\nNow it says [[a]] there.")
    vault.file("aa.md", "A third says [[a]].")
    tui.change("c.md", "aa.md")
    #expect(tui.header(.backlinks).hasSuffix(" 3"))
    #expect(tui.status.hasPrefix("→ c, line 3"))
    #expect(tui.frame.text.contains("Now it says"))
    #expect(!tui.frame.text.contains("Second says"))
    vault.remove("b.md")
    tui.change("b.md")
    #expect(tui.header(.backlinks).hasSuffix(" 2"))
    #expect(tui.status.hasPrefix("→ c, line 3"))
  }

  @Test func theSwitcherStaysOpenAndFollows() throws {
    let vault = try TemporaryVault.of(["apple": "", "apricot": "", "berry": ""])
    var tui = try open(vault, "berry")
    tui.type("Oap<down>")
    let chosen = tui.rows(with: .sheetSelected)
    #expect(chosen == ["apricot"])
    vault.file("ap.md")
    tui.change("ap.md")
    #expect(tui.layerName == "switcher")
    #expect(Set(tui.layer.dropFirst()) == ["ap", "apple", "apricot", ""])
    #expect(tui.rows(with: .sheetSelected) == chosen)
    #expect(tui.prompt == "› ap")
  }
}

extension Rehearsal {
  /// What the browser does when the watcher tells of these: what is open first, then the vault.
  fileprivate mutating func change(_ paths: String...) {
    apply(.changed(.paths(Set(paths.map { VaultPath($0) }))))
    apply(.returned)
  }
}

struct VaultChangeTests {
  @Test(arguments: [
    (["a.md"], "a.md", true), (["a.md"], "b.md", false), (["f"], "f/a.md", true), (["f"], "f/g/a.md", true),
    (["f/g"], "f/a.md", false), (["f"], "fa.md", false), ([], "a.md", false),
  ])
  func concernsFilesAndWhatIsInFolders(paths: [String], path: String, expected: Bool) {
    #expect(VaultChange.paths(Set(paths.map(VaultPath.init))).concerns(VaultPath(path)) == expected)
    #expect(VaultChange.everything.concerns(VaultPath(path)))
  }

  @Test func concernsNamesThatAreNoText() {
    let folder: [UInt8] = [0x66, 0xFF]
    let change = VaultChange.paths([VaultPath(bytes: folder)])
    #expect(change.concerns(VaultPath(bytes: folder + Array("/a.md".utf8))))
    #expect(!change.concerns(VaultPath(bytes: Array("f/a.md".utf8))))
  }

  private func change(_ path: String) -> VaultChange { .paths([VaultPath(path)]) }

  @Test func oneIsReadAndTheOthersWaitTogether() {
    var queue = RefreshQueue()
    let steps: [VaultChange?] = [
      queue.add(change("a")), queue.add(change("b")), queue.add(change("c")), queue.finish(),
      queue.add(.everything), queue.add(change("d")), queue.finish(), queue.finish(), queue.add(change("e")),
    ]
    #expect(
      steps == [
        change("a"), nil, nil, change("b").merged(with: change("c")), nil, nil, .everything, nil, change("e"),
      ])
  }
}
