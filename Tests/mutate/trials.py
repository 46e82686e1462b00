"""Runs the tests with one break after the other, each until something notices it."""
import json
import os
import re
import resource
import select
import shutil
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tree import Failure

# Seconds of tests, as they took without a break, that are run together before those that take longer.
BATCHES = (3, 12, 40, float("inf"))
# Seconds, and times of what the tests took without a break, until a run is given up. A wait in a test with the real
# program may take half a minute until it fails.
PATIENCE = {"unit": (30, 10), "program": (90, 10)}
MEMORY = 8 << 30
FAILED = re.compile(r"✘ Test (.+?) recorded an issue")
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Outcome:
    # "test", "crash" or "hang"; empty where nothing has noticed the break.
    how: str = ""
    by: str = ""
    stage: str = ""
    # How many tests come by the place.
    tests: int = 0
    seconds: float = 0
    # Tests that failed, and not again.
    doubtful: tuple = ()


def stage(test):
    return "program" if test.startswith("EndToEndTests.") else "unit"


class Trials:
    def __init__(self, tree, jobs, through):
        self.tree, self.jobs, self.through = tree, jobs, through
        self.bundle = tree.products / "NoteTUIPackageTests.xctest"
        self.lock = threading.Lock()

    # MARK: Without a break

    def learn(self, breaks):
        """Which tests come by which breaks, and how long they take. All have to pass."""
        notes = self.tree.scratch / "seen.json"
        if notes.is_file():
            known = json.loads(notes.read_text())
            if known["key"] == self.tree.key:
                self.tests = known["tests"]
                return
        listing = subprocess.run(
            [self.bundle, "--testing-library", "swift-testing", "--list-tests"], cwd=self.tree.folder,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        names = sorted(line.strip() for line in listing.stdout.splitlines() if re.match(r"\w+Tests\.", line))
        if not names:
            raise Failure(f"no tests are listed:\n{listing.stdout[-2000:]}")
        size = 1 + max((each.number for each in breaks), default=0)
        with ThreadPoolExecutor(self.jobs) as pool:
            seen = list(pool.map(lambda name: self.see(name, names.index(name), size), names))
        self.tests = {
            name: {"seconds": seconds, "seen": places} for name, (seconds, places, _) in zip(names, seen)}
        if not any(is_told for _, _, is_told in seen):
            raise Failure("no program that a test starts learns which break is chosen")
        notes.write_text(json.dumps({"key": self.tree.key, "tests": self.tests}))

    def see(self, name, index, size):
        file = self.tree.scratch / f"seen-{index}"
        for _ in range(3):
            file.write_bytes(bytes(size))
            outcome = self.run([name], f"seen:{file}", 600)
            if not outcome.how:
                break
        else:
            raise Failure(f"{name} fails in the copy with no break chosen: {outcome.how} {outcome.by}")
        places = file.read_bytes()
        file.unlink()
        return outcome.seconds, [number for number in range(1, size) if places[number]], bool(places[0])

    # MARK: With one

    def try_break(self, each):
        began = time.monotonic()
        outcome = self.tried(each)
        outcome.seconds = time.monotonic() - began
        return outcome

    def tried(self, each):
        names = [name for name, test in self.tests.items() if each.number in test["seen"]]
        names.sort(key=lambda name: self.tests[name]["seconds"] * (2 if stage(name) == "program" else 1))
        doubtful = []
        for batch in self.batches(names):
            while batch:
                extra, times = PATIENCE[stage(batch[0])]
                limit = extra + times * sum(self.tests[name]["seconds"] for name in batch)
                outcome = self.run(batch, str(each.number), limit)
                if not outcome.how:
                    break
                outcome.tests, outcome.stage, outcome.doubtful = len(names), stage(batch[0]), tuple(doubtful)
                if outcome.how != "test":
                    return outcome
                # It has to fail again, alone, or it may be one that fails now and then.
                failed = [name for name in batch if re.split(r"[./]", name, maxsplit=2)[-1] == outcome.by] or batch
                again = self.run(failed, str(each.number), limit)
                if again.how:
                    return outcome
                doubtful += failed
                batch = [name for name in batch if name not in failed]
        return Outcome(tests=len(names), doubtful=tuple(doubtful))

    def batches(self, names):
        """The quick ones first; those with the real program by themselves."""
        for most in BATCHES:
            batch, seconds = [], 0
            while names and (seconds + self.tests[names[0]]["seconds"] <= most):
                seconds += self.tests[names[0]]["seconds"]
                batch.append(names[0])
                names = names[1:]
            for kind in ("unit", "program"):
                part = [name for name in batch if stage(name) == kind]
                if part:
                    yield part

    def run(self, names, setting, limit):
        """Until the first failure; with no more time, from the first line that is told, than the limit."""
        folder = self.tree.scratch / "tmp" / f"{threading.get_ident()}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        pattern = "^(" + "|".join(re.escape(name) for name in names) + ")(/|$)"
        process = subprocess.Popen(
            [*self.through, self.bundle, "--testing-library", "swift-testing", "--filter", pattern],
            cwd=self.tree.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=os.environ | {"TUI_BREAK": setting, "TMPDIR": str(folder)}, start_new_session=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
        try:
            return self.watch(process, limit)
        finally:
            self.end(process, setting)
            shutil.rmtree(folder, ignore_errors=True)

    def watch(self, process, limit):
        output, began, text = process.stdout.fileno(), None, b""
        os.set_blocking(output, False)
        while True:
            has_ended = process.poll() is not None
            select.select([output], [], [], 0.2)
            try:
                new = os.read(output, 1 << 16)
            except BlockingIOError:
                new = b""
            if new and began is None:
                began = time.monotonic()
            text += new
            *lines, text = text.split(b"\n")
            for line in lines:
                failed = FAILED.search(ESCAPES.sub("", line.decode(errors="replace")))
                if failed:
                    return Outcome("test", failed.group(1))
            seconds = time.monotonic() - began if began else 0
            if has_ended and not new:
                status = process.returncode
                return Outcome("crash", f"status {status}", seconds=seconds) if status else Outcome(seconds=seconds)
            if seconds > limit:
                return Outcome("hang", f"{seconds:.0f} s")

    def end(self, process, setting):
        """Ends the tests, and the programs that they have started in sessions of their own."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        process.stdout.close()
        wanted = f"TUI_BREAK={setting}".encode()
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            try:
                program = os.readlink(f"/proc/{entry}/exe")
                if program.startswith(f"{self.tree.folder}/"):
                    with open(f"/proc/{entry}/environ", "rb") as file:
                        if wanted in file.read().split(b"\0"):
                            os.kill(int(entry), signal.SIGKILL)
            except OSError:
                continue
