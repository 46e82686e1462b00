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
    let source = Array("x\n\n\(text)\ny".utf8)
    #expect(names.lines(of: source) == (occurs ? [2] : []))
    if occurs { #expect(names.mayOccur(in: source)) }
  }

  @Test(arguments: [
    ("a name", "x a\nname a \n\n name\nan\name", [0, 1]), ("a", "a\nb a\n\na", [0, 1, 3]),
    ("映画", "映画\n映\n画", [0]), ("a name", "a\u{1}\nname", []),
  ])
  func findsTheLinesOnWhichANameBegins(name: String, text: String, lines: [Int]) {
    #expect(NamePhrases([name]).lines(of: Array(text.utf8)) == lines)
  }

  @Test func takesTheNamesOfANote() {
    let note = Note(path: VaultPath("a/snake_case-name.md"), title: "Title", aliases: ["Other", "title"])
    let names = NamePhrases(of: note)
    let text = "snake case name\nTITLE\nthe other one\nsnake_case-name"
    #expect(names.lines(of: Array(text.utf8)) == [0, 1, 2])
    #expect(names.mayOccur(in: Array("no\nsnake".utf8)))
    #expect(!names.mayOccur(in: Array("no\none".utf8)))
  }
}
