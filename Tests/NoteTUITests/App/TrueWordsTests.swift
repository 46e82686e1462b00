import Testing

@testable import NoteTUI

/// What the screen says holds: of a part of the vault too.
struct TrueWordsTests {
  @Test func noNoteLinksHereIsNotSaidBeforeThatIsKnown() throws {
    let vault = try TemporaryVault.of(["hub": "", "a": "[[hub]]"])
    var tui = try Rehearsal.named(vault, .query("hub"))
    tui.type("<tab>")
    #expect(tui.pane(.backlinks).first == "reading …")
    #expect(!tui.status.contains("No note links here"))
  }

  @Test func rowsAreNotCountedBeforeLinksAreKnown() throws {
    let vault = try TemporaryVault.of(["hub": "[[a]]", "a": "[[hub]]"])
    var tui = try Rehearsal.named(vault, .query("hub"))
    tui.type("<s-tab>SSS")
    #expect(!tui.pane(.list).contains { $0.hasSuffix(" 0") })
    tui.type("S")
    #expect(!tui.pane(.list).contains { $0.hasSuffix(" 0") })
  }

  @Test func rowsOfAPartAreNotCounted() throws {
    let vault = try TemporaryVault.of(["hub": "[[a]]", "a": "[[b]]", "b": "[[a]]"])
    var tui = try Rehearsal.stored(vault, .query("hub"))
    tui.type("<s-tab>SSSS")
    #expect(!tui.pane(.list).contains { $0.hasSuffix(" 0") })
  }

