import Testing

@testable import NoteTUI

struct FoldingTests {
  @Test(arguments: [
    ("  A  b\tC\n", "a b c"), ("", ""), (" \u{3000}", ""), ("Straße\u{A0}2", "straße 2"),
    ("ÉCLAIR  東京", "éclair 東京"), ("\u{2028}x\u{2009}y", "x y"), ("İ", "i\u{307}"), ("ΣΑΣ σας", "σασ σασ"),
  ])
  func folds(text: String, expected: String) {
    #expect(text.folded == expected)
    #expect("-\(text)-".dropFirst().dropLast().folded == expected)
  }

  /// The short ways for ASCII and for letters without case change nothing. Only the final sigma is another.
  @Test(arguments: 1...20) func lowersAsTheStandardLibraryDoes(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let highest: [UInt32] = [0x7F, 0x2FF, 0x10FF, 0x3000, 0xFFFF, 0x1FFFF]
    for _ in 0..<2000 {
      let scalars = (0..<8).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...highest[Int(random.next() % 6)], using: &random))
      }
      let text = String(String.UnicodeScalarView(scalars))
      let lower = text.lowercased().unicodeScalars.map { $0 == "ς" ? "σ" : $0 }
      #expect(Array(text.lowered.unicodeScalars) == lower)
      #expect(scalars.allSatisfy { $0.isBlank == $0.properties.isWhitespace })
    }
  }
}

struct FuzzyMatchTests {
  private func score(_ query: String, _ candidate: String) -> Int? {
    FuzzyMatch(query: query, in: candidate)?.score
  }

  @Test func findsEveryWordOrNothing() {
    #expect(score("bel hub", "belgorod as a hub") != nil)
    #expect(score("hub bel", "belgorod as a hub") != nil)
    #expect(score("bel x", "belgorod as a hub") == nil)
    #expect(score("olb", "belgorod") == nil)
    #expect(score("", "anything") != nil)
    #expect(score("a", "") == nil)
  }

  @Test func prefersRunsBeginningsAndShortNames() throws {
    #expect(try #require(score("hub", "a hub")) > #require(score("hub", "huge urban block")))
    #expect(try #require(score("hub", "the hub")) > #require(score("hub", "unhubbed")))
    #expect(try #require(score("hub", "hub")) > #require(score("hub", "hub of all the logistics")))
  }
}
