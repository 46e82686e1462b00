#!/usr/bin/env python3
"""Whether the bench notices: it is run with programs that do nothing, or not all, and has to miss their rows.

`make honesty` runs it, in some minutes; it needs the release."""
import pathlib, subprocess, sys, tempfile, textwrap, unittest

import spine, scale    # they register their measures
import yardstick

ROWS = sum(len(rows) for rows, _ in yardstick.measures)

ENDS = """\
    #!/bin/sh
    exit 0
    """
# A verb begins with its name; what browses, with an option.
SILENT = """\
    #!/bin/sh
    case "$1" in --*) exec sleep 1000 ;; esac
    """
# Answers as the program does, but browses without the keys, which it never gets.
DEAF = """\
    #!{python}
    import fcntl, os, pty, sys, termios, tty
    if not sys.argv[1].startswith("--"): os.execv("{tui}", ["{tui}", *sys.argv[1:]])
    tty.setraw(0)
    size = fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8))
    child, terminal = pty.fork()
    if child == 0: os.execv("{tui}", ["{tui}", *sys.argv[1:]])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
    while data := os.read(terminal, 65536): os.write(1, data)
    """
# The same, but a verb prints nothing.
STILL = DEAF.replace('os.execv("{tui}", ["{tui}", *sys.argv[1:]])', "sys.exit()", 1)
# The program itself, until it has shown its first frame.
DIES = """\
    #!/bin/sh
    "{tui}" "$@" < /dev/tty &
    sleep 1
    kill -KILL $!
    """
LINKLESS = """\
    #!/bin/sh
    case "$1" in links) exit 0 ;; esac
    exec "{tui}" "$@"
    """


class Honesty(unittest.TestCase):
    def rows(self, program, *options):
        """The lines that the bench prints of this program."""
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "tui"
            file.write_text(textwrap.dedent(program).replace("{python}", sys.executable).replace("{tui}", str(yardstick.tui)))
            file.chmod(0o755)
            done = subprocess.run([sys.executable, yardstick.HERE / "run.py", "--tui", file, *options], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        return done.stdout.splitlines()

    def assertMissed(self, program, count, *options, reason=""):
        rows = self.rows(program, *options)
        print("\n" + "\n".join(rows))
        self.assertEqual(len(rows), count)
        for row in rows: self.assertRegex(row, rf"\*\*missed\*\*: .*({reason})")

    def test_aProgramThatEndsAtOnce(self): self.assertMissed(ENDS, ROWS)

    def test_aProgramThatAnswersNothing(self): self.assertMissed(SILENT, ROWS)

    def test_aProgramThatDrawsOneScreen(self): self.assertMissed(STILL, ROWS)

    def test_aProgramThatHearsNoKeys(self):
        self.assertMissed(DEAF, 2, "--only", "warm start", reason="Keys.* is not on the screen")
        self.assertMissed(DEAF, 6, "--only", "list_selection", reason="no answer to the key")

    def test_aProgramThatDiesWhenItIsIdle(self): self.assertMissed(DIES, 2, "--only", "idle:", reason="it has ended")

    def test_aProgramThatKnowsNoLinks(self):
        for only in ("100,000 notes in memory", "1,000 notes in folders"):
            self.assertMissed(LINKLESS, 1, "--only", only, reason="0 of [0-9]+ links")


if __name__ == "__main__":
    unittest.main()
