"""Compares the program with independent readers of Markdown. `make conformance [VAULT=folder]` runs it.

  run.py TUI SPECIFICATION.tar.gz VAULT

Three checks, each told of in its own file: commonmark.py (the specification's examples), links.py and rendering.py (a
vault's notes, and vaults made to be nasty). Exit 1 where one falls short of its bar.
"""
import sys
import tempfile

import commonmark
import links
import nasty
import rendering
from program import Program


def main(tui, archive, vault):
    program = Program(tui)
    results = [commonmark.check(program, archive), links.check(program, vault), rendering.check(program, vault)]
    for seed in range(1, 6):
        with tempfile.TemporaryDirectory(prefix=f"nasty-{seed}-") as folder:
            nasty.make(folder, seed, 300)
            results.append(links.check(program, folder))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
