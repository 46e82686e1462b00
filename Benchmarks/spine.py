"""Start, keys and idling of the three panes over the sample vault."""
import subprocess, sys

import scenarios
from yardstick import HERE, ROOT, WORK, Figures, Row, measure, medians, programs


@measure(Row("first full frame of the sample vault, ms", "vim, three splits", 2))
def start():
    times = scenarios.startup(programs("spine.toml", "tui", "vim"))
    yield medians(times["tui"], times["vim"], "in turns, warm")


@measure(Row("100 scroll keys at once, bytes", "nvim, three splits", 1))
def burst():
    results = scenarios.burst(programs("spine.toml", "tui-long", "nvim-long"), "scroll")
    yield medians(*(bytes_of(results[name]) for name in ("tui-long", "nvim-long")), "in turns, warm")


@measure(Row("a cursor moved from link to link, without scrolling, bytes", "lynx, the same links", 1.5),
         Row("a cursor moved from timestamp to timestamp, without scrolling, bytes", "lynx, links in their place", 1))
def cursor():
    for kind, note in (("links", "guide/index"), ("stamps", "zeihanongeopolitics/belgorod_as_a_logistical_hub")):
        html = WORK / f"{kind}.html"
        subprocess.run([sys.executable, HERE / "note2html.py", ROOT / f"vault/{note}.md", html], check=True)
        results = scenarios.presses(programs("spine.toml", f"tui-{kind}", f"lynx-{kind}", html=html), "next")
        yield medians(*map(bytes_of, results.values()), "in turns of 20, warm")


def bytes_of(results): return [size for _, size in results]


@measure(Row("10 s idle: wake-ups", "none", 0), Row("10 s idle: bytes", "none", 0))
def idle():
    wakeups, size = scenarios.idle(programs("spine.toml", "tui")["tui"])
    yield Figures(wakeups, None, "1, alone")
    yield Figures(size, None, "1, alone")
