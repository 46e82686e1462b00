"""From 10 to 100,000 notes: start, reading, storing, searching, and what all that costs the reader meanwhile."""
import functools, itertools, os, shutil, sqlite3, statistics, subprocess, sys, time

import ptybench as pty
import yardstick
from yardstick import CACHE, HERE, NOTE, WORK, Row, beside, measure, median, ptybench, seconds, store, stored, vault

MANY = 100_000
LINKS = r"rg -c '\[\['"
UNFILLED = "SELECT count(*) FROM file WHERE text IS NULL"


@measure(Row("warm start to the first full frame, 10 notes, ms", "vim, three splits", 2),
         Row("the same, 100,000 notes, stored index, ms", "itself with 10 notes", 1.3))
def start():
    for notes in (10, MANY): stored(notes)
    few, many = ordinary(10), ordinary(MANY)
    results = ptybench("scale.toml", "startup", "tui-10", "vim-10", "tui-100000", few=few[0], left=few[1], right=few[2], many=many[0])
    few, vim, many = (median(results, name, "startup", "marker_ms") for name in ("tui-10", "vim-10", "tui-100000"))
    yield few, vim
    yield many, few


def ordinary(notes):
    """Names of notes, without .md, the one with the size most usual there first."""
    return [f.name[:-3] for f in sorted(os.scandir(vault(notes)), key=lambda f: (abs(f.stat().st_size - 4000), f.name))[:3]]


@measure(Row("titles, links and backlinks of 100,000 notes in memory, nothing stored, ms", LINKS, 6))
def links_in_memory():
    yield beside(f"{yardstick.tui} backlinks {NOTE} --no-index-file --vault {vault(MANY)}", f"{LINKS} {vault(MANY)}", 3, good=(0, 1))


@measure(Row("the same, stored, ms", LINKS, 20),
         Row("full text searchable, counted from the beginning, 100,000 notes, ms", LINKS, 100),
         Row("size of the stored index, MB", "the notes", 1.4))
def stored_from_nothing():
    search, rounds = f"{LINKS} {vault(MANY)}", []
    for _ in range(2):
        peer = statistics.median(seconds(search) for _ in range(3))
        links, text = index_from_nothing()
        rounds.append((links * 1e3, text * 1e3, peer * 1e3))
    links, text, peer = map(statistics.median, zip(*rounds))
    yield links, peer
    if left := asked(UNFILLED, CACHE): raise RuntimeError(f"tui index ended with {left} notes not filled in")
    yield text, peer
    files = (CACHE / "notetui").glob(f"v{MANY}-*.sqlite*")
    yield sum(f.stat().st_size for f in files) / 1e6, sum(f.stat().st_size for f in os.scandir(vault(MANY))) / 1e6


def index_from_nothing():
    """Seconds until the links are stored, and until `tui index` has filled the full text and ended."""
    for old in (CACHE / "notetui").glob(f"v{MANY}-*"): old.unlink()
    begin, links = time.monotonic(), None
    with subprocess.Popen([yardstick.tui, "index", "--vault", vault(MANY)], stdout=subprocess.DEVNULL) as index:
        while index.poll() is None:
            if links is None and asked("SELECT value FROM fact WHERE name = 'isComplete'", CACHE) == 1:
                links = time.monotonic() - begin
            time.sleep(0.05 if links is None else 0.01)
    if index.returncode or links is None: raise RuntimeError(f"tui index: exit {index.returncode}, links stored: {links}")
    return links, time.monotonic() - begin


def asked(question, cache):
    """The store's answer, while another process may write it; None while there is no store or no answer."""
    if not (file := store(MANY, cache)): return None
    try:
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=0.05)
        try: row = connection.execute(question).fetchone()
        finally: connection.close()
    except sqlite3.Error: return None
    return row and row[0]


@measure(Row("titles, links and backlinks of 1,000 notes in memory, ms", "obsidiantools, Vault(…).connect()", 1 / 200))
def links_beside_obsidiantools():
    # Only the graph is timed there, not Python's start nor the imports.
    connect = "import sys, time, pathlib, obsidiantools.api as o; t = time.monotonic(); o.Vault(pathlib.Path(sys.argv[1])).connect(); print(time.monotonic() - t)"
    ours, theirs, folder = [], [], vault(1000)
    for _ in range(2):
        ours += [seconds(f"{yardstick.tui} backlinks {NOTE} --no-index-file --vault {folder}", (0, 1)) for _ in range(5)]
        theirs.append(float(subprocess.run([sys.executable, "-W", "ignore", "-c", connect, folder], check=True, capture_output=True).stdout))
    yield statistics.median(ours) * 1e3, statistics.median(theirs) * 1e3


