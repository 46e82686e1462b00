import Testing

@testable import NoteTUI

struct NameKeyTests {
  private static let pieces = [
    "a", "A", "b", "1", " ", "  ", "-", "_", "+", "=", "=\u{338}", "\u{2260}", "\u{301}", "e\u{301}", "é",
    "É",
    "\u{338}", "\u{1}", "\u{202A}", "\u{200B}", "\u{2066}", "\n", "\u{C}", "\u{85}", "\u{A0}", "\u{2028}",
    "ß",
    "ẞ", "İ", "I", "i", "ς", "σ", "Σ", "\u{212A}", "k", "\u{37E}", ";", "`", "\u{FE0F}", "🍎", "东",
    "\u{E01}\u{E33}", "\u{1D15E}", "\u{1D157}\u{1D165}", "\u{3000}", "!", "\u{FEFF}", "\u{FB1D}", "Å",
    "\u{212B}",
    "½", "\u{345}", "ᾳ", "α\u{345}", "ǅ", "ǆ", "Ǆ", "i\u{307}",
  ]

  /// Whatever some tier of resolution takes for equal.
  @Test func equalNamesHaveOneKey() {
    var random = SeededRandom(seed: 5)
    func name() -> String {
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
      }
      .joined()
    }
    var equalCount = 0
    for _ in 0..<60_000 {
      let (left, right) = (name(), name())
      // Names are looked up by their hashes first.
      let areEqual =
        left.caselessHash == right.caselessHash && left.isCaseless(right)
        || left.foldedHash == right.foldedHash && left.folded == right.folded
        || Slug.of(left).map { $0 == Slug.of(right) && Slug.hash(of: left) == Slug.hash(of: right) } ?? false
      guard areEqual else { continue }
      equalCount += 1
      #expect(
        NameKey(of: left) == NameKey(of: right), "\(left.debugDescription) \(right.debugDescription)")
    }
    #expect(equalCount > 500)
  }

  /// A note that comes is found by the links that have waited for it, whatever its name is made of.
  @Test(arguments: [
    ("a\u{202A}b.md", "t", "ab"), ("a\u{1}b.md", "t", "ab"), ("x.md", "Hello\nWorld", "hello world"),
    ("x.md", "Hello\u{C}World", "hello world"), ("A =\u{338} B.md", "t", "A \u{2260} B"),
    ("a.b.md", "t", "ab"),
    ("a.b.md", "t", "a.b"), ("c/d.md", "t", "c/d"), ("c/d.md", "t", "d.md"),
  ])
  func aNewNoteIsFoundByOldLinks(path: String, title: String, target: String) throws {
    let link = Link(line: 1, kind: .wiki, target: target)
    let source = NoteRecord(Note(path: VaultPath("from.md"), title: "from"), links: PackedLinks([link]))
    let new = NoteRecord(Note(path: VaultPath(path), title: title))
    let fresh = Catalog(records: [source, new], attachments: [])
    let changed = Catalog(records: [source], attachments: []).changed(removing: [], adding: [new])
    for catalog in [fresh, changed] {
      let id = try #require(catalog.id(of: VaultPath(path)))
      #expect(catalog.backlinkCount(of: .note(id)) == 1)
      // And it is missed again.
      let without = catalog.changed(removing: [id], adding: [])
      #expect(without.ghosts.count == 1)
    }
  }

  /// Of two notes with one title, the one that goes is not meant any more.
  @Test func aChoiceLosesOneOfItsNotes() throws {
    let link = Link(line: 1, kind: .wiki, target: "hello world")
    let source = NoteRecord(Note(path: VaultPath("s/s.md"), title: "s"), links: PackedLinks([link]))
    let twins = ["t.md", "u.md"].map { NoteRecord(Note(path: VaultPath($0), title: "Hello\nWorld")) }
    let catalog = Catalog(records: twins + [source], attachments: [])
    let gone = try #require(catalog.id(of: VaultPath("t.md")))
    let changed = catalog.changed(removing: [gone], adding: [])
    let left = try #require(changed.id(of: VaultPath("u.md")))
    #expect(changed.backlinkCount(of: .note(left)) == 1)
  }
}
