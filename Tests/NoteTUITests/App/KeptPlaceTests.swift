import Testing

@testable import NoteTUI

/// Where one is stays where one was, whatever changes.
struct KeptPlaceTests {
  @Test func thePlaceInANoteThatCanBeReadAgainIsTheOneThatWasMeant() throws {
    let text = TemporaryVault.filler + "## Two\n\nDeep.\n\n" + TemporaryVault.filler
    let vault = try TemporaryVault.of(["a": "[[b#Two]]", "b": text])
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.remove("b.md")
    tui.type("]<cr>")
    #expect(tui.frame.text.contains("is not in the vault any more"))
    vault.file("b.md", text)
    tui.apply(.returned)
    #expect(tui.title == "b")
    #expect(tui.pane(.body).contains("Deep."))
  }

  @Test func backChoosesTheLinkThatWasFollowedThoughTheNoteHasChanged() throws {
    let vault = try TemporaryVault.of(["a": "See [[b]].", "b": "Text", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>")
    vault.file("a.md", "New: [[c]].\n\nSee [[b]].")
    tui.apply(.returned)
    tui.type("h")
    #expect(tui.pane(.body).contains("See b."))
    #expect(tui.chosenTarget == "b")
  }

  @Test func theCalloutThatWasUnfoldedStaysSoThoughAnotherComesAbove() throws {
    let low = "> [!note]- Low\n> The low words.\n"
    let vault = try TemporaryVault.of(["a": low])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("x")
    #expect(tui.pane(.body).contains { $0.contains("The low words.") })
    vault.file("a.md", "> [!note]- High\n> The high words.\n\n" + low)
    tui.apply(.returned)
    #expect(tui.pane(.body).contains { $0.contains("The low words.") })
    #expect(!tui.pane(.body).contains { $0.contains("The high words.") })
  }

  @Test func theCalloutThatIsChosenStaysSoThoughAnotherComesAbove() throws {
    let low = "> [!note]- Low\n> The low words.\n"
    let vault = try TemporaryVault.of(["a": low])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]")
    vault.file("a.md", "> [!note]- High\n> The high words.\n\n" + low)
    tui.apply(.returned)
    tui.type("<cr>")
    #expect(tui.pane(.body).contains { $0.contains("The low words.") })
  }

  @Test func aHitInAFoldedCalloutIsShown() throws {
    let vault = try TemporaryVault.of([
      "a": "",
      "b": TemporaryVault.filler + "> [!note]- Folded\n> The wombat digs.\n\n" + TemporaryVault.filler,
    ])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("swombat<cr>")
    #expect(tui.title == "b")
    #expect(tui.pane(.body).contains { $0.contains("The wombat digs.") })
  }

  @Test func aBacklinkInAFoldedCalloutIsShown() throws {
    let vault = try TemporaryVault.of([
      "hub": "", "b": TemporaryVault.filler + "> [!note]- Folded\n> To [[hub]].\n\n" + TemporaryVault.filler,
    ])
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab><cr>")
    #expect(tui.title == "b")
    #expect(tui.chosenTarget == "hub")
  }

  @Test func aHitInANoteThatHasGrownIsShown() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "The wombat digs.\n\n" + TemporaryVault.filler])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("swombat")
    vault.file(
      "b.md", TemporaryVault.filler + TemporaryVault.filler + "The wombat digs.\n\n" + TemporaryVault.filler)
    tui.apply(.returned)
    tui.type("<cr>")
    #expect(tui.pane(.body).contains("The wombat digs."))
  }

  /// The line was true when it was asked for; the note has been written since, and the vault read.
  @Test func aLookThatLeadsToALineStillDoesWhenTheNoteHasGrown() throws {
    let vault = try TemporaryVault.of(["hub": "", "b": "To [[hub]].\n\n" + TemporaryVault.filler])
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab>K")
    vault.file(
      "b.md", TemporaryVault.filler + TemporaryVault.filler + "To [[hub]].\n\n" + TemporaryVault.filler)
    tui.apply(.returned)
    tui.type("<cr>")
    #expect(tui.title == "b")
    #expect(tui.chosenTarget == "hub")
  }

  /// Nothing in the pane is marked as chosen: a click chooses, as everywhere.
  @Test func theFirstClickOnABacklinkOnlyChooses() throws {
    let vault = try TemporaryVault.of(["hub": "", "one": "Words and words to [[hub]].", "two": "[[hub]]"])
    var tui = try Rehearsal.open(vault, .query("hub"))
    let area = try #require(tui.state.layout.areas[.backlinks]?.content)
    tui.apply(.input(.mouse(Mouse(.press, row: area.top, column: area.left))))
    #expect(tui.title == "hub")
    #expect(tui.focus == .backlinks)
  }

  @Test func theWheelMovesTheBacklinksAtOnce() throws {
    var notes = ["hub": ""]
    for number in 10..<50 { notes["n\(number)"] = "Some words that go to [[hub]]." }
    let vault = try TemporaryVault.of(notes)
    var tui = try Rehearsal.open(vault, .query("hub"))
    let area = try #require(tui.state.layout.areas[.backlinks]?.content)
    let before = tui.frame
    tui.apply(.input(.mouse(Mouse(.wheelDown, row: area.top, column: area.left))))
    #expect(tui.frame != before)
  }

  @Test func escOutOfAFilterOfTheBacklinksChoosesWhatWasChosen() throws {
    let vault = try TemporaryVault.of(["hub": "", "a": "[[hub]]", "b": "[[hub]]", "c": "[[hub]]"])
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab>jj")
    let before = tui.frame
    tui.type("/a<esc>")
    #expect(tui.frame == before)
  }

  @Test func escOutOfAFilterBegunInTheNoteGoesBackToTheNote() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "Text of b."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]")
    let before = tui.frame
    tui.type("/b<esc>")
    #expect(tui.frame == before)
  }

  @Test func escTakesDigitsBackAndNothingElse() throws {
    let vault = try TemporaryVault.of(["a": "[[b]] [[c]]", "b": "", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]")
    let before = tui.frame
    tui.type("2<esc>")
    #expect(tui.frame == before)
  }

  @Test func escAfterADigitKeepsTheFilter() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("/b<tab>1<esc>")
    #expect(tui.header(.list).hasSuffix("1 of 3"))
  }

  @Test func digitsAreTakenBackByBackspace() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "[[a]] [[c]]", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>12<bs>")
    #expect(tui.title == "b")
    #expect(tui.status.hasPrefix("Link 1"))
  }

  /// The notes that link to a hub can be read one after the other.
  @Test func backFromABacklinkLeadsToItsRow() throws {
    var notes = ["hub": ""]
    for number in 10..<40 { notes["n\(number)"] = "Some words that go to [[hub]]." }
    let vault = try TemporaryVault.of(notes)
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab>/n<cr>h")
    #expect(tui.title == "hub")
    #expect(tui.focus == .backlinks)
    #expect(tui.header(.backlinks).hasSuffix("30 of 30"))
    for number in 11..<40 {
      tui.type("j<cr>")
      #expect(tui.title == "n\(number)")
      #expect(tui.focus == .body)
      tui.type("h")
      #expect(tui.cursorLine.contains("hub"))
    }
    #expect(tui.title == "hub")
    #expect(tui.focus == .backlinks)
  }
}

/// What is chosen or unfolded is one of several that look alike.
struct AmongEqualsTests {
  private static let filler = (1...60).map { "Line \($0).\n\n" }.joined()

  @Test func theSecondMarkOfAFootnoteStaysChosen() throws {
    let vault = try TemporaryVault.of(["a": "First[^1].\n\n\(Self.filler)Second[^1].\n\n[^1]: The note.\n"])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]]")
    #expect(tui.cursorLine.hasPrefix("Second"))
    tui.resize(to: Size(width: 110, height: 30))
    #expect(tui.cursorLine.hasPrefix("Second"))
  }

  @Test func aCalloutInAnotherStaysUnfoldedWhenTheNoteIsReadAgain() throws {
    let text = "> [!note]- Outer\n> Words.\n>\n> > [!tip]- Inner\n> > The inner words.\n"
    let vault = try TemporaryVault.of(["a": text])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>]<cr>")
    #expect(tui.frame.text.contains("The inner words."))
    vault.file("a.md", text + "\nMore.\n")
    tui.apply(.returned)
    #expect(tui.frame.text.contains("More."))
    #expect(tui.frame.text.contains("The inner words."))
  }
}
