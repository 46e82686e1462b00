import Testing

@testable import NoteTUI

/// Long notes: as much of them is laid out as is looked at, and where their links lead is found out elsewhere. Answers come
/// when the test gives them.
struct LongNoteTests {
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
    vault.file("long.md", prose(900) + "A note.[^1] The end.\n\n[^1]: What the footnote says.\n")
    vault.file("second.md", "# Second\n\n" + prose(900))
    vault.file("other.md", "A short one: [[long]], [[second]], [[long#Part 400]].\n")
    return vault
  }

  private static func open(_ note: String, in vault: TemporaryVault, width: Int = 100, height: Int = 30)
    throws -> Rehearsal
  {
    var tui = try Rehearsal.open(
      vault, .query(note), width: width, height: height, limits: State.Limits(bytes: 4000))
    tui.held = [.question]
    return tui
  }

  @Test func thePageBeforeStaysUntilTheNextIsThere() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    let body = tui.pane(.body)
    tui.type("]<cr>")
    #expect(tui.title == "other")
    #expect(tui.pane(.body) == body)
    #expect(tui.status.contains("opening long"))
    tui.giveAnswers()
    #expect(tui.title == "long")
    tui.type("G")
    #expect(tui.frame.text.contains("The end."))
    #expect(tui.frame.text.contains("What the footnote says."))
    #expect(tui.waitingCount == 0)
  }

  /// What has been laid out by then makes no difference.
  @Test(arguments: [
    "G", "G[", "}}}}", "G{", "G{]", "<gt>", "Gg", "30<cr>", "]]]]]]]]]]]]]]]]]]]]", "GG<tab>", "G{{{{{{{{{d",
    "Gbbb]",
    "[", "dd}}", "Gkkkk", "G<s-tab>", "]]]d[", "Gu]<cr>h", "#GG", "TG",
  ])
  func keysGoAnywhere(keys: String) throws {
    let vault = try Self.vault()
    var fresh = try Self.open("long", in: vault)
    var walked = fresh
    for _ in 0..<300 { walked.type("<space>") }
    #expect(walked.status.hasSuffix("End"))
    walked.type("g")
    for key in Key.parse(keys) ?? [] {
      for step in ["fresh", "walked"] {
        if step == "fresh" { fresh.press(key) } else { walked.press(key) }
      }
      fresh.giveAnswers()
      walked.giveAnswers()
      #expect(fresh.frame == walked.frame, "\(key) of \(keys)")
    }
  }

  @Test func anotherNoteOpenedMeanwhileIsTheOneThatIsShown() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]<cr>h")
    #expect(tui.title == "other")
    tui.giveAnswers()
    #expect(tui.title == "other")
    tui.type("]<cr>")
    tui.giveAnswers()
    #expect(tui.title == "Second")
    tui.type("h")
    #expect(tui.title == "other")
    #expect(tui.chosenTarget == "second")
  }

  @Test func anotherSizeKeepsThePlace() throws {
    let vault = try Self.vault()
    var tui = try Self.open("other", in: vault)
    tui.type("]]]<cr>")
    tui.giveAnswers()
    for width in [140, 80, 50, 100] {
      tui.resize(to: Size(width: width, height: 30))
      #expect(tui.waitingCount == 0)
      #expect(tui.frame.text.contains("Part 400"))
    }
    tui.type("TT##")
    #expect(tui.frame.text.contains("Part 400"))
    // It is laid out for this size.
    let fresh = try Self.open("long", in: vault)
    tui.type("g")
    #expect(tui.pane(.body) == fresh.pane(.body))
  }

  @Test func backAndForwardLeadToTheSamePlaces() throws {
    let vault = try Self.vault()
    var tui = try Self.open("long", in: vault)
    tui.type("}}}}}]")
    let (lines, cursor) = (tui.pane(.body), tui.frame.cursor)
    #expect(tui.chosenTarget == "other")
    tui.type("<cr>]<cr>")
    tui.giveAnswers()
    #expect(tui.title == "long")
    tui.type("hh")
    tui.giveAnswers()
    #expect(tui.title == "long")
    #expect(tui.pane(.body) == lines)
    #expect(tui.frame.cursor == cursor)
    #expect(tui.chosenTarget == "other")
  }

  @Test func anotherCatalogKeepsThePlaceAndTheLink() throws {
    let vault = try Self.vault()
    var tui = try Self.open("long", in: vault)
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

  /// Text that comes above what is read, by hundreds of lines.
  @Test func aNoteThatGrowsAboveKeepsWhatIsRead() throws {
    let vault = try Self.vault()
    var tui = try Self.open("long", in: vault)
    tui.type("}}}}]")
    let (lines, target) = (tui.pane(.body), tui.chosenTarget)
    vault.file("long.md", Self.prose(60).replacing("Part", with: "New") + Self.prose(900) + "The end.\n")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(tui.pane(.body) == lines)
    #expect(tui.chosenTarget == target)
  }
}

/// Several leaves that stand for one line of the file.
struct LongLineTests {
  @Test(arguments: [70, 90, 140])
  func anotherSizeKeepsThePlaceInALongLine(width: Int) throws {
    let line = (1...30_000).map { "w\($0)" }.joined(separator: " ")
    let vault = try TemporaryVault.of(["a": line + "\n\nThe end.\n"])
    var tui = try Rehearsal.open(vault, .query("a"), width: 120, height: 30)
    tui.type("z" + String(repeating: "<space>", count: 40))
    let word = try #require(tui.topText.split(separator: " ").first)
    tui.resize(to: Size(width: width, height: 30))
    let first = Int(word.dropFirst()) ?? 0
    let now = Int(tui.topText.split(separator: " ").first?.dropFirst() ?? "") ?? 0
    #expect(abs(first - now) < 40)
  }

  @Test func aLastParagraphAboveFootnotesKeepsItsPlace() throws {
    let line = (1...2000).map { "q\($0)" }.joined(separator: " ")
    let vault = try TemporaryVault.of(["a": "One[^1].\n\n" + line + "\n\n[^1]: The note.\n"])
    var tui = try Rehearsal.open(vault, .query("a"), width: 120, height: 30)
    tui.type("<space><space>")
    let word = try #require(tui.topText.split(separator: " ").first)
    tui.resize(to: Size(width: 110, height: 30))
    #expect(tui.topText.split(separator: " ").prefix(30).contains(word))
  }

  @Test func theChosenLinkDoesNotLeadAwayWhenItHasGone() throws {
    let text = (1...3000).map { "P\($0) to [[b]] and more words.\n\n" }.joined()
    let vault = try TemporaryVault.of(["a": text, "b": ""])
    var tui = try Rehearsal.open(vault, .query("a"), width: 120, height: 30)
    tui.type("<space><space><space>]")
    let top = tui.topText
    let low = Int(top.split(separator: " ").first?.dropFirst() ?? "") ?? 10
    var changed = text
    for number in low + 1..<low + 12 { changed = changed.replacing("P\(number) to", with: "Q\(number) by") }
    vault.file("a.md", (1...3000).map { "N\($0)\n\n" }.joined() + changed)
    tui.apply(.returned)
    #expect(tui.topText == top)
  }
}
