import Glibc
import Testing

@testable import NoteTUI

/// The vault changes under the reader: what is shown follows, and the reader stays where they are.
struct RefreshingTests {
  private static let filler = (1...60).map { "Line \($0).\n\n" }.joined()

  private func open(_ vault: TemporaryVault, _ note: String, width: Int = 120, height: Int = 20) throws
    -> Rehearsal
  {
    try Rehearsal(
      vault: vault.root, size: Size(width: width, height: height),
      preferences: State.Preferences(opensAt: .query(note)))
  }

  private func move(_ vault: TemporaryVault, _ old: String, _ new: String) {
    rename(vault.path(old), vault.path(new))
  }

  private func topText(_ tui: Rehearsal) -> String { tui.reader.page.lines[tui.reader.top].text }

  private func chosenLink(_ tui: Rehearsal) -> String? {
    tui.reader.chosen.flatMap { tui.reader.link(of: $0)?.link.target }
  }

  // MARK: - The body

  /// Text is put in above, below and on the screen, and links before the chosen one.
  @Test(arguments: [
    ("", ""), ("New [[one]] above.\n\nMore.\n\n", ""), ("", "\n\nAnd at the end."), ("![[b]]\n\n", "[[z]]"),
    ("# New\n\n", "\n\n# End"),
  ])
  func textAndChoiceStay(above: String, below: String) throws {
    let vault = try TemporaryVault()
    let body = "\(Self.filler)See [[x]] and [[y]] and [[x]].\n\n\(Self.filler)"
    vault.file("a.md", body)
    vault.file("b.md", "Embedded.")
    var tui = try open(vault, "a")
    tui.type("]]]")
    #expect(chosenLink(tui) == "x")
    let (text, column) = (
      topText(tui), tui.reader.page.targets[tui.reader.chosen ?? 0].regions.first?.columns
    )
    vault.file("a.md", above + body + below)
    tui.change("a.md")
    #expect(tui.reader.document.links.count > 2)
    #expect(topText(tui) == text)
    #expect(chosenLink(tui) == "x")
    #expect(tui.reader.page.targets[tui.reader.chosen ?? 0].regions.first?.columns == column)
  }

  @Test func theBodyIsThereBeforeTheVaultIsRead() throws {
    let vault = try TemporaryVault()
    vault.file("a.md", "before ![[b]]")
    vault.file("b.md", "inner")
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
    let vault = try TemporaryVault()
    vault.file("a.md", "before ![[b]]")
    vault.file("b.md", "inner")
    var tui = try open(vault, "a")
    vault.file("b.md", "changed within")
    tui.apply(.returned)
    #expect(tui.frame.text.contains("changed within"))
    vault.file("a.md", "another text")
    tui.apply(.input(.focused))
    #expect(tui.frame.text.contains("another text"))
  }

  @Test func aDeletedNoteStaysOnTheScreen() throws {
    let vault = try TemporaryVault()
    vault.file("a.md", "See [[b]].")
    vault.file("b.md", "Target")
    vault.file("c.md", "To [[a]].")
    var tui = try open(vault, "a")
    tui.type("]")
    unlink(vault.path("a.md"))
    tui.change("a.md")
    #expect(tui.frame.text.contains("See b."))
    #expect(tui.frame.text.contains("has been deleted"))
    #expect(tui.state.backlinks.noteCount == 1)
    // Once is enough.
    tui.type("<tab>")
    vault.file("d.md")
    tui.change("d.md")
    #expect(!tui.frame.text.contains("has been deleted"))
    #expect(tui.frame.text.contains("no longer in the vault"))
    tui.type("<s-tab><cr>")
    #expect(tui.reader.path == VaultPath("b.md"))
    // It comes back, and is read again.
    tui.type("h")
    vault.file("a.md", "Here again.")
    tui.change("a.md")
    #expect(tui.frame.text.contains("Here again."))
  }

