"""A copy of the tree with all breaks in it, built once."""
import functools
import hashlib
import os
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

from rules import Break, Finder

HERE = Path(__file__).resolve().parent
FLOORS = ("App", "View", "Program")
LIBRARY = "Sources/NoteTUI"


class Failure(Exception):
    pass


class Tree:
    def __init__(self, root, scratch, through):
        self.root, self.scratch, self.folder, self.through = root, scratch, scratch / "tree", through
        names = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, stdout=subprocess.PIPE).stdout
        self.names = [name for name in names.decode().split("\0") if name and (root / name).is_file()]

    # MARK: What can be broken

    def candidates(self):
        found = []
        for floor in FLOORS:
            for name in sorted(name for name in self.names if re.fullmatch(rf"{LIBRARY}/{floor}/.+\.swift", name)):
                path = name.removeprefix(LIBRARY + "/")
                found += Finder(path, (self.root / name).read_text()).found
        return found

    def chosen(self, entries):
        """Breaks that were written by hand. Each text has to be there once."""
        breaks, problems = [], []
        for seen, path, old, new in entries:
            file = self.root / LIBRARY / path
            text = file.read_text() if file.is_file() else ""
            count = text.count(old)
            if count != 1:
                problems.append(f"{path} has {count} times, not once, what is to be broken for “{seen}”:\n{old}")
                continue
            if "BROKEN" not in new:
                problems.append(f"{path}: the new text for “{seen}” does not say BROKEN")
            start = text.index(old)
            parts = [new.replace("BROKEN", "broken(NUMBER)")]
            line = text.count("\n", 0, start) + 1
            breaks.append(
                Break(path, start, start + len(old), parts, line, "", f"“{seen}”", kind="chosen", seen=seen))
        if problems:
            raise Failure("chosen.py is not up to date:\n\n" + "\n\n".join(problems))
        return breaks

    # MARK: The copy

    def write(self, breaks):
        """Only what has changed is written, so that only that is built again."""
        texts = {name: None for name in self.names}
        by_file = defaultdict(list)
        for each in breaks:
            by_file[each.file].append(each)
        self.woven = {}
        for path, inside in by_file.items():
            name = f"{LIBRARY}/{path}"
            self.woven[name] = Woven((self.root / name).read_text(), inside)
            texts[name] = self.woven[name].text
        texts[f"{LIBRARY}/Text/Broken.swift"] = (HERE / "Broken.swift").read_text()
        texts["Tests/EndToEndTests/ChosenBreak.swift"] = (HERE / "ChosenBreak.swift").read_text()
        self.tell_programs(texts)
        for name, text in texts.items():
            new = (self.root / name).read_bytes() if text is None else text.encode()
            file = self.folder / name
            if not file.is_file() or file.read_bytes() != new:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(new)
            if text is None:
                shutil.copymode(self.root / name, file)
        versions = "Package.resolved"
        if (self.root / versions).is_file() and not (self.folder / versions).is_file():
            shutil.copy(self.root / versions, self.folder)
        kept = set(texts) | {versions}
        for folder, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if name != ".build"]
            for file in files:
                path = Path(folder) / file
                if str(path.relative_to(self.folder)) not in kept:
                    path.unlink()
        self.key = hashlib.sha256(
            b"\0".join(name.encode() + b"\0" + (self.folder / name).read_bytes() for name in sorted(texts))).hexdigest()

    def tell_programs(self, texts):
        """Tests start programs with an environment of their own: the break goes with it."""
        home = '"HOME": "/nonexistent"'
        count = 0
        for name in self.names:
            if re.fullmatch(r"Tests/EndToEndTests/.*\.swift", name):
                text = (self.root / name).read_text()
                if home in text:
                    texts[name] = text.replace(home, home + ', "TUI_BREAK": chosenBreak')
                    count += 1
        if count == 0:
            raise Failure(f"no test in Tests/EndToEndTests gives a program {home}: where is the break to be told?")

    # MARK: Building

    def run(self, *command):
        return subprocess.run(
            self.through + list(command), cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace")

    def build(self, *what):
        """The numbers of the breaks that the compiler does not take; empty where all is built."""
        result = self.run("swift", "build", *what)
        if result.returncode == 0:
            return set()
        (self.scratch / "build.log").write_text(result.stdout)
        refused = set()
        for match in re.finditer(r"^(/.*?):(\d+):(\d+): error: (.*)$", result.stdout, re.MULTILINE):
            path, line, column, message = match.groups()
            if not path.startswith(f"{self.folder}/"):
                continue
            woven = self.woven.get(path.removeprefix(f"{self.folder}/"))
            if woven is not None:
                refused |= woven.at(int(line), int(column), message)
        if not refused:
            raise Failure(f"the copy cannot be built, and no break is to blame: see {self.scratch}/build.log")
        return refused

    @functools.cached_property
    def products(self):
        return Path(self.run("swift", "build", "--show-bin-path").stdout.strip().splitlines()[-1])


class Woven:
    """A file with breaks in it, and where each of them stands."""

    def __init__(self, original, breaks):
        self.original, self.breaks, self.pieces = original, breaks, []
        self.render(0, len(original), sorted(breaks, key=functools.cmp_to_key(outer_first)), ())
        self.text = "".join(text for text, _ in self.pieces)

    def render(self, start, end, breaks, around):
        while breaks:
            outer = breaks[0]
            inner = [each for each in breaks[1:] if outer.holds(each)]
            breaks = [each for each in breaks[1:] if each not in inner]
            self.pieces.append((self.original[start : outer.start], around))
            inside = around + (outer,)
            for part in outer.parts:
                if isinstance(part, str):
                    self.pieces.append((part.replace("NUMBER", str(outer.number)), inside))
                else:
                    held = [each for each in inner if part[0] <= each.start and each.end <= part[1]]
                    self.render(part[0], part[1], held, inside)
            start = outer.end
        self.pieces.append((self.original[start:end], around))

    def at(self, line, column, message):
        """Numbers of the breaks that an error there is about."""
        # What is left out may be the first value of something that is used further below.
        if "initializ" in message:
            names = re.findall(r"'(?:self\.)?(\w+)", message)
            firsts = {each.number for each in self.breaks if any(self.assigns(each, name) for name in names)}
            if firsts:
                return firsts
        row, start = 1, 1
        exact, on_line, above = set(), set(), set()
        for text, around in self.pieces:
            numbers = {each.number for each in around}
            for offset, part in enumerate(text.split("\n")):
                if offset:
                    row, start = row + 1, 1
                if row == line:
                    on_line |= numbers
                    if start <= column < start + len(part):
                        exact |= numbers
                if row <= line and numbers:
                    above = numbers
                start += len(part)
        return exact or on_line or above

    def assigns(self, each, name):
        return each.kind == "assignment" and re.match(rf"(self\.)?{name}\s*=", self.original[each.start : each.end])


def outer_first(left, right):
    if (left.start, left.end) != (right.start, right.end):
        return -1 if (left.start, -left.end) < (right.start, -right.end) else 1
    if left.holds(right) != right.holds(left):
        return -1 if left.holds(right) else 1
    return left.number - right.number
