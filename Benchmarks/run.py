#!/usr/bin/env python3
"""run.py - the browser beside its peers, each pair in one interleaved run; the figures as ratios, written to RESULTS.md.

Called by `make bench`, which installs the peers and builds the release. Needs pyte and obsidiantools from PyPI, and some
ten minutes. Exits with 1 where a bar is missed or a row could not run."""
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
    name, peer = row.measure, row.peer
    if reason: return f"| {name} | {peer} | - | - | - | {row.at_most:g} | **could not run**: {reason} |", False
    ours, theirs = figures
    ratio = ours if theirs is None else ours / theirs
    kept = ratio <= row.at_most
    shown = "-" if theirs is None else f"{theirs:.4g}"
    return f"| {name} | {peer} | {ours:.4g} | {shown} | {ratio:.3g} | {row.at_most:g} | {'kept' if kept else '**missed**'} |", kept


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", metavar="TEXT", help="only measures with this in their name or function; nothing is written")
    arguments.add_argument("--tui", type=pathlib.Path, default=yardstick.tui, help="the program to measure (default: %(default)s)")
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
    head = ["# Figures", "",
            f"Medians, each pair from one interleaved run, by `make bench` on {machine()}, {datetime.date.today()}; "
            f"load {min(loads):.1f} to {max(loads):.1f}.", "",
            "| measure | peer | ours | peer's | ratio | at most | |", "|---|---|---|---|---|---|---|"]
    if not options.only: (yardstick.HERE / "RESULTS.md").write_text("\n".join(head + lines) + "\n")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
