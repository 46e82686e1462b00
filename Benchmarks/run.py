#!/usr/bin/env python3
"""run.py - the browser beside its peers; the figures as ratios, in a table that says how each was taken.

Called by `make bench`, which installs the peers and builds the release. Needs pyte and obsidiantools from PyPI, and some
ten minutes. A run that does not count (the program has died, does not answer, or answers what is not so) misses its rows.
Exits with 1 where a row is missed."""
import argparse, datetime, os, pathlib, platform, shutil, sys

import yardstick
import spine, scale    # in the order of the table


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
    return f"{model}, {os.cpu_count()} cores, {platform.freedesktop_os_release()['PRETTY_NAME']}"


def results(rows, function):
    """The rows with their figures; where the measuring breaks off, the rest of them with the reason."""
    figures, reason = function(), "no figure"
    for row in rows:
        try: yield row, next(figures), None
        except Exception as error:
            reason = (str(error) or reason) if not isinstance(error, StopIteration) else reason
            yield row, None, reason.splitlines()[0]


def line(row, figures, reason):
    """A line of the table, and whether the bar is kept."""
    begin = f"| {row.measure} | {row.peer} |"
    if reason: return f"{begin} - | - | - | {row.at_most:g} | **missed**: {reason.replace('|', ' ')} | - |", False
    ratio = figures.ours if figures.theirs is None else figures.ours / figures.theirs
    kept = 0 <= ratio <= row.at_most
    theirs = "-" if figures.theirs is None else f"{figures.theirs:.4g}"
    verdict = "kept" if kept else "**missed**"
    return f"{begin} {figures.ours:.4g} | {theirs} | {ratio:.3g} | {row.at_most:g} | {verdict} | {figures.taken} |", kept


def table(lines, loads):
    return "\n".join([
        "# Figures", "",
        f"By `make bench` on {machine()}, {datetime.date.today()}; load {min(loads):.1f} to {max(loads):.1f}. Medians, but for what is "
        "counted once and p95. *Taken*: how many samples of ours and of the peer's, in turns (A B A B …) or one after the other, and "
        "what was warm: files in the page cache, and the stored index up to date unless there is none.", "",
        "| measure | peer | ours | peer's | ratio | at most | | taken |", "|---|---|---|---|---|---|---|---|", *lines, ""])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", metavar="TEXT", help="only measures with this in their name or function")
    arguments.add_argument("--tui", type=pathlib.Path, default=yardstick.tui, help="the program to measure (default: %(default)s)")
    arguments.add_argument("--table", type=pathlib.Path, metavar="FILE", help="where to write the table")
    options = arguments.parse_args()
    yardstick.tui = options.tui.resolve()
    yardstick.WORK.mkdir(exist_ok=True)
    if not options.only: shutil.rmtree(yardstick.CACHE, ignore_errors=True)
    os.environ.update(XDG_CACHE_HOME=str(yardstick.CACHE), LC_ALL="C.UTF-8")

    lines, missed, loads = [], 0, [os.getloadavg()[0]]
    for rows, function in yardstick.measures:
        if options.only and not any(options.only in name for name in (function.__name__, *(row.measure for row in rows))): continue
        for result in results(rows, function):
            text, kept = line(*result)
            print(text, flush=True)
            lines.append(text)
            missed += not kept
        loads.append(os.getloadavg()[0])
    if options.table: options.table.write_text(table(lines, loads))
    sys.exit(1 if missed or not lines else 0)


if __name__ == "__main__":
    main()
