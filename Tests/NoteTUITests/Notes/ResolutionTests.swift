import Testing

@testable import NoteTUI

/// `semantics.md`, Resolution, sentence by sentence.
struct ResolutionTests {
  @Test(arguments: [
    ("a/b", "a/b.md via path"),
    ("a/b.md", "a/b.md via path"),
    ("/a/b", "a/b.md via path"),
    ("a//b", "a/b.md via path"),
    ("a/./x/../b", "a/b.md via path"),
    ("A/B", "a/b.md via path"),
    ("top", "top.md via path"),
    ("/top.md", "top.md via path"),
    ("./b", "a/b.md via path"),
    ("../top", "top.md via path"),
    ("./../a/b.md", "a/b.md via path"),
    ("./top", "ghost a/top"),
    ("/b", "ghost b"),
    ("../../top", "outside"),
    ("../a/../../etc/passwd", "outside"),
    ("/../etc/passwd", "outside"),
    ("a/../../x", "outside"),
    ("..", "ghost .."),
  ])
  func findsByPath(target: String, expected: String) {
    let vault = smallVault("a/from.md", "a/b.md", "top.md", "c/b.md")
    #expect(vault.answer(target, from: "a/from.md") == expected)
  }

  @Test(arguments: [
    (LinkKind.wiki, "b.md", "b.md via path"),
    (.markdown, "b.md", "a/b.md via path"),
    (.markdown, "/b.md", "b.md via path"),
    (.markdown, "a/c.md", "a/c.md via path"),
    (.markdown, "../b.md", "b.md via path"),
    (.markdown, "../../b.md", "outside"),
    (.markdown, "pic.png", "a/pic.png via path"),
    (.markdown, "deep.md", "x/y/deep.md via name"),
    (.markdown, "Slugged Name.md", "slugged_name.md via slug"),
  ])
  func triesTheOwnFolderFirstForMarkdownLinks(kind: LinkKind, target: String, expected: String) {
    let vault = smallVault(
      "a/from.md", "a/b.md", "b.md", "a/c.md", "pic.png", "a/pic.png", "x/y/deep.md", "slugged_name.md")
    #expect(vault.answer(target, from: "a/from.md", kind: kind) == expected)
  }

  /// `![alt](pic.png)` is a Markdown link, `![[pic.png]]` is none: in the answer of one link and in the survey of all.
  @Test(arguments: [
    ("![[pic.png]]", "pic.png"), ("![](pic.png)", "a/pic.png"), ("![x](../pic.png)", "pic.png"),
    ("![[b]]", "b.md"), ("![words](b.md)", "a/b.md"), ("![words][r]\n\n[r]: b.md", "a/b.md"),
    ("![x](only.png)", "x/only.png"),
  ])
  func triesTheOwnFolderFirstForMarkdownEmbeds(source: String, expected: String) throws {
    let paths = ["b.md", "a/b.md"]
    let from = Note(path: VaultPath("a/from.md"), title: "from")
    let links = Extract(bytes: Array(source.utf8)).links
    let vault = Catalog(
      records: paths.map { NoteRecord(Note(path: VaultPath($0), title: "t")) }
        + [NoteRecord(from, links: links)],
      attachments: ["pic.png", "a/pic.png", "x/only.png"].map { VaultPath($0) })
    let id = try #require(vault.id(of: from.path))
    let link = try #require(links.first)
    #expect(link.kind == .embed)
    let destination = vault.resolve(link, from: id).destination
    #expect(vault.text(of: destination) == expected)
    #expect(vault.backlinks(to: destination).map(\.source) == [id])
  }

  @Test(arguments: [
    ("name", "x/y/name.md via name"),
    ("name.md", "x/y/name.md via name"),
    ("y/name", "x/y/name.md via name"),
    ("Y/NAME.MD", "x/y/name.md via name"),
    ("z/name", "ghost z/name"),
    ("ame", "ghost ame"),
    ("long", "x/long.markdown via name"),
    ("long.markdown", "x/long.markdown via name"),
    ("long.md", "x/long.markdown via slug"),
    ("1/2/3/4/5/6", "0/1/2/3/4/5/6.md via name"),
    ("9/2/3/4/5/6", "ghost 9/2/3/4/5/6"),
    ("pic.png", "x/pic.png via name"),
    ("x/pic.png", "x/pic.png via path"),
    ("pic", "ghost pic"),
  ])
  func findsByNameAndByTheEndOfAPath(target: String, expected: String) {
    let vault = smallVault(
      "from.md", "x/y/name.md", "x/long.markdown", "0/1/2/3/4/5/6.md", "x/pic.png", "other.md")
    #expect(vault.answer(target) == expected)
  }

