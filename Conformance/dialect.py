"""The notes' dialect on top of markdown-it-py, an independent reader of CommonMark.

Nothing here is taken from the program. What markdown-it-py does not know is added as rules of its own (wiki links) or by
blanking out what is not read (math), so that lines stay true.
"""
import re
import sys

import markdown_it.rules_block.html_block  # noqa: F401
from markdown_it import MarkdownIt, rules_inline
from markdown_it.common import html_blocks
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline

# A tag alone on its line, and a closing tag, do not begin an HTML block (semantics.md, Wiki links).
_block = sys.modules["markdown_it.rules_block.html_block"]
_names = "|".join(name for name in html_blocks.block_names if name != "search")
_block.HTML_SEQUENCES[:] = _block.HTML_SEQUENCES[:5] + [
    (re.compile(rf"^<(?:{_names})(?=(\s|/?>|$))", re.I), re.compile(r"^$"), True)]

PIPE = "\ue000"  # stands for the pipe of a wiki link, which must not part the cells of a table
WIKI = re.compile(r"!?\[\[(?!\[)((?:(?!\[\[|\]\])[^\n])+)\]\]")
TIMESTAMP = re.compile(r"<a\b[^>]*\bclass\s*=\s*(?:\"[^\"]*yt-timestamp[^\"]*\"|'[^']*yt-timestamp[^']*'|[^\s>\"']*yt-timestamp[^\s>\"']*)[^>]*>", re.I)


def wiki_parts(inside):
    """(target with fragment, label) of `target|label`; a `\\` before the pipe is the pipe's."""
    target, pipe, label = inside.replace(PIPE, "|").partition("|")
    if pipe and target.endswith("\\"):
        target = target[:-1]
    return target.strip(), label.strip()


def _wiki_rule(state, silent):
    match = WIKI.match(state.src, state.pos)
    if not match:
        return False
    target, label = wiki_parts(match.group(1))
    if not target.strip("#").strip():
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.meta = {"position": state.pos, "target": target, "label": label, "embed": match.group(0)[0] == "!"}
    state.pos = match.end()
    return True


def _placed(rule):
    """The rule, its first token knowing where in the paragraph it begins, and its last one where it ends."""
    def place(state, silent):
        # Text that waits becomes a token of its own before the rule's.
        position, count = state.pos, len(state.tokens) + bool(state.pending)
        found = rule(state, silent)
        if found and not silent and len(state.tokens) > count:
            first, last = state.tokens[count], state.tokens[-1]
            first.meta = {**(first.meta or {}), "position": position}
            last.meta = {**(last.meta or {}), "end": state.pos}
        return found
    return place


def _label_end(state, start, disable_nested=False):
    """The `]` of a Markdown link's label; a wiki link in it is text of the label."""
    before, level, end = state.pos, 1, -1
    state.pos = start + 1
    while state.pos < state.posMax:
        wiki = WIKI.match(state.src, state.pos)
        if wiki:
            state.pos = wiki.end()
            continue
        byte, position = state.src[state.pos], state.pos
        if byte == "]":
            level -= 1
            if level == 0:
                end = position
                break
        state.md.inline.skipToken(state)
        if byte == "[":
            if state.pos == position + 1:
                level += 1
            elif disable_nested:
                break
    state.pos = before
    return end


def parser():
    md = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
    md.use(footnote_plugin)
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": True})
    md.linkify.add("ftp:", None)
    md.linkify.add("//", None)
    md.validateLink = lambda url: True   # what is dangerous to open is a link all the same
    md.helpers.parseLinkLabel = _label_end
    md.inline.ruler.before("link", "wikilink", _wiki_rule)
    md.inline.ruler.at("backticks", _placed(rules_inline.backtick))
    md.inline.ruler.at("footnote_inline", _placed(footnote_inline))
    for name in ("html_inline", "link", "image", "autolink"):
        md.inline.ruler.at(name, _placed(getattr(rules_inline, name)))
    return md


MD = parser()


def decoded(raw):
    """A file's text as an editor shows it, without a byte order mark, lines ended by LF."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", "replace")
    else:
        text = raw.decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def without_math(body):
    """The body with `$$…$$` and `$…$` blanked out, outside code."""
    def blank(match):
        if match.group(1):
            return match.group(0)
        return re.sub(r"[^\n]", "x", match.group(0))
    code = r"(^(?:`{3,}|~{3,})[\s\S]*?(?:^(?:`{3,}|~{3,})|\Z)|`+[^`\n]*`+|\\.)"
    display = r"\$\$(?:(?!\n[ \t]*\n)[^$])+\$\$"
    inline = r"\$(?![\s$])(?:[^$\n\\]|\\.)*?(?<!\s)\$(?!\d)"
    return re.sub(f"{code}|{display}|{inline}", blank, body, flags=re.M)


def _pipes_hidden(body):
    def hide(match):
        if not wiki_parts(match.group(1))[0].strip("#").strip():
            return match.group(0)
        return match.group(0).replace("\\|", PIPE).replace("|", PIPE)
    return WIKI.sub(hide, body)


def label(meta):
    """What a wiki link is called. A label that is a picture's size is none."""
    given = meta["label"]
    if meta["embed"]:
        given = re.sub(r"(?:^|\|)\s*\d+(?:x\d+)?\s*$", "", given).strip()
    return given or meta["target"]


def parsed(body):
    """The tokens of a body, math hidden."""
    return MD.parse(_pipes_hidden(without_math(body)), {})


def rendered(body):
    """The HTML of a body, math as it is written."""
    return MD.render(_pipes_hidden(body)).replace(PIPE, "|")