  @Test func theLastOfAPartIsNotSaidToBeTheLast() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": "", "d": "", "e": "", "f": ""])
    var tui = try Rehearsal.stored(vault, .query("a"), rows: 2)
    tui.type("<s-tab>GGj")
    #expect(tui.selectedTitle != "f")
    #expect(tui.notice != "This is the last note.")
  }

  @Test func theSwitcherDoesNotSayThatNothingFitsWhileTheVaultIsRead() throws {
    let vault = try TemporaryVault.of(["river": ""])
    var tui = try Rehearsal(unread: vault.root, size: Size(width: 100, height: 30))
    tui.type("Oriv")
    #expect(!tui.layer.contains("nothing fits"))
    tui.apply(.returned)
    #expect(tui.layer.contains { $0.hasPrefix("river") })
  }

  @Test func aNoteThatIsThereAgainIsNotSaidToBeDeleted() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    vault.remove("a.md")
    tui.apply(.returned)
    #expect(tui.notice.contains("deleted"))
    vault.file("a.md", "Text of a, written anew.")
    tui.apply(.returned)
    #expect(tui.pane(.body).contains("Text of a, written anew."))
    #expect(!tui.notice.contains("deleted"))
  }

  @Test func aVaultThatIsReadAgainIsNotSaidToBeUnreadable() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.apply(.scanFailed("the folder has gone"))
    #expect(tui.notice.contains("cannot be read"))
    vault.file("c.md")
    tui.apply(.returned)
    #expect(!tui.notice.contains("cannot be read"))
  }

  @Test func theNumberOfChangedNotesIsNotThatOfAllAtTheFirstReading() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": ""])
    var tui = try Rehearsal(unread: vault.root, size: Size(width: 100, height: 30))
    tui.held = [.vault]
    tui.apply(.returned)
    tui.giveAnswer(0)
    tui.type("R")
    tui.giveAnswers()
    #expect(!tui.notice.contains("3 notes have changed"))
  }

  @Test func recentNotesKnowWhatWasLeftByGoingBack() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "Text of b."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>hr")
    #expect(tui.notice != "There are none yet.")
    #expect(tui.layer.contains("b"))
  }

  @Test func aTimestampThatCannotBeOpenedIsNotSaidToBeMissing() throws {
    let stamp = "<a class=\"yt-timestamp\" data-t=\"00:00:32\">[00:00:32]</a>"
    let vault = try TemporaryVault.of(["a": "Words \(stamp)."])
    var tui = try Rehearsal.open(vault, .query("a"))
    #expect(tui.pane(.body).contains { $0.contains("0:32") })
    tui.type("<gt>")
    #expect(tui.notice != "There is no timestamp in this note.")
  }

  @Test func hiddenTimestampsAreNotSaidToBeMissing() throws {
    let stamp = "<a class=\"yt-timestamp\" data-t=\"00:00:32\">[00:00:32]</a>"
    let vault = try TemporaryVault.of(["a": "---\nvideoId: Va6Tcd7NJ14\n---\n\nWords \(stamp)."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("TT<gt>")
    #expect(tui.notice != "There is no timestamp in this note.")
  }

  @Test func noLinkBelowThisOneIsSaidOnlyOfOne() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]\n\n" + TemporaryVault.filler, "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("G]")
    #expect(tui.chosenTarget == nil)
    #expect(!tui.notice.contains("this one"))
  }

  @Test func theNumbersThatAreShownAreNotOffered() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("#99<cr>")
    #expect(!tui.notice.contains("# shows"))
  }

  @Test func allPanesAreNotOfferedWhereThereIsRoomForOne() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"), width: 60)
    tui.type("z")
    #expect(!tui.hints.contains("all panes"))
  }

  @Test func enterIsNotOfferedWhereThereIsNothing() throws {
    let vault = try TemporaryVault.of(["a": "Plain.", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    #expect(!tui.hints.contains("next link"))
    tui.type("<tab>")
    #expect(!tui.hints.contains("Enter go there"))
    tui.type("Ozzzz")
    #expect(!tui.hints.contains("Enter take it"))
    tui.type("<esc>szzzz")
    #expect(!tui.hints.contains("Enter open there"))
  }

  @Test func theEndOfPanningIsTold() throws {
    let vault = try TemporaryVault.of(["a": "```\n" + String(repeating: "x", count: 100) + "\n```\n"])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("(")
    #expect(tui.notice != "")
    tui.type(String(repeating: ")", count: 40))
    #expect(tui.notice != "")
  }

  @Test func theSwitcherSaysThatThereAreMore() throws {
    let notes = Dictionary(uniqueKeysWithValues: (100..<350).map { ("note \($0)", "") })
    let vault = try TemporaryVault.of(notes)
    var tui = try Rehearsal.open(vault)
    tui.type("Onote")
    #expect(tui.layerCount != "1 of 200")
  }

  @Test func aNoteThatIsReadAgainIsNotSaidToBeOpened() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.held = [.note]
    tui.type("R")
    tui.type("j")
    #expect(!tui.status.contains("opening"))
  }

  @Test func linksAreNotCountedWhereTheyCannotBeRead() throws {
    let vault = try TemporaryVault.of(["hub": "", "a": "[[hub]]"])
    var tui = try Rehearsal.named(vault, .query("hub"))
    tui.apply(.scanFailed("the disk has gone"))
    #expect(!tui.frame.text.contains("no note links here"))
    #expect(!tui.header(.backlinks).hasSuffix(" 0"))
  }

  @Test(arguments: ["]K", "]<cr>"])
  func whoLinksToANameIsNotCountedBeforeThatIsKnown(keys: String) throws {
    let vault = try TemporaryVault.of(["a": "[[ghost]]", "b": "[[ghost]]"])
    var tui = try Rehearsal.named(vault, .query("a"))
    tui.type(keys)
    #expect(!tui.frame.text.contains("0 notes link here"))
  }

  @Test func theOnlyNoteIsSaidOnlyOfTheOnlyOne() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": ""])
    var tui = try Rehearsal.open(vault)
    tui.type("/b<tab>j")
    #expect(tui.header(.list).hasSuffix("1 of 3"))
    #expect(tui.notice != "This is the only note.")
  }

  @Test func recentNotesKnowWhereAPreviewBegan() throws {
    let vault = try TemporaryVault.of(["a": "Text of a.", "b": "Text of b."])
    var tui = try Rehearsal.open(vault)
    tui.type("jr")
    #expect(tui.notice != "There are none yet.")
    #expect(tui.layer.contains("a"))
  }
}
