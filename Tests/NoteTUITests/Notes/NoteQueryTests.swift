import Testing

@testable import NoteTUI

/// `cli.md`, NOTE.
struct NoteQueryTests {
  private let vault = smallVault(
    "z/belgorod_as_a_logistical_hub.md \"Belgorod as a Logistical Hub\" =BG hub",
    "z/z.md \"Zeihan on Geopolitics\"",
    "\u{2068}cleoabram\u{2069}/\u{2068}cleoabram\u{2069}.md \"Cleo \u{2068}Abram\u{2069}\"",
    "\u{2068}cleoabram\u{2069}/chips.md \"Chips\"",
    "twins/n.md", "twins/N.md", "other/n.md",
    "c.md \"C\"", "c# notes.md \"On C#\"", "f.markdown \"F#\"",
    "odd a%FF.md",
    "same1.md \"Same\"", "same2.md \"Same\" =Twin", "same3.md =twin")

  private func answer(_ query: String) -> String {
    let found = NoteQuery.find(query, in: vault)
    guard let tier = found.tier else { return "nothing" }
    return "\(tier): \(vault.paths(found.notes))" + (found.fragment.map { " # \($0)" } ?? "")
  }

  @Test(arguments: [
    ("z/z.md", "path: z/z.md"),
    ("Z/Z", "path: z/z.md"),
    ("/z/z", "path: z/z.md"),
    ("./z/z.md", "path: z/z.md"),
    ("c", "path: c.md"),
    ("f.markdown", "path: f.markdown"),
    ("f.md", "slug: f.markdown"),
    ("z", "fileName: z/z.md"),
    ("n", "fileName: other/n.md, twins/n.md"),
    ("N", "fileName: twins/N.md"),
    ("twins/n", "path: twins/n.md"),
    ("twins/N.MD", "path: twins/N.md, twins/n.md"),
    ("cleoabram", "fileName: \u{2068}cleoabram\u{2069}/\u{2068}cleoabram\u{2069}.md"),
    ("cleoabram/chips", "path: \u{2068}cleoabram\u{2069}/chips.md"),
    ("\u{2068}cleoabram", "fileName: \u{2068}cleoabram\u{2069}/\u{2068}cleoabram\u{2069}.md"),
    ("odd a%FF", "path: odd a%FF.md"),
    ("  belgorod  as a LOGISTICAL hub", "title: z/belgorod_as_a_logistical_hub.md"),
    ("cleo abram", "title: \u{2068}cleoabram\u{2069}/\u{2068}cleoabram\u{2069}.md"),
    ("same", "title: same1.md, same2.md"),
    ("bg hub", "alias: z/belgorod_as_a_logistical_hub.md"),
    ("twin", "alias: same2.md, same3.md"),
    ("belgorod-as a_logistical hub!", "slug: z/belgorod_as_a_logistical_hub.md"),
    ("zeihan-on-geopolitics", "slug: z/z.md"),
    ("belgorod", "prefix: z/belgorod_as_a_logistical_hub.md"),
    ("belgorod as_a", "prefix: z/belgorod_as_a_logistical_hub.md"),
    ("sam", "prefix: same1.md, same2.md, same3.md"),
    ("logistical", "fuzzy: z/belgorod_as_a_logistical_hub.md"),
    ("blgrd", "fuzzy: z/belgorod_as_a_logistical_hub.md"),
    ("xyzzy", "nothing"),
    ("", "nothing"),
    (" \u{2068} ", "nothing"),
  ])
  func takesTheBestRung(query: String, expected: String) {
    #expect(answer(query) == expected)
  }

  @Test(arguments: [
    ("belgorod#strategic significance", "prefix: z/belgorod_as_a_logistical_hub.md # strategic significance"),
    ("bg hub # A # B", "alias: z/belgorod_as_a_logistical_hub.md # A # B"),
    ("z#", "fileName: z/z.md"),
    ("c# notes", "path: c# notes.md"),
    ("c# notes#intro", "path: c# notes.md # intro"),
    ("C#", "prefix: c# notes.md"),
    ("on c#", "title: c# notes.md"),
    ("on c##top", "title: c# notes.md # top"),
    ("f#", "title: f.markdown"),
    ("c# no", "prefix: c# notes.md"),
    ("c: the#end", "nothing"),
    ("#heading", "nothing"),
    ("####", "nothing"),
  ])
  func readsAHeadingWhereNoNameHasIt(query: String, expected: String) {
    #expect(answer(query) == expected)
  }

  @Test func ranksForASwitcher() {
    func first(_ text: String) -> String {
      vault.paths(Array(NoteQuery.ranked(text, in: vault, limit: 1)))
    }
    #expect(first("chips") == "\u{2068}cleoabram\u{2069}/chips.md")
    #expect(first("bg") == "z/belgorod_as_a_logistical_hub.md")
    #expect(first("hub log") == "z/belgorod_as_a_logistical_hub.md")
    #expect(first("other/n") == "other/n.md")
    #expect(first("cleoabram chi") == "\u{2068}cleoabram\u{2069}/chips.md")
    #expect(first("qqq") == "")
    #expect(NoteQuery.ranked("n", in: vault, limit: 3).count == 3)
  }

  @Test func listsAllByTitleWhereNothingIsTyped() {
    let small = smallVault(
      "b.md \"beta\"", "a.md \"Gamma\"", "c.md \"Alpha\"", "d.md \"alpha\"", "e.md \"Éclair\"")
    let all = NoteQuery.ranked(" ", in: small, limit: 10)
    #expect(small.paths(all) == "c.md, d.md, b.md, a.md, e.md")
    #expect(NoteQuery.ranked("", in: small, limit: 2).count == 2)
  }

  @Test func namesTheNearest() {
    let vault = smallVault(
      "impact_on_russian_ammunition_depots.md", "russian_military_logistics.md", "cheese.md",
      "z/the_rise_of_tokyo.md \"Tokyo rising\"", "東京の物流.md")
    func nearest(_ name: String) -> String { vault.paths(vault.nearest(to: Ghost(name), limit: 2)) }
    #expect(nearest("Impacts on Russia's ammunition depots") == "impact_on_russian_ammunition_depots.md")
    #expect(nearest("logistics of the Russian military").hasPrefix("russian_military_logistics.md"))
    #expect(nearest("a/b/chese.md") == "cheese.md")
    #expect(nearest("rising tokyo") == "z/the_rise_of_tokyo.md")
    #expect(nearest("東京物流") == "東京の物流.md")
    #expect(nearest("quantum") == "")
    #expect(nearest("") == "")
  }
}
