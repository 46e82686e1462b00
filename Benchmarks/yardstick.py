"""What the tables of spine.py and scale.py are made with: vaults, stores, peers, times, and the rows themselves."""
import functools, json, os, pathlib, shutil, statistics, subprocess, sys, time
from dataclasses import dataclass

from cmdbench import once

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = pathlib.Path("/tmp/notetui-bench")      # spine.toml and scale.toml name it too
CACHE = WORK / "cache"
NOTE = "000_long_reference_note"               # in every synthetic vault, equally long; no note links to it

tui = ROOT / ".build/release/tui"              # run.py --tui


@dataclass
class Row:
    """One line of the table: what is measured, beside whom, and the ratio that is still good."""
    measure: str
    peer: str
    at_most: float


measures = []


def measure(*rows):
    """Registers a function that yields (ours, theirs) for each of its rows, in order; None for theirs where nobody stands beside."""
    def register(function):
        measures.append((rows, function))
        return function
    return register


@functools.cache
def vault(notes):
    """A seeded vault, made once and used again by later runs; its name tells its size."""
    folder = WORK / f"v{notes}"
    if not (WORK / f"v{notes}.json").exists():
        shutil.rmtree(folder, ignore_errors=True)
        made = subprocess.run([sys.executable, HERE / "genvault.py", folder, str(notes)], check=True, capture_output=True)
        (WORK / f"v{notes}.json").write_bytes(made.stdout)
    return folder


@functools.cache
def stored(notes):
    """The vault of that size, with its index stored and up to date."""
    subprocess.run([tui, "index", "--vault", vault(notes)], check=True, stdout=subprocess.DEVNULL)
    return vault(notes)


def store(notes, cache=CACHE):
    """The file of the stored index, or None while there is none."""
    return next((cache / "notetui").glob(f"v{notes}-*.sqlite"), None)


def seconds(command, good=(0,)):
    """Wall time of a shell command whose output nobody reads."""
    time, _, status = once(command)
    if (code := os.waitstatus_to_exitcode(status)) not in good: raise RuntimeError(f"exit {code}: {command}")
    return time


def beside(ours, theirs, rounds, good=(0,)):
    """Medians in ms of two commands that take turns, after one unmeasured turn each."""
    times = [(seconds(ours, good), seconds(theirs)) for _ in range(rounds + 1)][1:]
    return tuple(statistics.median(turn) * 1e3 for turn in zip(*times))


def ptybench(scenarios, tests, *only, **variables):
    """The figures of ptybench.py: results[program][test]…, as medians where there are several."""
    out = WORK / "pty.json"
    variables = [word for name, value in dict(variables, tui=tui).items() for word in ("--var", f"{name}={value}")]
    subprocess.run([sys.executable, HERE / "ptybench.py", HERE / scenarios, "--tests", tests, "--json", out,
                    *variables, "--only", ",".join(only)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return json.loads(out.read_text())["results"]


def median(result, *path):
    for key in path: result = result[key]
    return result["median"]
