"""What is measured of programs in a terminal, taking turns (A B A B …), each showing what a TOML file describes:

  [vars]                    # {name} in any text below; a caller adds its own
  [program.NAME]
  cmd = ["program", "{note}"]
  env = {NAME = "value"}
  marker = "pattern"        # is on the screen when the first frame is whole
  proof = ["key", "pattern"]    # a key, and what it brings to the screen of a program that lives
  [program.NAME.keys.KEYS]
  warm = ["key"]            # are pressed before
  cycle = [["j", 50], ["k", 50]]    # one key 50 times, then the other, over and over
  rest_ms = 15              # quiet before each key; default
  gap_ms = 5                # quiet that ends an answer; default
  last = "pattern"          # is on the screen when all have been pressed

A run counts only where every program got to its marker, answered every key, lived, and shows at the end what it must; else
`Invalid` says who did not.
"""
import itertools, re, time, tomllib
from dataclasses import dataclass, field

import processes
from session import Session, now
from validity import require


@dataclass(frozen=True)
class Keys:
    cycle: list
    last: str
    warm: list = field(default_factory=list)
    rest_ms: int = 15
    gap_ms: int = 5

    def __iter__(self): return itertools.cycle(key for key, times in self.cycle for _ in range(times))


@dataclass(frozen=True)
class Program:
    cmd: list
    marker: str
    env: dict
    proof: tuple
    keys: dict

    def start(self):
        """The program with its first frame on the screen, and how many ms that took."""
        session = Session(self.cmd, self.env)
        try: return session, session.wait_for(self.marker)
        except BaseException:
            session.close()
            raise

    def prove(self, session):
        """The program lives: it answers a key."""
        key, pattern = self.proof
        session.write(key)
        session.wait_for(pattern, gap=20)


def load(file, *names, **variables):
    """These programs of a file, by name."""
    with open(file, "rb") as source: scenario = tomllib.load(source)
    variables = {name: str(value) for name, value in {**scenario.get("vars", {}), **variables}.items()}

    def filled(value):
        if isinstance(value, dict): return {key: filled(each) for key, each in value.items()}
        if isinstance(value, list): return [filled(each) for each in value]
        if not isinstance(value, str): return value
        text = re.sub(r"\{([a-z]\w*)\}", lambda match: variables.get(match[1], match[0]), value)
        return text if text == value else filled(text)

    def program(description):
        keys = {name: Keys(**each) for name, each in description.get("keys", {}).items()}
        return Program(description["cmd"], description["marker"], description.get("env", {}), description.get("proof"), keys)
    return {name: program(filled(scenario["program"][name])) for name in names}


def startup(programs, rounds=15):
    """name -> ms from the start to the marker, of each round."""
    times = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            session, time = program.start()
            with session: program.prove(session)
            times[name].append(time)
    return times


class _Sessions:
    """The programs, all started and warmed; at the end each has to live and to show what it must."""

    def __init__(self, programs, keys):
        self.programs, self.keys, self.open = programs, keys, {}

    def __enter__(self):
        try:
            for name, program in self.programs.items():
                self.open[name] = session = program.start()[0]
                for key in program.keys[self.keys].warm:
                    session.write(key)
                    session.until_quiet(100)
        except BaseException:
            self.close()
            raise
        return self.open

    def __exit__(self, kind, *_):
        try:
            for name, session in self.open.items() if kind is None else ():
                session.require(self.programs[name].keys[self.keys].last)
        finally: self.close()

    def close(self):
        for session in self.open.values(): session.close()


def presses(programs, keys, count=100, rounds=5):
    """name -> (ms from a key to the last byte of its answer, bytes) of each key, every one after a rest."""
    results = {name: [] for name in programs}
    with _Sessions(programs, keys) as sessions:
        turns = {name: iter(program.keys[keys]) for name, program in programs.items()}
        for _ in range(rounds):
            for name, session in sessions.items():
                plan = programs[name].keys[keys]
                for key in itertools.islice(turns[name], count // rounds):
                    session.until_quiet(plan.rest_ms)
                    begin = now()
                    session.write(key)
                    first = session.read(500)
                    require(first, f"{name}: no answer to the key {key!r}")
                    last, size = session.until_quiet(plan.gap_ms)
                    late = session.until_quiet(plan.rest_ms)[1]
                    results[name].append((((last or first[0]) - begin) / 1e6, len(first[1]) + size + late))
    return results


def held(programs, keys, count=60, rate=30, rounds=3):
    """The same where the first key of the cycle is held: it comes so often a second, whatever it brings. An answer that takes
    longer than to the next key counts from its own."""
    results = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            with _Sessions({name: program}, keys) as sessions:
                results[name] += _held(name, sessions[name], program.keys[keys].cycle[0][0], count, 1000 / rate)
    return results


def _held(name, session, key, count, interval):
    session.until_quiet(100)
    first, begins, before = now(), [], len(session.chunks)
    for number in range(count):
        while (left := first + number * interval * 1e6 - now()) > 0: session.read(left / 1e6)
        begins.append(now())
        session.write(key)
    session.until_quiet(200)
    chunks, answers = session.chunks[before:], []
    for begin, end in zip(begins, begins[1:] + [now()]):
        own = [when for when, _ in chunks if begin <= when < end][-1:] or [when for when, _ in chunks if when >= end][:1]
        require(own, f"{name}: no answer to a held key")
        answers.append((own[0] - begin) / 1e6)
    size = sum(len(data) for _, data in chunks) / count
    return [(time, size) for time in answers]


def burst(programs, keys, count=100, rounds=3):
    """name -> (ms to the last byte, bytes) of each round, the first key of the cycle being written so many times at once."""
    results = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            with _Sessions({name: program}, keys) as sessions:
                session = sessions[name]
                session.until_quiet(100)
                begin = now()
                session.write(program.keys[keys].cycle[0][0] * count)
                last, size = session.until_quiet(500, 30)
                require(last, f"{name}: no answer to {count} keys")
                results[name].append(((last - begin) / 1e6, size))
    return results


def idle(program, seconds=10):
    """(wake-ups, bytes) while nothing is done, some seconds after the start."""
    session, _ = program.start()
    with session:
        session.until_quiet(3000)
        pids, size = processes.tree(session.pid), sum(len(data) for _, data in session.chunks)
        before, end = processes.wakeups(pids), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not session.ended: session.read(left * 1000)
        require(processes.tree(session.pid) == pids, f"{session.name}: has other processes than before; {session.fate}")
        result = processes.wakeups(pids) - before, sum(len(data) for _, data in session.chunks) - size
        session.require(program.marker)
        program.prove(session)
        return result
