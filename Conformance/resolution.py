"""Obsidian's own rungs of resolution, written anew from semantics.md: the path, then the name or the end of a path."""
import os
import unicodedata

INVISIBLE = dict.fromkeys([0x200B, *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF, *range(0xE0000, 0xE0080)])


def folded(text):
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())


def is_note(path):
    return path.lower().endswith((".md", ".markdown")) and os.path.basename(path).lower() not in (".md", ".markdown")


def stem(path):
    for ending in (".markdown", ".md"):
        if path.lower().endswith(ending):
            return path[:-len(ending)]
    return path


class Vault:
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

    def _best(self, candidates, target, source):
        """By semantics.md: notes first, exact case, same folder, below it, fewest folders, byte order."""
        home = os.path.dirname(source)

        def ends(path):
            return any(p == target or p.endswith("/" + target) for p in (path, stem(path) if is_note(path) else path))

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
        """The path that a link leads to, or None."""
        if not target:
            return source
        home = os.path.dirname(source)
        if kind == "markdown" and not target.startswith("/"):
            own = os.path.normpath(os.path.join(home, target))
            if not own.startswith(".."):
                found = self._at(own, source)
                if found:
                    return found
        anchored = target.startswith(("/", "./", "../")) or target in (".", "..")
        base = home if target.startswith(".") and anchored else ""
        path = os.path.normpath(os.path.join("/", base, target.lstrip("/"))) if "/" in target else "/" + target
        if "/" in target and os.path.normpath(os.path.join(base, target.lstrip("/"))).startswith(".."):
            return None
        path = path.lstrip("/")
        for form in self._forms(path):
            whole = [p for p in form if p.count("/") == path.count("/")]
            if whole:
                return self._best(whole, path, "")
            if form and not anchored:
                return self._best(form, path, source)
        return None
