import Foundation
import Glibc
import NoteTUI
import TestSupport
import Testing

/// The real program in a real terminal, typed at.
struct ProgramTests {
  /// Starts `tui` and waits until the whole first frame is there.
  static func start(
    _ arguments: [String], vault: String = sampleVault, environment: [String: String] = [:],
    width: Int = 120, height: Int = 40
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      [builtExecutable("tui"), "--vault", vault] + arguments, environment: environment, width: width,
      height: height)
    // On a busy machine there is a frame before the vault has been read.
    try terminal.wait(for: "first frame") { model in
      model.text.contains { $0 != " " && $0 != "\n" } && !model.text.contains("reading the vault")
    }
    try terminal.settle()
    return terminal
  }

  /// No file is left of a scene that has gone, or has another name.
  @Test func knowsAllGoldenFrames() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Scene.frames.path)
    #expect(Scene.all.map(\.file.lastPathComponent).sorted() == files.sorted())
    #expect(files.count >= 30)
  }

  /// All of the screen is as it is without a terminal, and what is kept of that is as it was.
  @Test(arguments: Scene.all)
  func showsTheGoldenFrame(scene: Scene) throws {
    let rehearsal = try scene.rehearsal()
    #expect(Picture.text(scene, rehearsal) == scene.golden)
    let frame = rehearsal.frame
    let terminal = try Self.start(
      ["--note", scene.note], vault: Scene.vault, width: frame.size.width, height: frame.size.height)
    let keys = try #require(Key.parse(scene.keys))
    if !keys.isEmpty {
      terminal.type(keys.flatMap(\.bytes))
      try terminal.settle()
    }
    let model = terminal.model
    for row in 0..<frame.size.height {
      #expect(model.text(row: row) == frame.text(row: row), "row \(row)")
      let faults = (0..<frame.size.width).filter { !Self.shows(model, row, $0, role: frame[row, $0].role) }
      #expect(faults.isEmpty, "row \(row) has other attributes in columns \(faults)")
    }
    if let cursor = frame.cursor {
      #expect(model.cursor == (cursor.row, cursor.column))
      #expect(model.showsCursor == frame.showsCaret)
    }
  }

  /// Whether a cell looks as the theme wants its role. Attributes of blanks that nobody sees may differ.
  private static func shows(_ model: TerminalModel, _ row: Int, _ column: Int, role: Role) -> Bool {
    let style = Theme.standard[role]
    let cell = model.cell(row: row, column: column)
    let isVisible = cell.text != " " || !style.attributes.isDisjoint(with: [.underline, .reverse])
    guard isVisible else { return !cell.isReversed && !cell.isUnderlined }
    return cell.isBold == style.attributes.contains(.bold) && cell.isDim == style.attributes.contains(.dim)
      && cell.isItalic == style.attributes.contains(.italic)
      && cell.isUnderlined == style.attributes.contains(.underline)
      && cell.isReversed == style.attributes.contains(.reverse)
      && cell.foreground == style.color.map { Int($0.rawValue) }
  }

  @Test func opensFollowsGoesBackResizesAndQuits() throws {
    let terminal = try Self.start(["--note", "belgorod"])
    try terminal.wait(forText: "Belgorod as a Logistical Hub")
    terminal.type("]\r")
    try terminal.wait(for: "the hub") { $0.text(row: 0).contains("│ zeihanongeopolitics") }
    terminal.type([0x7F])
    try terminal.wait(for: "Belgorod again") { $0.text(row: 0).contains("│ Belgorod as a Logistical Hub") }
    terminal.resize(width: 50, height: 20)
    try terminal.wait(for: "one pane") { $0.text(row: 0).hasPrefix(" Belgorod as a Logistical Hub") }
    terminal.type("q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }

  @Test func oldPicturesLeaveNothingBehind() throws {
    let terminal = try Self.start(["--note", "every construct"], width: 80, height: 24)
    var generator = SeededKeys(seed: 7)
    for _ in 0..<60 {
      terminal.type(generator.next())
      try terminal.settle()
      // The key that draws anew takes a notice away: the status line is left out.
      let before = (0..<22).map { terminal.model.text(row: $0) }
      terminal.type([0x0C])
      try terminal.settle()
      #expect((0..<22).map { terminal.model.text(row: $0) } == before)
    }
  }
}

/// Keys of a reader, in an order that a number decides.
private struct SeededKeys {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next() -> String {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let keys = [
      "j", "j", " ", "d", "}", "]", "]", "]", "\r", "h", "k", "b", "G", "g", "\t", "x", "#", "z", "T", ")",
    ]
    return keys[Int(state >> 33) % keys.count]
  }
}
