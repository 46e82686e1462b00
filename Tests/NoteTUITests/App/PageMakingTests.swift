import Testing

@testable import NoteTUI

/// Long notes on a slow machine: answers come when the test gives them.
struct PageMakingTests {
  /// What stands in every long note of these tests: a heading now and then, a link, lines of many lengths.
  private static func prose(_ paragraphs: Int) -> String {
    (1...paragraphs).map { number in
      let heading = number % 40 == 0 ? "## Part \(number)\n\n" : ""
      let words = String(repeating: "word\(number) and more of it ", count: 3 + number % 7)
      return heading + words + (number % 5 == 0 ? "[[other]]" : "") + "\n\n"
    }.joined()
  }

  private static func vault() throws -> TemporaryVault {
    let vault = try TemporaryVault()
    vault.file("long.md", prose(900) + "The end.\n")
    vault.file("second.md", "# Second\n\n" + prose(900))
    vault.file("other.md", "A short one: [[long]], [[second]], [[long#Part 400]].\n")
    return vault
  }

  private static func open(_ note: String, in vault: TemporaryVault, width: Int = 100, height: Int = 30)
    throws -> Rehearsal
  {
    var tui = try Rehearsal.open(vault, .query(note), width: width, height: height)
    tui.held = [.question]
    return tui
  }

  /// Only a part of the page is there.
  private static func isPart(_ tui: Rehearsal) -> Bool { tui.status.contains("laying out …") }

  @Test func aScreenfulComesBeforeTheWhole() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]<cr>")
    #expect(tui.title == "other")
    tui.giveAnswers(atMost: 1)
    #expect(tui.title == "long")
    #expect(Self.isPart(tui))
    #expect(tui.frame.text.contains("word1 and more"))
    let lines = tui.pane(.body)
    tui.type("?")
    #expect(tui.layerName == "sheet")
    tui.type("q")
    tui.giveAnswers()
    #expect(!Self.isPart(tui))
    #expect(tui.pane(.body) == lines)
    tui.type("G")
    #expect(tui.pane(.body).contains("The end."))
  }

  /// Keys that need the rest of the page wait for it, in their order; others do not.
  @Test(arguments: [
    "G", "G[", "}}}}", "G{", "G{]", "<gt>", "Gg", "30<cr>", "]]]]]]]]]]]]]]]]]]]]", "GG<tab>",
  ])
  func keysWaitForWhatTheyNeed(keys: String) throws {
    let vault = try Self.vault()
    var slow = try Self.open("other", in: vault)
    slow.type("]<cr>")
    slow.giveAnswers(atMost: 1)
    #expect(Self.isPart(slow))
    slow.type(keys)
    slow.giveAnswers()
    var quick = try Self.open("other", in: vault)
    quick.type("]<cr>")
    quick.giveAnswers()
    quick.type(keys)
    quick.giveAnswers()
    #expect(slow.frame == quick.frame)
    // All of the page is the same, too: its end, and its length, which the status tells.
    for keys in ["G", "uuuu"] {
      slow.type(keys)
      quick.type(keys)
      #expect(slow.frame == quick.frame)
    }
  }

  @Test func escTakesAWishBack() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]<cr>")
    tui.giveAnswers(atMost: 1)
    let top = tui.pane(.body)
    tui.type("G<esc>")
    tui.giveAnswers()
    #expect(tui.pane(.body) == top)
    #expect(tui.status.hasSuffix("Top"))
  }

  @Test func anotherNoteOpenedMeanwhileIsTheOneThatIsShown() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]<cr>")
    tui.giveAnswers(atMost: 1)
    tui.type("h")
    #expect(tui.title == "other")
    tui.type("]<cr>")
    tui.giveAnswers()
    #expect(tui.title == "Second")
    #expect(!Self.isPart(tui))
    tui.type("h")
    #expect(tui.title == "other")
    #expect(tui.chosenTarget == "second")
  }

  /// What was being laid out when another note was asked for is laid out after all, if one stays.
  @Test func leavingHalfWayAndStaying() throws {
    let vault = try Self.vault()
    var tui = try Self.open("long", in: vault)
    tui.giveAnswers()
    tui.resize(to: Size(width: 130, height: 30))
    tui.giveAnswers(atMost: 1)
    tui.type("<s-tab>G")
    tui.type("h")
    tui.giveAnswers()
    #expect(tui.title == "long")
    #expect(!Self.isPart(tui))
    var fresh = try Self.open("long", in: vault, width: 130)
    fresh.giveAnswers()
    #expect(tui.pane(.body) == fresh.pane(.body))
    tui.type("G")
    fresh.type("G")
    #expect(tui.pane(.body) == fresh.pane(.body))
  }

  @Test func anotherSizeInTheMiddleKeepsThePlace() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]]]<cr>")
    tui.giveAnswers(atMost: 1)
    #expect(tui.frame.text.contains("Part 400"))
    tui.resize(to: Size(width: 140, height: 30))
    tui.giveAnswers(atMost: 1)
    #expect(tui.frame.text.contains("Part 400"))
    tui.resize(to: Size(width: 80, height: 24))
    tui.giveAnswers()
    #expect(tui.frame.text.contains("Part 400"))
    #expect(!Self.isPart(tui))
    tui.type("TT##")
    tui.giveAnswers()
    #expect(tui.frame.text.contains("Part 400"))
    // It is laid out for this size.
    var fresh = try Self.open("long", in: vault, width: 80, height: 24)
    fresh.giveAnswers()
    for keys in ["g", "G"] {
      tui.type(keys)
      fresh.type(keys)
      #expect(tui.pane(.body) == fresh.pane(.body))
    }
  }

  /// Back in a part of a page leads to the same place of the whole.
  @Test func backAndForwardBetweenParts() throws {
    let vault = try Self.vault()
    var tui = try Self.open("long", in: vault)
    tui.giveAnswers()
    tui.type("}}}}}]")
    let (lines, cursor) = (tui.pane(.body), tui.frame.cursor)
    #expect(tui.chosenTarget == "other")
    tui.type("<cr>]<cr>")
    tui.giveAnswers(atMost: 1)
    #expect(Self.isPart(tui))
    tui.type("hh")
    while tui.title != "long", tui.giveAnswers(atMost: 1) {}
    #expect(Self.isPart(tui))
    #expect(tui.chosenTarget == "other")
    tui.giveAnswers()
    #expect(!Self.isPart(tui))
    #expect(tui.title == "long")
    #expect(tui.pane(.body) == lines)
    #expect(tui.frame.cursor == cursor)
    #expect(tui.chosenTarget == "other")
  }

  @Test func anotherCatalogKeepsThePlaceAndTheLink() throws {
    let vault = try Self.vault()
    var tui = try Self.open("long", in: vault)
    tui.giveAnswers()
    tui.type("}}}]")
    let (lines, cursor) = (tui.pane(.body), tui.frame.cursor)
    #expect(tui.chosenTarget == "other")
    vault.file("aaa.md", "[[long]]\n")
    tui.apply(.returned)
    #expect(tui.header(.backlinks).hasSuffix(" 2"))
    for _ in 1...2 {
      #expect(tui.pane(.body) == lines)
      #expect(tui.frame.cursor == cursor)
      #expect(tui.chosenTarget == "other")
      tui.giveAnswers()
    }
    tui.type("<cr>")
    #expect(tui.title == "other")
  }
}
