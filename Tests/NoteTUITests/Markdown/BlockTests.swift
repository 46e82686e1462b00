import Testing

@testable import NoteTUI

struct BlockTests {
  @Test(arguments: [
    ("> [!note] A *title*\n> text", "callout:note:fixed(A <i title>)(p(text))"),
    ("> [!pro tip]-\n> text", "callout:pro tip:folded()(p(text))"),
    ("> [!TIP|wide]+ T\n> - a\n> - b", "callout:tip:open(T)(list(p(a), p(b)))"),
    ("> [!a] T\n> | x | y |\n> |---|---|\n> | 1 | 2 |", "callout:a:fixed(T)(table(x | y / 1 | 2))"),
    ("> [!a] T\n> > [!b] U\n> > v", "callout:a:fixed(T)(callout:b:fixed(U)(p(v)))"),
    ("> [![alt](pic.png)](a.md)", "quote(p(<0 <1 alt>>))"),
    ("> [!note](a.md) b", "quote(p(<0 !note> b))"),
    ("> text\n> [!note] no", "quote(p(text⏎[!note] no))"),
    ("[!note] no", "p([!note] no)"),
    ("- > [!note] in a list", "list(callout:note:fixed(in a list)())"),
    (
      "- [ ] open\n- [x] done\n- [?] odd\n- [/] half\n- [é] letter\n- [xx] no\n- [a](b.md)",
      "list([ ] p(open), [x] p(done), [?] p(odd), [/] p(half), [é] p(letter), p([xx] no), p(<0 a>))"
    ),
    ("3. a\n4. b\n\n   c", "list:3(p(a), p(b) p(c))"),
    ("| a | `b\\|c` |\n|:--|--:|\n| d |\n| e | f |", "table(a | `b|c` / d |  / e | f)"),
    ("| a | b |\n| - | - |\n| 1 | 2 |\n\np", "table(a | b / 1 | 2) p(p)"),
    ("|a|b|\n|-|-|\n|1|2|\n\n# h", "table(a | b / 1 | 2) h1(h)"),
    ("a|b|c\n:-|:-:|-:\n1|*2*|[3](x.md)", "table(a | b | c / 1 | <i 2> | <0 3>)"),
    ("|a|\n|-|\n|`1`|\n|[[x]]|\n\n|b|\n|-:|\n|2|", "table(a / `1` / <0 x>) table(b / 2)"),
    ("> [!a] T\n> | x | y |\n> | - | - |\n> | 1 | &lt; |", "callout:a:fixed(T)(table(x | y / 1 | <))"),
    ("- | x | y |\n  |-|-|\n  | 1 | 2 |", "list(table(x | y / 1 | 2))"),
    ("|a|b|\n|-|- -|", "p(|a|b|⏎|-|- -|)"), ("|a|b|\n|-|::|", "p(|a|b|⏎|-|::|)"),
    ("|a|b|c|\n|-|-|", "p(|a|b|c|⏎|-|-|)"), ("a\n-|-\nb", "p(a⏎-|-⏎b)"),
    ("| a | b | c |\n|---|---|\n| d | e |", "p(| a | b | c |⏎|---|---|⏎| d | e |)"),
    ("a\n***\nb\n---\n# c #", "p(a) hr h2(b) h1(c)"),
    ("```swift x\na\n  b\n```\n\n    c", "code:swift(a⏎  b⏎) code:(c⏎)"),
    ("```\n\ta\tb\n\n\t\tc\n\t d\n```\n\n\t\te", "code:(\ta\tb⏎⏎\t\tc⏎\t d⏎) code:(\te⏎)"),
    ("- ```\n  \ta\n  ```", "list(code:(  a⏎))"), ("- a\n\n\t\t\tb", "list(p(a) code:(      b⏎))"),
    ("1.  a\n\n\t```\n\t\tb\n\t```", "list:1(p(a) code:(\tb⏎))"),
    ("$$\na_b\n\nc\n$$", "math($$⏎a_b⏎⏎c⏎$$)"),
    ("> $$\n> x\n> $$", "quote(math($$⏎x⏎$$))"),
    ("a $$x$$ b", "p(a <math $$x$$> b)"),
    ("text ^id\n\n- item ^one\n- two\n\n^list", "p(text)^id list(p(item)^one, p(two))^list"),
    ("# Head ^h\n\nno^id\n\ntwo\n^id", "h1(Head)^h p(no^id) p(two)^id"),
    (
      "a[^1] b[^n] c[^1] d[^?]\n\n[^n]: N\n[^1]: one\n    more\n\n    para",
      "p(a<note 0> b<note 1> c<note 0> d[^?]) note 1(p(one⏎more) p(para)) note n(p(N))"
    ),
    ("a ^[in *line* ^[deep]] b", "p(a <note 0> b) note 1(p(in <i line> <note 1>)) note 2(p(deep))"),
    ("a\n\n[^unused]: x", "p(a)"),
    ("a[^n]\n\n  [^n]: b\n- c[^n]", "p(a<note 0>) list(p(c<note 0>)) note n(p(b))"),
    ("a %%b%% c\n\n%%\n\n# d\n\n- e\n\n%%\n\nf", "p(a  c) p(f)"),
    ("100%% sure", "p(100%% sure)"),
    ("<div class=\"x\">\n<p>a <b>b</b> &amp; c</p>\n<!-- d -->\n</div>", "p(a b & c)"),
    ("<script>\nlet x\n</script>\n<table><tr><td>a</td><td>b</td></tr></table>", "p(a b)"),
    ("a\n<textarea>\n\n*b*\n\n</textarea>\nc", "p(a) p(*b*) p(c)"),
    ("<div id=\"a\nb", "p(<div id=\"a⏎b)"),
    ("a&#10;&#9;b &NewLine; c", "p(a  b   c)"),
    ("> > > deep", "quote(quote(quote(p(deep))))"),
    ("\n\n", ""),
    ("---\nnot closed", "hr p(not closed)"),
  ])
  func buildsBlocks(source: String, outline: String) {
    #expect(Outline.of(source) == outline)
  }

