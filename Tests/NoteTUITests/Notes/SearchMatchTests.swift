import Testing

@testable import NoteTUI

struct SearchMatchTests {
  static func hit(_ source: String, _ query: String, title: String = "Title") -> SearchHit? {
    let text = NoteText(of: Array(source.utf8))
    let note = SearchableNote(
      names: [title], marks: "", text: text.bytes, lines: text.lines.map { ($0.range, $0.number) })
    return note.hit(SearchQuery(query))
  }

  static let note = """
    ---
    title: hidden
    ---
    # A heading

    One line of *text* with a [[target|label]] and
    another that goes <a class="yt-timestamp" data-t="00:00:16">[00:00:16]</a> on.

    - An item with Zażółć gęślą jaźń.
    - 北京大学的学生

    | left | right |
    | ---- | ----- |
    | cell | [name](http://address.example/) |

    ```swift
    let x = 1
    ```
    %%unseen%% <div>inside html</div>
    """

  @Test(arguments: [
    ("heading", 4), ("label", 6), ("\"and another\"", 7), ("zazolc", 9), ("GESLA", 9), ("京大", 10),
    ("大学的", 10),
    ("right", 12), ("cell", 14), ("name", 14), ("let x", 17), ("html", 19), ("line goes another", 7),
    ("title:title", 4),
  ])
  func findsTheLine(query: String, line: Int) {
    let hit = Self.hit(Self.note, query)
    // A phrase over a line's end is on the line where it begins.
    #expect(hit?.line == (query == "\"and another\"" ? 6 : line))
  }

  @Test(arguments: [
    "hidden", "yt", "timestamp", "00", "16", "data", "address", "target", "unseen", "swift", "div", "大京",
    "\"line text\"",
    "heading -cell", "title:heading", "lin\u{200B}x",
  ])
  func findsNothing(query: String) {
    #expect(Self.hit(Self.note, query) == nil)
  }

  /// Any pieces in any order are read to the end, and give lines in order that hold whole characters.
  @Test(arguments: 0..<300)
  func readsAnything(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "[[", "]]", "|", "\n", "\n\n", "> ", "- ", "# ", "`", "```\n",
      "<a class=\"yt-timestamp\" data-t=\"1:02\">", "</a>",
      "<div>", "<br>", "<!--", "-->", "%%", "$", "$$", "word", " ", "[x](y)", "![", "](", ")", "é", "中", "\t",
      "    ",
      "| - | - |\n", "[^1]", "[^1]: ", "^[", "]", "https://a.b/c", "&amp;", "\\", "**", "[!note]", "---\n",
    ]
    let source = (0..<Int.random(in: 0..<80, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
    let text = NoteText(of: Array(source.utf8))
    #expect(String(validating: text.bytes, as: UTF8.self) != nil)
    var end = 0
    for line in text.lines {
      #expect(line.range.lowerBound == end && !line.range.isEmpty)
      #expect(line.number >= 1 && line.number <= source.utf8.count { $0 == 0x0A } + 1)
      end = line.range.upperBound
    }
    #expect(end == text.bytes.count)
  }

  @Test func aSnippetShowsTheWords() {
    #expect(Self.hit(Self.note, "label")?.snippet == "One line of text with a label and")
    #expect(Self.hit(Self.note, "cell")?.snippet == "cell | name")
    let long =
      String(repeating: "lorem ipsum ", count: 100) + "needle " + String(repeating: "dolor ", count: 100)
    let snippet = Self.hit(long, "needle")?.snippet ?? ""
    #expect(snippet.contains("needle") && snippet.hasPrefix("…") && snippet.hasSuffix("…"))
    #expect(snippet.count < 260)
  }

  @Test(arguments: [
    ("market", "Markets and the MÁRKET", ["Market", "MÁRKET"]),
    ("\"the market\"", "In the, market the", ["the, market"]),
    ("京大", "北京大学", ["京大"]),
    ("cafe", "Le cafe\u{301}", ["cafe\u{301}"]),
    ("strasse", "Straße!", ["Straße"]),
    ("a b", "a b c", ["a", "b"]),
    ("tag:x path:y", "x y", []),
  ])
  func marksTheWords(query: String, text: String, matches: [String]) {
    #expect(Snippet.matches(of: SearchQuery(query), in: text).map { String(text[$0]) } == matches)
  }
}
