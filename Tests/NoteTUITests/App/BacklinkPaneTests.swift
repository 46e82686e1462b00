import Testing

@testable import NoteTUI

/// The pane of backlinks: what is on the disk, and where the reader is in it.
struct BacklinkPaneTests {
  private static func open(
    _ notes: [String: String], at note: String = "hub", width: Int = 120, height: Int = 30
  ) throws -> (TemporaryVault, Rehearsal) {
    let vault = try TemporaryVault.of(notes)
    return (vault, try Rehearsal.open(vault, .query(note), width: width, height: height))
  }

  private static func hub(_ count: Int) -> [String: String] {
    var notes = ["hub": "# Hub\n"]
    for number in 0..<count { notes["note\(100 + number)"] = "Some words about the [[hub]] and \(number).\n" }
    return notes
  }

  /// One who has not come to the pane sees its top.
  @Test func anUntouchedPaneShowsWhatIsNew() throws {
    var (vault, tui) = try Self.open(["hub": "", "z": "To [[hub]] from z."])
    vault.file("a.md", "To [[hub]] from a.")
    tui.apply(.returned)
    #expect(tui.header(.backlinks).hasSuffix(" 2"))
    #expect(tui.pane(.backlinks).prefix(2) == ["a", "To hub from a."])
    #expect(tui.pane(.backlinks).contains("z"))
  }

  /// In the focus too, as long as all of it has room; what is chosen stays chosen.
  @Test func whatIsChosenStaysChosenAndTheNewIsShown() throws {
    var (vault, tui) = try Self.open(["hub": "", "z": "To [[hub]] from z."])
    tui.type("<tab>")
    vault.file("a.md", "To [[hub]] from a.")
    tui.apply(.returned)
    #expect(tui.pane(.backlinks).first == "a")
    #expect(tui.status.hasPrefix("→ z, line 1"))
  }

  /// At the end and a little up; then one comes that goes first.
  @Test func whatIsChosenStaysAtItsHeight() throws {
    var (vault, tui) = try Self.open(Self.hub(100))
    tui.type("<tab>Gkkk")
    let (rows, chosen) = (tui.pane(.backlinks), tui.status)
    vault.file("aaa.md", "First [[hub]].\n")
    tui.type("R")
    #expect(tui.pane(.backlinks) == rows)
    #expect(tui.notice.hasPrefix("The vault has been read anew"))
    tui.type("l")
    #expect(chosen.contains(tui.title))
  }

  @Test func noRowIsEmptyWhileSomethingIsHiddenAbove() throws {
    var (vault, tui) = try Self.open(Self.hub(12))
    tui.type("<tab>G")
    for number in 103..<112 { vault.remove("note\(number).md") }
    tui.apply(.returned)
    #expect(tui.pane(.backlinks).first == "note100")
  }

  @Test func aClickSelectsTheEntryUnderIt() throws {
    var (_, tui) = try Self.open(Self.hub(40))
    tui.type("<tab>G")
    let area = try #require(tui.state.layout.areas[.backlinks]?.content)
    let titles = tui.pane(.backlinks)
    let row = try #require(titles.indices.filter { titles[$0].hasPrefix("note1") }.dropFirst().first)
    tui.apply(.input(.mouse(Mouse(.press, row: area.top + row, column: area.left))))
    #expect(tui.status.hasPrefix("→ \(titles[row]), line 1"))
    tui.apply(.input(.mouse(Mouse(.press, row: area.top + row, column: area.left))))
    #expect(tui.title == titles[row])
  }

  @Test func theNextNoteIsNotFiltered() throws {
    var (_, tui) = try Self.open(["hub": "", "a": "[[hub]]", "b": "[[hub]] [[a]]", "c": "[[a]]"])
    tui.type("<tab>/a")
    #expect(tui.header(.backlinks).hasSuffix("1 of 2"))
    tui.type("<cr>")
    #expect(tui.title == "a")
    #expect(tui.header(.backlinks).hasSuffix(" 2"))
    #expect(tui.pane(.backlinks).contains("b"))
    #expect(tui.pane(.backlinks).contains("c"))
  }

