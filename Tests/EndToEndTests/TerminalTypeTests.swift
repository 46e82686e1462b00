import NoteTUI
import TestSupport
import Testing

/// Terminals whose descriptions differ: in colours and attributes, in keys, in having a second screen or not.
///
/// All are shown by the same model, which understands more than any of them. So what is sent is compared with what the
/// description (terminfo) says that the terminal understands.
struct TerminalTypeTests {
  static let types = ["vt100", "linux", "screen", "tmux-256color", "rxvt", "xterm-mono", "vt220"]

  /// A capability by its name; empty where the terminal has none.
  private static func capability(_ name: String, of type: String) throws -> String {
    let output = try OutputFile()
    try StartedProgram(["tput", "-T", type, name], streams: .files(output: output.descriptor)).waitForEnd()
    return output.text
  }

  @Test(arguments: types) func isSentWhatItUnderstands(type: String) throws {
    let terminal = try probe("roles", environment: ["TERM": type])
    try terminal.wait(forText: "corner")
    try terminal.settle()
    let rows = (0..<4).map { terminal.model.text(row: $0, from: 60) }
    #expect(rows == ["wide 漢字 end", "marks e\u{301}a\u{308} end", "flag 🇨🇭 end", "box │─…▌•→“”’é end"])
    let otherScreen = try Self.capability("smcup", of: type)
    let received = String(decoding: terminal.received, as: UTF8.self)
    #expect(otherScreen.isEmpty ? !received.contains("[?1049h") : received.contains(otherScreen))
    terminal.type("q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
    let sent = Set(Self.attributes(in: String(decoding: terminal.received, as: UTF8.self)))
    #expect(sent.subtracting(try Self.understood(by: type)) == [])
    #expect(sent.count > 3)
  }

  /// The numbers in what sets attributes (SGR, ECMA-48 8.3.117).
  private static func attributes(in text: String) -> [Int] {
    text.matches(of: /\u{1B}\[([0-9;]*)m/).flatMap { match in
      match.output.1.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    }
  }

  private static func understood(by type: String) throws -> Set<Int> {
    let colors = Int(try capability("colors", of: type).split(separator: "\n").first ?? "") ?? 0
    var numbers: Set<Int> = [0, 10, 11]
    if colors >= 8 { numbers.formUnion([39, 49] + Array(30...37) + Array(40...47)) }
    if colors >= 16 { numbers.formUnion(Array(90...97) + Array(100...107) + Array(0...colors) + [38, 48]) }
    for name in ["bold", "dim", "sitm", "ritm", "smul", "rmul", "rev", "smso", "rmso", "sgr0"] {
      numbers.formUnion(attributes(in: try capability(name, of: type)))
    }
    return numbers
  }

  private static let keys: [(name: String, key: Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
      ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
    ] + (1...12).map { ("kf\($0)", .function($0)) }

  @Test(arguments: types) func itsKeysAreRead(type: String) throws {
    var expected: [String] = []
    var typed = ""
    for (name, key) in Self.keys {
      let sequence = try Self.capability(name, of: type)
      guard !sequence.isEmpty else { continue }
      typed += sequence
      expected.append(key.description)
    }
    #expect(expected.count >= 8)
    let terminal = try probe("events", environment: ["TERM": type])
    try terminal.wait(forText: "probe 120x45")
    terminal.type(typed)
    try terminal.wait(for: "\(expected.count) keys") { !$0.text(row: expected.count).isEmpty }
    #expect((1...expected.count).map { terminal.model.text(row: $0) } == expected)
  }
}
