import Testing

@testable import NoteTUI

struct SearchPanelTests {
  private static func tui() throws -> Rehearsal {
    try Rehearsal(
      vault: sampleVault, size: Size(width: 100, height: 30),
      preferences: .init(opensAt: .query("belgorod")))
  }

  /// The titles of the hits on the screen, each with its folder; below each stands its line.
  private static func hits(_ tui: Rehearsal) -> [String] {
    let rows = Array(tui.layer.dropFirst())
    return stride(from: 0, to: rows.count, by: 2).map { rows[$0] }.filter { !$0.isEmpty }
  }

  @Test func opensTheNoteAtTheMatch() throws {
    var tui = try Self.tui()
    tui.type("spalette")
    let hit = try #require(Self.hits(tui).first)
    tui.type("<cr>")
    #expect(tui.layerName == "none")
    #expect(tui.title != "Belgorod as a Logistical Hub")
    #expect(hit.hasPrefix(tui.title))
    #expect(tui.focus == .body)
    #expect(tui.pane(.body).contains { $0.lowercased().contains("palette") })
    tui.type("<bs>")
    #expect(tui.title == "Belgorod as a Logistical Hub")
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
    let (layer, hits, count) = (tui.layer, Self.hits(tui), tui.layerCount)
    #expect(hits.count > 2)
    #expect(count.hasPrefix("3 of "))
    tui.type("<cr>s")
    #expect(tui.layer == layer)
    #expect(tui.layerCount == count)
    tui.type("<up><cr>")
    #expect(hits.dropFirst().first?.hasPrefix(tui.title) == true)
    tui.type("spalette")
    #expect(tui.layer.first == "› palette")
    tui.type("<esc>s<bs>")
    #expect(tui.layer.first == "›")
    tui.type("depots<cr>s<left>x")
    #expect(tui.layer.first == "› depotxs")
    tui.type("<esc>s<c-u><esc>s")
    #expect(tui.layer.first == "›")
  }

  @Test func escapeLeavesEverythingAsItWas() throws {
    var tui = try Self.tui()
    tui.type("ddd")
    let before = tui.frame
    tui.type("sgrain<down><esc>")
    #expect(tui.frame == before)
  }

  /// A rehearsal gives no answer that another search has overtaken: this one is made by hand.
  @Test func anOldAnswerIsDropped() throws {
    let old = Event.searched(
      SearchAnswer(results: [
        SearchResult(path: VaultPath("x.md"), title: "Nobody's", score: 1, line: 1, snippet: "")
      ]), SearchQuery("x"), request: 0)
    var tui = try Self.tui()
    tui.type("sbelgoro")
    let layer = tui.layer
    #expect(!Self.hits(tui).isEmpty)
    tui.apply(old)
    #expect(tui.layer == layer)
    tui.held = [.search]
    tui.type("d")
    tui.apply(old)
    #expect(!tui.frame.text.contains("Nobody's"))
    tui.giveAnswers()
    #expect(Self.hits(tui).first?.hasPrefix("Belgorod as a Logistical Hub") == true)
    tui.type("<esc>")
    tui.apply(old)
    #expect(tui.layerName == "none")
  }

  /// Keys that are faster than the answer choose from it, not from what was there before.
  @Test func keysWaitForTheAnswer() throws {
    let vault = try TemporaryVault.of([
      "a": "alpha", "b": "alpha", "c": "alpha beta", "d": "alpha beta", "e": "",
    ])
    var quick = try Rehearsal.open(vault, .query("e"))
    quick.type("salpha")
    let before = Self.hits(quick)
    quick.type(" beta")
    let hits = Self.hits(quick)
    #expect(Set(before) == ["a", "b", "c", "d"])
    #expect(Set(hits) == ["c", "d"])
    var tui = try Rehearsal.open(vault, .query("e"))
    tui.type("salpha")
    tui.held = [.search]
    tui.type(" beta<down><cr>")
    #expect(tui.layerName == "search")
    #expect(Self.hits(tui) == before)
    #expect(tui.title == "e")
    tui.giveAnswers()
    #expect(tui.layerName == "none")
    #expect(tui.title == hits.last)
  }

  /// Another way out than Escape forgets them too.
  @Test func keysThatWaitEndWithThePanel() throws {
    var tui = try Self.tui()
    tui.held = [.search]
    tui.type("spalette<cr>")
    tui.apply(.input(.mouse(Mouse(.press, row: 29, column: 0))))
    #expect(tui.layerName == "none")
    tui.giveAnswers()
    #expect(tui.title == "Belgorod as a Logistical Hub")
    // An Enter that still waited would now be typed.
    tui.type("sgrain")
    tui.giveAnswers()
    #expect(tui.layerName == "search")
    #expect(tui.title == "Belgorod as a Logistical Hub")
  }

  @Test func namesAreFoundWhileWordsAreStillRead() throws {
    var tui = try Self.tui()
    tui.held = [.search]
    tui.type("sbelgorod")
    // Only a store, which a rehearsal has not, can have the words of some: such an answer is made by hand.
    var request: Int?
    _ = tui.firstWaiting { effect in
      if case .search(_, let number) = effect { request = number }
      return false
    }
    let some = SearchAnswer(progress: SearchAnswer.Progress(done: 3, total: 30))
    tui.apply(.searched(some, SearchQuery("belgorod"), request: try #require(request)))
    #expect(Self.hits(tui).first?.hasPrefix("Belgorod as a Logistical Hub") == true)
    #expect(tui.layer[2].isEmpty)
    #expect(tui.layerCount.hasPrefix("3 of 30 notes read"))
    // More words: it is asked again.
    tui.apply(.moreWords)
    tui.giveAnswers()
    #expect(!tui.layerCount.contains("notes read"))
    #expect(Self.hits(tui).first?.hasPrefix("Belgorod as a Logistical Hub") == true)
    #expect(!tui.layer[2].isEmpty)
  }

  @Test func anEmptyLineFindsNothing() throws {
    var tui = try Self.tui()
    tui.type("sgrain")
    #expect(tui.layerCount.contains(" of "))
    tui.type("<c-u>")
    #expect(tui.layerCount.isEmpty)
    #expect(tui.layer.dropFirst().first == "words that all have to be there; the last one may go on")
    tui.type("<cr>")
    #expect(tui.layerName == "search")
    #expect(tui.title == "Belgorod as a Logistical Hub")
  }
}
