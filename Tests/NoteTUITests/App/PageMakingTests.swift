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
    var tui = try Rehearsal(
      vault: vault.root, size: Size(width: width, height: height),
      preferences: State.Preferences(opensAt: .query(note)))
    tui.held = [.question]
    return tui
  }

  @Test func aScreenfulComesBeforeTheWhole() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]<cr>")
    #expect(tui.reader.title == "other")
    tui.giveAnswers(atMost: 1)
    #expect(tui.reader.title == "long")
    #expect(!tui.reader.page.isWhole)
    #expect(tui.frame.text.contains("laying out"))
    #expect(tui.frame.text.contains("word1 and more"))
    let lines = tui.reader.page.lines.prefix(tui.state.bodyHeight).map(\.text)
    tui.type("?")
    #expect(tui.state.overlay != nil)
    tui.type("q")
    tui.giveAnswers()
    #expect(tui.reader.page.isWhole)
    #expect(tui.reader.page.lines.prefix(tui.state.bodyHeight).map(\.text) == lines)
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
    slow.type(keys)
    slow.giveAnswers()
    var quick = try Self.open("other", in: vault)
    quick.type("]<cr>")
    quick.giveAnswers()
    quick.type(keys)
    quick.giveAnswers()
    #expect(slow.reader.place == quick.reader.place)
    #expect(slow.state.focus == quick.state.focus)
    #expect(slow.reader.page == quick.reader.page)
  }

  @Test func escTakesAWishBack() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]<cr>")
    tui.giveAnswers(atMost: 1)
    tui.type("G<esc>")
    tui.giveAnswers()
    #expect(tui.reader.top == 0)
  }

  /// Wherever one arrives, the part shows what the whole shows there.
  @Test(arguments: [(60, 20), (100, 30), (140, 50)])
  func thePartLooksLikeTheWhole(width: Int, height: Int) throws {
    let vault = try Self.vault()
    vault.file("list.md", (1...3000).map { "- item \($0)\n  - below it [[other]]\n" }.joined())
    vault.file(
      "line.md", String(repeating: "one very long line of many words [[other]] ", count: 5000) + "\n")
    vault.file("code.md", "```\n" + (1...9000).map { "code \($0)\n" }.joined() + "```\n")
    vault.file("quote.md", (1...4000).map { "> quoted line \($0) of text\n" }.joined())
    vault.file(
      "table.md", "| a | b |\n|---|---|\n" + (10000...14000).map { "| row \($0) | the same |\n" }.joined())
    var random = SeededRandom(seed: UInt64(width))
    for note in ["long", "list", "line", "code", "quote", "table"] {
      var tui = try Self.open(note, in: vault, width: width, height: height)
      tui.giveAnswers()
      let whole = tui.reader.page
      #expect(whole.isWhole)
      for _ in 0..<8 {
        let top = Int.random(in: 0..<max(1, whole.lines.count - height), using: &random)
        let options = tui.reader.options
        // Near an end of a short note the part is all of it.
        let part =
          Page(
            part: .line(whole.lines[top].sourceLine, offset: whole.offset(ofLine: top)),
            of: tui.reader.manuscript, lines: height * 3, options: options) ?? whole
        let start = part.line(ofSource: whole.lines[top].sourceLine, offset: whole.offset(ofLine: top))
        let shown = part.lines.dropFirst(start).prefix(height).map(\.text)
        let expected = whole.lines.dropFirst(top).prefix(height).map(\.text)
        #expect(shown == expected, "\(note) at \(top)")
      }
    }
  }

  @Test func anotherNoteOpenedMeanwhileIsTheOneThatIsShown() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]<cr>")
    tui.giveAnswers(atMost: 1)
    tui.type("h")
    #expect(tui.reader.title == "other")
    tui.type("]<cr>")
    tui.giveAnswers()
    #expect(tui.reader.title == "Second")
    #expect(tui.reader.page.isWhole)
    tui.type("h")
    #expect(tui.reader.title == "other")
    #expect(tui.reader.chosen == 1)
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
    #expect(tui.reader.title == "long")
    #expect(tui.reader.page.isWhole)
    #expect(tui.reader.options.width == tui.reader.wanted.width)
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
    #expect(tui.reader.page.isWhole)
    #expect(tui.reader.options.width == tui.reader.wanted.width)
    tui.type("TT##")
    tui.giveAnswers()
    #expect(tui.frame.text.contains("Part 400"))
  }

  /// Back in a part of a page leads to the same place of the whole.
  @Test func backAndForwardBetweenParts() throws {
    let vault = try Self.vault()
    var tui = try Self.open("long", in: vault)
    tui.giveAnswers()
    tui.type("}}}}}]")
    let place = tui.reader.place
    tui.type("<cr>]<cr>")
    tui.giveAnswers(atMost: 1)
    tui.type("hh")
    while tui.reader.title != "long", tui.giveAnswers(atMost: 1) {}
    #expect(!tui.reader.page.isWhole)
    #expect(tui.reader.chosen != nil)
    tui.giveAnswers()
    #expect(tui.reader.place == place)
  }

  @Test func anotherCatalogKeepsThePlaceAndTheLink() throws {
    let vault = try Self.vault()
    var tui = try Self.open("long", in: vault)
    tui.giveAnswers()
    tui.type("}}}]")
    let place = tui.reader.place
    vault.file("aaa.md", "[[long]]\n")
    tui.rescanBehind()
    #expect(tui.reader.place == place)
    tui.giveAnswers()
    #expect(tui.reader.place == place)
    tui.type("<cr>")
    #expect(tui.reader.title == "other")
  }
}

extension Rehearsal {
  /// The vault has changed and been read again, without anyone asking.
  mutating func rescanBehind() {
    guard let vault = try? VaultReader(root: root), let read = try? vault.read() else { return }
    apply(.catalog(read.catalog, .whole))
  }
}
