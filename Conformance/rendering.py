"""Rendering: the words of `print --plain` of every note of a vault against markdown-it-py's text.

Words are runs of letters, digits and marks, as a multiset; a note's score is the size of the intersection over that of the
union, 1 for two empty ones. What would make the comparison unfair is decided so, on the independent side:

- A timestamp counts as the time that the program shows, `0:32` for `00:00:32`, runs of the same time once; the rules of
  semantics.md (Timestamps 2 to 5) are not repeated here: a word that is part of a time counts on neither side.
- The type of a callout, which markdown-it-py leaves as `[!type]`, is a word on both sides unless it is `note` with a title,
  which the program does not repeat. A folded callout is printed as an open one.
- A wiki link counts by its label, else by its target with `#` and heading; an embed too, without the kind put before it.
- Comments (`%%`), block identifiers and frontmatter are not shown. Math is shown as written, as markdown-it-py does.
- Footnotes: the numbers of references and definitions count on neither side.
"""
import html
import os
import re
from collections import Counter

import extraction
import words
from resolution import Vault

_TIMES = re.compile(r"~?\b\d+(?::\d+)+\b[\]:]?")
_WORD = re.compile(r"[^\W_]+", re.U)
# All of these are looked for in HTML, outside code, where they are text.
_COMMENT = re.compile(r"%%.*?%%", re.S)
_IDENTIFIER = re.compile(r"(?:^|[ \t]+|(?<=>))\^[\w-]+[ \t]*(?=\n|</p>|</li>|$)", re.M)
_CALLOUT = re.compile(r"<blockquote>\s*<p>\[!([^\]\n\[|]+)(?:\|[^\]\n]*)?\]([+-]?)(?![(\[])([^\n]*)")
_TIME_ELEMENT = re.compile(extraction.TIMESTAMP.pattern + r"[^\n]*?(?:</a\s*>|\]|$)", re.I | re.M)
_CODE = re.compile(r"(<pre>.*?</pre>|<code>.*?</code>)", re.S)


def _render_wiki(renderer, tokens, index, options, env):
    meta = tokens[index].meta
    label = meta["label"]
    if meta["embed"] and re.fullmatch(r"(?:.*\|)?\s*\d+(?:x\d+)?\s*", label):
        label = label.rpartition("|")[0].strip()
    target = meta["target"]
    if target.startswith("#^"):
        target = target[1:]
    return html.escape(label or target)


extraction.MD.add_render_rule("wikilink", lambda renderer, tokens, index, options, env: _render_wiki(
    renderer, tokens, index, options, env))
extraction.MD.add_render_rule("footnote_ref", lambda *_: "")
extraction.MD.add_render_rule("footnote_anchor", lambda *_: "")


def _callout(match):
    kind, _, title = match.groups()
    kind, title = kind.strip().capitalize(), title.removesuffix("</p>").strip()
    shown = title if kind == "Note" and title else f"{kind} {title}"
    return f"<blockquote><p>{shown}\n" + ("</p>" if match.group(3).endswith("</p>") else "")


def _dialect(text):
    text = _TIME_ELEMENT.sub(" ", text)
    return _IDENTIFIER.sub("", _COMMENT.sub("", _CALLOUT.sub(_callout, text)))


def independent(raw):
    """The words of a note as markdown-it-py sees it."""
    _, body = extraction.split(extraction.decoded(raw))
    hide = lambda match: match.group(0).replace("\\|", extraction.PIPE).replace("|", extraction.PIPE)
    rendered = extraction.MD.render(extraction.WIKI.sub(hide, body)).replace(extraction.PIPE, "|")
    parts = _CODE.split(rendered)
    parts[::2] = [_dialect(part) for part in parts[::2]]
    return Counter(_WORD.findall(_TIMES.sub(" ", words.of_html("".join(parts)))))


def printed(text):
    """The words of what the program printed."""
    text = re.sub(r"\[\d+\]", " ", words.undrawn(text))
    return Counter(_WORD.findall(_TIMES.sub(" ", text)))


def check(program, vault, most_shown=20):
    notes = Vault(vault).notes
    raw = []
    for path in notes:
        with open(os.path.join(vault, path), "rb") as file:
            raw.append(file.read())
    scores = []
    for path, source, text in zip(notes, raw, program.print_all(raw)):
        theirs, mine = independent(source), printed(text)
        union = (theirs | mine).total()
        score = (theirs & mine).total() / union if union else 1.0
        scores.append((score, path, theirs - mine, mine - theirs))
    scores.sort(key=lambda entry: entry[0])
    mean = sum(score for score, *_ in scores) / (len(scores) or 1)
    print(f"Rendering of {vault}: {len(scores)} notes, mean {mean:.5f}; the worst {min(most_shown, len(scores))}:")
    for score, path, lost, gained in scores[:most_shown]:
        shown = lambda words: " ".join(f"{word}" for word, _ in words.most_common(8))
        print(f"  {score:.4f} {path}\n         only independent: {shown(lost)}\n         only tui:         {shown(gained)}")
    return mean >= 0.99