  @Test func whileLinksAreNotKnownNothingIsCounted() throws {
    let vault = try TemporaryVault.of(["hub": "[[a]]", "a": "[[hub]]"])
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 120, height: 30), preferences: .init(opensAt: .query("hub")))
    let read = try VaultReader(root: vault.root).read().catalog
    tui.apply(
      .catalog(
        Catalog(notes: read.notes.map { Note(path: $0.path, title: $0.title) }, attachments: []), .names))
    #expect(tui.header(.backlinks).hasSuffix(" …"))
    #expect(tui.pane(.backlinks).first == "reading …")
    tui.type("i")
    #expect(!tui.frame.text.contains("0 notes link here"))
    #expect(!tui.frame.text.contains("0 bytes"))
    tui.type("q<s-tab>K")
    #expect(tui.layerName == "sheet")
    #expect(!tui.frame.text.contains("0 backlinks"))
    tui.type("q")
    tui.apply(.catalog(read, .whole))
    #expect(tui.header(.backlinks).hasSuffix(" 1"))
    tui.type("K")
    #expect(tui.frame.text.contains("1 backlink"))
  }

  /// A link that nobody but its own note has.
  @Test func noNoteLinksHereIsSaidWhenThatIsKnown() throws {
    let (_, tui) = try Self.open(["hub": "alone"])
    #expect(tui.pane(.backlinks).first == "no note links here")
  }

  // MARK: - Excerpts

  /// What the entry shows: the line, and the words that are marked in it.
  private static func excerpt(_ line: String) throws -> (text: String, marked: String) {
    let vault = try TemporaryVault.of(["hub": "", "war": "", "a": line])
    var tui = try Rehearsal.open(vault, .query("hub"))
    if !tui.header(.backlinks).hasSuffix(" 1") { tui = try Rehearsal.open(vault, .query("war")) }
    let frame = tui.frame
    let area = try #require(tui.state.layout.areas[.backlinks]?.content)
    var marked = ""
    for row in area.top..<area.bottom {
      for column in area.left..<area.right where frame[row, column].role == .link {
        // The second cell of a wide letter is no letter.
        if let glyph = frame[row, column].glyph { marked += glyph.string }
      }
    }
    return (tui.pane(.backlinks).dropFirst().joined(separator: " "), marked)
  }

  @Test(arguments: [
    ("To[war]ds the [[war]]", "war"), ("war and [[war]] and war", "war"),
    ("The end [[hub|of the word]] of the word", "of the word"),
    ("漢字漢字 [[hub|中心]] 中心", "中心"),
  ])
  func theLinkItselfIsMarked(line: String, label: String) throws {
    let (text, marked) = try Self.excerpt(line)
    #expect(marked == label)
    #expect(text.contains(label))
  }

  @Test func theFirstOfEqualWordsIsNotTaken() throws {
    let vault = try TemporaryVault.of(["war": "", "a": "Towards the [[war]]"])
    let tui = try Rehearsal.open(vault, .query("war"))
    let area = try #require(tui.state.layout.areas[.backlinks]?.content)
    let frame = tui.frame
    let columns = (area.left..<area.right).filter { frame[area.top + 1, $0].role == .link }
    #expect(columns.first == area.left + 2 + "Towards the ".count)
  }

  /// Long words, wide letters and addresses in front of the link.
  @Test(arguments: [
    String(repeating: "漢字かな交じり文", count: 30) + "[[hub|中心]]" + String(repeating: "漢字", count: 40) + " end",
    "https://example.org/" + String(repeating: "abcdef", count: 40) + " [[hub|中心]] behind it",
    String(repeating: "words and ", count: 40) + "[[hub|中心]] and more words behind it that go on",
    String(repeating: "é̂", count: 300) + "[[hub|中心]]" + String(repeating: "é̂", count: 300),
  ])
  func anExcerptShowsItsLink(line: String) throws {
    let vault = try TemporaryVault.of(["hub": "", "a": line])
    for width in [120, 80, 140] {
      let tui = try Rehearsal.open(vault, .query("hub"), width: width)
      #expect(tui.pane(.backlinks).joined().contains("中心"), "\(width): \(tui.pane(.backlinks))")
    }
  }
}

/// What lies beyond a filter counts no more.
struct FilteredBacklinkTests {
  @Test func aNoteThatLeavesAFilteredPaneTakesItsRowsAlong() throws {
    var notes = ["hub": "", "b": "Uniq: [[hub]]"]
    notes["a uniq"] = (1...60).map { "Line \($0) to [[hub]].\n\n" }.joined()
    notes["b uniq"] = "[[hub]]"
    for number in 10..<90 { notes["other \(number)"] = "[[hub]]" }
    let vault = try TemporaryVault.of(notes)
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab>/uniq" + String(repeating: "<down>", count: 50))
    vault.file("a uniq.md", "No links any more.")
    tui.apply(.returned)
    #expect(tui.header(.backlinks).hasPrefix("Backlinks"))
    #expect(tui.pane(.backlinks).first == "b uniq")
  }
}
