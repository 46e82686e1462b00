import Testing

@testable import NoteTUI

struct TimestampElementTests {
  @Test(arguments: [
    ("<a class=\"yt-timestamp\" data-t=\"00:00:16\">[00:00:16]</a>", ["1 timestamp 00:00:16"]),
    ("<A DATA-T='0:16' CLASS='x yt-timestamp y'>[0:16]</A>", ["1 timestamp 0:16"]),
    ("<a class=yt-timestamp data-t=0:16>here</a>", ["1 timestamp 0:16|here"]),
    ("<a class=\"yt-timestamp\" href=\"0:17\">[0:16]</a>", ["1 timestamp 0:17|0:16"]),
    ("<a class=\"yt-timestamp\" href=\"https://x\">[0:16]</a>", ["1 timestamp 0:16"]),
    ("<a class=\"yt-timestamp\" data-t=\"0:16\">[0:16] and on [[x]]", ["1 timestamp 0:16", "1 wiki x"]),
    ("<a class=\"yt-timestamp\" data-t=\"0:16\">and on\nnext", ["1 timestamp 0:16|and on"]),
    (
      "<a class=\"yt-timestamp\" data-t=\"1\">[1] <a class=\"yt-timestamp\" data-t=\"2\">[2]</a>",
      ["1 timestamp 1", "1 timestamp 2"]
    ),
    ("<div>\n<a class=\"yt-timestamp\" data-t=\"1\">1</a> [[no]]\n</div>", ["2 timestamp 1"]),
    ("<!-- c --> <a class=\"yt-timestamp\" data-t=\"1\">1</a>", ["1 timestamp 1"]),
    ("<!-- <a class=\"yt-timestamp\" data-t=\"1\">1</a> -->", []),
    ("([0:16](<a class=\"yt-timestamp\" data-t=\"0:16\">0:16</a>))", ["1 timestamp 0:16"]),
    ("`<a class=\"yt-timestamp\" data-t=\"1\">1</a>`", []),
    ("<a class=\"other\" data-t=\"1\">1</a>", []),
  ])
  func findsElements(source: String, links: [String]) {
    #expect(Outline.links(source) == links)
  }

  @Test(arguments: [
    ("a [0:16](\(element)) b", "p(a <0 0:16> b)"),
    ("([00:00:16](\(element)))", "p((<0 0:16>))"),
    ("[word](\(element))", "p([word](<0 0:16>))"),
    ("[[a]](\(element))", "p(<0 a>(<1 0:16>))"),
  ])
  func aTimeAsItsLabelIsNotShownTwice(source: String, outline: String) {
    #expect(Outline.of(source) == outline)
  }

  private static let element = "<a class=\"yt-timestamp\" data-t=\"0:16\">0:16</a>"

  private func stamp(_ time: String, _ text: String? = nil) -> String {
    "<a class=\"yt-timestamp\" data-t=\"\(time)\">[\(text ?? time)]</a>"
  }

  private func moments(_ source: String) -> [Moment] {
    Document(bytes: Array(source.utf8)).links.compactMap(\.moment)
  }

  @Test func theTextMayContradict() {
    let moments = moments("\(stamp("0:16", "0:17")) \(stamp("0:16", "00:00:16")) \(stamp("0:16", "see"))")
    #expect(moments.map(\.contradiction) == ["0:17", nil, nil])
    #expect(moments.map(\.seconds) == [16, 16, 16])
  }

  @Test func unreadableTimesAreTextAndStayInTheLinks() {
    let document = Document(bytes: Array("a \(stamp("HH:MM:SS"))".utf8))
    #expect(document.links.map(\.target) == ["HH:MM:SS"])
    #expect(document.links[0].moment?.seconds == nil)
    #expect(Outline.blocks(document.blocks) == "p(a HH:MM:SS)")
  }

  @Test func theVideoIsThatOfTheFrontmatterOrTheLastAbove() {
    let body =
      "\(stamp("1"))\nhttps://youtu.be/aaaaaaaaaaa?t=5 \(stamp("2"))\n[b](https://youtu.be/bbbbbbbbbbb)\n\(stamp("3"))"
    #expect(moments(body).map { $0.video?.string } == [nil, "aaaaaaaaaaa", "aaaaaaaaaaa", "bbbbbbbbbbb"])
    #expect(moments(body).map(\.seconds) == [1, 5, 2, 3])
    let named = moments("---\nvideoId: -ccccccccc_\n---\n" + body).map { $0.video?.string }
    #expect(named == ["-ccccccccc_", "aaaaaaaaaaa", "-ccccccccc_", "-ccccccccc_"])
    #expect(moments("---\nvideoId: too short\n---\n" + stamp("1"))[0].video == nil)
  }

  @Test func provenTimesAreRepaired() {
    let moments = moments(
      "\(stamp("12:34:00")) \(stamp("13:05:00")) \(stamp("00:09:00")) \(stamp("01:02:03"))")
    #expect(moments.map(\.seconds) == [754, 785, 9, 3723])
    #expect(moments.map(\.isRepaired) == [true, true, true, false])
    #expect(moments.map(\.written) == ["12:34:00", "13:05:00", "00:09:00", "01:02:03"])
  }

  @Test func aRunStaysSeparateLinks() {
    #expect(Outline.of("\(stamp("1"))\(stamp("2")) \(stamp("3"))") == "p(<0 1><1 2> <2 3>)")
  }
}
