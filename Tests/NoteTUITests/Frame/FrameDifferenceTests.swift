import Testing

@testable import NoteTUI

struct FrameDifferenceTests {
  private static func frame(_ text: String, role: Role = .text) -> Frame {
    var frame = Frame(size: Size(width: 8, height: 2))
    frame.put(text, row: 1, column: 0, role: role)
    return frame
  }

  @Test(arguments: [
    ("abcdefgh", "abcdefgh", nil), ("abcdefgh", "abXdeYgh", 2..<6), ("abc", "abc d", 4..<5), ("", "x", 0..<1),
    ("abcdefgh", "abcdefgX", 7..<8),
    // A wide glyph takes two columns, and is written as a whole: the one that comes and the one that goes.
    ("ab漢ef", "abcdef", 2..<4), ("abcdef", "ab漢ef", 2..<4), ("a漢字f", "a漢X f", 3..<5), ("漢字", " 漢字", 0..<5),
  ])
  func findsWhatDiffers(before: String, now: String, columns: Range<Int>?) {
    #expect(Self.frame(now).columns(ofRow: 1, differingFrom: Self.frame(before)) == columns)
    #expect(Self.frame(now).columns(ofRow: 0, differingFrom: Self.frame(before)) == nil)
  }

  @Test func anotherRoleIsAnotherCell() {
    var now = Self.frame("a漢f")
    now.recolor(Rect(row: 1, column: 2, width: 1, height: 1), role: .link)
    #expect(now.columns(ofRow: 1, differingFrom: Self.frame("a漢f")) == 1..<3)
  }
}
