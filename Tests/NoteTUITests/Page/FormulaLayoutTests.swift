import Testing

@testable import NoteTUI

struct FormulaLayoutTests {
  @Test(arguments: [
    ("text\n$$\na b\n$$\nafter", "text\n$$\na b\n$$\nafter"), ("x $$a\nb$$ y", "x $$a\nb$$ y"),
    ("> q\n> $$\n> a\n> $$\n> r", "│ q\n│ $$\n│ a\n│ $$\n│ r"), ("$$\na\n$$", "$$\na\n$$"),
  ])
  func linesOfAFormulaStayLines(source: String, text: String) {
    let document = Document(bytes: Array(source.utf8))
    let page = Page(document: document, looks: [], options: PageOptions(width: 40))
    #expect(page.lines.map(\.text).joined(separator: "\n") == text)
    #expect(page.lines.map(\.sourceLine) == Array(1...page.lines.count))
  }
}
