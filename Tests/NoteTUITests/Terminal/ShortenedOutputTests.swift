import Testing

@testable import NoteTUI

struct ShortenedOutputTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("\u{1B}(B\u{1B}[0;4m\u{1B}[36mlink\u{1B}[39m\u{1B}(B\u{1B}[m", "\u{1B}[0;4;36mlink\u{1B}[m"),
    ("\u{1B}[m\u{1B}[1mx", "\u{1B}[0;1mx"),
    ("\u{1B}[m\u{1B}[0mx", "\u{1B}[mx"),
    ("a\u{1B}[1mb\u{1B}[5;3H\u{1B}[mc", "a\u{1B}[1mb\u{1B}[5;3H\u{1B}[mc"),
    ("\u{1B}[38;5;0m\u{1B}[1mx", "\u{1B}[38;5;0;1mx"),
    ("\u{1B}[1m\u{1B}[?25l\u{1B}[m", "\u{1B}[1m\u{1B}[?25l\u{1B}[m"),
    ("\u{1B}[31m", "\u{1B}[31m"),
    ("\u{1B}[3\u{1B}", "\u{1B}[3\u{1B}"),
  ])
  func saysItOnce(long: String, short: String) {
    let result = shortened(Array(long.utf8), without: Array("\u{1B}(B".utf8))
    #expect(String(decoding: result, as: UTF8.self) == short)
  }

  /// Every character has the attributes that it had.
  @Test(arguments: 0..<100)
  func changesNoAttribute(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let parts = [
      "x", "y", "\u{1B}[m", "\u{1B}[0m", "\u{1B}[1m", "\u{1B}[0;4m", "\u{1B}[36m", "\u{1B}[39m", "\u{1B}[22m",
      "\u{1B}(B",
      "\u{1B}[5;1H", "\u{1B}[38;5;0m", "é",
    ]
    let bytes = (0..<40).flatMap { _ in Array((parts.randomElement(using: &random) ?? "").utf8) }
    let short = shortened(bytes, without: Array("\u{1B}(B".utf8))
    #expect(inked(short) == inked(bytes))
    #expect(short.count <= bytes.count)
  }

  /// Each character outside sequences with the attributes in force, as a terminal would count them.
  private func inked(_ bytes: [UInt8]) -> [String] {
    var result: [String] = []
    var state: [String: String] = [:]
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let first = rest.popFirst() {
      guard first == "\u{1B}" else {
        result.append("\(first) \(state.sorted { $0.key < $1.key })")
        continue
      }
      guard rest.popFirst() == "[" else {
        rest.removeFirst()
        continue
      }
      let parameters = rest.prefix { !$0.isLetter }
      rest = rest[parameters.endIndex...]
      guard rest.popFirst() == "m" else { continue }
      var numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)[...]
      while let number = numbers.popFirst() {
        switch number {
        case "", "0": state = [:]
        case "38":
          state["color"] = numbers.prefix(2).joined(separator: ",")
          numbers = numbers.dropFirst(2)
        case "36": state["color"] = "36"
        case "39": state["color"] = nil
        case "22": state["1"] = nil
        default: state[String(number)] = "on"
        }
      }
    }
    return result
  }
}
