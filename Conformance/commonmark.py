"""CommonMark: the specification's examples, each as a note, against the expected HTML's text.

The examples are read from markdown-it-py's source distribution. What is compared is the sequence of words: blanks part
words, and so do HTML's block tags; list marks, quote bars and rules are the program's drawing and are taken off what it
prints. An image counts by its alternative text. `KNOWN` names the examples that differ on purpose.
"""
import re
import tarfile

import words

# Example numbers of CommonMark 0.31.2, and why a vault's reader is better served otherwise.
_BLOCK = "a lone inline or closing tag begins no HTML block, or it would swallow the links of the lines below it"
_WIKI = "double brackets are a wiki link"
KNOWN = {
    96: "what stands between `---` on line 1 and a later `---` is frontmatter",
    **dict.fromkeys([151, 162, 163, 164, 165, 166], _BLOCK),
    354: "md4c 0.4.8 is of the specification's version 0.30, in which currency signs are no punctuation",
    484: "a link without words shows its target, or it could not be followed",
    **dict.fromkeys([548, 559, 590], _WIKI),
}


def examples(archive):
    """(Markdown, HTML) of every example, in order."""
    with tarfile.open(archive) as tar:
        name = next(n for n in tar.getnames() if n.endswith("tests/test_cmark_spec/spec.md"))
        text = tar.extractfile(name).read().decode()
    found = re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.M | re.S)
    return [(source.replace("→", "\t"), html.replace("→", "\t")) for source, html in found]


def check(program, archive):
    cases = examples(archive)
    printed = program.print_all([source.encode() for source, _ in cases])
    known, unknown = [], []
    for number, ((source, html), text) in enumerate(zip(cases, printed), 1):
        expected, got = words.of_html(html).split(), words.undrawn(text).split()
        if expected != got:
            (known if number in KNOWN else unknown).append((number, source, expected, got))
    agree = len(cases) - len(known) - len(unknown)
    print(f"CommonMark: {agree} of {len(cases)} examples agree ({agree / len(cases):.2%})")
    for number, *_ in known:
        print(f"  {number:4} on purpose: {KNOWN[number]}")
    for number in sorted(set(KNOWN) - {n for n, *_ in known}):
        print(f"  {number:4} agrees by now, though it is said to differ")
    for number, source, expected, got in unknown:
        print(f"  {number:4} differs:\n{source}\n    expected {expected}\n    got      {got}")
    return not unknown and agree / len(cases) >= 0.98
