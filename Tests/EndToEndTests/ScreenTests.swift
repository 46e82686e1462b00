import Glibc
import NoteTUI
import Testing

/// What `Screen` shows, seen through a terminal.
struct ScreenTests {
  @Test(arguments: [true, false])
  func showsEachRoleAsTheThemeSays(hasColor: Bool) throws {
    let terminal = try probe("roles", environment: hasColor ? [:] : ["NO_COLOR": "1"])
    try terminal.wait(forText: "corner")
    for (row, role) in Role.allCases.enumerated() {
      let style = (hasColor ? Theme.standard : Theme.standard.withoutColor)[role]
      let name = Array("\(role)")
      for (column, letter) in name.enumerated() {
        let expected = TerminalModel.Cell(
          text: String(letter), isBold: style.attributes.contains(.bold),
          isDim: style.attributes.contains(.dim),
          isItalic: style.attributes.contains(.italic), isUnderlined: style.attributes.contains(.underline),
          isReversed: style.attributes.contains(.reverse),
          foreground: hasColor ? style.color.map { Int($0.rawValue) } : nil)
        let place = terminal.model.cell(row: row % 45, column: row / 45 * 26 + column)
        #expect(place == expected, "\(role)")
      }
    }
  }

  @Test func showsEveryKindOfCharacter() throws {
    let terminal = try probe("roles")
    try terminal.wait(forText: "corner")
    let rows = (0..<4).map { terminal.model.text(row: $0, from: 60) }
    #expect(rows[0] == "wide 漢字 end")
    #expect(rows[1] == "marks e\u{301}a\u{308} end")
    #expect(rows[2] == "flag 🇨🇭 end")
    #expect(rows[3] == "box │─…▌•→“”’é end")
    #expect(terminal.model.cell(row: 0, column: 65) == .init(text: "漢", width: 2))
    #expect(terminal.model.text(row: 44).hasSuffix("corner"))
    #expect(terminal.model.cell(row: 44, column: 119).isBold)
  }

  @Test func showsASCIIWhereAsked() throws {
    let terminal = try probe("roles", environment: ["PROBE_ASCII": "1"])
    try terminal.wait(forText: "corner")
    #expect(terminal.model.text(row: 0).hasSuffix("wide ? ?  end"))
    #expect(terminal.model.text(row: 1).hasSuffix("marks ea end"))
    #expect(terminal.model.text(row: 2).hasSuffix("flag ?? end"))
    #expect(terminal.model.text(row: 3).hasSuffix("box |-~>*>\"\"'e end"))
    #expect(terminal.received.allSatisfy { $0 < 0x80 })
  }

  @Test func standsOnTheSelectionAndShowsACaretInPrompts() throws {
    let terminal = try probe("roles")
    try terminal.wait(forText: "corner")
    try terminal.settle()
    #expect(terminal.model.cursor == (1, 62))
    #expect(!terminal.model.showsCursor)
    terminal.type("c")
    try terminal.wait(for: "caret") { $0.showsCursor }
    #expect(terminal.model.cursor == (1, 62))
  }

  /// The bytes that make one frame out of another must lead to the same picture as a fresh drawing.
  @Test(arguments: 1...6)
  func differencesAddUpToTheWholePicture(seed: Int) throws {
    let source = #filePath
    let terminal = try probe("panes", source, source, source, width: 100, height: 30)
    try terminal.wait(forText: "READY")
    var random = SeededGenerator(seed: UInt64(seed))
    for step in 0..<60 {
      terminal.type(["j", "k", "n", "p", " ", "b"].randomElement(using: &random) ?? "j")
      guard step % 6 == 5 else { continue }
      try terminal.settle()
      let before = picture(terminal.model)
      terminal.type([12])
      try terminal.settle()
      expectSame(picture(terminal.model), before)
    }
  }

