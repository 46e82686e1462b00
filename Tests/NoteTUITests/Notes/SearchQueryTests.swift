import Testing

@testable import NoteTUI

struct SearchQueryTests {
  /// Terms in short: `-` excluded, the field, the folded words, `*` where more letters may follow, `?` unfinished.
  static func shape(_ query: SearchQuery) -> [String] {
    query.terms.map { term in
      let field: String =
        switch term.field {
        case .any: ""
        case .title: "title:"
        case .tag: "tag:"
        case .path: "path:"
        }
      return (term.isExcluded ? "-" : "") + field + term.words + (term.isPrefix ? "*" : "")
        + (term.isUnfinished ? "?" : "")
    }
  }

  @Test(arguments: [
    ("", []), ("  ", []), ("!?", []), ("-", []), ("--", []), ("\"", []), ("\"\"", []),
    ("market", ["market*"]),
    ("market ", ["market"]),
    ("World MARKET", ["world", "market*"]),
    ("ma", ["ma?"]), ("world w", ["world", "w?"]), ("mar", ["mar*"]),
    ("\"world market\"", ["world market"]),
    ("\"never closed", ["never closed*"]), ("\"never closed ", ["never closed"]), ("\"never cl", ["never"]),
    ("\"plan b!", ["plan b"]), ("\"ne", ["ne?"]), ("\"ne 中", ["ne 中"]), ("\"a-b\"", ["a b"]),
    ("-\"never clo", ["-never clo"]),
    ("title:\"bel g", ["title:bel"]), ("path:\"a b", ["path:§a §b*"]), ("\"a b\" x", ["a b", "x?"]),
    ("world-market don't", ["world market", "don t"]),
    ("a -b -\"c d\" e", ["a", "-b", "-c d", "e?"]),
    ("tag:Video", ["tag:¶video*"]), ("tag:#a/b-c ", ["tag:¶a¶b¶c"]), ("-tag:x", ["-tag:¶x"]),
    ("path:real-notes/be", ["path:§real §notes §be*"]),
    ("title:Bel", ["title:bel*"]), ("TITLE:\"Bel Go\"", ["title:bel go"]),
    ("tag:", []), ("a title:", ["a"]), ("-path:", []), ("title:b", ["title:b?"]), ("path:b", ["path:§b*"]),
    ("path:zei x", ["path:§zei*", "x?"]), ("-path:zei x", ["-path:§zei*", "x?"]),
    ("path:\"a b\"", ["path:§a §b"]), ("title: x", ["title", "x?"]), ("-title:x y", ["-title:x", "y?"]),
    ("中", ["中"]), ("中文", ["中 文"]), ("xy中", ["xy 中"]),
    ("foo\"bar\"", ["foo bar"]),
    ("NEAR(a b)", ["near a", "b"]), ("a OR b*", ["a", "or", "b"]), ("^x + {y} : \0 z", ["x", "y", "z?"]),
    ("end.", ["end"]),
  ])
  func reads(text: String, terms: [String]) {
    #expect(Self.shape(SearchQuery(text)) == terms)
  }

  @Test func nothingIsCompletedThatIsNotBeingTyped() {
    #expect(Self.shape(SearchQuery("a title:", isTyping: false)) == ["a", "title"])
    #expect(Self.shape(SearchQuery("world mar", isTyping: false)) == ["world", "mar"])
  }

  @Test func aLastWordOfTwoLettersCanBeLeftOut() {
    #expect(SearchQuery("ma").beginningOfName == "ma")
    #expect(SearchQuery("ma").withoutUnfinishedWord == nil)
    #expect(SearchQuery("world ma").withoutUnfinishedWord == SearchQuery("world "))
    #expect(SearchQuery("world ma").beginningOfName == nil)
    #expect(SearchQuery("world mar").withoutUnfinishedWord == nil)
  }

  @Test func endlessInputIsCutShort() {
    let query = SearchQuery(String(repeating: "word \"a b ", count: 10_000))
    #expect(query.terms.count <= 32)
  }

  /// Whatever is typed, what is looked for has only folded letters and blanks.
  @Test(arguments: 0..<300)
  func anyTextIsHarmless(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "\"", "-", "tag:", "path:", "title:", "*", "^", "(", ")", "NEAR", " ", "AND", "\0", "'", "é", "中", "x",
      "{a}:", "+",
      "\u{301}", "🚀", "#", "/",
    ]
    let text = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }
    .joined()
    for term in SearchQuery(text).terms {
      #expect(!term.words.isEmpty)
      #expect(!term.words.unicodeScalars.contains { "\"'*^(){}:+-\0".unicodeScalars.contains($0) })
      #expect(
        WordFolding.words(of: term.words).split(separator: " ").count
          == term.words.split { " ¶§".contains($0) }.count)
    }
  }

  @Test func tagsAreFoundByWhatIsAboveThem() {
    #expect(SearchMarks.tags(["a/b-c", "Ünder"]) == "¶a ¶a¶b¶c ¶under")
  }
}
