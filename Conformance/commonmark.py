"""CommonMark: the specification's examples, each as a note, against the expected HTML's text.

The examples are read from markdown-it-py's source distribution. What is compared is the sequence of words: blanks part
words, and so do HTML's block tags; list marks, quote bars and rules are the program's drawing and are taken off what it
prints. An image counts by its alternative text.
"""
import re
import tarfile

import words
from differences import Differences


def examples(archive):
    """(Markdown, HTML) of every example, in order."""
    with tarfile.open(archive) as tar:
        name = next(n for n in tar.getnames() if n.endswith("tests/test_cmark_spec/spec.md"))
        text = tar.extractfile(name).read().decode()
    found = re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.M | re.S)
    return [(source.replace("→", "\t"), html.replace("→", "\t")) for source, html in found]


def check(program, archive):
    cases = examples(archive)
    differences = Differences("CommonMark", "0.31.2", range(1, len(cases) + 1))
    printed = program.print_all([source.encode() for source, _ in cases])
    for number, ((_, html), text) in enumerate(zip(cases, printed), 1):
        expected = words.of_html(html).split()
        own = words.without_kinds(words.undrawn(text)).split()
        if expected != own:
            differences.add(number, f"expected “{' '.join(expected)}”, tui “{' '.join(own)}”")
    return differences.report(f"{len(cases)} examples")
