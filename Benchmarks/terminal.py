"""The terminal that a measured program writes to: its screen, and its answers to what it is asked."""
import codecs, itertools, re

import pyte


class _Screen(pyte.Screen):
    """pyte lacks SU and SD, which ncurses' xterm-256color uses."""
    def scroll_up(self, count=1, **_): self._scroll(count or 1, self.delete_lines)
    def scroll_down(self, count=1, **_): self._scroll(count or 1, self.insert_lines)

    def _scroll(self, count, move):
        x, y = self.cursor.x, self.cursor.y
        self.cursor.y = self.margins.top if self.margins else 0
        move(count)
        self.cursor.x, self.cursor.y = x, y

    # These are answered by `answers`.
    def report_device_attributes(self, *_, **__): pass
    def report_device_status(self, *_, **__): pass


class _Stream(pyte.Stream):
    csi = dict(pyte.Stream.csi, S="scroll_up", T="scroll_down")
    events = frozenset(itertools.chain(
        pyte.Stream.basic.values(), pyte.Stream.escape.values(), pyte.Stream.sharp.values(), csi.values(),
        ["define_charset", "set_icon_name", "set_title", "draw", "debug", "set_mode", "reset_mode"]))


# What pyte would show as text: private modes, device control strings, window titles, colours with colons.
_UNKNOWN = re.compile(
    r"\x1b\[[<>=][0-9;:]*[A-Za-z]|\x1b\[\??[0-9;]*[$ '\"!][A-Za-z]|\x1b\[\?[0-9;]*[mnucSr]|\x1b[PX^_].*?(?:\x1b\\|\x07)"
    r"|\x1b\].*?(?:\x1b\\|\x07)|\x1b\[[0-9;]*t|\x1b\[[0-9;]*:[0-9;:]*m|\x1b[ #%][A-Za-z0-9@]", re.S)
_REPEAT = re.compile(r"([^\x1b])\x1b\[(\d+)b")      # REP, which pyte lacks too
_WHOLE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[^\[\]P])")


class Terminal:
    """A screen that is fed with the bytes that a program wrote."""

    def __init__(self, columns, rows):
        self.screen = _Screen(columns, rows)
        self.stream = _Stream(self.screen)
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.unfinished = ""

    def feed(self, data):
        text, self.unfinished = self.unfinished + self.decoder.decode(data), ""
        last = text.rfind("\x1b")
        if last >= 0 and len(text) - last < 64 and not _WHOLE.match(text, last):
            text, self.unfinished = text[:last], text[last:]
        text = _REPEAT.sub(lambda match: match[1] * (int(match[2]) + 1), _UNKNOWN.sub("", text))
        try: self.stream.feed(text)
        except Exception: pass                      # a sequence that pyte does not understand costs its own text only

    def text(self): return "\n".join(self.screen.display)


QUERY = re.compile(
    rb"\x1b\[(?P<mark>[?>=]?)(?P<numbers>[0-9;]*)(?P<mode>\$?)(?P<final>[cnqutp])|\x1b\](?P<colour>1[0-9]|4;\d+);\?(?:\x07|\x1b\\)"
    rb"|\x1bP(?P<capability>\+q|\$q)(?P<name>[^\x1b]*)\x1b\\|\x1b_G(?P<graphics>[^\x1b]*)\x1b\\")


def answers(data, columns, rows):
    """What an xterm-like terminal says to the questions in what a program wrote."""
    return b"".join(_answer(match, columns, rows) for match in QUERY.finditer(data))


def _answer(match, columns, rows):
    final, mark, numbers = match["final"], match["mark"], match["numbers"]
    if match["colour"]: return b"\x1b]" + match["colour"] + b";rgb:1e1e/1e1e/1e1e\x1b\\"
    if match["capability"] == b"+q": return b"\x1bP0+r" + match["name"] + b"\x1b\\"
    if match["capability"] == b"$q": return b"\x1bP0$r\x1b\\"
    if match["graphics"] is not None: return b""
    if final == b"c": return {b"": b"\x1b[?62;22c", b">": b"\x1b[>1;10;0c", b"=": b"\x1bP!|00000000\x1b\\"}.get(mark, b"")
    if final == b"n" and numbers == b"5" and not mark: return b"\x1b[0n"
    if final == b"n" and numbers == b"6": return b"\x1b[" + mark + b"1;1R"
    if final == b"n" and mark == b"?" and numbers == b"996": return b"\x1b[?997;1n"
    if final == b"q" and mark == b">": return b"\x1bP>|bench(1)\x1b\\"
    if final == b"u" and mark == b"?": return b"\x1b[?0u"
    if final == b"p" and match["mode"] and mark == b"?": return b"\x1b[?" + numbers + b";0$y"
    if final == b"t":
        return {b"14": b"\x1b[4;%d;%dt" % (rows * 16, columns * 8), b"16": b"\x1b[6;16;8t",
                b"18": b"\x1b[8;%d;%dt" % (rows, columns), b"19": b"\x1b[9;%d;%dt" % (rows, columns)}.get(numbers, b"")
    return b""
