import Testing

@testable import NoteTUI

struct CleanTextTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("a\tb", "a   b"),
    ("\u{1B}[31mred", "^[[31mred"),
    ("bell\u{7}", "bell^G"),
    ("\u{7F}", "^?"),
    ("\u{9B}2J", "<U+009B>2J"),
    ("a\u{202E}b", "a<U+202E>b"),
    ("\u{2068}cleoabram\u{2069}", "cleoabram"),
    ("zero\u{200B}width\u{FEFF}", "zerowidth"),
    ("\u{E0041}tag", "tag"),
    ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ("nul\u{0}", "nul\u{FFFD}"),
    ("two\u{2028}lines", "two lines"),
  ])
  func cleans(raw: String, expected: String) {
    #expect(CleanText(raw).string == expected)
  }

  @Test(arguments: [
    ("abc", 3), ("東京", 4), ("e\u{301}", 1), ("👩‍🔬", 2), ("👍🏽", 2), ("❤️", 1), ("🇯🇵", 2), ("नि", 2),
    ("\u{1F9E0}x", 3), ("", 0),
  ])
  func countsColumns(raw: String, expected: Int) {
    #expect(CleanText(raw).columns == expected)
  }

  @Test func truncatesByColumns() {
    #expect(CleanText("東京の物流").truncated(to: 6).string == "東京…")
    #expect(CleanText("short").truncated(to: 5).string == "short")
    #expect(CleanText("long").truncated(to: 1).string == "…")
    #expect(CleanText("long").truncated(to: 0).string == "")
  }
}
