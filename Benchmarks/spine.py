"""Start, keys and idling of the three panes over the sample vault."""
import subprocess, sys

from yardstick import HERE, ROOT, WORK, Row, measure, median, ptybench


@measure(Row("first full frame of the sample vault, ms", "vim, three splits", 2))
def start():
    start = ptybench("spine.toml", "startup", "tui", "vim-3pane")
    yield median(start, "tui", "startup", "marker_ms"), median(start, "vim-3pane", "startup", "marker_ms")


@measure(Row("100 scroll keys at once, bytes", "nvim, three splits", 1))
def burst():
    burst = ptybench("spine.toml", "burst", "tui-long", "nvim-long")
    yield median(burst, "tui-long", "burst100", "bytes"), median(burst, "nvim-long", "burst100", "bytes")


@measure(Row("a moved link cursor, bytes", "lynx", 2.5))
def link():
    note = ROOT / "vault/zeihanongeopolitics/belgorod_as_a_logistical_hub.md"
    subprocess.run([sys.executable, HERE / "note2html.py", note, WORK / "belgorod.html"], check=True)
    link = ptybench("spine.toml", "keys", "tui", "lynx")
    yield median(link, "tui", "keys", "link", "bytes"), median(link, "lynx", "keys", "link", "bytes")


@measure(Row("10 s idle: wake-ups", "none", 0), Row("10 s idle: bytes", "none", 0))
def idle():
    idle = ptybench("spine.toml", "idle", "tui")["tui"]["idle"]
    yield idle["wakeups"], None
    yield idle["bytes"], None
