import Testing

@testable import NoteTUI

struct SlugTests {
  @Test(arguments: [
    ("Belgorod – as a \"Hub\"", "belgorod-as-a-hub"), ("__a-_ b--", "a-b"), ("C++", "c++"), ("C", "c"),
    ("don't", "dont"), ("e\u{301}tude", "\u{E9}tude"), ("❤️ ok", "ok"), ("\u{2068}x\u{2069}", "x"), ("1", "1"),
  ])
  func writes(name: String, expected: String) {
    #expect(Slug.of(name) == expected)
    #expect(Slug.hash(of: name) == Slug.hash(of: expected))
  }

  @Test(arguments: ["", "-", "+", "???", "…", "\u{2068}", "🚀"])
  func needsALetterOrADigit(name: String) {
    #expect(Slug.of(name) == nil)
    #expect(Slug.hash(of: name) == nil)
  }
}
