import Testing

@testable import NoteTUI

struct TimestampLayoutTests {
  private static func stamp(_ time: String) -> String {
    "<a class=\"yt-timestamp\" data-t=\"\(time)\">[\(time)]</a>"
  }

  private static func text(_ source: String, _ style: TimestampStyle) -> String {
    let document = Document(bytes: Array(source.utf8))
    let looks = document.links.map { $0.kind == .timestamp ? LinkLook.timestamp : .note }
    let page = Page(document: document, looks: looks, options: PageOptions(width: 200, timestamps: style))
    return page.lines.map(\.text).joined(separator: "\n")
  }

  @Test(arguments: [
    ("word\(stamp("00:00:16"))", "word 0:16"),
    ("end.\(stamp("0:16"))\(stamp("0:17"))", "end. 0:16 0:17"),
    ("\(stamp("0:16"))then \(stamp("0:17")), and", "0:16 then 0:17, and"),
    ("(\(stamp("0:16")))–\(stamp("0:17"))", "(0:16)–0:17"),
    ("\(stamp("0:16"))[[link]] [[link]]\(stamp("0:17"))", "0:16 link link 0:17"),
    ("\(stamp("0:16")) \(stamp("0:16")). a", "0:16. a"),
    ("**\(stamp("0:16"))**a", "0:16 a"),
  ])
  func compactTimesAreSetApart(source: String, text: String) {
    #expect(Self.text(source, .compact) == text)
  }

  @Test func writtenOnesAreAsWritten() {
    #expect(Self.text("word\(Self.stamp("0:16"))then", .written) == "word0:16then")
  }
}