  @Test(arguments: [
    ("a ==b **c**== d == e ==f", "p(a <h b <b c>> d == e ==f)"),
    ("**==a==** *b ==c* d==", "p(<b <h a>> <i b ==c> d==)"),
    ("$x + y$ costs $5 or $6, not $ 7$", "p(<math $x + y$> costs $5 or $6, not $ 7$)"),
    (
      "#tag #a/b-c_1 #1 x#no #日本 (#no) #end.",
      "p(<tag #tag> <tag #a/b-c_1> #1 x#no <tag #日本> (#no) <tag #end>.)"
    ),
    ("~~a~~ ~b~", "p(<s a> ~b~)"),
    ("a  \nb\\\nc\nd<br>e<br/>\nf", "p(a↵b↵c⏎d↵e↵f)"),
    ("a <b>b</b><sup>2</sup> <!-- c --> d", "p(a b2  d)"),
    ("&copy; &#65;&#x42; &nope; &amp;lt; &ngE;", "p(© AB &nope; &lt; ≧̸)"),
    ("[[a|b]] ![[c]] [d *e*](f) ![g](h)", "p(<0 b> <1 c> <2 d <i e>> <3 g>)"),
    (
      "![[p.png|100]] ![[n|words|20x30]] ![alt|100](q.png) ![](r.png)",
      "p(<0 p.png> <1 words> <2 alt> <3 r.png>)"
    ),
    ("\\*a\\* \\#b \\==c==", "p(*a* #b ==c==)"),
    ("`a  b` ``c ` d``", "p(`a  b` `c ` d`)"),
    ("line one [[x]]  <br/> ", "p(line one <0 x>)"),
    ("**bold**word[[x]]**は**", "p(<b bold>word<0 x><b は>)"),
    ("a%%b\nc%%d", "p(ad)"),
    // A blank and a combining mark are one Character, but two of them in the source.
    ("%%a%% \u{301}b", "p(\u{301}b)"),
  ])
  func buildsInlines(source: String, outline: String) {
    #expect(Outline.of(source) == outline)
  }

  @Test func blocksKnowTheirLines() {
    let source = """
      ---
      title: t
      ---

      para
      more

      > quote

      ***
      - a

        ```
        code
        ```
      -
      - c

          indented

      | h | i |
      |---|---|
      | j | k |

      > [!note]
      > x
      """
    let document = Document(bytes: Array(source.utf8))
    #expect(document.blocks.map(\.line) == [5, 8, 10, 11, 21, 25])
    guard case .list(let list) = document.blocks[3].kind else {
      Issue.record("no list")
      return
    }
    #expect(list.items.map(\.line) == [11, 16, 17])
    #expect(list.items[0].blocks.map(\.line) == [11, 13])
    #expect(list.items[2].blocks.map(\.line) == [17, 19])
  }

