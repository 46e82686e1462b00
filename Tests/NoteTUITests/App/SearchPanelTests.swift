import Testing

@testable import NoteTUI

struct SearchPanelTests {
  static func tui() throws -> Rehearsal {
    try Rehearsal(
      vault: sampleVault, size: Size(width: 100, height: 30),
      preferences: State.Preferences(opensAt: .query("belgorod")))
  }

  static func panel(_ tui: Rehearsal) -> SearchPanel? {
    if case .search(let panel) = tui.state.overlay { panel } else { nil }
  }

  @Test func opensTheNoteAtTheMatch() throws {
    var tui = try Self.tui()
    tui.type("spalette")
    let item = try #require(Self.panel(tui)?.selected)
    tui.type("<cr>")
    #expect(tui.state.overlay == nil)
    #expect(tui.reader.path == item.path)
    #expect(tui.state.focus == .body)
    let shown = tui.reader.page.lines.dropFirst(tui.reader.top).prefix(25)
    #expect(shown.contains { $0.spans.map(\.text.string).joined().lowercased().contains("palette") })
    tui.type("<bs>")
    #expect(tui.reader.title == "Belgorod as a Logistical Hub")
  }

  /// What the marked cells of the page say.
  private static func marked(_ tui: Rehearsal) -> Set<String> {
    let frame = tui.frame
    var words: Set<String> = []
    for row in 0..<frame.size.height {
      var word = ""
      for column in 0..<frame.size.width {
        let cell = frame[row, column]
        if cell.role == .found { word += cell.glyph?.string ?? "" }
        if cell.role != .found || column == frame.size.width - 1, !word.isEmpty {
          words.insert(word.lowercased())
          word = ""
        }
      }
    }
    return words
  }

  @Test func marksWhatWasLookedForUntilEscape() throws {
    var tui = try Self.tui()
    tui.type("spalette<cr>")
    #expect(Self.marked(tui).contains { $0.hasPrefix("palette") })
    #expect(Self.marked(tui).allSatisfy { $0.hasPrefix("palette") })
    // A note read again is the same note: its words stay marked.
    tui.type("R")
    #expect(!Self.marked(tui).isEmpty)
    tui.type("<esc>")
    #expect(Self.marked(tui).isEmpty)
    tui.type("spalette<cr><bs><bs>")
    #expect(Self.marked(tui).isEmpty)
  }

  /// The next hit takes two keys, other words no more than before.
  @Test func comesBackToWhatWasFound() throws {
    var tui = try Self.tui()
    tui.type("sdepots<down><down>")
    let items = try #require(Self.panel(tui)?.items)
    let chosen = try #require(Self.panel(tui)?.selected)
    tui.type("<cr>s")
    #expect(Self.panel(tui)?.items == items)
    #expect(Self.panel(tui)?.selected == chosen)
    tui.type("<up><cr>")
    #expect(tui.reader.path == items.dropFirst().first?.path)
    tui.type("spalette")
    #expect(Self.panel(tui)?.editor.text == "palette")
    tui.type("<esc>s<bs>")
    #expect(Self.panel(tui)?.editor.text == "")
    tui.type("depots<cr>s<left>x")
    #expect(Self.panel(tui)?.editor.text == "depotxs")
    tui.type("<esc>s<c-u><esc>s")
    #expect(Self.panel(tui)?.editor.text == "")
  }

  @Test func escapeLeavesEverythingAsItWas() throws {
    var tui = try Self.tui()
    tui.type("ddd")
    let before = tui.frame
    tui.type("sgrain<down><esc>")
    #expect(tui.frame == before)
  }

  @Test func anOldAnswerIsDropped() throws {
    var tui = try Self.tui()
    tui.type("sbelgorod")
    let panel = try #require(Self.panel(tui))
    let answer = SearchAnswer(results: [
      SearchResult(path: VaultPath("x.md"), title: "x", score: 1, line: 1, snippet: "")
    ])
    tui.apply(.searched(answer, SearchQuery("x"), ticket: 0))
    #expect(Self.panel(tui)?.items == panel.items)
    tui.type("<esc>")
    tui.apply(.searched(answer, SearchQuery("x"), ticket: 0))
    #expect(tui.state.overlay == nil)
  }

  /// Keys that are faster than the answer choose from it, not from what was there before.
  @Test func keysWaitForTheAnswer() throws {
    var state = try Self.tui().state
    for key in Key.parse("sx<down><cr>") ?? [] { _ = state.apply(.input(.key(key))) }
    guard case .search(let panel) = state.overlay, let ticket = panel.ticket else {
      Issue.record("nothing is asked")
      return
    }
    let results = ["a.md", "b.md", "c.md"].map {
      SearchResult(path: VaultPath($0), title: $0, score: 1, line: 1, snippet: "")
    }
    var effects = state.apply(.searched(SearchAnswer(results: results), SearchQuery("x"), ticket: ticket))
    guard case .type(let held)? = effects.first else {
      Issue.record("nothing has waited")
      return
    }
    effects = held.flatMap { state.apply(.input($0)) }
    #expect(state.overlay == nil)
    #expect(effects.contains { if case .load(VaultPath("b.md"), _, _) = $0 { true } else { false } })
  }

  /// Another way out than Escape forgets them too.
  @Test func keysThatWaitEndWithThePanel() throws {
    var state = try Self.tui().state
    for key in Key.parse("sx<cr>") ?? [] { _ = state.apply(.input(.key(key))) }
    #expect(!state.heldInput.isEmpty)
    _ = state.apply(.input(.mouse(Mouse(.press, row: 29, column: 0))))
    #expect(state.overlay == nil)
    #expect(state.heldInput.isEmpty)
  }

  @Test func namesAreFoundWhileWordsAreStillRead() throws {
    var tui = try Self.tui()
    tui.type("sbelgorod")
    var state = tui.state
    guard case .search(var panel) = state.overlay else { return }
    panel.ticket = 99
    state.overlay = .search(panel)
    _ = state.apply(
      .searched(
        SearchAnswer(progress: SearchAnswer.Progress(done: 3, total: 30)), SearchQuery("belgorod"), ticket: 99
      ))
    guard case .search(let shown) = state.overlay else { return }
    #expect(shown.items.contains { $0.title == "Belgorod as a Logistical Hub" && $0.line == 0 })
    #expect(state.frame().text.contains("3 of 30 notes read"))
    // More words: it is asked again.
    let effects = state.apply(.moreWords)
    #expect(effects.contains { if case .search = $0 { true } else { false } })
  }

  @Test func anEmptyLineFindsNothing() throws {
    var tui = try Self.tui()
    tui.type("sgrain<c-u>")
    #expect(Self.panel(tui)?.items.isEmpty == true)
    tui.type("<cr>")
    #expect(Self.panel(tui) != nil)
  }
}
