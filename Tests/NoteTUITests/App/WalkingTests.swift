import Testing

@testable import NoteTUI

/// Going from note to note, by the keys.
struct WalkingTests {
  @Test func opensAtTheNoteThatWasAskedFor() throws {
    let tui = try Rehearsal.belgorod()
    #expect(tui.reader.title == "Belgorod as a Logistical Hub")
    #expect(tui.state.focus == .body)
    #expect(tui.state.list.selectedNote == tui.state.openNote)
  }

  @Test func followsAWikiLinkAndComesBack() throws {
    var tui = try Rehearsal.belgorod()
    let first = tui.frame
    tui.type("]<cr>")
    #expect(tui.reader.title == "zeihanongeopolitics")
    tui.type("<bs>")
    #expect(tui.reader.title == "Belgorod as a Logistical Hub")
    #expect(tui.reader.chosen == 0)
    tui.type("<esc>")
    #expect(tui.frame == first)
    #expect(tui.reader.chosen == nil)
  }

  @Test func enterNeverFollowsBlindly() throws {
    var tui = try Rehearsal.belgorod()
    tui.type("<cr>")
    #expect(tui.reader.title == "Belgorod as a Logistical Hub")
    #expect(tui.reader.chosen == 0)
    tui.type("<cr>")
    #expect(tui.reader.title == "zeihanongeopolitics")
  }

  @Test func backRestoresScrollAndLink() throws {
    var tui = try Rehearsal.belgorod(80, 24)
    tui.type("G")
    let wikiLinks = tui.reader.page.targets.indices.filter { !tui.reader.page.targets[$0].isTimestamp }
    while tui.reader.chosen != wikiLinks.last { tui.type("[") }
    let place = tui.state.place
    tui.type("<cr>")
    #expect(tui.reader.path?.string.contains("strategic_implications") == true)
    tui.type("GH")
    #expect(tui.state.place == place)
    tui.type("L")
    #expect(tui.reader.path?.string.contains("strategic_implications") == true)
  }

  /// At the top where the page is long enough, and in any case on the screen.
  @Test(arguments: [(120, 40), (60, 20), (80, 24)])
  func headingsOfLinksAreFound(width: Int, height: Int) throws {
    let tui = try Rehearsal(
      vault: sampleVault, size: Size(width: width, height: height),
      preferences: State.Preferences(opensAt: .query("belgorod#strategic significance")))
    let lines = tui.reader.page.lines
    let heading = try #require(lines.firstIndex { $0.text == "Strategic significance" })
    let last = max(0, lines.count - tui.state.bodyHeight)
    #expect(tui.reader.top == min(heading - 1, last))
  }

  @Test func ghostsHaveAPage() throws {
    var tui = try Rehearsal(
      vault: sampleVault, size: Size(width: 120, height: 40),
      preferences: State.Preferences(opensAt: .query("every construct")))
    let ghost = try #require(
      tui.reader.resolutions.firstIndex { if case .ghost = $0.destination { true } else { false } })
    let target = try #require(tui.reader.page.targets.firstIndex { $0.kind == .link(ghost) })
    tui.type("\(target + 1)<cr>")
    #expect(tui.reader.title == "a note that nobody has written")
    #expect(tui.state.backlinks.noteCount == 1)
    tui.type("<bs>")
    #expect(tui.reader.title == "Every construct of a note")
  }

  @Test func opensTheVideoAtTheTimestampHere() throws {
    var tui = try Rehearsal.belgorod()
    tui.type("o>o")
    #expect(
      tui.openedURLs == [
        "https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=16s",
        "https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=16s",
      ])
  }

  @Test func listSelectionShowsTheNoteWithoutLeavingTheWay() throws {
    var tui = try Rehearsal.belgorod()
    tui.type("<s-tab>jj")
    #expect(tui.state.focus == .list)
    #expect(tui.reader.title != "Belgorod as a Logistical Hub")
    tui.type("h")
    #expect(tui.reader.title == "Belgorod as a Logistical Hub")
    tui.type("h")
    #expect(tui.state.notice?.text == "This is where you began.")
  }

  @Test func backlinksLeadToTheLineThatLinks() throws {
    var tui = try Rehearsal.belgorod()
    tui.type("<tab>")
    #expect(tui.state.focus == .backlinks)
    let entry = try #require(tui.state.backlinks.selected)
    tui.type("<cr>")
    #expect(tui.reader.path == entry.reference.path)
    let chosen = try #require(tui.reader.chosen)
    #expect(tui.reader.link(of: chosen)?.link.line == entry.reference.line)
  }
}
