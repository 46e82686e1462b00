#!/usr/bin/env python3
"""run.py - the browser beside its peers, in one interleaved run; the figures as ratios, written to RESULTS.md.

Called by `make bench`, which installs the peers and builds the release. Needs pyte from PyPI."""
import json, os, pathlib, platform, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = pathlib.Path("/tmp/notetui-bench")


def html(note, name):
    subprocess.run([sys.executable, HERE / "note2html.py", note, WORK / name], check=True)


def ptybench(scenarios, tests, only=None, extra=()):
    out = WORK / "pty.json"
    command = [sys.executable, HERE / "ptybench.py", HERE / scenarios, "--tests", tests, "--json", out, *extra]
    if only: command += ["--only", ",".join(only)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return json.loads(out.read_text())["results"]


def median(result, *path):
    for key in path: result = result[key]
    return result["median"] if isinstance(result, dict) else result


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
    return f"{model}, {os.cpu_count()} cores, {platform.freedesktop_os_release()['PRETTY_NAME']}"


def spine():
    """Start, keys and idling of the three panes over the sample vault."""
    html(ROOT / "vault/zeihanongeopolitics/belgorod_as_a_logistical_hub.md", "belgorod.html")
    start = ptybench("spine.toml", "startup", ["tui", "vim-3pane"])
    link = ptybench("spine.toml", "keys", ["tui", "lynx"])
    burst = ptybench("spine.toml", "burst", ["tui-long", "nvim-long"])
    idle = ptybench("spine.toml", "idle", ["tui"])["tui"]["idle"]
    yield ("first full frame of the sample vault", "vim, three splits, ms",
           median(start, "tui", "startup", "marker_ms"), median(start, "vim-3pane", "startup", "marker_ms"), 2)
    yield ("100 scroll keys at once, bytes", "nvim, three splits",
           median(burst, "tui-long", "burst100", "bytes"), median(burst, "nvim-long", "burst100", "bytes"), 1)
    yield ("a moved link cursor, bytes", "lynx",
           median(link, "tui", "keys", "link", "bytes"), median(link, "lynx", "keys", "link", "bytes"), 2.5)
    yield ("10 s idle: wake-ups", "none", idle["wakeups"], None, 0)
    yield ("10 s idle: bytes", "none", idle["bytes"], None, 0)


def main():
    WORK.mkdir(exist_ok=True)
    lines = ["# Figures", "", f"Medians of one interleaved run by `make bench` on {machine()}.", "",
             "| measure | peer | ours | peer's | ratio | at most |", "|---|---|---|---|---|---|"]
    missed = 0
    for name, peer, ours, theirs, bar in spine():
        value = ours if theirs is None else ours / theirs
        missed += value > bar
        shown = "-" if theirs is None else f"{theirs:.4g}"
        lines.append(f"| {name} | {peer} | {ours:.4g} | {shown} | {value:.2f} | {bar}{' **missed**' if value > bar else ''} |")
    text = "\n".join(lines) + "\n"
    (HERE / "RESULTS.md").write_text(text)
    print(text)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
