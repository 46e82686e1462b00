import Glibc
import Testing

@testable import NoteTUI

/// The list of notes: moving, filtering, sorting, and what it marks.
struct ListPaneTests {
  private static func folders() throws -> TemporaryVault {
    let vault = try TemporaryVault()
    for number in 10..<60 { vault.file("\(number < 40 ? "one" : "two")/note \(number).md") }
    return vault
  }

  private static func rivers() throws -> TemporaryVault {
    try .of(["river": "", "rivet": "", "steel": "", "stone": "", "letters and more": "", "q": "[[steel]]"])
  }

  /// The first row is a folder's heading.
  @Test(arguments: ["g", "<home>", "bbbb", "uuuuuuuu"])
  func theTopCanBeReached(keys: String) throws {
    let vault = try Self.folders()
    var tui = try Rehearsal.open(vault, .query("note 55"))
    tui.type("<s-tab>" + keys)
    #expect(tui.selectedTitle == "note 10")
    #expect(tui.title == "note 10")
    #expect(tui.pane(.list).first?.hasPrefix("one") == true)
    // Under a filter too.
    tui.type("/note<tab>")
    tui.type("<tab><tab>" + "G" + keys)
    #expect(tui.selectedTitle == "note 10")
  }

  @Test func aPageKeepsOneLine() throws {
    let vault = try Self.folders()
    var tui = try Rehearsal.open(vault, .query("note 10"))
    tui.type("<s-tab>")
    let height = tui.pane(.list).count
    let start = tui.state.list.selection
    tui.type("<space>")
    #expect(tui.state.list.selection == start + height - 1)
    tui.type("b")
    #expect(tui.state.list.selection == start)
    tui.type("d")
    #expect(tui.state.list.selection == start + (height - 1) / 2)
    tui.type("u")
    #expect(tui.state.list.selection == start)
  }

  @Test func theEndsAreTold() throws {
    let vault = try Self.folders()
    var tui = try Rehearsal.open(vault, .query("note 10"))
    tui.type("<s-tab>k")
    #expect(tui.notice == "This is the first note.")
    tui.type("Gj")
    #expect(tui.notice == "This is the last note.")
    tui.type("/note 33<tab>j")
    #expect(tui.notice == "This is the only note that fits.")
  }

  // MARK: - What it marks

