import Testing

@testable import NoteTUI

/// A page that is laid out piece by piece is the page that is laid out at once.
struct PageGrowthTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var document: Document

    init(_ name: String, _ note: String) {
      testDescription = name
      document = Document(bytes: Array(note.utf8))
    }
  }

  /// Long ones of each kind of block, and some of everything.
  static let samples =
    [
      Sample("list", (1...800).map { "- item \($0)\n  - below it [[other]]\n" }.joined()),
      Sample("line", String(repeating: "one very long line of many words [[other]] ", count: 5000)),
      Sample("lines", String(repeating: "many lines of *one* paragraph\n", count: 500)),
      Sample("word", String(repeating: "東", count: 40_000)),
      Sample("code", "```swift\n" + (1...2000).map { "code \($0)\n" }.joined() + "```\n"),
      Sample("quote", (1...1200).map { "> quoted line \($0) of text\n" }.joined()),
      Sample("table", "| a | b |\n|---|---|\n" + (1...1200).map { "| row \($0) | the same |\n" }.joined()),
      Sample("prose", (1...400).map(paragraph).joined()),
    ]
    + (0..<12).map { Sample("random \($0)", RandomNote.make(seed: $0, blockCount: 60...90)) }

  private static func paragraph(_ number: Int) -> String {
    (number % 40 == 0 ? "## Part \(number)\n\n" : "")
      + String(repeating: "word\(number) and more of it ", count: 3 + number % 7)
      + (number % 5 == 0 ? "[[other]]" : "") + "\n\n"
  }

  @Test(arguments: samples) func growsIntoTheWhole(sample: Sample) {
    var random = SeededRandom(seed: UInt64(sample.testDescription.utf8.count))
    let looks = sample.document.links.map { $0.kind == .timestamp ? LinkLook.timestamp : .note }
    let head = PageHead(title: "Title", detail: "detail")
    for width in [12, 60, 140] {
      let options = PageOptions(width: width)
      let source = LeafBlocks(of: sample.document, looks: looks, head: head, options: options)
      let whole = Page(document: sample.document, looks: looks, head: head, options: options)
      #expect(whole.isWhole && whole.lines.startIndex == 0)
      for _ in 0..<3 {
        var page = Page(
          source, options: options, from: Int.random(in: 0..<source.leaves.count, using: &random))
        #expect(page.lines.isEmpty)
        // Up and down by turns, then all.
        for _ in 0..<6 {
          let rows = Int.random(in: 1...80, using: &random)
          let isUp = Bool.random(using: &random)
          let (start, end) = (page.lines.startIndex, page.lines.endIndex)
          page.layOut(lines: isUp ? start - rows..<end : start..<end + rows)
          #expect(page.startsAtTop || !isUp || page.lines.startIndex <= start - rows)
          #expect(page.reachesEnd || isUp || page.lines.endIndex >= end + rows)
        }
        page.layOutAll()
        let above = page.lines.startIndex
        #expect(page.lines.map(\.text) == whole.lines.map(\.text))
        #expect(page.lines.map(\.sourceLine) == whole.lines.map(\.sourceLine))
        #expect(page.targets.map(\.kind) == whole.targets.map(\.kind))
        #expect(
          page.targets.map { $0.regions.map(\.line) }
            == whole.targets.map { $0.regions.map { $0.line + above } })
        for target in page.targets.indices {
          for region in page.targets[target].regions {
            #expect(page.target(line: region.line, column: region.columns.lowerBound) == target)
          }
        }
      }
    }
  }

  /// No leaf takes longer than a moment.
  @Test(arguments: samples) func eachLeafIsSmall(sample: Sample) {
    let source = LeafBlocks(of: sample.document, looks: [], head: nil, options: PageOptions(width: 80))
    for (start, end) in zip(source.offsets, source.offsets.dropFirst()) { #expect(end - start <= 33 << 10) }
  }
}
