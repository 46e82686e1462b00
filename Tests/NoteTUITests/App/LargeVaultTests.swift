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
    try Rehearsal.open(vault)
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
      #expect(isSame, "\(slow.summary)\n\(quick.summary)")
    }
  }

  @Test func theListDoesNotJumpWhenNotesComeAndGo() throws {
    let vault = try Self.vault()
    var tui = try Self.start(vault)
    tui.type("ddddkkkk")
    let (title, row) = (try #require(tui.selectedTitle), tui.selectedRow)
    #expect(row > 0)
    for number in 0..<300 { vault.file("folder0/aa_\(number).md") }
    tui.apply(.returned)
    #expect(tui.header(.list).hasSuffix("2401"))
    #expect(tui.selectedTitle == title)
    #expect(tui.selectedRow == row)
    #expect(tui.pane(.list)[row].contains(title))
  }

  @Test func aFilterStaysWhenNotesComeAndGo() throws {
    let vault = try Self.vault()
    var tui = try Self.start(vault)
    tui.held = [.question]
    tui.type("/river")
    vault.file("folder0/river_aaa.md")
    tui.apply(.returned)
    tui.type(" aaa")
    tui.giveAnswers()
    #expect(tui.header(.list).hasSuffix("1 of 2102"))
    tui.type("<cr>")
    #expect(tui.title == "river_aaa")
  }

  /// Arrangements of a small vault and of the same one by way of a basis are the same.
  @Test func narrowingGivesWhatFilteringGives() throws {
    let vault = try Self.vault(300)
    let catalog = try VaultReader(root: vault.root).read().catalog
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
    let vault = try TemporaryVault.of(["hub": "# Hub\n"])
    for number in 100..<200 {
      vault.file("note\(number).md", "Some words about the [[hub]] and \(number).\n")
    }
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<tab>ddddkk")
    let rows = tui.pane(.backlinks)
    #expect(!rows.contains("note100"))
    let title = try #require(rows.last { tui.status.hasPrefix("→ \($0), line 1") })
    for number in 0..<50 { vault.file("a\(number).md", "Another [[hub]].\n") }
    tui.apply(.returned)
    #expect(tui.header(.backlinks).hasSuffix(" 150"))
    #expect(tui.status.hasPrefix("→ \(title), line 1"))
    // All on the screen stand where they stood, the chosen one among them.
    #expect(tui.pane(.backlinks) == rows)
  }

  @Test func theSmallListKeepsItsPlace() throws {
    let vault = try TemporaryVault()
    for number in 100..<200 { vault.file("note\(number).md") }
    var tui = try Rehearsal.open(vault)
    tui.type("dddkk")
    let (rows, row) = (tui.pane(.list), tui.selectedRow)
    #expect(!rows.contains { $0.contains("note100") })
    for number in 0..<50 { vault.file("a\(number).md") }
    tui.apply(.returned)
    #expect(tui.header(.list).hasSuffix(" 150"))
    #expect(tui.selectedRow == row)
    #expect(tui.pane(.list) == rows)
  }
}
