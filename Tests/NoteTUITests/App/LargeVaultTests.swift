import Testing

@testable import NoteTUI

/// A vault so large that its list is worked out elsewhere, on a machine so slow that one sees it.
struct LargeVaultTests {
  private static let words = ["harbour", "river", "steel", "quiet", "copper", "valley", "market", "treaty"]

  private static func vault(_ count: Int = 2100) throws -> TemporaryVault {
    let vault = try TemporaryVault()
    for number in 0..<count {
      let (first, second) = (words[number % 8], words[number / 8 % 8])
      vault.file(
        "folder\(number % 5)/\(first)_\(second)_\(number).md",
        "See [[\(words[(number + 1) % 8])_\(words[(number + 1) / 8 % 8])_\(number + 1)]].\n")
    }
    vault.file("index.md", "# Home\n\n[[harbour_harbour_0]]\n")
    return vault
  }

  private static func start(_ vault: TemporaryVault) throws -> Rehearsal {
    try Rehearsal(vault: vault.root, size: Size(width: 120, height: 30))
  }

  /// Whenever answers come, the same keys lead to the same place: none is lost, none overtakes another.
  @Test(arguments: [
    "/river<cr>", "/riv st<down><down><cr>", "/copper<bs><bs><cr>j", "Oquiet steel<cr>",
    "Oqui<down><down><cr>]<cr>",
    "SSS/river<cr>", "/zzz<esc>jj", "/river<esc>/steel<tab>", "Ozz<esc>j", "Ocopper va<cr>Otreaty<cr>h",
    "/a<c-w>b<cr>",
  ])
  func answersThatComeLateChangeNothing(keys: String) throws {
    let vault = try Self.vault()
    var quick = try Self.start(vault)
    quick.type(keys)
    var random = SeededRandom(seed: 3)
    let start = try Self.start(vault)
    for _ in 0..<6 {
      var slow = start
      slow.held = [.question]
      for key in Key.parse(keys) ?? [] {
        slow.press(key)
        if Bool.random(using: &random) { slow.giveAnswers(atMost: 1) }
      }
      slow.giveAnswers()
      let isSame = slow.frame == quick.frame
      #expect(isSame, "\(slow.reader.title) \(quick.reader.title) \(slow.state.focus) \(quick.state.focus)")
    }
  }

  @Test func theListDoesNotJumpWhenNotesComeAndGo() throws {
    let vault = try Self.vault()
    var tui = try Self.start(vault)
    tui.type("ddddkkkk")
    let note = try #require(tui.state.list.selectedNote)
    let title = tui.state.catalog[note].title
    let line = tui.state.list.selection - tui.state.list.viewport.top
    for number in 0..<300 { vault.file("folder0/aa_\(number).md") }
    tui.rescanBehind()
    let now = try #require(tui.state.list.selectedNote)
    #expect(tui.state.catalog[now].title == title)
    #expect(tui.state.list.selection - tui.state.list.viewport.top == line)
  }

  @Test func aFilterStaysWhenNotesComeAndGo() throws {
    let vault = try Self.vault()
    var tui = try Self.start(vault)
    tui.held = [.question]
    tui.type("/river")
    vault.file("folder0/river_aaa.md")
    tui.rescanBehind()
    tui.type(" aaa")
    tui.giveAnswers()
    #expect(tui.state.list.noteCount == 1)
    tui.type("<cr>")
    #expect(tui.reader.title == "river_aaa")
  }

  /// Arrangements of a small vault and of the same one by way of a basis are the same.
  @Test func narrowingGivesWhatFilteringGives() throws {
    let catalog = try Self.start(Self.vault(300)).state.catalog
    for order in NoteList.Order.allCases {
      var basis: Arrangement?
      for filter in ["", "r", "ri", "ri s", "ri st", "ri stee", "ri steel 1"] {
        let narrowed = try #require(Arrangement(catalog, order: order, filter: filter, basis: basis))
        let whole = try #require(Arrangement(catalog, order: order, filter: filter))
        #expect(narrowed.rows == whole.rows)
        basis = narrowed
      }
    }
  }
}

/// The backlinks and the page stay where they are, too.
struct SteadinessTests {
  @Test func backlinksKeepTheirPlace() throws {
    let vault = try TemporaryVault()
    vault.file("hub.md", "# Hub\n")
    for number in 100..<200 {
      vault.file("note\(number).md", "Some words about the [[hub]] and \(number).\n")
    }
    var tui = try Rehearsal(
      vault: vault.root, size: Size(width: 120, height: 30), preferences: .init(opensAt: .query("hub")))
    tui.type("<tab>ddddkk")
    let entry = try #require(tui.state.backlinks.selected?.reference)
    let line = tui.state.backlinks.selection - tui.state.backlinks.top
    #expect(tui.state.backlinks.top > 0)
    for number in 0..<50 { vault.file("a\(number).md", "Another [[hub]].\n") }
    tui.rescanBehind()
    #expect(tui.state.backlinks.selected?.reference == entry)
    #expect(tui.state.backlinks.selection - tui.state.backlinks.top == line)
  }

  @Test func theSmallListKeepsItsPlace() throws {
    let vault = try TemporaryVault()
    for number in 100..<200 { vault.file("note\(number).md") }
    var tui = try Rehearsal(vault: vault.root, size: Size(width: 120, height: 30))
    tui.type("dddkk")
    let before = tui.frame
    let line = tui.state.list.selection - tui.state.list.viewport.top
    for number in 0..<50 { vault.file("a\(number).md") }
    tui.rescanBehind()
    #expect(tui.state.list.selection - tui.state.list.viewport.top == line)
    #expect(tui.frame.text(row: 5) == before.text(row: 5))
  }
}
