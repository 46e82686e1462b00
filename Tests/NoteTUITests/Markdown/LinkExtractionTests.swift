import Testing

@testable import NoteTUI

struct LinkExtractionTests {
  @Test(arguments: [
    ("[[target]]", ["1 wiki target"]),
    ("[[ target | a label ]]", ["1 wiki target|a label"]),
    ("[[t#Head|l|m]] [[t#^id]] [[#here]]", ["1 wiki t#Head|l|m", "1 wiki t#^id", "1 wiki #here"]),
    ("![[pic.png|100]]", ["1 embed pic.png|100"]),
    ("[[t|]] [[ ]] [[|x]] [[#]] [[]]", ["1 wiki t"]),
    ("[[two\nlines]]", []),
    ("[[a]b]] [[[x]]] [[a [[in]] b]]", ["1 wiki a]b", "1 wiki x", "1 wiki in"]),
    ("[[foo]](bar)", ["1 wiki foo"]),
    ("[[https://a.b/c#d|L]] [[Note: title]]", ["1 url https://a.b/c#d|L", "1 wiki Note: title"]),
    ("\\[[x]] \\\\[[y]] \\![[z]]", ["1 wiki y", "1 wiki z"]),
    ("`[[x]]` ``a ` [[x]]`` `open [[y]]", ["1 wiki y"]),
    ("`a [[b` c]] [[d`e]] `f`", ["1 wiki d`e"]),
    ("    [[code]]\n\n```\n[[code]]\n```\n[[yes]]", ["6 wiki yes"]),
    ("<!-- [[x]] --> a\n\nb <!-- [[x]] --> [[y]]", ["3 wiki y"]),
    ("<div>\n[[x]]\n</div>\n\n[[y]]", ["5 wiki y"]),
    ("<br>\n[[x]]\n\n</div>\n[[y]]\n\n<b>\n[[z]]</b>", ["2 wiki x", "5 wiki y", "8 wiki z"]),
    ("<span title=\"[[x]]\">[[y]]</span>", ["1 wiki y"]),
    ("$[[x]]$ $5 and [[y]] for $6", ["1 wiki y"]),
    (
      "%%[[hidden]]%%\n\n%%\n- [[block]]\n\n[m](n.md)\n%%",
      ["1 wiki hidden", "4 wiki block", "6 markdown n.md|m"]
    ),
    ("a[^1]\n\n[^1]: b\n    [[c]]", ["4 wiki c"]),
    ("| [[a|b]] | [[c\\|d]] |\n|---|---|\n| [[e|f]] | g |", ["1 wiki a|b", "1 wiki c|d", "3 wiki e|f"]),
    ("| ` | [[a]] |\n|---|---|\n| ` | [[b]] |", ["1 wiki a", "3 wiki b"]),
    // GFM section 4.10: a pipe divides cells in code too.
    (
      "| a | b |\n|-|-|\n| ` | [[a]] ` |\n| `x|y` | [[b]] |\n| `x\\|y` | [[c|d]] |",
      ["3 wiki a", "5 wiki c|d"]
    ),
    ("a `x | [[a]]` | b\n|-|-|\n[[b]]", ["3 wiki b"]),
    ("> one\n> two [[a]]\n> > [[b]]", ["2 wiki a", "3 wiki b"]),
    ("> [!note] [[t]]\n> [[u]]", ["1 wiki t", "2 wiki u"]),
    (
      "---\nrel: \"[[p|q]]\"\nlist:\n  - \"[[r]]\"\n  - x\n---\n[[s]]",
      ["2 wiki p|q", "4 wiki r", "7 wiki s"]
    ),
    (
      "---\na:\n  deep: \"[[p]]\"\n  deeper:\n    - x: '[[q]]'\n  z: &z |\n    t\n    [[r]]\nb: *z\n---",
      ["3 wiki p", "5 wiki q", "8 wiki r"]
    ),
    ("---\nup: [[a]]\nsee: at [[b]]\nx: 'in [[c]]'\n---", ["4 wiki c"]),
    (
      "---\nup: [[a]], [[b]]\nx: [\"[[c]]\", [[d]]]\n- [[e]]\n- \"[[f]]\"\n---",
      ["3 wiki c", "5 wiki f"]
    ),
    ("- [ ] [[a]]\n- [x] [[b]]", ["1 wiki a", "2 wiki b"]),
    (
      "**[[a]]** ==[[b]]== ~~[[c_d_e]]~~ _[[f*g*]]_", ["1 wiki a", "1 wiki b", "1 wiki c_d_e", "1 wiki f*g*"]
    ),
    ("[[日本語#見出し|表示]] [[ไทย]] [[🎉 a]]", ["1 wiki 日本語#見出し|表示", "1 wiki ไทย", "1 wiki 🎉 a"]),
  ])
  func findsWikiLinks(source: String, links: [String]) {
    #expect(Outline.links(source) == links)
  }

