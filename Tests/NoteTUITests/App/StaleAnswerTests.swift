import Testing

@testable import NoteTUI

/// Notes that come, go and move while something is on its way, or is open over the panes.
struct StaleAnswerTests {
  @Test func aKeyThatWaitsForTheFilterSurvivesACatalog() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": "Gamma", "d": ""])
    var tui = try Rehearsal.open(vault, .query("a"), limits: State.Limits(notes: 3))
    tui.held = [.question]
    tui.type("/c")
    vault.file("e.md")
    tui.apply(.returned)
    tui.type("<cr>")
    tui.giveAnswer(try #require(tui.waiting(for: .catalog)))
    tui.giveAnswers()
    #expect(tui.title == "c")
    #expect(tui.focus == .body)
  }

  /// The vault shrinks below what is looked through at once.
  @Test func aKeyThatWaitsForTheSwitcherSurvivesAVaultThatShrinks() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": "Gamma", "d": ""])
    var tui = try Rehearsal.open(vault, .query("a"), limits: State.Limits(notes: 3))
    tui.held = [.question]
    tui.type("Oc<cr>")
    vault.remove("d.md")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(tui.title == "c")
  }

  @Test func aLinkOfALongNoteIsFollowedThoughTheVaultHasJustChanged() throws {
    let vault = try TemporaryVault.of([
      "a": "[[b]]\n\n" + String(repeating: "Words and words.\n\n", count: 400), "b": "Text of b.",
    ])
    var tui = try Rehearsal.open(vault, .query("a"), limits: State.Limits(notes: 2000, bytes: 800))
    tui.type("]")
    tui.held = [.question]
    vault.file("c.md")
    tui.apply(.returned)
    tui.type("<cr>")
    #expect(tui.notice != "The vault is still being read.")
    tui.giveAnswers()
    #expect(tui.pane(.body).contains("Text of b."))
  }

  @Test func aSecondNoteThatIsDeletedIsToldToo() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": "Text of b.", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.remove("a.md")
    tui.apply(.returned)
    #expect(tui.notice.contains("“a” has been deleted"))
    tui.type("Ob<cr>")
    #expect(tui.title == "b")
    vault.remove("b.md")
    tui.apply(.returned)
    #expect(tui.notice.contains("“b” has been deleted"))
  }

  @Test func aNoteThatMovesAfterAnotherWasDeletedIsFollowed() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": "Text of b.", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.remove("a.md")
    tui.apply(.returned)
    tui.type("Ob<cr>")
    vault.move("b.md", to: "deep/b.md")
    tui.apply(.returned)
    #expect(tui.path == "deep/b.md")
    #expect(!tui.frame.text.contains("no longer in the vault"))
  }

  @Test func aShrinkAndBackKeepsAFilterThatIsBeingTyped() throws {
    let vault = try TemporaryVault.of(["hub": "", "one": "[[hub]]", "two": "[[hub]]"])
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab>/on")
    tui.resize(to: Size(width: 100, height: 10))
    tui.resize(to: Size(width: 120, height: 30))
    tui.type("e")
    #expect(tui.edited.isEmpty)
    #expect(tui.prompt == "/one")
  }

  @Test func theWheelDoesNotEndAFilter() throws {
    let vault = try TemporaryVault.of(["a": "", "river": "", "rim": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("/riv")
    tui.apply(.input(.mouse(Mouse(.wheelDown, row: 5, column: 5))))
    tui.type("e")
    #expect(tui.edited.isEmpty)
    #expect(tui.prompt == "/rive")
  }

  @Test func whatWasTypedIntoASearchIsThereAgainThoughNoAnswerHadCome() throws {
    let vault = try TemporaryVault.of(["a": "The wombat digs.", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.held = [.search]
    tui.type("swombat<esc>s")
    #expect(tui.layer.first == "› wombat")
  }

  @Test func aLookAtANoteThatMovesMeanwhile() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "Text of b.", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.held = [.note]
    tui.type("]K")
    vault.move("b.md", to: "deep/b.md")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(tui.layer.contains("Text of b."))
  }

  /// While only names are known a title leads nowhere; then it does.
  @Test func aLinkByTitleThatWasFollowedTooEarlyShowsTheNoteInTheEnd() throws {
    let vault = try TemporaryVault.of([
      "a": "[[Some Title]]", "x": "---\ntitle: Some Title\n---\n\nText of x.",
    ])
    var tui = try Rehearsal.named(vault, .query("a"))
    tui.type("]<cr>")
    tui.apply(.returned)
    #expect(tui.pane(.body).contains("Text of x."))
  }

  @Test func aLinkOfAPartThatWasFollowedTooEarlyShowsTheNoteInTheEnd() throws {
    let vault = try TemporaryVault.of([
      "hub": "[[other]]", "other": "To [[zz/far away]].", "zz/far away": "Far.", "y": "",
    ])
    var tui = try Rehearsal.stored(vault, .query("hub"), rows: 2)
    tui.type("]<cr>]<cr>")
    tui.apply(.returned)
    #expect(tui.pane(.body).contains("Far."))
  }

  @Test func backToANameThatHasANoteByNowShowsTheNote() throws {
    let vault = try TemporaryVault.of(["a": "[[ghost]]", "b": "Text of b."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>")
    #expect(tui.title == "ghost")
    tui.type("Ob<cr>")
    vault.file("ghost.md", "The note that has come.")
    tui.apply(.returned)
    tui.type("h")
    #expect(tui.pane(.body).contains("The note that has come."))
  }

  @Test func aNameThatHasANoteByTheTimeOneStaysIsShown() throws {
    let vault = try TemporaryVault.of(["a": "[[ghost]]", "b": "Text of b."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>")
    tui.held = [.note]
    tui.type("Ob<cr>")
    vault.file("ghost.md", "The note that has come.")
    tui.apply(.returned)
    tui.type("h")
    tui.giveAnswers()
    #expect(tui.pane(.body).contains("The note that has come."))
  }

  @Test func aGhostThatIsLookedAtIsOpenedAsTheNoteThatHasCome() throws {
    let vault = try TemporaryVault.of(["a": "[[ghost]]"])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]K")
    vault.file("ghost.md", "The note that has come.")
    tui.apply(.returned)
    tui.type("<cr>")
    #expect(tui.pane(.body).contains("The note that has come."))
  }

  @Test(arguments: ["r<down>", "r"])
  func aNoteOfAChoiceThatHasMovedIsOpenedWhereItIs(keys: String) throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": "Text of b.", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("Ob<cr>Oc<cr>" + keys)
    vault.move("a.md", to: "deep/a.md")
    vault.move("b.md", to: "deep/b.md")
    tui.apply(.returned)
    tui.type("<cr>")
    #expect(tui.pane(.body).contains { $0.hasPrefix("Text of") })
  }

  @Test func aNoteThatMovesUnderALookIsOpenedWhereItIs() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "Text of b.", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]K")
    vault.move("b.md", to: "deep/b.md")
    tui.apply(.returned)
    tui.type("<cr>")
    #expect(tui.pane(.body).contains("Text of b."))
  }

  @Test func aHitThatMovesIsOpenedWhereItIs() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "The wombat digs.", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("swombat")
    vault.move("b.md", to: "deep/b.md")
    tui.apply(.returned)
    tui.type("<cr>")
    #expect(tui.pane(.body).contains("The wombat digs."))
  }

  @Test func enterOnALinkOfADeletedNoteLeadsOn() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "Text of b.", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.remove("a.md")
    tui.apply(.returned)
    vault.move("b.md", to: "deep/b.md")
    tui.apply(.returned)
    tui.type("]<cr>")
    #expect(tui.pane(.body).contains("Text of b."))
  }

  /// What is known of other notes than the first is not all there is.
  @Test func backlinksOfAnotherNoteAreNotCountedBeforeTheyAreKnown() throws {
    let vault = try TemporaryVault.of([
      "hub": "[[other]]", "other": "Words.", "x": "[[other]]", "y": "[[other]]", "z": "[[hub]]",
    ])
    var tui = try Rehearsal.stored(vault, .query("hub"))
    #expect(tui.header(.backlinks).hasSuffix(" 1"))
    tui.type("]<cr>")
    #expect(tui.title == "other")
    #expect(!tui.frame.text.contains("no note links here"))
    #expect(tui.header(.backlinks).hasSuffix("…"))
  }

  @Test func linksOfAnotherNoteAreNotSaidToLeadNowhereBeforeThatIsKnown() throws {
    let vault = try TemporaryVault.of([
      "hub": "[[other]]", "other": "To [[zz/far away]].", "zz/far away": "Far.", "y": "",
    ])
    var tui = try Rehearsal.stored(vault, .query("hub"), rows: 2)
    tui.type("]<cr>")
    #expect(tui.title == "other")
    tui.type("]")
    #expect(!tui.status.contains("no note of this name"))
  }

  @Test func propertiesOfAnotherNoteAreNotCountedBeforeTheyAreKnown() throws {
    let vault = try TemporaryVault.of([
      "hub": "[[other]]", "other": "[[hub]] [[x]]", "x": "[[other]]", "y": "[[other]]",
    ])
    var tui = try Rehearsal.stored(vault, .query("hub"))
    tui.type("]<cr>i")
    #expect(!tui.frame.text.contains("0 out"))
    #expect(!tui.frame.text.contains("1 note links here"))
    #expect(!tui.frame.text.contains("0 bytes"))
  }

  /// No key is pressed: what the filter leaves is shown, as without the catalog.
  @Test func whatAFilterLeavesIsShownThoughACatalogComesFirst() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": "Gamma", "d": ""])
    var tui = try Rehearsal.open(vault, .query("a"), limits: State.Limits(notes: 3))
    tui.held = [.question]
    tui.type("/c")
    vault.file("e.md")
    tui.apply(.returned)
    tui.giveAnswer(try #require(tui.waiting(for: .catalog)))
    tui.giveAnswers()
    #expect(tui.selectedTitle == "c")
    #expect(tui.title == "c")
  }

  @Test func aFilterThatIsTypedBeforeTheVaultIsReadShowsWhatItLeaves() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": "Text of b.", "c": ""])
    var tui = try Rehearsal(unread: vault.root, size: Size(width: 120, height: 30))
    tui.type("/b")
    tui.apply(.returned)
    #expect(tui.selectedTitle == "b")
    #expect(tui.title == "b")
  }

  /// Nobody has asked for that note: the list only led over it.
  @Test func aPreviewThatIsDeletedOnItsWayLeavesTheNextOne() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": "Text of b.", "c": "Text of c."])
    var tui = try Rehearsal.open(vault)
    tui.held = [.note]
    tui.type("j")
    vault.remove("b.md")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(!tui.frame.text.contains("is not in the vault any more"))
    #expect(tui.title == tui.selectedTitle)
  }

  @Test func aNoteThatDoesNotFitAnyMoreGivesWayAtTheStart() throws {
    let vault = try TemporaryVault.of(["x": "---\ntitle: Foo\n---\n\nText of x.", "z": ""])
    let cache = try TemporaryVault()
    let index = VaultIndex(vault: try VaultReader(root: vault.root), storage: .folder(cache.root))
    _ = try index.refresh(.everything) { _ in }
    vault.file("x.md", "---\ntitle: Bar\n---\n\nText of x, which is longer.")
    vault.file("y.md", "---\ntitle: Foo\n---\n\nText of y.")
    let snapshot = try #require(NoteEffects(index: index).snapshot(.query("foo"), rows: 60))
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 120, height: 30), preferences: .init(opensAt: .query("foo")))
    tui.apply(snapshot)
    tui.apply(.returned)
    #expect(tui.pane(.body).contains("Text of y."))
  }

  @Test func aNewBacklinkIsShownToWhoHasOnlyPassedThroughThePane() throws {
    var notes = ["hub": ""]
    for number in 10..<20 { notes["n\(number)"] = "Some words that go to [[hub]]." }
    let vault = try TemporaryVault.of(notes)
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab><tab><tab>")
    for number in 10..<30 { vault.file("a\(number).md", "Some words that go to [[hub]].") }
    tui.apply(.returned)
    #expect(tui.pane(.backlinks).first == "a10")
  }
}
