"""Links: `tui links --json` and `tui list --json` over a vault against an independent extraction and resolution.

A note's links are (line, kind, target), in the order of its text; percent-encoding is undone on both sides, since
CommonMark has URLs encoded. Of each that both have and that leads to a file, the file and the way it was found (`via`) are
compared. Of the list: the notes and their order, titles, aliases, and how many links go out and how many notes link in.
Labels, fragments and tags are not compared, nor the seconds of a timestamp.
"""
import difflib
import re
from collections import Counter, defaultdict
from urllib.parse import unquote

import extraction
from differences import Differences

# CommonMark, section 6.5, has these decoded or encoded as a renderer likes.
_ENTITY = re.compile(r"&amp;")


def _same(target):
    return unquote(_ENTITY.sub("&", target)).strip()


def _folded(text):
    return " ".join(text.split())


def _shown(link):
    return "{} {} {}".format(*link)


class _Comparison:
    def __init__(self, files, listed, links, differences):
        self.files, self.listed, self.differences = files, listed, differences
        self.own = defaultdict(list)
        for link in links:
            self.own[link["source"]].append(link)
        self.theirs = {path: [(line, kind, _same(target)) for line, kind, target in extraction.links(source)]
                       for path, source in files.sources.items()}
        self.places = {path: [self._place(path, link) for link in found] for path, found in self.theirs.items()}

    def _place(self, path, link):
        """(file, how it was found) of a link of the independent reader."""
        _, kind, target = link
        if kind in ("url", "timestamp"):
            return None, None
        return self.files.resolve(target, "markdown" if kind == "image" else kind, path)

    def notes(self):
        """Both have the same notes, in the same order."""
        listed, order = [note["path"] for note in self.listed], list(self.own)
        for path in sorted(set(listed) ^ set(self.files.notes)):
            self.differences.add(path, "only tui lists it" if path in listed else "tui does not list it")
        if sorted(listed) == sorted(self.files.notes) and listed != self.files.notes:
            self.differences.add("", "the list is in another order")
        if order != [path for path in self.files.notes if path in self.own]:
            self.differences.add("", "the links of notes come in another order than the notes")

    def links(self, path):
        # The program calls both embeds; where they look first differs.
        theirs = [(line, "embed" if kind == "image" else kind, target) for line, kind, target in self.theirs[path]]
        own = [(link["line"], link["kind"], _same(link["target"])) for link in self.own[path]]
        moved = Counter(own) == Counter(theirs)
        for what, i, j, k, l in difflib.SequenceMatcher(None, theirs, own, autojunk=False).get_opcodes():
            if what == "equal":
                for link, place in zip(self.own[path][k:l], self.places[path][i:j]):
                    if (link["resolved"], link["via"]) != place:
                        self.differences.add(path, "{line} {kind} {target}: tui finds {resolved} by {via}".format(**link)
                                             + ", the independent reader {} by {}".format(*place))
                continue
            for link in theirs[i:j]:
                self.differences.add(path, ("in another order: " if moved else "only independent: ") + _shown(link))
            for link in own[k:l] if not moved else []:
                self.differences.add(path, "only tui: " + _shown(link))

    def listing(self):
        """Titles and aliases, blanks in a row being one; and counts, by the program's own links."""
        pointing = defaultdict(set)
        for source, links in self.own.items():
            for link in links:
                if link["resolved"] != source:
                    pointing[link["resolved"]].add(source)
        for note in self.listed:
            if (path := note["path"]) not in self.files.sources:
                continue
            out = sum(link["kind"] not in ("url", "timestamp") for link in self.own[path])
            for what, own, expected in (
                    ("title", _folded(note["title"]), _folded(self.files.titles[path])),
                    ("aliases", note["aliases"], self.files.aliases[path]),
                    ("links", note["links"], out), ("backlinks", note["backlinks"], len(pointing[path]))):
                if own != expected:
                    self.differences.add(path, f"{what}: tui lists {own}, expected {expected}")


def check(program, vault, name, files):
    differences = Differences("Links", name, files.notes)
    comparison = _Comparison(files, program.list(vault), program.links(vault), differences)
    comparison.notes()
    for path in files.notes:
        comparison.links(path)
    comparison.listing()
    vias = Counter(via for places in comparison.places.values() for _, via in places)
    ways = ", ".join(f"{count} by {via}" for via, count in vias.most_common() if via)
    total = sum(map(len, comparison.theirs.values()))
    return differences.report(f"{total} links of {len(files.notes)} notes, {ways or 'none that lead anywhere'}")
