@testable import NoteTUI

/// Notes made from every construct, put into one another as a number decides.
struct RandomNote {
  /// Words of it that stand nowhere else.
  static let words: Set<String> = [
    "word", "another", "antidisestablishmentarianism", "ไทย", "عربي", "label", "words", "strong", "span",
    "gone", "inside", "html", "value", "wide", "target",
  ]

  private var random: SeededRandom
  private let hasTables: Bool

  static func make(seed: UInt64, hasTables: Bool = true) -> String {
    var note = RandomNote(random: SeededRandom(seed: seed), hasTables: hasTables)
    let blocks = (0..<Int.random(in: 3...9, using: &note.random)).map { _ in note.block(depth: 0) }
    return "---\nvideoId: dQw4w9WgXcQ\n---\n" + blocks.joined(separator: "\n\n") + "\n"
  }

  private init(random: SeededRandom, hasTables: Bool) {
    self.random = random
    self.hasTables = hasTables
  }

  private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

  private mutating func inline() -> String {
    let words = [
      "word", "another", "antidisestablishmentarianism", "日本語の文章", "ไทย", "e\u{301}", "👩‍👩‍👧", "عربي", "a-b/c",
      "[[target]]", "[[a long target|with a label of words]]", "[[#here]]", "[label](path.md)",
      "https://a.b/c?d=e",
      "<a class=\"yt-timestamp\" data-t=\"00:01:02\">[00:01:02]</a>", "**strong *and* more**", "`code span`",
      "==high==", "~~gone~~", "$x^2$", "#tag", "![[pic.png]]", "^[a note *inside*]", "x<br>y", "&amp;", "\\*",
    ]
    return (0..<Int.random(in: 1...9, using: &random)).map { _ in pick(words) }.joined(
      separator: pick([" ", " ", " ", ""]))
  }

  private mutating func paragraph() -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in inline() }.joined(separator: "\n")
  }

  private mutating func block(depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 4 ? 3 : 11), using: &random) {
    case 0, 1: return paragraph()
    case 2: return pick(["# ", "## ", "###### "]) + inline()
    case 3: return prefixed(block(depth: depth + 1), "> ", "> ")
    case 4:
      return "> [!\(pick(["note", "tip", "odd one"]))]\(pick(["", "+", "-"])) \(inline())\n> " + inline()
    case 5, 6:
      let mark = pick(["- ", "- [x] ", "- [ ] ", "1. ", "99. "])
      let indent = String(repeating: " ", count: mark.hasPrefix("-") ? 2 : mark.count)
      return (0..<Int.random(in: 1...3, using: &random)).map { _ in
        prefixed(block(depth: depth + 1), mark, indent)
      }.joined(separator: "\n")
    case 7: return "```swift\nlet value = 1\n\n  wide \(String(repeating: "=", count: 40))\n```"
    case 8 where hasTables:
      let delimiters = pick(["|:-:|--:|", "| - | - |", "|-|-|", "| :- | -: |"])
      return "| \(cell()) | b |\n\(delimiters)\n| \(cell()) | \(cell()) |\n| \(cell()) | |"
    case 9: return "---"
    default: return "<div>\n\(pick(["html", "<b>more</b> html"]))\n</div>"
    }
  }

  private mutating func cell() -> String {
    inline().replacing("|", with: "\\|")
  }

  private func prefixed(_ text: String, _ first: String, _ rest: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { ($0 == 0 ? first : rest) + $1 }.joined(separator: "\n")
  }
}