  @Test func followsTheWindowSize() throws {
    let terminal = try probe("panes", #filePath, #filePath, #filePath)
    try terminal.wait(forText: "READY")
    for (width, height) in [(80, 24), (1, 1), (50, 20), (200, 60), (3, 2), (120, 40)] {
      terminal.resize(width: width, height: height)
      try terminal.settle()
    }
    try terminal.wait(forText: "READY")
    #expect(terminal.model.text(row: 39).hasPrefix(" READY"))
    let before = picture(terminal.model)
    terminal.type([12])
    try terminal.settle()
    expectSame(picture(terminal.model), before)
  }

  /// Forty keys that are there at once lead to one picture: no more is written than for a picture that is drawn anew,
  /// in the probe and in the program itself.
  @Test(.enabled(if: HeldThread.isPossible), arguments: [false, true])
  func oneFrameForManyKeys(isProbe: Bool) throws {
    let file = "\(sampleVault)/guide/every_construct.md"
    let terminal =
      isProbe ? try probe("panes", file, file, file) : try ProgramTests.start(["--note", "every construct"])
    if isProbe { try terminal.wait(forText: "READY 1/") }
    try terminal.settle()
    func written(by act: () throws -> Void) throws -> Int {
      let before = terminal.received.count
      try act()
      try terminal.settle()
      return terminal.received.count - before
    }
    let first = picture(terminal.model)
    let one = try written { terminal.type("j") }
    let many = try written {
      // The main thread is called as the program is.
      try terminal.holding(thread: isProbe ? "ScreenProbe" : "tui") { _ in
        terminal.type(String(repeating: "j", count: 39))
      }
    }
    #expect(picture(terminal.model) != first)
    let whole = try written { terminal.type([12]) }
    #expect(many <= whole, "\(many) bytes, and \(whole) for all of it")
    // Which could not be said if each key had led to one.
    #expect(one * 39 > whole * 2, "\(one) bytes for one key")
  }

  @Test(arguments: [
    (["TERM": "foo"], "TERM=foo"), (["TERM": "dumb"], "TERM=dumb"), (["TERM": ""], "TERM is not set"),
    (["TERM": "a\u{1B}[31mb"], "TERM=a^[[31mb"),
  ])
  func saysWhyItCannotOpen(environment: [String: String], reason: String) throws {
    let terminal = try probe("roles", environment: environment)
    #expect(try terminal.waitForExit() == .status(2))
    #expect(terminal.model.text.replacing("\n", with: "").contains(reason))
    #expect(terminal.isAsFound)
  }

  @Test func wantsATerminal() throws {
    let terminal = try PseudoTerminal(["sh", "-c", "\(builtExecutable("ScreenProbe")) roles | cat"])
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.model.text.contains("browsing needs a terminal"))
  }
}

/// The same numbers for the same seed (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// The screen as lines that can be compared: characters, and under each row what is not plain about them.
func picture(_ model: TerminalModel) -> [String] {
  (0..<model.height).flatMap { row in
    var marks = ""
    for column in 0..<model.width {
      let cell = model.cell(row: row, column: column)
      let flags = [cell.isBold, cell.isDim, cell.isItalic, cell.isUnderlined, cell.isReversed]
      let number = flags.reduce(0) { $0 * 2 + ($1 ? 1 : 0) }
      // A blank looks the same whatever its foreground is.
      let color = cell.text == " " && !cell.isReversed ? nil : cell.foreground
      let isPlain =
        color == nil && (number == 0 || cell.text == " " && !cell.isReversed && !cell.isUnderlined)
      marks += isPlain ? "." : "\(String(number, radix: 32))\(color.map { String($0, radix: 16) } ?? "")"
    }
    return ["\(row): \(model.text(row: row))", "\(row): \(marks)"]
  }
}

/// Compares line by line, so that a failure says where.
func expectSame(_ new: [String], _ old: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  for (new, old) in zip(new, old) where new != old {
    Issue.record("\(new)\n  instead of\n\(old)", sourceLocation: sourceLocation)
  }
}
