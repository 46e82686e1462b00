@testable import NoteTUI

/// Notes made from every construct, put into one another as a number decides.
struct RandomNote {
  /// What stands only where a reader does not see it: in comments, and in what names a link or a block.
  static let hidden: Set<String> = ["unseen", "hiddenpath", "hiddenlabel", "blockname"]

  private var random: SeededRandom
  private let hasTables: Bool
  /// What references in the text need, and is written somewhere below.
  private var definitions: [String] = []

  /// - Parameters:
  ///   - hasTables: their header may be drawn more than once.
  ///   - blockCount: of those at the top.
  static func make(seed: UInt64, hasTables: Bool = true, blockCount: ClosedRange<Int> = 3...9) -> String {
    var note = RandomNote(random: SeededRandom(seed: seed), hasTables: hasTables)
    var blocks = (0..<Int.random(in: blockCount, using: &note.random)).map { _ in note.block(depth: 0) }
    for definition in note.definitions {
      blocks.insert(definition, at: Int.random(in: 0...blocks.count, using: &note.random))
    }
    return "---\nvideoId: dQw4w9WgXcQ\n---\n" + blocks.joined(separator: "\n\n") + "\n"
  }

  private init(random: SeededRandom, hasTables: Bool) {
    self.random = random
    self.hasTables = hasTables
  }

  private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  // MARK: - In a line

  private static let inlines = [
    "word", "another", "antidisestablishmentarianism", "日本語の文章", "ไทย", "e\u{301}", "👩‍👩‍👧", "عربي", "a-b/c",
    "[[target]]", "[[a long target|with a label of words]]", "[[#here]]", "[[note#Part|the part]]",
    "[[note#^blockname|a block]]", "[label](hiddenpath.md)", "https://a.b/c?d=e", "<https://a.b/d>",
    "<a class=\"yt-timestamp\" data-t=\"00:01:02\">[00:01:02]</a>",
    // Cannot be read, and is shown as it is written.
    " <a class=\"yt-timestamp\" data-t=\"1:99\">1:99</a> ",
    "**strong *and* more**", "`code span`", "==high==", "~~gone~~", "$x^2$", "#tag", "![[pic.png]]",
    "![[pic.png|caption words|400]]", "![alternative](hiddenpath.png)", "^[a note *inside*]", "x<br>y",
    "&amp;", "\\*", "%%unseen [[target]]%%", "<!-- unseen -->", "<kbd>Key</kbd>", "<b>bold</b>",
  ]

  private mutating func inline() -> String {
    (0..<Int.random(in: 1...9, using: &random)).map { _ in piece() }.joined(
      separator: pick([" ", " ", " ", ""]))
  }

  private mutating func piece() -> String {
    let count = Self.inlines.count
    let number = Int.random(in: 0..<count + 3, using: &random)
    switch number - count {
    case 0:
      let label = pick(["1", "2", "named", "a longer one"])
      if chance(3) { define("[^\(label)]: ", indent: "    ") }
      return "[^\(label)]"
    case 1:
      definitions.append("[hiddenlabel]: hiddenpath.md \"unseen\"")
      return "[shown][hiddenlabel]"
    case 2: return "words" + pick([" ", "\n"])
    default: return Self.inlines[number]
    }
  }

  /// A footnote, of several blocks perhaps.
  private mutating func define(_ mark: String, indent: String) {
    var blocks = [line()]
    if chance(3) { blocks.append(line()) }
    definitions.append(prefixed(blocks.joined(separator: "\n\n"), mark, indent))
  }

  /// Inline text that stays on its line.
  private mutating func line() -> String { inline().replacing("\n", with: " ") }

  private mutating func paragraph() -> String {
    let text = (0..<Int.random(in: 1...3, using: &random)).map { _ in inline() }.joined(separator: "\n")
    return chance(8) ? text + " ^blockname" : text
  }

  // MARK: - Blocks

  private mutating func block(depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 4 ? 3 : 17), using: &random) {
    case 0, 1: return paragraph()
    case 2: return pick(["# ", "## ", "###### "]) + line()
    case 3: return prefixed(block(depth: depth + 1), "> ", "> ")
    case 4:
      let kind = pick(["note", "tip", "odd one"])
      return "> [!\(kind)]\(pick(["", "+", "-"])) \(line())\n" + prefixed(block(depth: depth + 1), "> ", "> ")
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
    case 9: return pick(["---", "***", "<hr>"])
    case 10: return line() + "\n" + pick(["===", "---"])
    case 11: return pick(["%%\nunseen [[target]]\n\nunseen\n%%", "<!--\nunseen\n\nunseen -->"])
    case 12: return pick(["![[note]]", "![[note#Part]]", "![[pic.png]]", "![[film.mp4]]"])
    case 13: return "$$\nx^2 + y\n$$"
    case 14: return "    indented code\n      and more"
    case 15: return "<details>\n<summary>Summary of it</summary>\n\n\(block(depth: depth + 1))\n\n</details>"
    default: return "<div>\n\(pick(["html", "<b>more</b> html"]))\n</div>"
    }
  }

  private mutating func cell() -> String { line().replacing("|", with: "\\|") }

  private func prefixed(_ text: String, _ first: String, _ rest: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { ($0 == 0 ? first : rest) + $1 }.joined(separator: "\n")
  }
}