  @Test func backBeforeThePreviewHasComeMarksWhatIsShown() throws {
    let vault = try TemporaryVault.of(["a": "To [[b]].", "b": "", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("<s-tab>")
    tui.holdEverything()
    tui.type("jh")
    tui.giveAnswers()
    #expect(tui.title == "a")
    #expect(tui.selectedTitle == "a")
  }

  @Test func editingInTheListEditsWhatIsMarked() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("<s-tab>")
    tui.holdEverything()
    tui.type("je")
    #expect(tui.edited == [LineReference(path: VaultPath("b.md"), line: 1)])
  }

  @Test func scrollingTheNoteOneCameFromIsKeptThroughPreviews() throws {
    let filler = (1...80).map { "Line \($0).\n\n" }.joined()
    let vault = try TemporaryVault.of(["a": filler, "b": "", "c": ""])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("<space><space>")
    let top = tui.topText
    tui.type("<s-tab>jk")
    #expect(tui.title == "a")
    #expect(tui.topText == top)
  }

  @Test func aPreviewIsNoStepOfTheWay() throws {
    let vault = try TemporaryVault.of(["a": "[[c]]", "b": "", "c": "See."])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>h<s-tab>j")
    #expect(tui.title == "b")
    for _ in 0..<2 {
      tui.type("L")
      #expect(tui.title == "c")
      tui.type("h")
      #expect(tui.title == "a")
    }
    tui.type("L")
    #expect(tui.title == "c")
  }

  // MARK: - Filters

  @Test func takingLettersAwayBringsRowsBack() throws {
    let vault = try Self.rivers()
    var tui = try Rehearsal.open(vault, .query("q"))
    tui.type("/riv")
    #expect(tui.header(.list).hasSuffix("2 of 6"))
    tui.type("<bs><bs>")
    #expect(tui.header(.list).hasSuffix("3 of 6"))
    #expect(tui.pane(.list).filter { !$0.isEmpty }.count == 3)
    tui.type("<bs>")
    #expect(tui.header(.list).hasSuffix("6 of 6"))
    tui.type("<bs>")
    #expect(tui.header(.list).hasSuffix(" 6"))
    #expect(!tui.header(.list).contains("of"))
  }

  @Test func theOpenNoteIsMarkedWhenAFilterThatFitsNothingIsCleared() throws {
    let vault = try Self.rivers()
    var tui = try Rehearsal.open(vault, .query("steel"))
    tui.type("/zzzz<tab>")
    #expect(tui.pane(.list).first == "nothing fits")
    tui.type("<esc>")
    #expect(tui.selectedTitle == "steel")
    #expect(tui.title == "steel")
  }

  @Test(arguments: ["<cr>", "<tab>"])
  func theFilterStaysInSight(end: String) throws {
    let vault = try Self.rivers()
    var tui = try Rehearsal.open(vault, .query("q"))
    tui.type("/letters" + end)
    #expect(tui.frame.text.contains("/letters"))
    #expect(tui.header(.list).hasSuffix("1 of 6"))
    #expect(tui.hints.contains("q all notes"))
    tui.type("<tab><tab>/q")
    #expect(!tui.frame.text.contains("/letters/"))
  }

  @Test func aFilterOfTheBacklinksIsClearedByItsName() throws {
    let vault = try Self.rivers()
    var tui = try Rehearsal.open(vault, .query("steel"))
    tui.type("<tab>/q<tab>")
    #expect(tui.hints.contains("q all backlinks"))
    tui.type("q")
    #expect(!tui.hints.contains("all"))
  }

  /// Title and count stand apart; the title gives way.
  @Test(arguments: [16, 18, 20])
  func aNarrowListKeepsTheCount(width: Int) throws {
    let vault = try Self.rivers()
    var tui = try Rehearsal.open(vault, width: width, height: 20)
    tui.type("/r")
    #expect(tui.header(.list).hasSuffix(" 3 of 6") || tui.header(.list).hasSuffix("… 3 of 6"))
  }

  @Test func aFolderCountsItsRowsUnderAFilter() throws {
    let vault = try Self.folders()
    var tui = try Rehearsal.open(vault)
    #expect(tui.pane(.list).first?.hasSuffix(" 30") == true)
    tui.type("/note 15")
    #expect(tui.pane(.list).first?.hasSuffix(" 1") == true)
    tui.type("<esc>")
    #expect(tui.pane(.list).first?.hasSuffix(" 30") == true)
  }

  // MARK: - Orders

  @Test func eachOrderHasItsOwn() throws {
    let vault = try TemporaryVault.of([
      "b/one": "[[two]] [[three]]", "a/two": "[[three]]", "c/three": "Words",
    ])
    var tui = try Rehearsal.open(vault)
    var orders: [[String]] = []
    for _ in 0..<5 {
      orders.append(tui.state.list.rows.compactMap { $0.note.map { tui.state.catalog.title(of: $0) } })
      tui.type("S")
    }
    #expect(orders[0] == ["two", "one", "three"])
    #expect(orders[1] == ["one", "three", "two"])
    #expect(orders[3] == ["one", "two", "three"])
    #expect(orders[4] == ["three", "two", "one"])
    #expect(tui.notice == "Notes by folder.")
  }

  @Test func theLatestGoFirst() throws {
    let vault = try TemporaryVault.of(["a": "", "b": "", "c": ""])
    var times = [timespec(tv_sec: 1_600_000_000, tv_nsec: 0), timespec(tv_sec: 1_600_000_000, tv_nsec: 0)]
    for (name, seconds) in [("a", 2), ("b", 3), ("c", 1)] {
      times[1].tv_sec = 1_600_000_000 + seconds
      utimensat(AT_FDCWD, vault.path(name + ".md"), &times, 0)
    }
    var tui = try Rehearsal.open(vault)
    tui.type("SS")
    #expect(tui.pane(.list).prefix(3).map { $0.suffix(1) } == ["b", "a", "c"])
  }
}
