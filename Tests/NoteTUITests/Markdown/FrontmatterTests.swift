import Testing

@testable import NoteTUI

struct FrontmatterTests {
  private func read(_ lines: String) -> Document {
    Document(bytes: Array("---\n\(lines)\n---\nbody\n".utf8))
  }

  private func properties(_ lines: String) -> [String] {
    read(lines).frontmatter.properties.map { "\($0.line) \($0.name)=\($0.values.joined(separator: ","))" }
  }

  @Test(arguments: [
    ("title: A b\nvideoId: -x_1e5", ["2 title=A b", "3 videoId=-x_1e5"]),
    ("a: true\nb: 0012\nc: ~\nd: 1e5", ["2 a=true", "3 b=0012", "4 c=~", "5 d=1e5"]),
    ("a: \"q: #\"\nb: 'it''s'\nc: \"\\u00e9\"", ["2 a=q: #", "3 b=it's", "4 c=é"]),
    ("tags: [x, \"y z\"]\naliases:\n  - one\n  - two: 2\n", ["2 tags=x,y z", "3 aliases=one"]),
    ("a: |\n  line\n  two\nb: c # comment", ["2 a=line\ntwo", "5 b=c"]),
    ("a:\n\nb: x", ["2 a=", "4 b=x"]),
    ("a: [unclosed\nb: plain\n- x", ["2 a=[unclosed", "3 b=plain,x"]),
    ("a: b: c", ["2 a=b: c"]),
  ])
  func readsProperties(lines: String, properties: [String]) {
    #expect(self.properties(lines) == properties)
  }

  @Test func knownPropertiesMayBeScalarsOrLists() {
    let frontmatter = read("Title: T\nalias: one\ntags: a, b c\ntag: [d]\nvideoId: [Va6Tcd7NJ14]")
      .frontmatter
    #expect(frontmatter.title == "T")
    #expect(frontmatter.aliases == ["one"])
    #expect(frontmatter.tags == ["a", "b", "c", "d"])
    #expect(frontmatter.video?.string == "Va6Tcd7NJ14")
  }

  @Test(arguments: [
    ("---\na: b\n---\nx", 3), ("---  \na: b\n---\t\nx", 3), ("\u{FEFF}---\n---\nx", 2), ("---\na: b\n", 0),
    (" ---\na: b\n---\n", 0), ("----\na: b\n---\n", 0), ("x\n---\na: b\n---\n", 0), ("---\r\na: b\r\n---", 3),
    ("---", 0), ("", 0),
  ])
  func isThereOnlyIfClosed(source: String, lines: Int) {
    #expect(Document(bytes: Array(source.utf8)).frontmatter.lineCount == lines)
  }

  @Test func brokenYAMLLeavesANotice() {
    #expect(read("a: [x").notices.count == 1)
    #expect(read("a: x").notices.isEmpty)
  }

  /// Both readings of plain lines agree: whatever `PlainProperties` accepts, YAML says the same of.
  @Test(arguments: 0..<40)
  func plainLinesMeanTheSameToYAML(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let parts = [
      "a", "Z9", " ", "  ", ":", ": ", " #", "#", "-", "- ", "?", "\"", "'", "[", "]", "{", "}", ",", "&",
      "*", "!",
      "|", ">", "%", "@", "`", "~", "\\", "é", "日本", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{7F}", "\u{1}",
      "\t",
      "=", "<<", "null", "1e5", "0x1F", "2001-01-01", "\u{A0}", "🎉", "...", "---", "[[x]]", "\u{FFFE}", "/",
      "(",
    ]
    for _ in 0..<200 {
      var text = ""
      for index in 0..<Int.random(in: 1...3, using: &random) {
        text += "key\(index)"
        text += [":", ": ", ":  "].randomElement(using: &random) ?? ":"
        for _ in 0..<Int.random(in: 0...5, using: &random) {
          text += parts.randomElement(using: &random) ?? ""
        }
        text += "\n"
      }
      let bytes = SourceText(Array(text.utf8)).bytes
      let plain = bytes.withUnsafeBufferPointer { PlainProperties.read($0, 0..<$0.count) }
      guard let plain else { continue }
      let yaml = try? YAMLProperties.read(String(decoding: bytes, as: UTF8.self)).get()
      #expect(plain == yaml, "\(text.debugDescription)")
    }
  }

  @Test(arguments: [
    "a: &a [x,x,x,x]\n" + (1...20).map { "k\($0): &b\($0) [*a,*a,*a,*a]" }.joined(separator: "\n"),
    "k: " + String(repeating: "[", count: 50_000),
    String(repeating: "- ", count: 20_000),
    (0..<300).map { String(repeating: " ", count: $0) + "k:" }.joined(separator: "\n"),
    "k: [" + String(repeating: "x, ", count: 100_000) + "]",
    (0..<20_000).map { "k\($0): v" }.joined(separator: "\n"),
    "? [*a, *a]\n: x",
    "k: !!binary \"zz\"\nl: !!timestamp 2001",
  ])
  func hostileYAMLIsBounded(lines: String) {
    let document = read(lines)
    #expect(document.blocks.count == 1)
  }
}
