import Testing

@testable import NoteTUI

struct NamePhrasesTests {
  @Test(arguments: [
    ("Café au lait", "a CAFE  AU LAIT.", true), ("Cafe\u{301}", "(café)", true),
    ("Cafe", "cafe\u{301}s", false),
    ("cafe", "decafe", false), ("Łódź", "in lodz,", true), ("Москва", "МОСКВА-река", true),
    ("Майкоп", "маи\u{306}коп", true), ("Ёлка", "елка", true), ("Straße", "STRASSE", false),
    ("映画", "日本映画史", true), ("ไทย", "ภาษาไทย", true), ("서울", "서울에서", false), ("C++", "in c++ and", true),
    ("C++", "c++x", true), ("a", "b c", false), ("!", "!", false), ("Ελλάδα", "ελλαδα", true),
    ("𝄞x", "𝄞x", true),
    ("two words", "two\u{A0}words", true), ("two words", "two-words", false),
  ])
  func findsWholeWords(name: String, text: String, occurs: Bool) {
    let names = NamePhrases([name])
    #expect(names.occur(in: text) == occurs)
    if occurs { #expect(names.candidateLines(of: Array("x\n\n\(text)\ny".utf8)) == [3]) }
  }

  @Test func takesTheNamesOfANote() {
    let note = Note(path: VaultPath("a/snake_case-name.md"), title: "Title", aliases: ["Other", "title"])
    let names = NamePhrases(of: note)
    for text in ["snake case name", "TITLE", "the other one"] { #expect(names.occur(in: text)) }
    #expect(!names.occur(in: "snake_case-name"))
    #expect(names.candidateLines(of: Array("title\nno\nsnake\nOTHER title".utf8)) == [1, 3, 4])
  }
}