  @Test func aRenamedNoteIsFollowed() throws {
    let vault = try TemporaryVault()
    vault.file("one/a.md", Self.filler + "[[b]]")
    vault.file("one/b.md", "To [[a]].")
    var tui = try open(vault, "a")
    tui.type("Gk]<cr>")
    #expect(tui.reader.path == VaultPath("one/b.md"))
    // The folder with both: the one that is open, and the one that back leads to.
    move(vault, "one", "two")
    tui.apply(.changed(.paths([VaultPath("one"), VaultPath("two")])))
    #expect(tui.frame.text.contains("To a."))
    tui.apply(.returned)
    #expect(tui.reader.path == VaultPath("two/b.md"))
    #expect(tui.frame.text.contains("This note is now two/b.md."))
    #expect(tui.state.list.selectedNote == tui.state.openNote)
    tui.type("h")
    #expect(tui.reader.path == VaultPath("two/a.md"))
    #expect(tui.reader.top > 0)
    #expect(chosenLink(tui) == "b")
  }

  @Test func aGhostBecomesANote() throws {
    let vault = try TemporaryVault()
    vault.file("a.md", "See [[New thing]].")
    vault.file("b.md", "Other")
    var tui = try open(vault, "a")
    tui.type("]<cr>")
    #expect(tui.reader.location == .ghost(Ghost("New thing")))
    vault.file("c.md", "To [[New thing]].")
    tui.change("c.md")
    #expect(tui.state.backlinks.noteCount == 2)
    vault.file("folder/new thing.md", "It is here.")
    tui.change("folder")
    #expect(tui.reader.path == VaultPath("folder/new thing.md"))
    #expect(tui.frame.text.contains("It is here."))
    tui.type("h")
    #expect(tui.reader.path == VaultPath("a.md"))
  }

  @Test func panningAndFoldingStay() throws {
    let vault = try TemporaryVault()
    let text = "> [!note]- Folded\n> Inside\n\n```\n\(String(repeating: "wide ", count: 60))\n```\n"
    vault.file("a.md", text)
    var tui = try open(vault, "a")
    tui.type("x))")
    let pan = tui.reader.pan
    #expect(pan > 0)
    #expect(tui.frame.text.contains("Inside"))
    vault.file("a.md", text + "\nmore")
    tui.change("a.md")
    #expect(tui.reader.pan == pan)
    #expect(tui.frame.text.contains("Inside"))
    vault.file("b.md")
    tui.change("b.md")
    #expect(tui.reader.pan == pan)
  }

  // MARK: - On the way to another note

  private func load(_ effects: [Effect]) -> (VaultPath, Int)? {
    for case .load(let path, let ticket, _) in effects { return (path, ticket) }
    return nil
  }

  @Test func whatIsBeingOpenedIsNotLost() throws {
    let vault = try TemporaryVault()
    vault.file("a.md", "See [[b]].")
    vault.file("b.md", "old")
    var state = try open(vault, "a").state
    let effects = (Key.parse("]<cr>") ?? []).flatMap { state.apply(.input(.key($0))) }
    let (path, ticket) = try #require(load(effects))
    #expect(path == VaultPath("b.md"))
    // The note that is being left: not read again now.
    #expect(load(state.apply(.changed(.everything))) == nil)
    let document = Document(bytes: Array("old".utf8))
    let next = state.apply(.loaded(LoadedNote(ticket: ticket, path: path, document: document)))
    #expect(state.reader.path == path)
    // The one that came may have been read before the change.
    let again = try #require(load(next))
    #expect(again.0 == path)
    _ = state.apply(
      .loaded(LoadedNote(ticket: again.1, path: path, document: Document(bytes: Array("new".utf8)))))
    #expect(state.frame().text.contains("new"))
    #expect(state.history.backward.map(\.location) == [.note(VaultPath("a.md"))])
  }

  /// Between the first picture and the first look at the disk nobody tells of changes.
  @Test(arguments: [(.max, false), (0 as Int64, true)])
  func whatWasWrittenBeforeAnythingWatchedIsReadAgain(read: Int64, isReadAgain: Bool) throws {
    let vault = try TemporaryVault()
    vault.file("a.md", "old")
    let catalog = try VaultReader(root: vault.root).read().catalog
    var state = State(
      size: Size(width: 80, height: 24), vaultName: "v",
      preferences: State.Preferences(opensAt: .path(VaultPath("a.md"))))
    let glimpse = Knowledge.glimpse(noteCount: 1, notesInFolders: ["": 1])
    let (path, ticket) = try #require(load(state.apply(.catalog(catalog, glimpse))))
    let document = Document(bytes: Array("old".utf8))
    _ = state.apply(.loaded(LoadedNote(ticket: ticket, path: path, document: document, read: read)))
    #expect((load(state.apply(.catalog(catalog, .whole))) != nil) == isReadAgain)
  }

