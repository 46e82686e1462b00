import Testing

@testable import NoteTUI

/// Looking at where a link leads, by the keys.
struct PeekTests {
  private static func vault(_ source: String) throws -> TemporaryVault {
    let vault = try TemporaryVault()
    vault.file("index.md", source)
    vault.file("other.md", "# The other\n\nIt *begins* so.\n\n## Further\n\nDeep words [[index]].\n")
    return vault
  }

  private static func sheet(_ tui: Rehearsal) throws -> Sheet {
    guard case .sheet(let sheet) = tui.state.overlay else { throw NoSheet() }
    return sheet
  }

  private struct NoSheet: Error {}

  private static func words(_ sheet: Sheet) -> String {
    sheet.rows(width: 80).map { row in
      row.label.string + (row.label.isEmpty ? "" : " ") + row.spans.map(\.text.string).joined()
    }.joined(separator: "\n")
  }

  private static func open(_ vault: TemporaryVault, preRoll: Int = 0) throws -> Rehearsal {
    try Rehearsal(
      vault: vault.root, size: Size(width: 120, height: 40),
      preferences: State.Preferences(opensAt: .query("index"), preRoll: preRoll))
  }

  @Test func showsANoteWithoutLeaving() throws {
    let vault = try Self.vault("To [[other]].\n")
    var tui = try Self.open(vault)
    tui.type("K")
    let sheet = try Self.sheet(tui)
    #expect(sheet.title == "The other")
    #expect(Self.words(sheet).contains("other.md · 1 backlink\n"))
    #expect(Self.words(sheet).contains("It begins so."))
    #expect(tui.reader.path?.string == "index.md")
    #expect(tui.reader.chosen == 0)
    tui.type("q")
    #expect(tui.state.overlay == nil)
    tui.type("h")
    #expect(tui.state.notice?.text == "This is where you began.")
    tui.type("K<cr>")
    #expect(tui.reader.title == "The other")
    tui.type("h")
    #expect(tui.reader.path?.string == "index.md")
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
    let words = Self.words(try Self.sheet(tui))
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
    #expect(tui.state.overlay == nil)
    tui.type("Ky")
    #expect(tui.copied.count == 1)
  }

  @Test func tellsAllThatIsKnownOfATime() throws {
    let vault = try Self.vault(
      "---\nvideoId: Va6Tcd7NJ14\n---\nSaid <a class=\"yt-timestamp\" data-t=\"13:05:00\">[13:05:00]</a>.\n")
    var tui = try Self.open(vault, preRoll: 5)
    tui.type("]K")
    let words = Self.words(try Self.sheet(tui))
    for word in ["shown ~13:05", "written 13:05:00", "video Va6Tcd7NJ14", "more than one way"] {
      #expect(words.contains(word), "\(word) in \(words)")
    }
    #expect(try Self.sheet(tui).choices.map(\.title) == ["13:05", "13:05:00"])
    #expect(words.hasSuffix("watch?v=Va6Tcd7NJ14&t=780s"))
    tui.type("j")
    #expect(Self.words(try Self.sheet(tui)).hasSuffix("watch?v=Va6Tcd7NJ14&t=47095s"))
    tui.type("k")
    tui.type("o")
    #expect(tui.openedURLs.last?.hasSuffix("&t=780s") == true)
  }

  /// Only while nothing else has been asked for since.
  @Test func aKeyGivesALookUp() throws {
    var state = try Self.open(try Self.vault("To [[other]].\n")).state
    let effects = state.apply(.input(.key(.character("K"))))
    guard case .load(let path, let ticket, _)? = effects.first else {
      Issue.record("nothing is read")
      return
    }
    _ = state.apply(.input(.key(.character("j"))))
    _ = state.apply(.loaded(LoadedNote(ticket: ticket, path: path, document: Document())))
    #expect(state.overlay == nil)
    #expect(state.reader.path?.string == "index.md")
  }

  @Test func otherPanesLookAtWhatIsSelected() throws {
    let vault = try Self.vault("To [[other]].\n")
    var tui = try Self.open(vault)
    tui.type("<tab>K")
    #expect(Self.words(try Self.sheet(tui)).contains("line 7"))
    #expect(Self.words(try Self.sheet(tui)).contains("Deep words"))
    tui.type("<cr>")
    #expect(tui.reader.path?.string == "other.md")
    tui.type("<s-tab>K")
    #expect(try Self.sheet(tui).title == "The other")
  }
}
