"""What the tables of spine.py and scale.py are made with: vaults, stores, commands, times, and the rows themselves."""
import functools, hashlib, os, pathlib, shutil, statistics, subprocess, sys, tempfile, threading, time
from dataclasses import dataclass
from typing import Callable

import scenarios
from truth import Truth
from validity import require

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = pathlib.Path("/tmp/notetui-bench")
CACHE = WORK / "cache"

tui = ROOT / ".build/release/tui"              # run.py --tui


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, beside whom, and the ratio that is still good."""
    measure: str
    peer: str
    at_most: float


@dataclass(frozen=True)
class Figures:
    """What a row has been measured to be; None for theirs where nobody stands beside."""
    ours: float
    theirs: float | None
    taken: str          # samples of ours and theirs, in which order, and what was warm


def medians(ours, theirs, taken):
    return Figures(statistics.median(ours), statistics.median(theirs), f"{len(ours)} + {len(theirs)} {taken}")


measures = []


def measure(*rows):
    """Registers a function that yields Figures for each of its rows, in order, or raises Invalid."""
    def register(function):
        measures.append((rows, function))
        return function
    return register


# MARK: vaults

FOLDERS = ("--layout", "channel")


@functools.cache
def known(notes, *options):
    """What is known of a seeded vault, which is made once and used again by later runs; its name tells its size."""
    folder = WORK / f"v{notes}{'-in-folders' if options == FOLDERS else ''}"
    manifest, stamp = folder.with_name(folder.name + ".manifest"), folder.with_name(folder.name + ".made")
    made_by = hashlib.sha256((HERE / "genvault.py").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != made_by:
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, HERE / "genvault.py", folder, str(notes), "--manifest", manifest, *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        stamp.write_text(made_by)
    return Truth(folder, manifest)


@functools.cache
def stored(notes, *options):
    """The same, its index being stored and up to date: the program knows it all without reading a note."""
    truth = known(notes, *options)
    Command(tui, "index", "--vault", truth.vault).seconds()
    require(store(truth.vault), "tui index stores nothing")
    truth.check(tui)
    return truth


def store(vault, cache=CACHE):
    """The file of the stored index, or None while there is none."""
    return next((cache / "notetui").glob(f"{vault.name}-*.sqlite"), None)


# MARK: times

class Command:
    """A command that ends by itself, and what looks at the lines that it printed and raises Invalid."""

    def __init__(self, *words, check: Callable = lambda lines: None):
        self.words, self.check = list(map(str, words)), check

    def seconds(self, patience=300):
        """Wall time. The output goes to a file, and is looked at afterwards."""
        with tempfile.TemporaryFile() as output:
            begin = time.monotonic()
            process = subprocess.Popen(self.words, stdout=output, stderr=subprocess.DEVNULL)
            watchdog = threading.Timer(patience, process.kill)
            watchdog.start()
            code = process.wait()
            seconds = time.monotonic() - begin
            watchdog.cancel()
            name = " ".join([os.path.basename(self.words[0]), *self.words[1:2]])
            require(code == 0, f"{name}: exit {code}")
            output.seek(0)
            self.check(output.read().splitlines())
        return seconds


def beside(ours, theirs, rounds, warm):
    """Medians in ms of two commands that take turns, after one unmeasured turn each."""
    times = [(ours.seconds() * 1e3, theirs.seconds() * 1e3) for _ in range(rounds + 1)][1:]
    return medians(*zip(*times), f"in turns, {warm}")


def programs(file, *names, **variables):
    return scenarios.load(HERE / file, *names, tui=tui, root=ROOT, work=WORK, cache=CACHE, **variables)
