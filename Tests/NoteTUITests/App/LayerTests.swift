import Testing

@testable import NoteTUI

/// What lies over the panes: what is chosen in it, on every size, by keys and by mouse.
struct LayerTests {
  private static func vault(_ count: Int = 80) throws -> TemporaryVault {
    let vault = try TemporaryVault()
    for number in 0..<count { vault.file("note \(100 + number).md", "Words about \(number) here.") }
    return vault
  }

  private static func chosen(_ tui: Rehearsal) -> String? { tui.rows(with: .sheetSelected).first }

  private static let sizes = [
    Size(width: 120, height: 40), Size(width: 50, height: 12), Size(width: 80, height: 9),
    Size(width: 120, height: 40),
  ]

  @Test(arguments: ["O", "Onote", ":", "swords", "r"])
  func whatIsChosenStaysInSight(keys: String) throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, height: 40)
    if keys == "r" { for number in 120..<160 { tui.type("Onote \(number)<cr>") } }
    tui.type(keys + String(repeating: "<down>", count: 30))
    let chosen = try #require(Self.chosen(tui))
    for size in Self.sizes {
      tui.resize(to: size)
      let title = chosen.split(separator: " ").prefix(2).joined(separator: " ")
      #expect(tui.rows(with: .sheetSelected).first?.contains(title) == true, "\(size)")
    }
  }

  @Test func helpIsNeverEmpty() throws {
    let vault = try Self.vault(3)
    var tui = try Rehearsal.open(vault, height: 12)
    tui.type("?G")
    #expect(tui.frame.text.contains("Quit at once"))
    tui.resize(to: Size(width: 120, height: 70))
    #expect(tui.frame.text.contains("Down one line"))
    #expect(tui.frame.text.contains("Quit at once"))
    #expect(!tui.hints.contains("scroll"))
    tui.resize(to: Size(width: 120, height: 12))
    #expect(tui.hints.contains("scroll"))
  }

  @Test func aPageKeepsOneLineOfASheet() throws {
    let vault = try Self.vault(3)
    var tui = try Rehearsal.open(vault, height: 20)
    tui.type("?")
    let last = tui.frame.text(row: 16)
    tui.type("<space>")
    #expect(tui.frame.text(row: 1) == last)
    tui.type("b")
    #expect(tui.frame.text(row: 16) == last)
    tui.type("d")
    let half = tui.frame.text(row: 1)
    tui.type("u")
    #expect(tui.frame.text(row: 1 + (16 - 1) / 2) == half)
  }

  @Test func aLookIsLaidOutForTheSize() throws {
    let words = (1...40).map { "word\($0)" }.joined(separator: " ")
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": words])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]K")
    let wide = tui.frame.text
    tui.resize(to: Size(width: 50, height: 20))
    #expect(tui.frame.text.contains("word40"))
    for row in 0..<20 where tui.frame.text(row: row).contains("word") {
      #expect(tui.frame.text(row: row).hasSuffix("│"))
    }
    tui.resize(to: Size(width: 120, height: 30))
    #expect(tui.frame.text == wide)
  }

  // MARK: - Searching

  private static func hits(_ names: [String]) -> SearchAnswer {
    SearchAnswer(
      results: names.map {
        SearchResult(path: VaultPath($0 + ".md"), title: $0, score: 1, line: 1, snippet: "word")
      })
  }

  /// More answers to one search: the chosen hit stays on its line.
  @Test func theChosenHitStandsStill() throws {
    let vault = try Self.vault(3)
    var tui = try Rehearsal.open(vault, height: 20)
    tui.held = [.search]
    let names = (10..<40).map { "hit \($0)" }
    tui.type("sword")
    guard case .search(let panel) = tui.state.overlay else {
      Issue.record("no search")
      return
    }
    tui.apply(.searched(Self.hits(names), SearchQuery("word"), request: try #require(panel.request)))
    tui.type(String(repeating: "<down>", count: 20) + "<up><up>")
    func row() -> Int? {
      (0..<20).first { row in tui.frame.text(row: row).contains("hit 28") }
    }
    let before = try #require(row())
    #expect(tui.rows(with: .sheetSelected).first?.contains("hit 28") == true)
    for more in [["aa 1"], ["aa 1", "aa 2", "aa 3"], []] {
      tui.change { state in
        guard case .search(var panel) = state.overlay else { return [] }
        panel.request = 9999
        state.overlay = .search(panel)
        return []
      }
      tui.apply(.searched(Self.hits(more + names), SearchQuery("word"), request: 9999))
      #expect(row() == before)
      #expect(tui.rows(with: .sheetSelected).first?.contains("hit 28") == true)
    }
  }

  @Test func manyHitsAreSaidToBeTheBest() throws {
    let vault = try Self.vault(80)
    var tui = try Rehearsal.open(vault)
    tui.type("swords")
    #expect(tui.frame.text.contains("1 of 50 best"))
    tui.type("<c-u>\"about 77\"")
    #expect(tui.frame.text.contains("1 of 1 "))
    #expect(!tui.frame.text.contains("best"))
    let fifty = try Self.vault(50)
    tui = try Rehearsal.open(fifty)
    tui.type("swords")
    #expect(tui.frame.text.contains("1 of 50 ─"))
    tui.type("<esc>O")
    #expect(tui.frame.text.contains("1 of 50 ─"))
    tui.type("<down>")
    #expect(tui.frame.text.contains("2 of 50 ─"))
  }

  // MARK: - The mouse

  private static func click(_ tui: inout Rehearsal, on text: String) throws {
    let row = try #require((0..<tui.frame.size.height).last { tui.frame.text(row: $0).contains(text) })
    tui.apply(.input(.mouse(Mouse(.press, row: row, column: tui.frame.size.width / 2))))
  }

  @Test func aClickChoosesAndASecondOpens() throws {
    let vault = try Self.vault(30)
    var tui = try Rehearsal.open(vault)
    tui.type("O")
    try Self.click(&tui, on: "note 105")
    #expect(tui.layerName == "switcher")
    #expect(Self.chosen(tui)?.hasPrefix("note 105") == true)
    try Self.click(&tui, on: "note 105")
    #expect(tui.layerName == "none")
    #expect(tui.title == "note 105")
    tui.type(":")
    try Self.click(&tui, on: "Up one line")
    #expect(Self.chosen(tui)?.hasPrefix("Up one line") == true)
    tui.type("<esc>swords")
    try Self.click(&tui, on: "about 3 here")
    #expect(Self.chosen(tui)?.hasPrefix("note 103") == true)
    try Self.click(&tui, on: "note 103")
    #expect(tui.title == "note 103")
  }

  @Test func aClickOnALineOfAChoice() throws {
    let stamp = #"<a class="yt-timestamp" data-t="1:05:00">[1:05:00]</a>"#
    let vault = try TemporaryVault.of(["a": "---\nvideoId: Va6Tcd7NJ14\n---\nSaid \(stamp)."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]K")
    try Self.click(&tui, on: "if its first numbers")
    #expect(tui.layerName == "sheet")
    try Self.click(&tui, on: "if its first numbers")
    #expect(tui.openedURLs == ["https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=65s"])
  }

  @Test func aClickBesideTheBoxClosesIt() throws {
    let vault = try Self.vault(30)
    for keys in ["O", ":", "s", "i"] {
      var tui = try Rehearsal.open(vault)
      tui.type(keys)
      // The box's own edge is no way out, but for what is only read.
      tui.apply(.input(.mouse(Mouse(.press, row: 28, column: 0))))
      #expect(tui.layerName == "none", "\(keys)")
    }
    var tui = try Rehearsal.open(vault)
    tui.type("O")
    try Self.click(&tui, on: "Go to a note")
    #expect(tui.layerName == "switcher")
  }

  @Test func theWheelMoves() throws {
    let vault = try Self.vault(30)
    var tui = try Rehearsal.open(vault)
    tui.type("O")
    tui.apply(.input(.mouse(Mouse(.wheelDown, row: 5, column: 50))))
    #expect(tui.frame.text.contains("2 of 30"))
  }
}

/// Panes: which has the focus, and on which size.
struct PaneTests {
  private static let filler = (1...80).map { "Line \($0).\n\n" }.joined()

  private static func open(_ width: Int, _ height: Int) throws -> (TemporaryVault, Rehearsal) {
    let vault = try TemporaryVault.of(["a": "[[b]]\n\n" + filler, "b": "See [[a]] and [[a]].", "c": ""])
    return (vault, try Rehearsal.open(vault, .query("a"), width: width, height: height))
  }

  @Test func onALowScreenTabGoesToTheList() throws {
    let (_, start) = try Self.open(80, 13)
    var tui = start
    #expect(tui.pane(.backlinks).isEmpty)
    tui.type("<tab>")
    #expect(tui.state.focus == .list)
    tui.type("<tab>")
    #expect(tui.state.focus == .body)
  }

  @Test func onAVeryLowScreenThereAreListAndBody() throws {
    let (_, tui) = try Self.open(120, 7)
    #expect(tui.pane(.backlinks).isEmpty)
    #expect(!tui.pane(.list).isEmpty)
    #expect(!tui.pane(.body).isEmpty)
  }

  @Test func aNumberOpensAndGivesTheBodyTheFocus() throws {
    var (_, tui) = try Self.open(120, 30)
    tui.type("<s-tab>")
    #expect(tui.state.focus == .list)
    tui.type("1<cr>")
    #expect(tui.title == "b")
    #expect(tui.state.focus == .body)
  }

  @Test func aFilterOfAPaneThatHasNoRoomTakesNoKeys() throws {
    var (_, tui) = try Self.open(120, 30)
    tui.type("<tab>/")
    tui.resize(to: Size(width: 100, height: 10))
    tui.type("x")
    #expect(!tui.frame.text.contains("/x"))
    tui.resize(to: Size(width: 120, height: 30))
    #expect(!tui.frame.text.contains("/x"))
  }

  @Test func aShrinkAndBackKeepsTheFocus() throws {
    var (_, tui) = try Self.open(120, 30)
    tui.type("<tab>")
    tui.resize(to: Size(width: 100, height: 10))
    #expect(tui.state.focus == .body)
    tui.resize(to: Size(width: 90, height: 9))
    tui.resize(to: Size(width: 120, height: 30))
    #expect(tui.state.focus == .backlinks)
    // Who goes on in the body meanwhile stays there.
    tui.resize(to: Size(width: 100, height: 10))
    tui.type("j")
    tui.resize(to: Size(width: 120, height: 30))
    #expect(tui.state.focus == .body)
  }

  @Test func zoomingAnotherPaneDoesNotMoveTheNote() throws {
    var (_, tui) = try Self.open(80, 24)
    tui.type("G")
    let top = tui.topText
    tui.type("<tab>zz")
    #expect(tui.topText == top)
    #expect(tui.pane(.body).first == top)
  }

  @Test func aPageKeepsOneLineOfTheNote() throws {
    var (_, tui) = try Self.open(80, 24)
    let last = tui.reader.page.lines[tui.pane(.body).count - 1].text
    tui.type("<space>")
    #expect(tui.topText == last)
    tui.type("b")
    let (top, height) = (tui.reader.top, tui.pane(.body).count)
    tui.type("d")
    #expect(tui.reader.top == top + (height - 1) / 2)
    tui.type("u")
    #expect(tui.reader.top == top)
  }

  // MARK: - In the note

  @Test func escTakesTheChoiceFirstAndThenTheMarks() throws {
    let vault = try TemporaryVault.of(["a": "The word [[word list]] and a word.", "word list": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("sword and<cr>]")
    #expect(tui.chosenTarget == "word list")
    // The mark never hides which link is chosen.
    #expect(!tui.rows(with: .chosen).isEmpty)
    #expect(!tui.rows(with: .found).isEmpty)
    tui.type("<esc>")
    #expect(tui.chosenTarget == nil)
    #expect(!tui.rows(with: .found).isEmpty)
    tui.type("<esc>")
    #expect(tui.rows(with: .found).isEmpty)
  }

  @Test func aHeadingStaysOnTopThoughALinkWasChosen() throws {
    let vault = try TemporaryVault.of([
      "a": "[[b]]\n\n\(Self.filler)## One\n\n\(Self.filler)## Two\n\n\(Self.filler)", "b": "",
    ])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]}}")
    #expect(tui.pane(.body).prefix(3).contains("Two"))
    tui.type("{")
    #expect(tui.pane(.body).prefix(3).contains("One"))
  }

  @Test func theLastHeadingsAreSaidToBeOnTheScreen() throws {
    let vault = try TemporaryVault.of(["a": "\(Self.filler)## One\n\nEnd.\n\n## Two\n\nEnd."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("}")
    #expect(tui.pane(.body).contains("Two"))
    tui.type("}")
    #expect(tui.notice == "The headings that follow are all on the screen.")
  }

  /// Wide letters stay whole where they are marked.
  @Test func marksOnWideLetters() throws {
    let vault = try TemporaryVault.of(["a": "前 中心 後"])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("s中心<cr>")
    #expect(tui.pane(.body).contains("前 中心 後"))
    #expect(!tui.rows(with: .found).isEmpty)
  }
}