  /// Dashes put in for md4c move nothing: short delimiter cells read as long ones do, with all that is around them.
  @Test(arguments: 0..<40)
  func shortDelimitersReadAsLongOnes(seed: UInt64) {
    let long = RandomNote.make(seed: seed) + "\n\n|a|[b](c.md)|\n|:-:|--:|\n|1|[[d]]|\n"
    let short = { (text: String) in text.replacing("|:-:|--:|", with: "|:-:|-:|") }
    // Where it is no table, the row is text.
    #expect(Outline.of(short(long)) == short(Outline.of(long)))
    #expect(Outline.links(short(long)) == Outline.links(long))
  }

  @Test func headingsAreListedWithoutMarkup() {
    let document = Document(bytes: Array("# A *b* [[c|d]] `e` ^id\n\n> ## F\n\n- # G".utf8))
    #expect(document.headings.map(\.text) == ["A b d e", "F", "G"])
    #expect(document.headings.map(\.level) == [1, 2, 1])
    #expect(document.headings.map(\.line) == [1, 3, 5])
    #expect(document.firstHeading == "A b d e")
  }

  @Test(arguments: [
    ("  - [x] see [[a|the *label*]] <a class=\"yt-timestamp\" data-t=\"1\">[0:01]</a>.", "see the *label*."),
    ("> [!note] A **title**", "A title"),
    ("| a | [[b]] |", "a | b"),
    ("## Head #tag", "Head #tag"),
    ("        deep `code`", "deep code"),
    ("related: \"[[x]]\"", "related: \"x\""),
    ("", ""),
    ("---", ""),
  ])
  func readsOneLineAsWords(line: String, words: String) {
    #expect(SourceLines(bytes: Array(line.utf8)).line(1)?.words == words)
  }

  /// A line with what it needs of the note: definitions of references, the head of its table.
  @Test(arguments: [
    (1, "one second three [none] and [x][none]"), (2, ""), (4, "Note · Why *not*"), (6, "a label · b|c · d"),
    (7, "only"), (9, "no · table"), (11, "x · y"), (13, "1 · the 2"), (15, "k · v"), (17, "1 · 2"),
    (19, "last Second"), (20, "behind"), (24, nil),
  ])
  func readsALineInItsNote(line: Int, words: String?) {
    let source = """
      [one][a] [second] [three][] [none] and [x][none]
      [a]: a.md "Title"
      [second]: <b c.md>
      | Note | Why \\*not\\* |
      |-|-|-|
      | [[x\\|a label]] | `b\\|c` | d |
      |  | only
      <br>
      | no | table |

      > | x | *y* |
      > | - | - |
      > | 1 | [the 2][SECOND]<a class="yt-timestamp" data-t="1">[0:01]</a> |

      - | k | v |
        |---|---|
        | 1 | 2 |

      last [Second]
      behind
      [three]: d.md
      [^note]: no

      """.replacing("\\\\", with: "\\")
    #expect(SourceLines(bytes: Array(source.utf8)).line(line)?.words == words)
  }

  /// `@` stands for a timestamp. The line of a note, and what a search looks through.
  @Test(arguments: [
    ("a @.", "a."), ("a @ b", "a b"), ("a@b", "a b"), ("a (@). b", "a. b"), ("a [@], b", "a, b"),
    ("a @, @, @.", "a."), ("(@, @) b", "b"), ("a (see @). b", "a (see). b"), ("a (@ and @)", "a (and)"),
    ("東@京", "東 京"), ("“a@” b", "“a” b"), ("文@。", "文。"), ("\"a @\" b", "\"a \" b"), ("a @ (b)", "a (b)"),
    ("a: @; b", "a:; b"), ("@ a", "a"),
  ])
  func closesTheGapsOfTimestamps(source: String, words: String) {
    let stamp = "<a class=\"yt-timestamp\" data-t=\"00:00:01\">[00:00:01]</a>"
    let bytes = Array(source.replacing("@", with: stamp).utf8)
    #expect(SourceLines(bytes: bytes).line(1)?.words == words)
    let text = String(decoding: NoteText(of: bytes).bytes, as: UTF8.self)
    #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ") == words)
  }

  @Test(arguments: [
    ("a [[b]] [c](d.md) *[e]* https://f.g ![h](i.j) [![k](l)](m.md) n\n\n[e]: i.md", "an"),
    ("a `b` $c$ d\n\n```\ne\n```\n\n    f\n\n$$\ng\n$$", "ad"), ("%%a%% <!-- b --> c<b>d</b>", "cd"),
  ])
  func proseHoldsNoLinksNorCode(source: String, letters: String) {
    let prose = String(decoding: NoteText(of: Array(source.utf8), isProse: true).bytes, as: UTF8.self)
    #expect(prose.filter(\.isLetter) == letters)
  }
}
