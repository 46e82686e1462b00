import Testing

@testable import NoteTUI

/// Links to what a note does not have look dead where that is known.
struct DeadFragmentTests {
  @Test(arguments: [
    ("[[#Head]]", false), ("[[#head b]]", true), ("[[#Head#Sub *one*]]", false), ("[[#Sub#Head]]", true),
    ("[[#^id]]", false), ("[[#^ID]]", false), ("[[#^nope]]", true), ("[[note#nope]]", true),
    ("[[note#Head]]", false), ("[m](#sub-one)", false), ("[m](note.md#sub-two)", true),
    ("[[other#nope]]", false),
    ("[[note]]", false), ("![[#nope]]", true),
  ])
  func ownFragmentsAreLookedFor(link: String, isDead: Bool) throws {
    let source = "\(link)\n\n# Head\n\ntext ^id\n\n## Sub *one*\n"
    let document = Document(bytes: Array(source.utf8))
    let catalog = smallVault("note.md", "other.md")
    let id = try #require(catalog.id(of: VaultPath("note.md")))
    let expansion = Transclusion.expand(
      document, of: id, in: catalog,
      with: [VaultPath("note.md"): document, VaultPath("other.md"): Document()])
    let look = LinkLook(expansion.document.links[0], expansion.resolutions[0])
    #expect(look == (isDead ? .ghost : .note))
  }

  /// What embedded notes link to is looked for in them, not in the note around them.
  @Test func embeddedNotesAreJudgedByThemselves() throws {
    let outer = Document(bytes: Array("![[other]]\n\n# Outer\n".utf8))
    let inner = Document(bytes: Array("[[#Inner]] [[#Outer]] [[note#Outer]]\n\n# Inner\n".utf8))
    let catalog = smallVault("note.md", "other.md")
    let id = try #require(catalog.id(of: VaultPath("note.md")))
    let expansion = Transclusion.expand(outer, of: id, in: catalog, with: [VaultPath("other.md"): inner])
    #expect(expansion.resolutions.map(\.lacksFragment) == [false, false, true, false])
  }

  @Test func theStatusLineSaysSo() throws {
    let vault = try TemporaryVault()
    vault.file("index.md", "# Head\n\n[[#Flying]]\n")
    var tui = try Rehearsal(vault: vault.root, size: Size(width: 80, height: 24))
    tui.type("]")
    #expect(tui.frame.text.contains("→ this note › Flying · it has no such place"))
    tui.type("<cr>")
    #expect(tui.frame.text.contains("has no “Flying”"))
  }
}
