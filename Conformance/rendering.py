"""Rendering: the words of `print --plain` of every note of a vault against markdown-it-py's text, one after the other.

Words are runs of letters and digits. What would make the comparison unfair is decided so, on the independent side:

- A time that can be read counts on neither side, neither where it is a timestamp, which the program shows in its own way
  (semantics.md, Timestamps 2 to 5), nor where it is text.
- The type of a callout, which markdown-it-py leaves as `[!type]`, is a word on both sides unless it is `note` with a title,
  which the program does not repeat. A folded callout is printed as an open one.
- A wiki link counts by its label, else by its target with `#` and heading; an embed too. What says of a file of which kind
  it is (`Picture: `) counts on neither side.
- Comments (`%%`), block identifiers and frontmatter are not shown. Math is shown as written, as markdown-it-py does.
- Footnotes stand at the end, each behind its number.
"""
import difflib
import html
import re

import dialect
import extraction
import frontmatter
import words
from differences import Differences

_TIMES = re.compile(r"~?\b\d+(?::\d+)+\b[\]:]?")
_WORD = re.compile(r"[^\W_]+", re.U)
# All of these are looked for in HTML, outside code, where they are text.
_COMMENT = re.compile(r"%%.*?%%", re.S)
_IDENTIFIER = re.compile(r"(?:^|[ \t]+|(?<=>))\^[\w-]+[ \t]*(?=\n|</p>|</li>|$)", re.M)
_CALLOUT = re.compile(r"<blockquote>\s*<p>\[!([^\]\n\[|]+)(?:\|[^\]\n]*)?\]([+-]?)(?![(\[])([^\n]*)")
_TIMESTAMP = re.compile(rf"({dialect.TIMESTAMP.pattern})([^\n]*?(?:</a\s*>|\]|$))", re.I | re.M)
_CODE = re.compile(r"(<pre>.*?</pre>|<code>.*?</code>)", re.S)


def _wiki(renderer, tokens, index, options, env):
    return html.escape(re.sub(r"^#(?=\^)", "", dialect.label(tokens[index].meta)))


def _footnote(renderer, tokens, index, options, env):
    return f"[{tokens[index].meta['id'] + 1}] "


for _name, _rule in (("wikilink", _wiki), ("footnote_ref", _footnote), ("footnote_open", _footnote)):
    dialect.MD.add_render_rule(_name, _rule)
for _name in ("footnote_anchor", "footnote_block_open", "footnote_block_close", "footnote_close"):
    dialect.MD.add_render_rule(_name, lambda *_: " ")


def _callout(match):
    kind, _, title = match.groups()
    kind, title = kind.strip().capitalize(), title.removesuffix("</p>").strip()
    shown = title if kind == "Note" and title else f"{kind} {title}"
    return f"<blockquote><p>{shown}\n" + ("</p>" if match.group(3).endswith("</p>") else "")


def _timestamp(match):
    tag, text = match.groups()
    return " " if extraction.TIME.match(extraction.time_of(tag, text)) else text


def _dialect(text):
    text = _TIMESTAMP.sub(_timestamp, text)
    return _IDENTIFIER.sub("", _COMMENT.sub("", _CALLOUT.sub(_callout, text)))


def _words(text):
    return _WORD.findall(_TIMES.sub(" ", words.without_kinds(text)))


def independent(raw):
    """The words of a note as markdown-it-py sees it."""
    _, body = frontmatter.split(dialect.decoded(raw))
    parts = _CODE.split(dialect.rendered(body))
    parts[::2] = [_dialect(part) for part in parts[::2]]
    return _words(words.of_html("".join(parts)))


def printed(text):
    """The words of what the program printed."""
    return _words(words.undrawn(text))


def check(program, name, files):
    differences = Differences("Rendering", name, files.notes)
    count = times = 0
    for (path, source), text in zip(files.sources.items(), program.print_all(files.sources.values())):
        theirs, own = independent(source), printed(text)
        count, times = count + len(theirs), times + len(_TIMES.findall(text))
        for what, i, j, k, l in difflib.SequenceMatcher(None, theirs, own, autojunk=False).get_opcodes():
            if what != "equal":
                differences.add(path, f"independent {_few(theirs[i:j])}, tui {_few(own[k:l])}")
    return differences.report(f"{count} words of {len(files.notes)} notes; {times} times left out")


def _few(words, most=8):
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return f"“{' '.join(words[:most])}”{more}" if words else "nothing"
