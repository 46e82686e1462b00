"""Compares the program with independent readers of Markdown. `make conformance [VAULT=folder]` runs it.

  run.py TUI SPECIFICATION.tar.gz VAULT

Each comparison is told of in its own file: commonmark.py (the specification's examples), links.py and rendering.py (a
vault's notes, and vaults made to be nasty). Exit 1 where anything differs but what differences.py names, and where what it
names does not differ any more.
"""
import os
import sys
import tempfile

import commonmark
import links
import nasty
import rendering
from program import Program
from resolution import Vault


def main(tui, archive, vault):
    program = Program(tui)
    results = [commonmark.check(program, archive)]

    def compare(folder, name):
        files = Vault(folder)
        results.extend([links.check(program, folder, name, files), rendering.check(program, name, files)])
    compare(vault, os.path.basename(os.path.abspath(vault)))
    for seed in range(1, 6):
        with tempfile.TemporaryDirectory() as folder:
            nasty.make(folder, seed, 300)
            compare(folder, f"nasty {seed}")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