  @Test func prefersExactCaseThenFolderThenDepthThenBytes() {
    let vault = smallVault(
      "a/Case.md", "b/case.md", "b/from.md", "c/from.md", "c/d/e/deep.md", "c/z/deep.md", "deep/deep.md",
      "c/d/e/near.md", "c/near.md", "near/near.md", "m/n/flat.md", "z/flat.md", "y/flat.md", "q/same.md",
      "from.md")
    #expect(vault.answer("Case", from: "b/from.md") == "a/Case.md via name")
    #expect(vault.answer("case", from: "c/from.md") == "b/case.md via name")
    #expect(vault.answer("CASE", from: "b/from.md") == "b/case.md via name")
    #expect(vault.answer("deep", from: "c/from.md") == "c/z/deep.md via name")
    #expect(vault.answer("near", from: "c/from.md") == "c/near.md via name")
    #expect(vault.answer("near", from: "c/d/e/deep.md") == "c/d/e/near.md via name")
    #expect(vault.answer("deep", from: "b/from.md") == "deep/deep.md via name")
    #expect(vault.answer("flat", from: "b/from.md") == "y/flat.md via name")
  }

  @Test(arguments: [
    (["a.b", "a.b.md"], "a.b", "a.b via path"),
    (["a.b.md"], "a.b", "a.b.md via path"),
    (["x/a.b", "a.b.md"], "a.b", "x/a.b via name"),
    (["LICENSE", "LICENSE.md"], "LICENSE", "LICENSE.md via path"),
    (["LICENSE", "x/LICENSE.md"], "LICENSE", "x/LICENSE.md via name"),
    (["LICENSE"], "license", "LICENSE via path"),
    (["v1.0 notes.md"], "v1.0 notes", "v1.0 notes.md via path"),
    (["a.md.md", "b/a.md"], "a.md", "b/a.md via name"),
    (["a.md.md"], "a.md", "a.md.md via path"),
    (["n.markdown", "n.md"], "n", "n.md via path"),
    (["n.markdown", "n.md"], "n.markdown", "n.markdown via path"),
  ])
  func readsExtensions(files: [String], target: String, expected: String) {
    #expect(smallVault(["from.md"] + files).answer(target) == expected)
  }

  @Test func takesComposedAndDecomposedForOne() {
    let vault = smallVault("from.md", "x/caf\u{E9}.md", "x/e\u{301}tude.md", "x/ПРИВЕТ.md", "x/ΟΔΟΣ.md")
    #expect(vault.answer("cafe\u{301}") == "x/caf\u{E9}.md via name")
    #expect(vault.answer("CAFE\u{301}.md") == "x/caf\u{E9}.md via name")
    #expect(vault.answer("x/\u{E9}tude") == "x/e\u{301}tude.md via path")
    #expect(vault.answer("привет") == "x/ПРИВЕТ.md via name")
    #expect(vault.answer("οδος") == "x/ΟΔΟΣ.md via name")
  }

  @Test func keepsFilesApartThatDifferOnlyInNormalization() {
    let vault = smallVault("from.md", "caf\u{E9}.md", "cafe\u{301}.md")
    #expect(vault.notes.count == 3)
    #expect(vault.id(of: VaultPath("caf\u{E9}.md")) != vault.id(of: VaultPath("cafe\u{301}.md")))
  }

