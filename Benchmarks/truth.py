"""What the generator knows of a vault that it made, and so what a program that has read it must answer."""
import json, os, re, subprocess
from collections import defaultdict

from validity import require


class Truth:
    def __init__(self, vault, manifest):
        self.vault = vault
        self.titles, self.links, self.sources = {}, {}, defaultdict(set)
        for line in manifest.read_text().splitlines():
            path, title, links, leads = line.split("\t")
            self.titles[path], self.links[path] = title, int(links)
            for target in leads.split():
                if target != path: self.sources[target].add(path)
        # A few notes link to it, so that to print them takes no time.
        self.asked = min(self.titles, key=lambda path: (abs(len(self.sources[path]) - 5), path))

    def in_order(self):
        """Paths as a list of notes has them: below their folders, the vault's own first, by title."""
        return sorted(self.titles, key=lambda path: (os.path.dirname(path), self.titles[path].casefold()))

    def check(self, tui, *options):
        """The program knows every title and number, and one note's links and backlinks."""
        def ask(*words):
            done = subprocess.run([tui, *words, "--json", *options, "--vault", self.vault], capture_output=True, timeout=300)
            require(done.returncode == 0, f"tui {words[0]}: exit {done.returncode}")
            return done.stdout.splitlines()
        notes = {note["path"]: (note["title"], note["links"], note["backlinks"]) for note in map(json.loads, ask("list"))}
        known = {path: (title, self.links[path], len(self.sources[path])) for path, title in self.titles.items()}
        wrong = sum(notes.get(path) != known.get(path) for path in notes.keys() | known.keys())
        require(not wrong, f"{wrong} of {len(known)} notes in tui list are wrong")
        links = sum(json.loads(link)["kind"] in ("wiki", "embed") for link in ask("links", self.asked))
        require(links == self.links[self.asked], f"{links} of {self.links[self.asked]} links in tui links")
        self.backlinks(ask("backlinks", self.asked))

    def backlinks(self, lines):
        """Of `backlinks --json` of the note that is asked for."""
        sources = {json.loads(line)["source"] for line in lines}
        known = self.sources[self.asked]
        require(sources == known, f"{len(sources & known)} of {len(known)} notes in tui backlinks, and {len(sources - known)} others")

    def hits(self, word, lines, count=50):
        """Of `search --json`: so many notes, each with the word or one that begins so."""
        paths = {json.loads(line)["path"] for line in lines}
        require(len(paths) == count, f"{len(paths)} of {count} notes for {word}")
        for path in paths:
            text = (self.vault / path).read_text()
            require(re.search(rf"\b{word}", text, re.I), f"a note for {word} that does not have it")

    def each(self, lines):
        """Of what prints a line for each note."""
        require(len(lines) == len(self.titles), f"{len(lines)} of {len(self.titles)} notes")
