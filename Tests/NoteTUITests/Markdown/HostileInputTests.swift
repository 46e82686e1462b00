import Glibc
import Testing

@testable import NoteTUI

struct HostileInputTests {
  @Test(arguments: [
    ("plain", "plain"), ("\u{FEFF}x", "x"), ("a\r\nb\rc\n", "a\nb\nc\n"), ("a\0b", "a\u{FFFD}b"), ("", ""),
  ])
  func decodesText(raw: String, text: String) {
    #expect(String(decoding: SourceText(Array(raw.utf8)).bytes, as: UTF8.self) == text)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "a\u{FFFD}b"), ([0xC3], "\u{FFFD}"), ([0xFF, 0xFE, 0x61, 0, 0xE9, 0], "aé"),
      ([0xFE, 0xFF, 0, 0x61, 0xD8, 0x3C, 0xDF, 0x89], "a🎉"), ([0xFF, 0xFE, 0x61], "\u{FFFD}"),
      ([0xED, 0xA0, 0x80, 0x61], "\u{FFFD}\u{FFFD}\u{FFFD}a"), ([0xEF, 0xBB, 0xBF], ""),
    ] as [([UInt8], String)])
  func decodesBytes(raw: [UInt8], text: String) {
    #expect(String(decoding: SourceText(raw).bytes, as: UTF8.self) == text)
  }

  @Test func aNoteIsCutAtItsLimit() {
    let line = "0123456 [[x]] 89\n"
    let raw = Array(String(repeating: line, count: SourceText.limit / line.utf8.count + 10).utf8)
    let text = SourceText(raw)
    #expect(text.isCut)
    #expect(text.bytes.count <= SourceText.limit)
    #expect(text.bytes.last == .newline)
  }

  /// Deep nesting reaches neither the tree nor a small stack, in building or in being thrown away.
  @Test(arguments: [
    String(repeating: ">", count: 10_000) + "x", String(repeating: "- ", count: 5_000) + "x",
    String(repeating: "*a _b ", count: 5_000) + String(repeating: "c_ d* ", count: 5_000),
    String(repeating: "![", count: 5_000) + String(repeating: "](x)", count: 5_000),
    String(repeating: "^[", count: 5_000) + String(repeating: "]", count: 5_000),
    String(repeating: "**", count: 50_000), String(repeating: "[", count: 100_000),
  ])
  func depthIsBoundedOnASmallStack(source: String) {
    let depth = onSmallStack { Self.depth(Document(bytes: Array(source.utf8)).blocks) }
    #expect((1...200).contains(depth))
  }

  /// Reference links that copy themselves end the parse; the rest stays readable.
  @Test func copyingReferencesAreCut() {
    let source =
      "[r]: \(String(repeating: "u", count: 50_000))\n\n\(String(repeating: "[r] ", count: 3_000))\n\nlast words"
    let document = Document(bytes: Array(source.utf8))
    #expect(document.notices.count == 1)
    #expect(document.links.count < 3_000)
    #expect(Outline.blocks(document.blocks).hasSuffix("last words)"))
  }

  @Test func bracketsOnTooManyLinesAreText() {
    let source = String(repeating: "[a](b.md) [[w]]\n", count: 3_000)
    let document = Document(bytes: Array(source.utf8))
    #expect(document.notices.count == 1)
    #expect(document.links.count { $0.kind == .wiki } == 3_000)
    #expect(document.links.count { $0.kind == .markdown } == 999)
  }

  /// Whatever the bytes: nothing crashes, both readings agree, and links stand in order of line.
  @Test(arguments: 0..<24)
  func anyBytesAreRead(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<60 {
      let source = Self.mess(&random)
      let document = Document(bytes: source)
      let extract = Extract(bytes: source)
      #expect(document.links == Array(extract.links))
      #expect(document.firstHeading == extract.firstHeading)
      #expect(document.frontmatter.title == extract.title)
      let lines = document.links.map(\.line)
      #expect(
        zip(lines, lines.dropFirst()).allSatisfy { $0 <= $1 },
        "\(String(decoding: source, as: UTF8.self).debugDescription)")
      let count = SourceText(source).bytes.count { $0 == .newline } + 1
      #expect(lines.allSatisfy { (1...count).contains($0) })
    }
  }

  @Test func extractHasTheTagsOfBoth() {
    let extract = Extract(bytes: Array("---\ntags: [a, b]\n---\n#b #c `#d` [#e](f) %%#g%%\n\n# T".utf8))
    #expect(extract.tags == ["a", "b", "c"])
    #expect(extract.firstHeading == "T")
  }

  // MARK: Means

  private static let pieces: [String] = [
    "[[", "]]", "|", "`", "```\n", "\n", "\n\n", "> ", "- ", "1. ", "    ", "\t", "$", "$$", "%%", "<!--",
    "-->", "<div>",
    "<a class=\"yt-timestamp\" data-t=\"00:01:00\">", "</a>", "[^1]", "[^1]: ", "^[", "]", "(", ")", "](",
    "==", "#tag ",
    "# ", "\\", "![", "![[", "&amp;", "> [!note] ", "---\n", "| a | b |\n|---|---|\n", "|a|b|\n|-|:-|\n",
    "~~", "*", "**", "_",
    "https://youtu.be/abcdefghijk?t=12", "a@b.c", "www.a.b", "\r", "\0", "é", "日本", "<br>", " ^id", "word ",
    "x", "key: v\n", "[r]: t\n",
  ]

  private static func mess(_ random: inout SeededRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      if Int.random(in: 0..<20, using: &random) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      } else {
        bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
    }
    return bytes
  }

  private static func depth(_ blocks: [Block]) -> Int {
    1
      + (blocks.map { block in
        switch block.kind {
        case .quote(let inside): depth(inside)
        case .callout(let callout): depth(callout.blocks)
        case .list(let list): list.items.map { depth($0.blocks) }.max() ?? 0
        case .paragraph(let inlines): depth(inlines)
        default: 0
        }
      }.max() ?? 0)
  }

  private static func depth(_ inlines: [Inline]) -> Int {
    1
      + (inlines.map { inline in
        switch inline {
        case .emphasis(let inside), .strong(let inside), .struck(let inside), .highlight(let inside),
          .link(_, let inside):
          depth(inside)
        default: 0
        }
      }.max() ?? 0)
  }
}

/// Runs `body` on a thread with a stack of 512 KiB.
private func onSmallStack(_ body: () -> Int) -> Int {
  withoutActuallyEscaping(body) { body in
    final class Job {
      let body: () -> Int
      var result = 0
      init(_ body: @escaping () -> Int) { self.body = body }
    }
    let job = Job(body)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 512 << 10)
    var thread = pthread_t()
    let argument = Unmanaged.passUnretained(job).toOpaque()
    pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument else { return nil }
        let job = Unmanaged<AnyObject>.fromOpaque(argument).takeUnretainedValue() as? Job
        job?.result = job?.body() ?? 0
        return nil
      }, argument)
    pthread_join(thread, nil)
    pthread_attr_destroy(&attributes)
    return job.result
  }
}
