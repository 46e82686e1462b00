"""Where links lead, written anew from semantics.md: the path, then the name or the end of a path, as in Obsidian; then
an alias, a title, a slug."""
import os
import re
import unicodedata

import dialect
import extraction
import frontmatter


def folded(text):
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())


def is_note(path):
    return path.lower().endswith((".md", ".markdown")) and os.path.basename(path).lower() not in (".md", ".markdown")


def stem(path):
    for ending in (".markdown", ".md"):
        if path.lower().endswith(ending):
            return path[:-len(ending)]
    return path


def named(text):
    """Two names with the same are one alias or title."""
    return " ".join(folded(text).split())


def slug(name, points=True):
    """None where nothing of the name is a letter or digit. With `points`, those between two digits separate."""
    name = folded(name)
    if points:
        name = re.sub(r"(?<=\d)[.,](?=\d)", " ", name)
    if re.fullmatch(r"-\d+(?:[ .,]\d+)*", name.strip()):
        name = "minus" + name.strip()[1:]
    kept = ""
    for character in name:
        category = unicodedata.category(character)
        if character in "-_" or character.isspace():
            kept += " "
        # A mark belongs to its letter; a variation selector is a mark too, but to an emoji.
        elif category[0] in "LN" or character == "+" or category in ("Mn", "Mc") and kept[-1:].strip():
            kept += character
    joined = "-".join(kept.split())
    return joined if any(c not in "-+" for c in joined) else None


class Vault:
    """A folder's notes and other files, and what its notes are called."""

    def __init__(self, root):
        self.notes, self.attachments = [], []
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in files:
                path = os.path.relpath(os.path.join(folder, name), root)
                if not name.startswith(".") and os.path.isfile(os.path.join(folder, name)):
                    (self.notes if is_note(name) else self.attachments).append(path)
        self.notes.sort(key=os.fsencode)
        self.attachments.sort(key=os.fsencode)
        self.by_end = {}
        for path in self.notes + self.attachments:
            keys = {folded(path), folded(stem(path)) if is_note(path) else folded(path)}
            for key in keys:
                parts = key.split("/")
                for start in range(len(parts)):
                    self.by_end.setdefault("/".join(parts[start:]), []).append(path)
        self.sources = {path: self._read(os.path.join(root, path)) for path in self.notes}
        self.titles = {path: extraction.title(source) or os.path.basename(stem(path)) for path, source in self.sources.items()}
        self.aliases = {path: frontmatter.aliases(frontmatter.split(dialect.decoded(source))[0])
                        for path, source in self.sources.items()}
        self.by_alias, self.by_title, self.by_slug = {}, {}, {}
        for path in self.notes:
            self.by_title.setdefault(named(self.titles[path]), []).append(path)
            for alias in dict.fromkeys(map(named, self.aliases[path])):
                self.by_alias.setdefault(alias, []).append(path)
            self.by_slug.setdefault(slug(os.path.basename(stem(path))), []).append(path)

    @staticmethod
    def _read(path):
        with open(path, "rb") as file:
            return file.read()

    def _best(self, candidates, target, source):
        """By semantics.md: notes first, exact case, same folder, below it, fewest folders, byte order."""
        home = os.path.dirname(source)

        def ends(path):
            return any(p == t or p.endswith("/" + t) for p in (path, stem(path)) for t in (target, stem(target)))

        def rank(path):
            folder = os.path.dirname(path)
            below = not home or (folder + "/").startswith(home + "/")
            return (not ends(path), folder != home, not below, path.count("/"), path.lower().endswith(".markdown"),
                    os.fsencode(path))
        return min(candidates, key=rank) if candidates else None

    def _forms(self, target):
        """Files that a target may name, in the order in which they count."""
        found = self.by_end.get(folded(target), [])
        if is_note(target):
            full = [p for p in found if is_note(p) and folded(p).endswith(folded(target))]
            return [full, [p for p in found if is_note(p) and p not in full]]
        attachments = [p for p in found if not is_note(p)]
        notes = [p for p in found if is_note(p)]
        return [attachments, notes] if "." in os.path.basename(target) else [notes, attachments]

    def _at(self, target, source):
        for form in self._forms(target):
            whole = [p for p in form if p.count("/") == target.count("/")]
            if whole:
                return self._best(whole, target, "")
        return None

    def resolve(self, target, kind, source):
        """(the path that a link leads to, how it was found), each None where it leads nowhere."""
        if not target:
            return source, None
        home = os.path.dirname(source)
        if kind == "markdown" and not target.startswith("/"):
            own = os.path.normpath(os.path.join(home, target))
            if not own.startswith(".."):
                found = self._at(own, source)
                if found:
                    return found, "path"
        anchored = target.startswith(("/", "./", "../")) or target in (".", "..")
        base = home if target.startswith(".") and anchored else ""
        path = os.path.normpath(os.path.join("/", base, target.lstrip("/"))) if "/" in target else "/" + target
        if "/" in target and os.path.normpath(os.path.join(base, target.lstrip("/"))).startswith(".."):
            return None, None
        path = path.lstrip("/")
        for form in self._forms(path):
            whole = [p for p in form if p.count("/") == path.count("/")]
            if whole:
                return self._best(whole, path, ""), "path"
            if form and not anchored:
                return self._best(form, path, source), "name"
        for how, names in (("alias", self.by_alias), ("title", self.by_title)):
            if named(target) in names:
                return self._best(names[named(target)], target, source), how
        for points in (True, False):
            found = self._slugged(stem(path), anchored, points)
            if len(found) == 1:
                return found[0], "slug"
            if found:
                break
        return None, None

    def _slugged(self, name, anchored, points):
        """Notes whose file name has this slug, whose folders are those of the name as far as it has any."""
        folders, _, last = name.rpartition("/")
        wanted = [slug(part, points) or part for part in folders.split("/") if part]

        def fits(path):
            own = [slug(part) or part for part in os.path.dirname(path).split("/") if part]
            return own == wanted if anchored else own[len(own) - len(wanted):] == wanted
        whole = [] if anchored else self.by_slug.get(slug(name, points), [])
        return whole or [path for path in self.by_slug.get(slug(last, points), []) if fits(path)]
