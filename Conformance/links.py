"""Links: `tui links --json` over a vault against an independent extraction and Obsidian's own rungs.

A link is (file, line, kind, target); percent-encoding is undone on both sides, since CommonMark has URLs encoded. Of
wiki, embed and Markdown links that both have, the place they lead to is compared too, but not where the program found it
by an alias, a title or a slug, which Obsidian does not do (`via` says so).
"""
import os
import re
from collections import Counter
from urllib.parse import unquote

import extraction
from resolution import Vault

# CommonMark, section 6.5, has these decoded or encoded as a renderer likes.
_ENTITY = re.compile(r"&amp;")


def same(target):
    return unquote(_ENTITY.sub("&", target)).strip()


def check(program, vault, most_shown=20):
    files = Vault(vault)
    mine = {}
    for link in program.links(vault):
        mine.setdefault(link["source"], []).append(link)
    both = only_mine = only_theirs = resolved = 0
    astray = []
    shown = 0
    for path in files.notes:
        with open(os.path.join(vault, path), "rb") as file:
            found = [(line, kind, same(target)) for line, kind, target in extraction.links(file.read())]
        # The program calls both embeds; where they look first differs.
        theirs = Counter((line, "embed" if kind == "image" else kind, target) for line, kind, target in found)
        own = Counter((link["line"], link["kind"], same(link["target"])) for link in mine.get(path, []))
        both += (own & theirs).total()
        only_mine += (own - theirs).total()
        only_theirs += (theirs - own).total()
        if own != theirs and shown < most_shown:
            shown += 1
            print(f"  {path}")
            for link in list(own - theirs)[:4]:
                print(f"    only tui:         {link}")
            for link in list(theirs - own)[:4]:
                print(f"    only independent: {link}")
        for link in mine.get(path, []):
            if link["kind"] in ("url", "timestamp"):
                continue
            resolved += 1
            forms = {kind for line, kind, target in found if (line, target) == (link["line"], same(link["target"]))}
            is_image = link["kind"] == "embed" and "image" in forms
            expected = files.resolve(link["target"], "markdown" if is_image else link["kind"], path)
            if is_image and "embed" in forms and expected != link["resolved"]:
                # Two embeds of one name on one line: either may be meant.
                expected = files.resolve(link["target"], "embed", path)
            if expected != link["resolved"] and not (expected is None and link["via"] in ("alias", "title", "slug")):
                astray.append((path, link["line"], link["kind"], link["target"], link["resolved"], link["via"], expected))
    precision, recall = both / ((both + only_mine) or 1), both / ((both + only_theirs) or 1)
    if not both + only_mine + only_theirs:
        precision = recall = 1.0
    agreed = 1 - len(astray) / (resolved or 1)
    print(f"Links of {vault}: {both} in both, {only_mine} only in tui, {only_theirs} only in the independent extraction: "
          f"precision {precision:.4%}, recall {recall:.4%}")
    for case in astray[:most_shown]:
        print("  leads astray? {}:{} {} {!r}: tui {!r} ({}), independent {!r}".format(*case))
    print(f"Resolution of {vault}: {resolved - len(astray)} of {resolved} agree ({agreed:.4%})")
    return min(precision, recall, agreed) >= 0.995