  @Test(arguments: [
    ("belgorod hub", "a/n1.md via alias"),
    ("  Belgorod   HUB ", "a/n1.md via alias"),
    ("The  Title", "a/n2.md via title"),
    ("AC/DC", "a/n3.md via title"),
    ("shared", "b/n5.md via alias"),
    ("n1", "a/n1.md via name"),
  ])
  func findsByAliasThenByTitle(target: String, expected: String) {
    let vault = smallVault(
      "b/from.md", "a/n1.md =Belgorod Hub", "a/n2.md \"The Title\"", "a/n3.md \"AC/DC\"",
      "a/n4.md \"Shared\"", "b/n5.md =Shared", "c/n6.md =Shared =n1")
    #expect(vault.answer(target, from: "b/from.md") == expected)
  }

  @Test(arguments: [
    ("Germany's economic role", "z/germanys_economic_role.md via slug"),
    ("germanys-economic_ role", "z/germanys_economic_role.md via slug"),
    ("_germanys economic role", "z/germanys_economic_role.md via slug"),
    ("Z/Germany's Economic Role.md", "z/germanys_economic_role.md via slug"),
    ("/z/Germany's Economic Role", "z/germanys_economic_role.md via slug"),
    ("/Germany's Economic Role", "ghost Germany's Economic Role"),
    ("y/Germany's economic role", "ghost y/Germany's economic role"),
    ("TCP/IP: a view", "z/tcpip_a_view.md via slug"),
    ("東京・物流", "z/東京物流.md via slug"),
    ("हिन्दी!", "z/हिन्दी.md via slug"),
    ("cleoabram", "\u{2068}cleoabram\u{2069}.md via slug"),
    ("twice told", "ghost twice told"),
    ("🚀 Launch", "z/launch.md via slug"),
    ("C++", "ghost C++"),
    ("!!!", "ghost !!!"),
    ("---", "ghost ---"),
  ])
  func findsBySlug(target: String, expected: String) {
    let vault = smallVault(
      "from.md", "z/germanys_economic_role.md", "z/tcpip_a_view.md", "z/東京物流.md", "z/हिन्दी.md",
      "\u{2068}cleoabram\u{2069}.md", "a/twice_told.md", "b/twice-told.md", "z/launch.md", "c.md", "z/???.md",
      "z/_.md")
    #expect(vault.answer(target) == expected)
  }

  @Test func offersTheNotesThatShareASlug() {
    let vault = smallVault("from.md -> twice told", "a/twice_told.md", "b/twice-told.md", "twice.md")
    #expect(
      vault.answer("twice told", withOthers: true) == "ghost twice told or a/twice_told.md, b/twice-told.md")
    #expect(
      vault.paths(vault.nearest(to: Ghost("twice told"), limit: 2)) == "a/twice_told.md, b/twice-told.md")
  }

  @Test func namesTheOthersThatFit() {
    let vault = smallVault(
      "from.md", "a/from.md", "a/n.md", "b/n.md", "c/a/n.md", "index.md", "a/index.md", "n.png", "p.md =also",
      "q.md \"also\"", "r.md =also")
    #expect(vault.answer("n", from: "a/from.md", withOthers: true) == "a/n.md via name or b/n.md, c/a/n.md")
    #expect(vault.answer("a/n", withOthers: true) == "a/n.md via path")
    #expect(vault.answer("./n", from: "a/from.md", withOthers: true) == "a/n.md via path")
    #expect(vault.answer("index", from: "a/from.md", withOthers: true) == "index.md via path or a/index.md")
    #expect(vault.answer("/index", withOthers: true) == "index.md via path")
    #expect(vault.answer("also", withOthers: true) == "p.md via alias or r.md")
    #expect(vault.others(named: vault.notes.indices.map(NoteID.init)[2]).count == 2)
  }

  @Test func leavesWhatIsNotAFileAlone() {
    let vault = smallVault("from.md", "a/other.md")
    #expect(vault.answer("https://example.org/a", kind: .url) == "url https://example.org/a")
    #expect(vault.answer("", kind: .wiki) == "from.md")
    #expect(vault.answer("", from: "a/other.md", kind: .markdown) == "a/other.md")
    let moment = Moment(written: "2:11", seconds: 131, video: VideoID("Va6Tcd7NJ14"))
    let stamp = Link(line: 1, kind: .timestamp, target: "2:11", moment: moment)
    #expect(
      vault.resolve(stamp, from: NoteID(0)).destination
        == .url("https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=131s"))
  }
}
