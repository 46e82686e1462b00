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
    let note = Note(path: VaultPath("a.md"), title: "a")
    let vault = Catalog(
      records: [
        NoteRecord(note, links: PackedLinks(links + [property])),
        NoteRecord(Note(path: VaultPath("b.md"), title: "b")),
      ], attachments: [])
    // Neither URLs nor timestamps are counted.
    #expect(vault.backlinks(to: .note(NoteID(1))).map(\.link) == [0, 1, 2, 3])
    #expect(vault.linkCount(of: NoteID(0)) == 4)
    #expect(
      vault.backlinks(to: .note(NoteID(1))).map { vault.target(of: $0) } == ["b.md", "b.md", "b.md", "b"])
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
    let records = randomRecords(&random)
    let vault = catalog(records)
    #expect(disagreements(in: vault, of: records) == [])
  }

  /// What has changed is worked into what was known: the same comes out as of a catalog made anew.
  @Test(arguments: 1...40) func changingIsLikeMakingAnew(seed: Int) {
    var random = SeededRandom(seed: UInt64(1000 + seed))
    var records = randomRecords(&random)
    var vault = catalog(records)
    for _ in 0..<8 {
      let others = randomRecords(&random)
      // Some go, some come, and some are written anew, with other names or only with other links.
      let removed = Set(records.keys.sorted().filter { _ in random.next() % 5 == 0 })
      var read: [VaultPath: NoteRecord] = [:]
      for (path, record) in records.sorted(by: { $0.key < $1.key })
      where path.isNote && !removed.contains(path) {
        if random.next() % 4 == 0 { read[path] = NoteRecord(record.note, links: record.links.reversed) }
      }
      for (path, record) in others.sorted(by: { $0.key < $1.key })
      where path.isNote && !removed.contains(path) {
        if random.next() % 4 == 0 { read[path] = record }
      }
      let hasOtherFiles = removed.contains { !$0.isNote }
      records = records.filter { !removed.contains($0.key) }.merging(read) { $1 }
      vault = vault.changed(
        removing: removed.compactMap { vault.id(of: $0) }.sorted(),
        adding: read.values.sorted { $0.note.path < $1.note.path },
        attachments: hasOtherFiles
          ? records.keys.filter { !$0.isNote }.sorted() : nil)
      let fresh = catalog(records)
      #expect(Array(vault.notes) == Array(fresh.notes))
      #expect(vault.attachments == fresh.attachments)
      #expect(vault.ghosts.map(\.name) == fresh.ghosts.map(\.name))
      #expect(vault.home == fresh.home)
      #expect(disagreements(in: vault, of: records) == [])
      for id in vault.notes.indices.map({ NoteID($0) }) {
        #expect(vault.linkCount(of: id) == fresh.linkCount(of: id))
        #expect(
          vault.backlinks(to: .note(id)).map { vault.target(of: $0) }
            == fresh.backlinks(to: .note(id)).map { fresh.target(of: $0) })
      }
    }
  }

  private func catalog(_ records: [VaultPath: NoteRecord]) -> Catalog {
    Catalog(
      records: records.values.filter { $0.note.path.isNote }, attachments: records.keys.filter { !$0.isNote })
  }

  /// Destinations whose backlinks are not those that resolving each link gives.
  private func disagreements(in vault: Catalog, of records: [VaultPath: NoteRecord]) -> [Destination] {
    var expected: [Destination: [Backlink]] = [:]
    for (index, note) in vault.notes.enumerated() {
      for (place, link) in (records[note.path]?.links ?? PackedLinks([])).enumerated() {
        let found = vault.resolve(link, from: NoteID(index)).destination
        if found != .note(NoteID(index)), found != .outside {
          expected[found, default: []].append(Backlink(source: NoteID(index), link: place, line: link.line))
        }
      }
    }
    let all =
      vault.notes.indices.map { Destination.note(NoteID($0)) }
      + vault.attachments.map { .attachment($0) } + vault.ghosts.map { .ghost($0) }
    return all.filter { vault.backlinks(to: $0) != expected[$0] ?? [] }
      + expected.keys.filter { !all.contains($0) }
  }

  /// Few names in few folders, so that most of what can clash does.
  private func randomRecords(_ random: inout SeededRandom) -> [VaultPath: NoteRecord] {
    let folders = ["", "a/", "a/b/", "b/", "B/", "c/a/b/"]
    let names = ["n", "N", "m x", "m_x", "caf\u{E9}", "cafe\u{301}", "p.q", "M-X"]
    let endings = [".md", ".md", ".MD", ".markdown", "", ".png"]
    let targets =
      names + ["./n", "../n", "a/n", "/b/n", "b/m x", "n.md", "Title", "m x!", "../../n", "p.q.md"]
    var files: [VaultPath: NoteRecord] = [:]
    for _ in 0..<25 {
      let pick = { (words: [String], random: inout SeededRandom) in
        words[Int(random.next() % UInt64(words.count))]
      }
      let path = VaultPath(pick(folders, &random) + pick(names, &random) + pick(endings, &random))
      let links = (0..<6).map { line in
        Link(
          line: line + 1, kind: random.next() % 3 == 0 ? .markdown : .wiki, target: pick(targets, &random))
      }
      let note = Note(path: path, title: random.next() % 4 == 0 ? "title" : "t")
      files[path] = NoteRecord(note, links: PackedLinks(links))
    }
    return files
  }

  /// Names alone, as they are shown while a large vault is being read, know of no links.
  @Test func aCatalogOfNamesHasNone() {
    let notes = ["a.md", "b.md"].map { Note(path: VaultPath($0), title: $0) }
    let catalog = Catalog(notes: notes, attachments: [])
    #expect(catalog.backlinks(to: .note(NoteID(1))).isEmpty)
    #expect(catalog.backlinkCount(of: .note(NoteID(1))) == 0)
  }
}

extension PackedLinks {
  fileprivate var reversed: PackedLinks { PackedLinks(reversed()) }
}
