import Testing

@testable import NoteTUI

/// Where one was and how: through previews, options, rescans and notes that vanish.
struct HistoryTests {
  private static let filler = (1...60).map { "Line \($0).\n\n" }.joined()

  private static func open(_ vault: TemporaryVault, _ note: String) throws -> Rehearsal {
    try Rehearsal.open(vault, .query(note), height: 20)
  }

  @Test func aPreviewThatOneReadsOnFromIsPartOfTheWay() throws {
    let vault = try TemporaryVault.of(["a": "Alpha", "b": "[[#Low]]\n\n\(Self.filler)# Low\n"])
    var tui = try Self.open(vault, "a")
    tui.type("<s-tab>j<tab>]<cr>")
    #expect(tui.path == "b.md")
    #expect(tui.pane(.body).contains("Line 60."))
    tui.type("h")
    #expect(tui.path == "b.md")
    #expect(tui.pane(.body).contains("Line 1."))
    #expect(!tui.pane(.body).contains("Line 60."))
    tui.type("h")
    #expect(tui.path == "a.md")
  }

  @Test func backChoosesTheSameLinkWhateverIsShownBesides() throws {
    let stamp = #"<a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>"#
    let vault = try TemporaryVault.of([
      "a": "---\nvideoId: Va6Tcd7NJ14\n---\n\(stamp) one \(stamp) two [[x1]] and [[w]].", "x1": "",
      "w": "Other",
    ])
    var tui = try Self.open(vault, "a")
    tui.type("[<cr>")
    #expect(tui.title == "w")
    tui.type("TTh")
    #expect(tui.chosenTarget == "w")
  }

  /// A word that stands in one place only shows where one is.
  @Test func anotherWidthKeepsThePlaceInTheText() throws {
    let text = (1...40).map { number in
      (1...60).map { "word\(number).\($0)" }.joined(separator: " ") + " and [[other]].\n\n"
    }
    let vault = try TemporaryVault.of(["a": text.joined(), "other": ""])
    var tui = try Rehearsal.open(vault, .query("a"), width: 80, height: 24)
    tui.type("ddd")
    let word = try #require(tui.topText.split(separator: " ").first)
    #expect(word.hasPrefix("word") && !word.hasSuffix(".1"))
    func isAtTheTop() -> Bool { tui.topText.split(separator: " ").contains(word) }
    tui.resize(to: Size(width: 140, height: 24))
    #expect(isAtTheTop())
    tui.type("#")
    #expect(isAtTheTop())
  }

  @Test func aNoteThatVanishedSaysSoAndNothingElse() throws {
    let vault = try TemporaryVault.of(["d": "See [[gone]].", "gone": "Here"])
    var tui = try Self.open(vault, "d")
    vault.remove("gone.md")
    tui.type("]<cr>")
    #expect(tui.title == "gone")
    #expect(!tui.frame.text.contains("See gone."))
    #expect(tui.notice.contains("is not in the vault any more"))
    tui.type("R")
    #expect(!tui.frame.text.contains("See gone."))
    tui.type("h")
    #expect(tui.frame.text.contains("See gone."))
  }

  @Test func aRescanShowsWhatChanged() throws {
    let vault = try TemporaryVault.of(["a": "---\ntitle: Old\n---\n![[b]]\n", "b": "before"])
    var tui = try Self.open(vault, "a")
    #expect(tui.frame.text.contains("before"))
    vault.file("a.md", "---\ntitle: New\n---\n![[b]]\n")
    vault.file("b.md", "after")
    tui.type("R")
    #expect(tui.title == "New")
    #expect(tui.frame.text.contains("after"))
    #expect(!tui.frame.text.contains("before"))
  }

  @Test func aVaultThatCannotBeReadKeepsWhatWasKnown() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": ""])
    var tui = try Self.open(vault, "a")
    let rows = tui.pane(.list)
    #expect(tui.header(.list).hasSuffix(" 3"))
    tui.apply(.scanFailed("the folder has gone"))
    #expect(tui.header(.list).hasSuffix(" 3"))
    #expect(tui.pane(.list) == rows)
    #expect(tui.notice.contains("what was read stays"))
    // Where nothing was, why is all that there is to say.
    tui = try Rehearsal(unread: vault.root, size: Size(width: 120, height: 40))
    tui.apply(.scanFailed("the folder has gone"))
    #expect(tui.frame.text.contains("the folder has gone"))
    #expect(!tui.frame.text.contains("stays"))
  }

  /// The note comes from a worker: until it is there, keys go on.
  @Test func whatHasNotArrivedCanBeLeft() throws {
    let vault = try TemporaryVault.of(["a": "To [[b]].", "b": "Other"])
    var tui = try Self.open(vault, "a")
    tui.held = [.note]
    tui.type("]<cr>")
    #expect(tui.waitingCount == 1)
    // It is not asked for again, or it would be there at once.
    tui.held = []
    tui.type("<cr>")
    #expect(tui.title == "a")
    tui.type("h")
    tui.giveAnswers()
    #expect(tui.title == "a")
    tui.type("h")
    #expect(tui.notice == "This is where you began.")
  }

  @Test func escBringsTheNoteBackThatTheFilterTookAway() throws {
    var tui = try Rehearsal.belgorod()
    tui.type("/zzz")
    #expect(tui.selectedTitle == nil)
    tui.type("<esc>")
    #expect(tui.title == "Belgorod as a Logistical Hub")
    #expect(tui.selectedTitle == "Belgorod as a Logistical Hub")
    #expect(tui.pane(.list)[tui.selectedRow].hasPrefix("▌ Belgorod"))
  }

  @Test func keysNeverGoToAPaneThatIsNotThere() throws {
    var tui = try Rehearsal.belgorod(80, 13)
    tui.type("z<tab>z")
    #expect(tui.focus != nil)
    tui = try Rehearsal.belgorod(80, 24)
    tui.type("<tab>")
    #expect(tui.focus == .backlinks)
    tui.resize(to: Size(width: 80, height: 12))
    #expect(tui.focus == .body)
    #expect(tui.pane(.backlinks).isEmpty)
  }

  @Test func severalNotesThatFitAreOffered() throws {
    let vault = try TemporaryVault.of(["berlin": "", "bern": "", "other": ""])
    var tui = try Self.open(vault, "ber")
    #expect(tui.layerName == "choice")
    #expect(tui.layer == ["›", "bern", "berlin"])
    #expect(tui.layerTitle == "2 notes fit “ber”")
    tui.type("<down><cr>")
    #expect(tui.title == "berlin")
    tui = try Self.open(vault, "nowhere at all")
    #expect(tui.layerName == "switcher")
    #expect(tui.prompt == "› nowhere at all")
  }
}