  @Test func whatIsNotOpenedAfterAllIsReadAgain() throws {
    let vault = try TemporaryVault()
    vault.file("a.md", "See [[b]].")
    vault.file("b.md", "old")
    var state = try open(vault, "a").state
    _ = (Key.parse("]<cr>") ?? []).flatMap { state.apply(.input(.key($0))) }
    _ = state.apply(.changed(.paths([VaultPath("a.md")])))
    let effects = state.apply(.input(.key(.backspace)))
    #expect(load(effects)?.0 == VaultPath("a.md"))
  }

  // MARK: - Lists

  @Test func theListKeepsItsSelectionAndItsPlace() throws {
    let vault = try TemporaryVault()
    for number in 10...60 { vault.file("n\(number).md") }
    var tui = try open(vault, "n50")
    let row = tui.state.list.selection - tui.state.list.viewport.top
    for name in ["n00", "n01", "n02"] { vault.file(name + ".md") }
    tui.change("n00.md", "n01.md", "n02.md")
    #expect(tui.state.list.selectedNote == tui.state.openNote)
    #expect(tui.state.list.selection - tui.state.list.viewport.top == row)
    // The selected one goes: its neighbour takes its place, and the body stays.
    unlink(vault.path("n50.md"))
    tui.change("n50.md")
    #expect(tui.state.list.selectedNote.map { tui.state.catalog[$0].path } == VaultPath("n51.md"))
    #expect(tui.reader.path == VaultPath("n50.md"))
  }

  @Test func aFilterGoesOn() throws {
    let vault = try TemporaryVault()
    for name in ["apple", "apricot", "berry"] { vault.file(name + ".md") }
    var tui = try open(vault, "berry")
    tui.type("/ap")
    #expect(tui.state.list.noteCount == 2)
    vault.file("a grape.md")
    tui.change("a grape.md")
    #expect(tui.state.isFiltering)
    #expect(tui.state.list.noteCount == 3)
    #expect(tui.state.list.selectedNote.map { tui.state.catalog[$0].title } == "apple")
    // Esc goes back to the note from before, whatever its number is now.
    tui.type("<esc>")
    #expect(tui.state.list.selectedNote.map { tui.state.catalog[$0].title } == "berry")
  }

  @Test func backlinksFollow() throws {
    let vault = try TemporaryVault()
    vault.file("a.md", "Alpha")
    vault.file("b.md", "First says [[a]] here.")
    vault.file("c.md", "Second says [[a]] here.")
    var tui = try open(vault, "a")
    tui.type("<tab>j")
    #expect(tui.state.backlinks.selected?.reference.path == VaultPath("c.md"))
    vault.file("c.md", "\n\nNow it says [[a]] there.")
    vault.file("aa.md", "A third says [[a]].")
    tui.change("c.md", "aa.md")
    #expect(tui.state.backlinks.noteCount == 3)
    #expect(tui.state.backlinks.selected?.reference == LineReference(path: VaultPath("c.md"), line: 3))
    #expect(tui.frame.text.contains("Now it says"))
    #expect(!tui.frame.text.contains("Second says"))
    unlink(vault.path("b.md"))
    tui.change("b.md")
    #expect(tui.state.backlinks.noteCount == 2)
    #expect(tui.state.backlinks.selected?.reference.path == VaultPath("c.md"))
  }

  @Test func theSwitcherStaysOpenAndFollows() throws {
    let vault = try TemporaryVault()
    for name in ["apple", "apricot", "berry"] { vault.file(name + ".md") }
    var tui = try open(vault, "berry")
    tui.type("Oap<down>")
    guard case .picker(let before) = tui.state.overlay else { return }
    vault.file("ap.md")
    tui.change("ap.md")
    guard case .picker(let after) = tui.state.overlay else {
      Issue.record("the switcher has gone")
      return
    }
    #expect(after.items.count == 3)
    #expect(after.selected == before.selected)
    #expect(after.editor.text == "ap")
  }
}

extension Rehearsal {
  /// What the browser does when the watcher tells of these: what is open first, then the vault.
  fileprivate mutating func change(_ paths: String...) {
    apply(.changed(.paths(Set(paths.map(VaultPath.init)))))
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