@measure(Row("reconciling 100,000 unchanged notes, ms", "a C program that stats them", 2))
def reconcile():
    subprocess.run(["cc", "-O2", "-pthread", "-o", WORK / "readall", HERE / "readall.c"], check=True, capture_output=True)
    yield beside(f"{yardstick.tui} index --vault {stored(MANY)}", f"{WORK}/readall {vault(MANY)} s 1", 7)


@measure(Row("50 best of 100,000 notes for a rare word, zebra, ms", "rg -l zebra", 0.15),
         Row("the same for a frequent word, market, ms", "rg -l market", 1),
         Row("the same for a prefix of three letters, mar, ms", "rg -l mar", 1))
def search():
    for word in ("zebra", "market", "mar"):
        yield beside(f"{yardstick.tui} search {word} --vault {stored(MANY)}", f"rg -l {word} {vault(MANY)}", 5)


@measure(Row("key to last byte while indexing 100,000 notes, p95, ms", "itself when idle", 3),
         Row("memory (PSS) with 100,000 notes, just indexed, MB", "fzf holding their titles", 4))
def while_indexing():
    cache = WORK / "cache-of-the-busy"
    shutil.rmtree(cache, ignore_errors=True)
    session = pty.Session(dict(cmd=[str(yardstick.tui), "--vault", str(vault(MANY))], env=dict(XDG_CACHE_HOME=str(cache))), 120, 40)
    try:
        wait_for_note(session)
        busy = answers(session, 12)
        wait_for_text(session, cache)
        memory = pty.memory(pty.tree(session.pid))["pss_kb"] / 1e3
        yield p95(busy), p95(answers(session, 6))
        yield memory, memory_of_fzf()
    finally:
        session.close()
        shutil.rmtree(cache)


def wait_for_note(session):
    """A note is there long before the index; its timestamps stand in its second line."""
    end = time.monotonic() + 60
    while "timestamps" not in session.screen():
        if time.monotonic() > end or session.eof: raise RuntimeError("the browser did not show the note")
        session.until_quiet(30, 0.2)


def answers(session, duration):
    """For so many seconds: ms from each j or k, in the list with the note following, to the last byte of what it brings; no answer counts as half a second."""
    times, end = [], time.monotonic() + duration
    for key in itertools.cycle("j" * 20 + "k" * 20):
        if time.monotonic() > end: return times
        if session.eof: raise RuntimeError(f"the browser ended at a key, with status {os.waitpid(session.pid, os.WNOHANG)[1]}")
        begin = pty.NS()
        session.write(key)
        first = session.read(500)
        last = session.until_quiet(30, 1)[1]
        times.append(((last or first[0]) - begin) / 1e6 if first else 500)


def wait_for_text(session, cache):
    end = time.monotonic() + 240
    while asked(UNFILLED, cache) != 0 or asked("SELECT value FROM fact WHERE name = 'isComplete'", cache) != 1:
        if time.monotonic() > end or session.eof: raise RuntimeError("the browser did not finish its index")
        session.until_quiet(500, 1)
    session.until_quiet(3000, 10)


def p95(times): return statistics.quantiles(times, n=20)[-1]


def memory_of_fzf():
    count = len(titles().read_text().splitlines())
    session = pty.Session(dict(cmd=["/bin/sh", "-c", f"exec fzf < {titles()}"], marker=f"{count}/{count}"), 120, 40)
    try:
        if session.ready()["marker_ms"] is None: raise RuntimeError("fzf did not show all titles")
        return pty.memory(pty.tree(session.pid))["pss_kb"] / 1e3
    finally: session.close()


@functools.cache
def titles():
    lines = subprocess.run(["rg", "-m1", "-N", "-I", "^title: ", vault(MANY)], check=True, capture_output=True).stdout
    (WORK / "titles.txt").write_bytes(lines.replace(b"title: ", b""))
    return WORK / "titles.txt"


@measure(Row("list selection moves, the note follows: key to last byte, ms", "fzf with a preview pane", 0.2),
         Row("the same, bytes", "fzf with a preview pane", 0.8))
def list_selection():
    stored(1000)
    results = ptybench("scale.toml", "keys", "tui-list", "fzf-preview")
    for figure in ("last_ms", "bytes"):
        yield median(results, "tui-list", "keys", "select", figure), median(results, "fzf-preview", "keys", "select", figure)