  @Test(arguments: [
    ("[l](a%20b.md#h%20i)", ["1 markdown a b.md#h i|l"]),
    ("[l](<a b.md>) [m](../c.md \"title\")", ["1 markdown a b.md|l", "1 markdown ../c.md|m"]),
    ("![alt](pic.png) ![](p.jpg)", ["1 embed pic.png|alt", "1 embed p.jpg"]),
    (
      "[r] [t][r]\n\nbelow [R]\n\n[r]: there.md",
      ["1 markdown there.md|r", "1 markdown there.md|t", "3 markdown there.md|R"]
    ),
    ("[a [[in]] b](z.md)", ["1 markdown z.md|a in b"]),
    ("[![alt](i.png)](u.md)", ["1 markdown u.md|alt", "1 embed i.png|alt"]),
    ("[x]() [y](#) [z](#frag)", ["1 markdown #frag|z"]),
    ("one\ntwo [l](a.md) [](b.md)\n\n[](c.md)", ["2 markdown a.md|l", "2 markdown b.md", "4 markdown c.md"]),
    (
      "<https://a.b/c> <me@a.b> [m](mailto:x@y.z)",
      ["1 url https://a.b/c", "1 url mailto:me@a.b", "1 url mailto:x@y.z|m"]
    ),
    (
      "see https://a.b/c_d_e?f=g&h=i. Or (www.a.b/(c)), me@a.b!",
      ["1 url https://a.b/c_d_e?f=g&h=i", "1 url http://www.a.b/(c)", "1 url mailto:me@a.b"]
    ),
    (
      "https://a.b/x<br>y **http://localhost:8080/** [https://q.r](s.md)",
      ["1 url https://a.b/x", "1 url http://localhost:8080/", "1 markdown s.md|https://q.r"]
    ),
    ("[u](http://a.b/$c$d%%e) `https://x.y`", ["1 url http://a.b/$c$d%%e|u"]),
    ("[a]: https://b.c\n\n[a]", ["3 url https://b.c|a"]),
    ("[l](a&amp;b.md) [m](c\\_d.md)", ["1 markdown a&b.md|l", "1 markdown c_d.md|m"]),
    ("見よ。https://a.b/c、次", ["1 url https://a.b/c"]),
    ("nohttps://a.b @ a@b @x.y", []),
  ])
  func findsMarkdownLinks(source: String, links: [String]) {
    #expect(Outline.links(source) == links)
  }

  @Test func aTargetMayBeLong() {
    let target = String(repeating: "long name ", count: 40) + "end"
    #expect(Outline.links("[[\(target)]]") == ["1 wiki \(target)"])
  }

  @Test func linesCountInTheFileAsItIs() {
    #expect(Outline.links("\u{FEFF}---\r\ntitle: x\r\n---\r\n[[a]]\r\rb [[c]]") == ["4 wiki a", "6 wiki c"])
  }

  /// CommonMark section 4.5: a fence ends with its container, and a deep one is text.
  @Test func fencesFollowTheirContainers() {
    #expect(Outline.links("- a\n  ```\n  [[x]]\n\n```\n[[y]]\n```\n[[z]]") == ["8 wiki z"])
    #expect(Outline.of("- a\n  ```\n  b\n\n```\nc\n```\nd") == "list(p(a) code:(b⏎⏎)) code:(c⏎) p(d)")
    #expect(Outline.of("> ```\n> b\n```\nc\n```\nd") == "quote(code:(b⏎)) code:(c⏎) p(d)")
    #expect(Outline.links("- a\n  ```\n\n```\n[l](m.md)\n```\n[n](o.md)") == ["7 markdown o.md|n"])
    #expect(Outline.links("a\n    ```\n    [[x]]\n\n[[y]]") == ["3 wiki x", "5 wiki y"])
    #expect(Outline.links("> ```\n\t```js\n[[x]]\n\n[[y]]") == ["3 wiki x", "5 wiki y"])
    #expect(Outline.links("> ```\n\t<p a>\n* [[x]]") == ["3 wiki x"])
    #expect(Outline.links("> <div>\n\t```\n* [[x]]") == ["3 wiki x"])
    #expect(Outline.links("<!-- a -->\n    ```\n[[x]]\n\n[[y]]") == ["3 wiki x", "5 wiki y"])
  }
}
