"""The real program, run as a script would run it."""
import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


class Program:
    def __init__(self, path):
        self.path = path

    def run(self, *words):
        """What the program writes to standard output."""
        done = subprocess.run([self.path, *words], capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(words)}: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode()

    def list(self, vault):
        return self._objects("list", "--sort", "path", vault=vault)

    def links(self, vault):
        return self._objects("links", vault=vault)

    def _objects(self, *words, vault):
        return [json.loads(line) for line in self.run(*words, "--json", "--vault", str(vault)).split("\n") if line]

    def print_all(self, notes):
        """Each note (bytes) as `print --plain` shows it in a vault of its own, without its title and the blank line
        below it. So nothing else is read, and nothing of another note is drawn in place."""
        # The title is the first level-1 heading, or the file name, and stands above the body either way.
        with tempfile.TemporaryDirectory() as folder:
            def show(pair):
                number, note = pair
                vault = Path(folder) / str(number)
                vault.mkdir()
                (vault / "note.md").write_bytes(note)
                text = self.run("print", "--plain", "--width", "1000", "--no-index-file", "--vault", str(vault), "note.md")
                head, _, body = text.partition("\n\n")
                return body
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                return list(threads.map(show, enumerate(notes)))
