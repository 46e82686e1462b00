"""From 10 to 100,000 notes: start, reading, storing, searching, and what all that costs the reader meanwhile."""
import functools, itertools, re, shutil, sqlite3, statistics, subprocess, sys, time

import processes, scenarios, yardstick
from session import Session, now
from validity import require
from yardstick import CACHE, FOLDERS, HERE, WORK, Command, Figures, Row, beside, known, measure, medians, programs, store, stored

MANY = 100_000
LINKS = r"rg -c '\[\['"
UNFILLED = "SELECT count(*) FROM file WHERE text IS NULL"
UNSTORED = "no index"


def tui(*words, vault, **options): return Command(yardstick.tui, *words, "--vault", vault, **options)


def rg(*words, vault, **options): return Command("rg", *words, vault, **options)


@measure(Row("warm start to the first full frame, 10 notes, ms", "vim, three splits", 2),
         Row("the same, 100,000 notes, stored index, ms", "itself with 10 notes", 1.3))
def start():
    few, many = stored(10), stored(MANY)
    names, (many_name, *_) = ordinary(few), ordinary(many)
    times = scenarios.startup(programs(
        "scale.toml", "tui-few", "vim-few", "tui-many", vault_few=few.vault, vault_many=many.vault,
        few=names[0], left=names[1], right=names[2], many=many_name))
    yield medians(times["tui-few"], times["vim-few"], "in turns, warm")
    yield medians(times["tui-many"], times["tui-few"], "in turns, warm")


def ordinary(truth):
    """Paths of notes, the one with the size most usual there first."""
    return sorted(truth.titles, key=lambda path: (abs((truth.vault / path).stat().st_size - 4000), path))[:3]


def backlinks(truth):
    """Reads all notes to answer who links to one."""
    truth.check(yardstick.tui, "--no-index-file")
    return tui("backlinks", "--json", truth.asked, "--no-index-file", vault=truth.vault, check=truth.backlinks)


@measure(Row("titles, links and backlinks of 100,000 notes in memory, nothing stored, ms", LINKS, 6))
def links_in_memory():
    truth = known(MANY)
    yield beside(backlinks(truth), rg("-c", r"\[\[", vault=truth.vault, check=truth.each), 3, f"warm, {UNSTORED}")


@measure(Row("the same, stored, ms", LINKS, 20),
         Row("full text searchable, counted from the beginning, 100,000 notes, ms", LINKS, 100),
         Row("size of the stored index, MB", "the notes", 1.4))
def stored_from_nothing():
    truth = known(MANY)
    search, links, text, peer = rg("-c", r"\[\[", vault=truth.vault, check=truth.each), [], [], []
    for _ in range(2):
        peer += [search.seconds() * 1e3 for _ in range(3)]
        for times, seconds in zip((links, text), index_from_nothing(truth.vault)): times.append(seconds * 1e3)
        truth.check(yardstick.tui)
        tui("search", "--json", "zebra", vault=truth.vault, check=functools.partial(truth.hits, "zebra")).seconds()
    taken = f"in turns of 1 and 3, warm, {UNSTORED}"
    yield medians(links, peer, taken)
    yield medians(text, peer, taken)
    index = sum(file.stat().st_size for file in (CACHE / "notetui").glob(f"{truth.vault.name}-*.sqlite*"))
    notes = sum((truth.vault / path).stat().st_size for path in truth.titles)
    yield Figures(index / 1e6, notes / 1e6, "1 + 1, counted")


def index_from_nothing(vault):
    """Seconds until the links are stored, and until `tui index` has filled the full text and ended."""
    for old in (CACHE / "notetui").glob(f"{vault.name}-*"): old.unlink()
    begin, links = time.monotonic(), None
    with subprocess.Popen([yardstick.tui, "index", "--vault", vault], stdout=subprocess.DEVNULL) as index:
        while index.poll() is None:
            if links is None and asked("SELECT value FROM fact WHERE name = 'isComplete'", vault, CACHE) == 1:
                links = time.monotonic() - begin
            time.sleep(0.05 if links is None else 0.01)
    require(index.returncode == 0 and links is not None, f"tui index: exit {index.returncode}, {'no ' if links is None else ''}links stored")
    left = asked(UNFILLED, vault, CACHE)
    require(left == 0, f"tui index ended with {left} notes not filled in")
    return links, time.monotonic() - begin


def asked(question, vault, cache):
    """The store's answer, while another process may write it; None while there is no store or no answer."""
    if not (file := store(vault, cache)): return None
    try:
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=0.05)
        try: row = connection.execute(question).fetchone()
        finally: connection.close()
    except sqlite3.Error: return None
    return row and row[0]


@measure(Row("titles, links and backlinks of 1,000 notes in folders in memory, ms", "obsidiantools, Vault(…).connect()", 1 / 200))
def links_beside_obsidiantools():
    # Only the graph is timed there, not Python's start nor the imports.
    connect = ("import sys, time, pathlib, obsidiantools.api as o; t = time.monotonic(); v = o.Vault(pathlib.Path(sys.argv[1])).connect(); "
               "print(time.monotonic() - t, len(v.md_file_index))")
    truth = known(1000, *FOLDERS)
    command, ours, theirs = backlinks(truth), [], []
    for _ in range(2):
        ours += [command.seconds() * 1e3 for _ in range(5)]
        done = subprocess.run([sys.executable, "-W", "ignore", "-c", connect, truth.vault], check=True, capture_output=True, text=True)
        seconds, notes = done.stdout.split()
        require(int(notes) == len(truth.titles), f"obsidiantools: {notes} of {len(truth.titles)} notes")
        theirs.append(float(seconds) * 1e3)
    yield medians(ours, theirs, f"in turns of 5 and 1, warm, {UNSTORED}")


