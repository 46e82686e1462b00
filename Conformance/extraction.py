"""Links of a note as an independent reader finds them: markdown-it-py with the dialect's rules on top.

Nothing here is taken from the program. What markdown-it-py does not know is added as rules of its own (wiki links) or by
blanking out what is not read (math), so that lines stay true. Frontmatter is read with PyYAML.
"""
import re
import sys
from urllib.parse import unquote

import markdown_it.rules_block.html_block  # noqa: F401
import markdown_it.rules_inline.autolink  # noqa: F401
import yaml
from markdown_it import MarkdownIt
from markdown_it.common import html_blocks
from mdit_py_plugins.footnote import footnote_plugin

# A tag alone on its line, and a closing tag, do not begin an HTML block (semantics.md, Wiki links).
_block = sys.modules["markdown_it.rules_block.html_block"]
_names = "|".join(name for name in html_blocks.block_names if name != "search")
_block.HTML_SEQUENCES[:] = _block.HTML_SEQUENCES[:5] + [
    (re.compile(rf"^<(?:{_names})(?=(\s|/?>|$))", re.I), re.compile(r"^$"), True)]

PIPE = "\ue000"  # stands for the pipe of a wiki link, which must not part the cells of a table
WIKI = re.compile(r"!?\[\[(?!\[)((?:(?!\[\[|\]\])[^\n])+)\]\]")
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
WIKI_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://|(?:mailto|tel|data|magnet|javascript):", re.I)
TIMESTAMP = re.compile(r"<a\b[^>]*\bclass\s*=\s*(?:\"[^\"]*yt-timestamp[^\"]*\"|'[^']*yt-timestamp[^']*'|[^\s>\"']*yt-timestamp[^\s>\"']*)[^>]*>", re.I)
TIME = re.compile(r"[\s\[]*\d+(?::\d+)*[\s\]:]*$")


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
    """The rule, its tokens knowing where in the paragraph they were found."""
    def place(state, silent):
        position, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[count:]:
                token.meta = token.meta or {}
                token.meta.setdefault("position", position)
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
    md.helpers.parseLinkLabel = _label_end
    md.inline.ruler.before("link", "wikilink", _wiki_rule)
    for name, module in (("html_inline",) * 2, ("link",) * 2, ("image",) * 2, ("autolink",) * 2):
        rules = sys.modules[f"markdown_it.rules_inline.{module}"]
        md.inline.ruler.at(name, _placed(getattr(rules, module)))
    return md


MD = parser()


def decoded(raw):
    """A file's text as an editor shows it, without a byte order mark, lines ended by LF."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", "replace")
    else:
        text = raw.decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def split(text):
    """(lines of frontmatter, its `---` included; body)."""
    lines = text.split("\n")
    if lines[0].rstrip(" \t") == "---":
        for index in range(1, len(lines)):
            if lines[index].rstrip(" \t") == "---":
                return lines[:index + 1], "\n".join(lines[index + 1:])
    return [], text


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


def prepared(body):
    """What markdown-it-py is given: the dialect's pipes and math hidden."""
    def hide(match):
        if not wiki_parts(match.group(1))[0].strip("#").strip():
            return match.group(0)
        return match.group(0).replace("\\|", PIPE).replace("|", PIPE)
    return WIKI.sub(hide, without_math(body))


def time_of(tag, text):
    match = re.search(r"\bdata-t\s*=\s*(\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", tag, re.I)
    value = next((g for g in match.groups()[1:] if g is not None), "").strip() if match else ""
    if value:
        return value
    match = re.search(r"\bhref\s*=\s*(\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", tag, re.I)
    value = next((g for g in match.groups()[1:] if g is not None), "").strip() if match else ""
    if TIME.match(value):
        return value
    return re.sub(r"<[^>]*>?", "", re.split(r"</a|\n", text, 1, re.I)[0].partition("]")[0]).strip("[] \t")


def wiki_link(line, target, embed):
    if WIKI_URL.match(target):
        return (line, "url", target)
    return (line, "embed" if embed else "wiki", target.partition("#")[0].strip())


def markdown_link(line, href, image):
    if SCHEME.match(href):
        return (line, "url", href)
    path, _, fragment = href.partition("#")
    if not path.strip() and not unquote(fragment).strip():
        return None
    return (line, "image" if image else "markdown", unquote(path).strip())


def properties(lines):
    """Wiki links in quoted values, with their lines."""
    found = []
    try:
        node = yaml.compose("\n".join(lines[1:-1]), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        node = None
    seen = set()

    def visit(node):
        if node is None or id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("'", '"', "|", ">"):
                for match in WIKI.finditer(node.value):
                    target = wiki_parts(match.group(1))[0]
                    if target.strip("# "):
                        first = node.start_mark.line + 2
                        last = node.end_mark.line + 2
                        line = next((n for n in range(first, last + 1) if match.group(0) in lines[n - 1]), first)
                        found.append(wiki_link(line, target, match.group(0)[0] == "!"))
        elif isinstance(node, yaml.SequenceNode):
            for child in node.value:
                visit(child)
        elif isinstance(node, yaml.MappingNode):
            for _, child in node.value:
                visit(child)
    visit(node)
    return found


def links(raw):
    """Every link of a note: (line, kind, target)."""
    head, body = split(decoded(raw))
    found = properties(head) if head else []
    source = body.split("\n")

    def inline(token):
        first = token.map[0] if token.map else 0
        depth = 0
        line = first
        for child in token.children or []:
            meta = child.meta or {}
            # A cell of a table has no lines of its own; anything else counts from its paragraph's first line.
            if "position" in meta:
                line = first + token.content.count("\n", 0, meta["position"])
            number = line + 1 + len(head)
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "wikilink" and depth == 0:
                found.append(wiki_link(number, meta["target"], meta["embed"]))
            elif child.type == "link_open":
                depth += 1
                found.append(markdown_link(number, child.attrs["href"], False))
            elif child.type == "link_close":
                depth -= 1
            elif child.type == "image":
                found.append(markdown_link(number, child.attrs["src"], True))
            elif child.type == "html_inline" and TIMESTAMP.match(child.content):
                rest = token.content[meta["position"] + len(child.content):]
                found.append((number, "timestamp", time_of(child.content, rest)))

    for token in MD.parse(prepared(body), {}):
        if token.type == "inline":
            inline(token)
        elif token.type == "html_block":
            for offset, text in enumerate(re.sub(r"<!--.*?-->", "", token.content).split("\n")):
                for match in TIMESTAMP.finditer(text):
                    number = token.map[0] + offset + 1 + len(head)
                    found.append((number, "timestamp", time_of(match.group(0), text[match.end():])))
    return [link for link in found if link is not None]
