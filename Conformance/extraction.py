"""Links and titles of a note as an independent reader finds them: markdown-it-py with the dialect on top."""
import re
from urllib.parse import unquote

import dialect
import frontmatter
from dialect import PIPE, TIMESTAMP, WIKI, wiki_parts

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
WIKI_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://|(?:mailto|tel|data|magnet|javascript):", re.I)
TIME = re.compile(r"[\s\[]*\d+(?::\d+)*[\s\]:]*$")


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


def wiki_link(target, embed):
    if WIKI_URL.match(target):
        return ("url", target)
    return ("embed" if embed else "wiki", target.partition("#")[0].strip())


def markdown_link(href, image):
    if SCHEME.match(href):
        return ("url", href)
    path, _, fragment = href.partition("#")
    if not path.strip() and not unquote(fragment).strip():
        return None
    return ("image" if image else "markdown", unquote(path).strip())


def properties(head):
    """Wiki links in quoted values, with their lines."""
    found = []
    for value, first, last in frontmatter.quoted(head):
        for match in WIKI.finditer(value):
            target = wiki_parts(match.group(1))[0]
            if target.strip("# "):
                line = next((n for n in range(first, last + 1) if match.group(0) in head[n - 1]), first)
                found.append((line, *wiki_link(target, match.group(0)[0] == "!")))
    return found


class _Links:
    """Gathers the links of a body's tokens. Each has a place, by which they are put into the order of the text: the
    line, the paragraph, and the link's number there; markdown-it-py has footnotes at its end."""

    def __init__(self, before):
        self.before = before   # lines of frontmatter
        self.found = []        # (place, link)
        self.footnotes = {}    # of those written where they are used: number -> (line, place)

    def add(self, line, place, link):
        if link is not None:
            self.found.append(((line, *place), (line + 1 + self.before, *link)))

    def inline(self, token, first, place):
        """The links of a paragraph that begins at the line `first`."""
        line, depth = first, 0
        for number, child in enumerate(token.children or []):
            meta, here = child.meta or {}, (*place, number)
            if "position" in meta:
                line = first + token.content.count("\n", 0, meta["position"])
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "wikilink" and depth == 0:
                self.add(line, here, wiki_link(meta["target"], meta["embed"]))
            elif child.type == "link_open":
                depth += 1
                self.add(line, here, markdown_link(child.attrs["href"], False))
            elif child.type == "link_close":
                depth -= 1
            elif child.type == "image":
                self.add(line, here, markdown_link(child.attrs["src"], True))
            elif child.type == "html_inline" and TIMESTAMP.match(child.content):
                rest = token.content[meta["position"] + len(child.content):]
                self.add(line, here, ("timestamp", time_of(child.content, rest)))
            elif child.type == "footnote_ref" and "label" not in meta:
                self.footnotes[meta["id"]] = line, here
            if "end" in meta:
                line = first + token.content.count("\n", 0, meta["end"])

    def html(self, token, place):
        for offset, text in enumerate(re.sub(r"<!--.*?-->", "", token.content).split("\n")):
            for match in TIMESTAMP.finditer(text):
                line = token.map[0] + offset
                self.add(line, (*place, match.start()), ("timestamp", time_of(match.group(0), text[match.end():])))

    def blocks(self, tokens):
        footnote = None
        for number, token in enumerate(tokens):
            if token.type == "footnote_open":
                footnote = None if token.meta["label"] else token.meta["id"]
            elif token.type == "footnote_close":
                footnote = None
            elif token.type == "inline" and footnote is not None:
                self.inline(token, *self.footnotes[footnote])
            elif token.type == "inline":
                # A cell of a table has no lines of its own.
                self.inline(token, token.map[0] if token.map else 0, (number,))
            elif token.type == "html_block":
                self.html(token, (number,))


def links(raw):
    """Every link of a note, in the order of its text: (line, kind, target)."""
    head, body = frontmatter.split(dialect.decoded(raw))
    links = _Links(len(head))
    links.blocks(dialect.parsed(body))
    return properties(head) + [link for _, link in sorted(links.found)]


def title(raw):
    """The property, else the words of the first level-1 heading that has any, else None."""
    head, body = frontmatter.split(dialect.decoded(raw))
    found = frontmatter.title(head)
    if found is not None:
        return found
    tokens = dialect.parsed(body)
    headings = (token for before, token in zip(tokens, tokens[1:]) if before.type == "heading_open" and before.tag == "h1")
    return next(filter(None, map(_words, headings)), None)


def _words(heading):
    """A heading's text without marks, blanks folded; of a timestamp, the text between its brackets."""
    parts, in_timestamp = [], False
    for child in heading.children or []:
        if child.type == "html_inline":
            in_timestamp = bool(TIMESTAMP.match(child.content))
        elif child.type in ("text", "code_inline"):
            text = re.sub(r"==(\S(?:.*?\S)?)==", r"\1", child.content.replace(PIPE, "|"))   # a highlight
            parts.append(text.strip("[]") if in_timestamp else text)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "wikilink":
            parts.append(dialect.label(child.meta))
        elif child.type == "image":
            parts.append(child.content)
    text = re.sub(r"^\[[^\]]\] ", "", "".join(parts))   # a task's mark
    return " ".join(text.split())