@measure(Row("reconciling 100,000 unchanged notes, ms", "a C program that stats them", 2))
def reconcile():
    truth = stored(MANY)
    subprocess.run(["cc", "-O2", "-pthread", "-o", WORK / "readall", HERE / "readall.c"], check=True, capture_output=True)

    def unchanged(lines): require(lines and lines[0].startswith(b"%d notes: nothing has changed" % len(truth.titles)), f"tui index says {lines}")
    def statted(lines): require(lines and b" files %d " % len(truth.titles) in lines[0], f"readall says {lines}")
    yield beside(tui("index", vault=truth.vault, check=unchanged), Command(WORK / "readall", truth.vault, "s", "1", check=statted), 7, "warm")


@measure(Row("50 best of 100,000 notes for a rare word, zebra, ms", "rg -l zebra", 0.15),
         Row("the same for a frequent word, market, ms", "rg -l market", 1),
         Row("the same for a prefix of three letters, mar, ms", "rg -l mar", 1))
def search():
    truth = stored(MANY)

    def many(lines): require(len(lines) >= 50, f"rg finds {len(lines)} notes")
    for word in ("zebra", "market", "mar"):
        ours = tui("search", "--json", word, vault=truth.vault, check=functools.partial(truth.hits, word))
        yield beside(ours, rg("-l", word, vault=truth.vault, check=many), 5, "warm")


@measure(Row("key to last byte while indexing 100,000 notes, p95, ms", "itself when idle", 3),
         Row("memory (PSS) with 100,000 notes, just indexed, MB", "fzf holding their titles", 4))
def while_indexing():
    truth, cache = known(MANY), WORK / "cache-of-the-busy"
    shutil.rmtree(cache, ignore_errors=True)
    try:
        with Session([str(yardstick.tui), "--vault", str(truth.vault)], dict(XDG_CACHE_HOME=str(cache))) as session:
            # A note is there long before the index; its timestamps stand in its second line.
            session.wait_for("(?=.*▌ )(?=.*timestamps)", 30)
            busy = answers(session, 12)
            require(asked(UNFILLED, truth.vault, cache) != 0, "all was indexed before the keys were pressed")
            wait_for_text(session, truth.vault, cache)
            memory = processes.megabytes(processes.tree(session.pid))
            free = answers(session, 6)
            session.require(f"(?=.*Notes +{len(truth.titles)} )(?=.*▌ )(?=.*timestamp)")
        count = asked("SELECT count(*) FROM file", truth.vault, cache)
        require(count == len(truth.titles), f"{count} of {len(truth.titles)} notes stored")
        yield Figures(p95(busy), p95(free), f"{len(busy)} + {len(free)} keys, one after the other, warm, {UNSTORED}")
        yield Figures(memory, memory_of_fzf(truth), "1 + 1, one after the other")
    finally: shutil.rmtree(cache, ignore_errors=True)


def answers(session, duration):
    """For so many seconds: ms from each j or k, in the list with the note following, to the last byte of what it brings."""
    times, end = [], time.monotonic() + duration
    for key in itertools.cycle("j" * 20 + "k" * 20):
        if time.monotonic() > end: return times
        begin = now()
        session.write(key)
        first = session.read(5000)
        require(first, f"{session.name}: {session.fate}, no answer to a key")
        last = session.until_quiet(30, 1)[0]
        times.append(((last or first[0]) - begin) / 1e6)


def wait_for_text(session, vault, cache):
    end = time.monotonic() + 240
    while asked(UNFILLED, vault, cache) != 0 or asked("SELECT value FROM fact WHERE name = 'isComplete'", vault, cache) != 1:
        require(time.monotonic() < end and not session.ended, f"{session.name}: {session.fate}, and did not finish its index")
        session.until_quiet(500, 1)
    session.until_quiet(3000, 10)


def p95(times): return statistics.quantiles(times, n=20)[-1]


def memory_of_fzf(truth):
    titles = WORK / "titles.txt"
    titles.write_text("".join(title + "\n" for title in truth.titles.values()))
    session, _ = programs("scale.toml", "fzf-titles", titles=titles)["fzf-titles"].start()
    with session: return processes.megabytes(processes.tree(session.pid))


SELECTION = "list selection moves, the note follows"

@measure(Row(f"{SELECTION}, after a rest of 100 ms: key to last byte, ms", "fzf with a preview pane", 0.2),
         Row("the same, bytes", "fzf with a preview pane", 0.8),
         Row(f"{SELECTION}, a key held at 30 a second: key to last byte, ms", "fzf with a preview pane", 0.5),
         Row("the same, bytes a key", "fzf with a preview pane", 0.8),
         Row(f"{SELECTION}, 60 keys at once: to the last byte, ms", "fzf with a preview pane", 6),
         Row("the same, bytes", "fzf with a preview pane", 0.8))
def list_selection():
    truth = stored(1000, *FOLDERS)
    listed = WORK / "list.txt"
    order = truth.in_order()
    listed.write_text("".join(path + "\n" for path in order))
    top, twentieth, sixtieth = (re.escape(truth.titles[order[index]]) for index in (0, 20, 60))
    both = programs("scale.toml", "tui-list", "fzf-preview", vault=truth.vault, list=listed, top=top, twentieth=twentieth, sixtieth=sixtieth)
    for results, taken in ((scenarios.presses(both, "select"), "in turns of 20, warm"),
                           (scenarios.held(both, "hold"), "in turns of 60, warm"),
                           (scenarios.burst(both, "hold", 60), "in turns, warm")):
        for figure in (0, 1): yield medians(*([result[figure] for result in results[name]] for name in ("tui-list", "fzf-preview")), taken)
