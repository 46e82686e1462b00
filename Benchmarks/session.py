"""A program in a pseudo-terminal of its own, as someone in front of it would use it."""
import fcntl, os, re, select, shutil, signal, struct, termios, time

import processes
from terminal import QUERY, Terminal, answers
from validity import Invalid, require

now = time.monotonic_ns
PATIENCE = 10       # seconds for what takes no part in a figure


class Session:
    """Reads only when it is told to; the screen is made from what was read when it is asked for, since that takes its time."""

    def __init__(self, command, environment={}, columns=120, rows=40):
        self.command, self.columns, self.rows = command, columns, rows
        self.terminal, self.chunks, self.shown = Terminal(columns, rows), [], 0
        self.ended, self.unanswered = False, b""
        self.master, slave = os.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        home = "/tmp/bench-home"
        os.makedirs(home, exist_ok=True)
        environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"],
                       "HOME": home, "USER": "bench", "SHELL": "/bin/sh", **environment}
        # A spawn does not copy this Python's memory. Behind setsid the terminal that is opened first is the controlling one;
        # Python's own descriptors are closed.
        terminal = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
        self.begin = now()
        self.pid = os.posix_spawn(shutil.which(command[0]) or command[0], command, environment, file_actions=terminal,
                                  setsid=True, setsigdef=[signal.SIGPIPE, signal.SIGXFSZ])
        os.close(slave)
        os.set_blocking(self.master, False)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)

    def __enter__(self): return self
    def __exit__(self, *_): self.close()

    def read(self, timeout):
        """(when, bytes) of one read within so many ms, or None. Questions are answered."""
        if self.ended or not self.poll.poll(timeout): return None
        when = now()
        try: data = os.read(self.master, 65536)
        except BlockingIOError: return None
        except OSError: data = b""
        if not data:
            self.ended = True
            return None
        self.chunks.append((when, data))
        if b"\x1b" in data or self.unanswered: self._answer(data)
        return when, data

    def _answer(self, data):
        data = self.unanswered + data
        last = data.rfind(b"\x1b")
        is_whole = QUERY.match(data, last) or re.match(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[^\[\]P_]", data[last:])
        self.unanswered = data[last:] if last >= 0 and len(data) - last < 32 and not is_whole else b""
        if answer := answers(data, self.columns, self.rows): self.write(answer)

    def write(self, keys):
        try: os.write(self.master, keys.encode() if isinstance(keys, str) else keys)
        except OSError: self.ended = True

    def until_quiet(self, gap, limit=10.0):
        """Reads until nothing has come for `gap` ms: (when the last came or None, how many bytes)."""
        last, count, end = None, 0, now() + int(limit * 1e9)
        while now() < end:
            if chunk := self.read(gap): last, count = chunk[0], count + len(chunk[1])
            elif self.ended or last is None or now() - last >= gap * 1e6: break
        return last, count

    def screen(self):
        for _, data in self.chunks[self.shown:]: self.terminal.feed(data)
        self.shown = len(self.chunks)
        return self.terminal.text()

    def wait_for(self, pattern, limit=PATIENCE, gap=150):
        """When what makes the pattern appear on the screen was read, in ms from the start. The screen is looked at while
        nothing comes."""
        pattern, end = re.compile(pattern, re.S), now() + int(limit * 1e9)
        if pattern.search(self.screen()): return (self.chunks[-1][0] - self.begin) / 1e6 if self.chunks else 0
        while True:
            chunk = self.read(gap)
            if chunk and now() < end: continue
            while self.shown < len(self.chunks):
                when, data = self.chunks[self.shown]
                self.terminal.feed(data)
                self.shown += 1
                if pattern.search(self.terminal.text()): return (when - self.begin) / 1e6
            if self.ended or now() >= end: raise self.without(pattern.pattern)

    def require(self, pattern):
        """Reads until it is quiet; then the program lives, and its screen has this."""
        self.until_quiet(50)
        require(self.lives, f"{self.name}: it has ended")
        if not re.search(pattern, self.screen(), re.S): raise self.without(pattern)

    def without(self, pattern):
        return Invalid(f"{self.name}: {self.fate}, and “{pattern}” is not on the screen")

    @property
    def name(self): return os.path.basename(self.command[0])

    @property
    def lives(self): return not self.ended and processes.lives(self.pid)

    @property
    def fate(self): return "it is running" if self.lives else "it has ended"

    def close(self):
        pids = processes.tree(self.pid)
        os.close(self.master)
        for deadly in (signal.SIGHUP, signal.SIGKILL):
            for pid in pids:
                try: os.kill(pid, deadly)
                except OSError: pass
            end = time.monotonic() + 0.5
            while pids and time.monotonic() < end:
                self._reap()
                pids = [pid for pid in pids if processes.lives(pid)]
                time.sleep(0.005)
            if not pids: break
        self._reap()

    def _reap(self):
        try: os.waitpid(self.pid, os.WNOHANG)
        except ChildProcessError: pass
