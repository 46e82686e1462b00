"""The differences that are known, each looked at, with the reason why it may stand. One that has gone is taken out."""

# Rules of the dialect, which CommonMark does not know.
_FRONTMATTER = "what stands between `---` on line 1 and a later `---` is frontmatter"
_BLOCK = "a lone inline or closing tag begins no HTML block, or it would swallow the links of the lines below it"
_WORDLESS = "a link without words shows its target, or it could not be followed"
_WIKI = "double brackets are a wiki link"
_OWN_BLOCK = "a block of the same note is drawn where it is embedded; the independent reader shows its name"

# Faults of md4c 0.4.8.
_CURRENCY = "md4c is of the specification's version 0.30, in which currency signs are no punctuation"
_ANGLE = "a fault: a backtick inside the `<…>` of a Markdown link begins a code span"
_BLANK = "a fault: of a code span that begins with a blank and ends with a line end, the closing backtick is shown"
_LINE_END = "a fault: a code span of nothing but a line end vanishes, and the words around it are one"

# Faults of the program.
_FORMULA = "a fault: `$$` inside a code span begins a formula, whose line ends are shown as `^J`"
_POINTS = "a fault: the point between two digits of a file's name falls away, `[[v10]]` leads to `v1.0.md`"

# (comparison, vault) -> (note or example, the difference as it is printed) -> why.
KNOWN = {
    ("CommonMark", "0.31.2"): {
        (96, "expected “Foo Bar Baz”, tui “Bar Baz The properties are not a list of keys and values.”"): _FRONTMATTER,
        (151, "expected “*foo*”, tui “foo”"): _BLOCK,
        (162, "expected “*bar*”, tui “bar”"): _BLOCK,
        (163, "expected “*bar*”, tui “bar”"): _BLOCK,
        (164, "expected “*bar*”, tui “bar”"): _BLOCK,
        (165, "expected “*bar*”, tui “bar”"): _BLOCK,
        (166, "expected “*foo*”, tui “foo”"): _BLOCK,
        (354, "expected “*$*alpha. *£*bravo. *€*charlie.”, tui “*$*alpha. £bravo. €charlie.”"): _CURRENCY,
        (484, "expected “”, tui “./target.md”"): _WORDLESS,
        (548, "expected “[[[foo]]] [[[foo]]]: /url”, tui “foo”"): _WIKI,
        (559, "expected “[foo bar]”, tui “*foo* bar”"): _WIKI,
        (590, 'expected “![[foo]] [[foo]]: /url "title"”, tui “foo foo: /url "title"”'): _WIKI,
    },
    ("Rendering", "vault"): {
        ("guide/every_construct.md", "independent nothing, tui “a block This paragraph has a name at” and 19 more"): _OWN_BLOCK,
    },
    ("Links", "nasty 1"): {
        ("a/b/v1.0.md", "25 wiki ./v10: tui finds a/b/v1.0.md by slug, the independent reader None by None"): _POINTS,
        ("عربي/กำลังใจ.md", "only independent: 3 markdown tick`tock.md"): _ANGLE,
    },
    ("Rendering", "nasty 1"): {
        ("عربي/กำลังใจ.md", "independent nothing, tui “ticktock md”"): _ANGLE,
    },
    ("Links", "nasty 3"): {
        ("a.b/İstanbul.md", "only independent: 11 wiki c2"): _FORMULA,
        ("a/Ünïcode.markdown", "only independent: 24 markdown tick`tock.md"): _ANGLE,
        ("a/Ünïcode.markdown", "only independent: 24 url https://auto.link/x"): _ANGLE,
        ("deep/er/and/deeper/still/alpha.md", "only independent: 6 markdown tick`tock.png"): _ANGLE,
    },
    ("Rendering", "nasty 3"): {
        ("a.b/İstanbul.md", "independent “x”, tui “Jx”"): _FORMULA,
        ("a.b/İstanbul.md", "independent nothing, tui “J”"): _FORMULA,
        ("a/Ünïcode.markdown", "independent nothing, tui “ticktock md”"): _ANGLE,
        ("b/c d/emoji 🎉.md", "independent “5c”, tui “5 c”"): _BLANK,
        ("deep/er/and/deeper/still/alpha.md", "independent nothing, tui “ticktock png”"): _ANGLE,
    },
    ("Rendering", "nasty 4"): {
        ("C++.md", "independent “oc”, tui “o c”"): _BLANK,
    },
    ("Links", "nasty 5"): {
        ("A/a.b.markdown", "only independent: 12 wiki code"): _FORMULA,
    },
    ("Rendering", "nasty 5"): {
        ("A/a.b.markdown", "independent “x”, tui “Jx”"): _FORMULA,
        ("A/a.b.markdown", "independent nothing, tui “J”"): _FORMULA,
        ("a/b/a.b.c.md", "independent “yc”, tui “y c”"): _BLANK,
        ("b/Привет.md", "independent “yc”, tui “y c”"): _BLANK,
        ("deep/er/and/deeper/still/한국어.md", "independent “c2 a”, tui “c2a”"): _LINE_END,
    },
}
