import Testing

@testable import NoteTUI

/// What is shown of a long note while the rest of it is laid out.
struct PagePartTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var expanded: ExpandedDocument

    init(_ name: String, _ note: String) {
      testDescription = name
      expanded = ExpandedDocument(
        of: Document(bytes: Array(note.utf8)), at: VaultPath("\(name).md"), embedded: [:],
        catalog: Catalog(records: [], attachments: []), isComplete: true)
    }
  }

  /// Long ones of each kind of block.
  static let samples =
    [
      Sample("list", (1...800).map { "- item \($0)\n  - below it [[other]]\n" }.joined()),
      Sample("line", String(repeating: "one very long line of many words [[other]] ", count: 3000)),
      Sample("code", "```\n" + (1...2000).map { "code \($0)\n" }.joined() + "```\n"),
      Sample("quote", (1...1200).map { "> quoted line \($0) of text\n" }.joined()),
      Sample("table", "| a | b |\n|---|---|\n" + (1000...2200).map { "| row \($0) | the same |\n" }.joined()),
      Sample("prose", (1...400).map(paragraph).joined()),
    ]

  private static func paragraph(_ number: Int) -> String {
    (number % 40 == 0 ? "## Part \(number)\n\n" : "")
      + String(repeating: "word\(number) and more of it ", count: 3 + number % 7)
      + (number % 5 == 0 ? "[[other]]" : "") + "\n\n"
  }

  /// Wherever one arrives, the part shows what the whole shows there.
  @Test(arguments: samples) func looksLikeTheWhole(sample: Sample) throws {
    var random = SeededRandom(seed: UInt64(sample.testDescription.utf8.count))
    for (width, height) in [(60, 10), (100, 20), (140, 40)] {
      let options = PageOptions(width: width)
      let whole = try #require(Page(of: sample.expanded, options: options))
      #expect(whole.isWhole)
      var parts = 0
      for _ in 0..<20 {
        let top = Int.random(in: 0..<max(1, whole.lines.count - height), using: &random)
        let (line, offset) = (whole.lines[top].sourceLine, whole.offset(ofLine: top))
        // Nil where the part would be all of it.
        guard
          let part = Page(
            part: .line(line, offset: offset), of: sample.expanded, lines: height * 3, options: options)
        else { continue }
        #expect(!part.isWhole)
        #expect(part.lines.count < whole.lines.count)
        parts += 1
        let start = part.line(ofSource: line, offset: offset)
        let shown = part.lines.dropFirst(start).prefix(height).map(\.text)
        let expected = whole.lines.dropFirst(top).prefix(height).map(\.text)
        #expect(shown == expected, "from \(top) of \(whole.lines.count), \(width)x\(height)")
      }
      // Near an end the part would be all of it.
      #expect(parts >= 5, "\(parts) of 20")
    }
  }
}
