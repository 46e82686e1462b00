import Testing

@testable import NoteTUI

/// Looking at where a link leads, by the keys.
struct PeekTests {
  private static func vault(_ source: String) throws -> TemporaryVault {
    try .of([
      "index": source, "other": "# The other\n\nIt *begins* so.\n\n## Further\n\nDeep words [[index]].\n",
    ])
  }

  private static func words(_ tui: Rehearsal) -> String { tui.layer.joined(separator: "\n") }

  private static func open(_ vault: TemporaryVault, preRoll: Int = 0) throws -> Rehearsal {
    try Rehearsal(
      vault: vault.root, size: Size(width: 120, height: 40),
      preferences: .init(opensAt: .query("index"), preRoll: preRoll))
  }

  @Test func showsANoteWithoutLeaving() throws {
    let vault = try Self.vault("To [[other]].\n")
    var tui = try Self.open(vault)
    tui.type("K")
    #expect(tui.layerName == "sheet")
    #expect(tui.layerTitle == "The other")
    #expect(tui.layer.first == "other.md · 1 backlink")
    #expect(tui.layer.contains("It begins so."))
    #expect(tui.path == "index.md")
    tui.type("q")
    #expect(tui.layerName == "none")
    // What was looked at is marked.
    #expect(tui.rows(with: .chosen) == ["other"])
    tui.type("h")
    #expect(tui.notice == "This is where you began.")
    tui.type("K<cr>")
    #expect(tui.title == "The other")
    tui.type("h")
    #expect(tui.path == "index.md")
  }

  @Test(arguments: [
    ("[[other#Further]]", "Deep words index.", "It begins so."),
    ("[[other#^none]]", "it has no “^none”", "nothing of the kind"),
    ("[[nobody]]", "Notes that link here", "It begins so."),
    ("[[othe]]", "The other", "It begins so."),
    ("https://example.org/a", "https://example.org/a", "Not opened"),
    ("[x](../../etc)", "outside the vault", "It begins so."),
    ("Foot[^1].\n\n[^1]: Noted [[other]].", "Noted other.", "It begins so."),
  ])
  func showsWhereItLeads(source: String, shown: String, hidden: String) throws {
    let vault = try Self.vault(source + "\n")
    var tui = try Self.open(vault)
    tui.type("]K")
    #expect(tui.layerName == "sheet")
    let words = Self.words(tui)
    #expect(words.contains(shown), "\(words)")
    #expect(!words.contains(hidden), "\(words)")
    for (width, height) in [(80, 24), (20, 6), (3, 2), (1, 1)] {
      tui.resize(to: Size(width: width, height: height))
      #expect(tui.frame.size == Size(width: width, height: height))
    }
  }

  @Test(arguments: [
    ("data-t=\"1:05:00\">[1:05:00]", "<cr>", "3900"), ("data-t=\"1:05:00\">[1:05:00]", "jo", "65"),
    ("data-t=\"0:10\">[0:12]", "<cr>", "10"), ("data-t=\"0:10\">[0:12]", "j<cr>", "12"),
    ("data-t=\"13:05:00\">[13:05:00]", "o", "785"), ("data-t=\"13:05:00\">[13:05:00]", "jjo", "47100"),
    ("data-t=\"0:10\">[0:10]", "o", "10"),
  ])
  func eachReadingOpens(stamp: String, keys: String, seconds: String) throws {
    let vault = try Self.vault(
      "---\nvideoId: Va6Tcd7NJ14\n---\nSaid <a class=\"yt-timestamp\" \(stamp)</a>.\n")
    var tui = try Self.open(vault)
    tui.type("]K" + keys)
    #expect(tui.openedURLs == ["https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=\(seconds)s"])
    #expect(tui.layerName == "none")
    tui.type("Ky")
    #expect(tui.copied.count == 1)
  }

  @Test func tellsAllThatIsKnownOfATime() throws {
    let vault = try Self.vault(
      "---\nvideoId: Va6Tcd7NJ14\n---\nSaid <a class=\"yt-timestamp\" data-t=\"13:05:00\">[13:05:00]</a>.\n")
    var tui = try Self.open(vault, preRoll: 5)
    tui.type("]K")
    let words = Self.words(tui)
    for word in ["shown ~13:05", "written 13:05:00", "video Va6Tcd7NJ14", "more than one way"] {
      #expect(words.contains(word), "\(word) in \(words)")
    }
    #expect(
      tui.layer.filter { $0.hasPrefix("13:05") }.compactMap { $0.split(separator: " ").first } == [
        "13:05", "13:05:00",
      ])
    #expect(words.hasSuffix("watch?v=Va6Tcd7NJ14&t=780s"))
    tui.type("j")
    #expect(Self.words(tui).hasSuffix("watch?v=Va6Tcd7NJ14&t=47095s"))
    tui.type("k")
    tui.type("o")
    #expect(tui.openedURLs.last?.hasSuffix("&t=780s") == true)
  }

  /// Only while nothing else has been asked for since.
  @Test func aKeyGivesALookUp() throws {
    let vault = try Self.vault("To [[other]].\n")
    var tui = try Self.open(vault)
    tui.held = [.note]
    tui.type("K")
    #expect(tui.waitingCount == 1)
    tui.type("j")
    tui.giveAnswers()
    #expect(tui.layerName == "none")
    #expect(tui.path == "index.md")
  }

  @Test func otherPanesLookAtWhatIsSelected() throws {
    let vault = try Self.vault("To [[other]].\n")
    var tui = try Self.open(vault)
    tui.type("<tab>K")
    #expect(tui.layer.first?.hasSuffix("line 7") == true)
    #expect(tui.layer.contains("Deep words index."))
    tui.type("<cr>")
    #expect(tui.path == "other.md")
    tui.type("<s-tab>K")
    #expect(tui.layerTitle == "The other")
  }
}
