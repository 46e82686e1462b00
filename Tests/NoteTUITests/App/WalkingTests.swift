import Testing

@testable import NoteTUI

/// Going from note to note, by the keys.
struct WalkingTests {
  private static let belgorod = "Belgorod as a Logistical Hub"

  @Test func opensAtTheNoteThatWasAskedFor() throws {
    let tui = try Rehearsal.belgorod()
    #expect(tui.title == Self.belgorod)
    #expect(tui.focus == .body)
    #expect(tui.selectedTitle == Self.belgorod)
  }

  @Test func followsAWikiLinkAndComesBack() throws {
    var tui = try Rehearsal.belgorod()
    let first = tui.frame
    tui.type("]")
    #expect(tui.chosenTarget == "zeihanongeopolitics")
    let chosen = tui.frame.cursor
    tui.type("<cr>")
    #expect(tui.title == "zeihanongeopolitics")
    tui.type("<bs>")
    #expect(tui.title == Self.belgorod)
    #expect(tui.frame.cursor == chosen)
    #expect(tui.rows(with: .chosen) == ["zeihanongeopolitics"])
    tui.type("<esc>")
    #expect(tui.frame == first)
    #expect(tui.rows(with: .chosen).isEmpty)
  }

  @Test func enterNeverFollowsBlindly() throws {
    var tui = try Rehearsal.belgorod()
    tui.type("<cr>")
    #expect(tui.title == Self.belgorod)
    #expect(tui.rows(with: .chosen) == ["zeihanongeopolitics"])
    tui.type("<cr>")
    #expect(tui.title == "zeihanongeopolitics")
  }

  @Test func backRestoresScrollAndLink() throws {
    var tui = try Rehearsal.belgorod(80, 24)
    tui.type("G[")
    // The last link that is no timestamp.
    for _ in 0..<20 where tui.chosenTarget?.contains("strategic_implications") != true { tui.type("[") }
    #expect(tui.chosenTarget?.contains("strategic_implications") == true)
    let (body, list, cursor) = (tui.pane(.body), tui.pane(.list), tui.frame.cursor)
    tui.type("<cr>")
    #expect(tui.path?.contains("strategic_implications") == true)
    tui.type("GH")
    #expect(tui.title == Self.belgorod)
    #expect(tui.pane(.body) == body)
    #expect(tui.pane(.list) == list)
    #expect(tui.frame.cursor == cursor)
    #expect(tui.chosenTarget?.contains("strategic_implications") == true)
    tui.type("L")
    #expect(tui.path?.contains("strategic_implications") == true)
  }

  /// At the top where the page is long enough, and in any case on the screen.
  @Test(arguments: [(120, 40), (60, 20), (80, 24)])
  func headingsOfLinksAreFound(width: Int, height: Int) throws {
    let tui = try Rehearsal(
      vault: sampleVault, size: Size(width: width, height: height),
      preferences: .init(opensAt: .query("belgorod#strategic significance")))
    let row = try #require(tui.pane(.body).firstIndex(of: "Strategic significance"))
    // Below one line of what comes before; further down only where the page ends.
    #expect(row == 1 || (row > 1 && tui.status.hasSuffix("End")))
  }

  @Test func ghostsHaveAPage() throws {
    var tui = try Rehearsal(
      vault: sampleVault, size: Size(width: 120, height: 40),
      preferences: .init(opensAt: .query("every construct")))
    var number = 0
    while number < 200, !tui.status.contains("no note of this name") {
      tui.type("]")
      number += 1
    }
    // By its number, as `#` shows it.
    tui.type("<esc>g#\(number)<cr>")
    #expect(tui.title == "a note that nobody has written")
    #expect(tui.path == nil)
    #expect(tui.header(.backlinks).hasSuffix(" 1"))
    tui.type("<bs>")
    #expect(tui.title == "Every construct of a note")
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
    #expect(tui.focus == .list)
    #expect(tui.title != Self.belgorod)
    #expect(tui.selectedTitle == tui.title)
    tui.type("h")
    #expect(tui.title == Self.belgorod)
    tui.type("h")
    #expect(tui.notice == "This is where you began.")
  }

  @Test func backlinksLeadToTheLineThatLinks() throws {
    let filler = (1...60).map { "Line \($0).\n\n" }.joined()
    let vault = try TemporaryVault.of([
      "hub": "", "a": "[[b]]\n\nFirst [[hub]] here.\n\n\(filler)[[b]] and second [[hub]] there.\n\n\(filler)",
      "b": "",
    ])
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab>")
    #expect(tui.focus == .backlinks)
    #expect(tui.status.hasPrefix("→ a, line 3"))
    tui.type("<cr>")
    #expect(tui.title == "a")
    #expect(tui.focus == .body)
    #expect(tui.cursorLine == "First hub here.")
    #expect(tui.chosenTarget == "hub")
    // Back leads to the row that was left.
    tui.type("hj<cr>")
    #expect(tui.cursorLine == "b and second hub there.")
    #expect(tui.chosenTarget == "hub")
  }
}
