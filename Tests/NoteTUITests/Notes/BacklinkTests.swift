import Testing

@testable import NoteTUI

struct BacklinkTests {
  private func places(_ vault: Catalog, _ destination: Destination) -> [String] {
    vault.backlinks(to: destination).map { "\(vault[$0.source].path.string):\($0.line)" }
  }

  @Test func listsOtherNotesInPathAndLineOrder() throws {
    let vault = smallVault("z.md -> b, x, b", "b.md -> b, z", "a/c.md -> B, z, b.md", "a b.md -> b")
    let target = try #require(vault.id(of: VaultPath("b.md")))
    #expect(places(vault, .note(target)) == ["a b.md:1", "a/c.md:1", "a/c.md:3", "z.md:1", "z.md:3"])
    #expect(vault.backlinkCount(of: .note(target)) == 3)
    #expect(places(vault, .outside) == [])
    #expect(vault.backlinkCount(of: .url("b")) == 0)
  }

  @Test func countsEveryKindThatLeadsIntoTheVault() throws {
    let links = LinkKind.allCases.map { Link(line: 1, kind: $0, target: "b.md") }
    let property = Link(line: 2, kind: .wiki, target: "b", isProperty: true)
    let note = Note(path: VaultPath("a.md"), title: "a", links: links + [property])
    let vault = Catalog(notes: [note, Note(path: VaultPath("b.md"), title: "b")], attachments: [])
    #expect(vault.backlinks(to: .note(NoteID(1))).map(\.link) == [0, 1, 2, 5])
  }

  @Test func gathersGhostsUnderOneName() throws {
    let vault = smallVault(
      "a.md -> No  One, x/y", "b.md -> no one, NO ONE.md, ./x/y", "c/d.md -> ../x/y, ./x/y, caf\u{E9}",
      "e.md -> CAFE\u{301}")
    #expect(vault.ghosts.map(\.name) == ["No  One", "x/y", "c/x/y", "caf\u{E9}"])
    #expect(places(vault, .ghost(Ghost("no one"))) == ["a.md:1", "b.md:1", "b.md:2"])
    #expect(vault.backlinkCount(of: .ghost(Ghost("no one"))) == 2)
    #expect(places(vault, .ghost(Ghost("X/Y"))) == ["a.md:2", "b.md:3", "c/d.md:1"])
    #expect(vault.answer("NO ONE", from: "a.md") == "ghost No  One")
  }

  @Test func listsWhoUsesAnAttachment() {
    let vault = smallVault("a.md -> pic.png, b/pic.png", "b/c.md -> pic.png", "b/pic.png", "a/other.png")
    #expect(places(vault, .attachment(VaultPath("b/pic.png"))) == ["a.md:1", "a.md:2", "b/c.md:1"])
    #expect(places(vault, .attachment(VaultPath("a/other.png"))) == [])
  }

  /// The survey of all links takes short cuts that one link alone does not.
  @Test(arguments: 1...40) func agreesWithResolvingEachLinkAlone(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let vault = randomVault(&random)
    var expected: [Destination: [Backlink]] = [:]
    for (index, note) in vault.notes.enumerated() {
      for (place, link) in note.links.enumerated() {
        let found = vault.resolve(link, from: NoteID(index)).destination
        if found != .note(NoteID(index)), found != .outside {
          expected[found, default: []].append(Backlink(source: NoteID(index), link: place, line: link.line))
        }
      }
    }
    let all =
      vault.notes.indices.map { Destination.note(NoteID($0)) }
      + vault.attachments.map { .attachment($0) } + vault.ghosts.map { .ghost($0) }
    for destination in all {
      #expect(vault.backlinks(to: destination) == expected[destination] ?? [])
    }
    #expect(expected.keys.allSatisfy { all.contains($0) })
  }

  /// Few names in few folders, so that most of what can clash does.
  private func randomVault(_ random: inout SeededRandom) -> Catalog {
    let folders = ["", "a/", "a/b/", "b/", "B/", "c/a/b/"]
    let names = ["n", "N", "m x", "m_x", "caf\u{E9}", "cafe\u{301}", "p.q", "M-X"]
    let endings = [".md", ".md", ".MD", ".markdown", "", ".png"]
    let targets =
      names + ["./n", "../n", "a/n", "/b/n", "b/m x", "n.md", "Title", "m x!", "../../n", "p.q.md"]
    var files: [String: Note] = [:]
    for _ in 0..<25 {
      let pick = { (words: [String], random: inout SeededRandom) in
        words[Int(random.next() % UInt64(words.count))]
      }
      let path = pick(folders, &random) + pick(names, &random) + pick(endings, &random)
      let links = (0..<6).map { line in
        Link(
          line: line + 1, kind: random.next() % 3 == 0 ? .markdown : .wiki, target: pick(targets, &random))
      }
      files[path] = Note(
        path: VaultPath(path), title: random.next() % 4 == 0 ? "title" : "t", links: links)
    }
    let all = Array(files.values)
    return Catalog(notes: all.filter { $0.path.isNote }, attachments: all.map(\.path).filter { !$0.isNote })
  }

  /// Names alone, as they are shown while a large vault is being read, know of no links.
  @Test func aCatalogOfNamesHasNone() {
    let notes = ["a.md", "b.md"].map { Note(path: VaultPath($0), title: $0) }
    let catalog = Catalog(notes: notes, attachments: [], knowsBacklinks: false)
    #expect(catalog.backlinks(to: .note(NoteID(1))).isEmpty)
    #expect(catalog.backlinkCount(of: .note(NoteID(1))) == 0)
  }
}
