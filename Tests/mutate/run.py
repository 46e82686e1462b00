"""Breaks the program in a hundred places, one at a time, and sees whether a test notices. `make mutate [SEED=n]`

  run.py [--seed N] [--count N] [--jobs N] [--allow N] [--only TEXT] [--list] [--through COMMAND]

Every n-th of all places in App, View and Program that the rules find (`rules.py`), from one on that the seed gives,
and all of `chosen.py`. A copy of the tree is built once, with all breaks in it; `TUI_BREAK` chooses one. First each
test is run by itself without a break, which has to pass, and tells by which breaks it comes: a test that does not come
by a break cannot notice it. Then for each break the tests that do are run, the quick ones first, until one fails; it
has to fail again alone, or the others go on. What makes the tests crash or hang counts as noticed.

Exit 1 where more than `--allow` survive of those that were drawn, where one of them is not explained in
`explained.txt`, or where one that was chosen survives.
"""
import argparse
import os
import random
import resource
import shlex
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import rules
from chosen import CHOSEN
from tree import HERE, Failure, Tree
from trials import Trials

ROOT = HERE.parent.parent
# The copy, what it was built into, and the report: `report.txt`.
SCRATCH = ROOT / ".build" / "mutate"


class Sample:
    """Every n-th of the candidates; in the place of one that cannot be had, the next."""

    def __init__(self, candidates, count, seed, chosen):
        self.candidates, self.chosen, self.refused = candidates, chosen, set()
        step = max(1, len(candidates) // count) if count else 1
        offset = random.Random(seed).randrange(step)
        self.places = [(offset + turn * step) for turn in range(min(count, len(candidates)))]
        for number, each in enumerate(chosen, 1):
            each.number = number

    def drawn(self):
        """They keep their numbers from one round to the next, so that what has not changed is not built again."""
        taken = []
        for number, place in enumerate(self.places, len(self.chosen) + 1):
            for turn in range(len(self.candidates)):
                each = self.candidates[(place + turn) % len(self.candidates)]
                if each not in self.refused and each not in taken and all(map(each.agrees_with, self.chosen + taken)):
                    each.number = number
                    taken.append(each)
                    break
        return taken

    def refuse(self, numbers):
        for each in self.drawn():
            if each.number in numbers:
                self.refused.add(each)
        for each in self.chosen:
            if each.number in numbers:
                raise Failure(f"chosen.py is not up to date: {each.file} does not build with {each.what}")


def explanations(candidates):
    """Why nobody would see a break, by its name."""
    found, name = {}, None
    for line in (HERE / "explained.txt").read_text().splitlines():
        if line[:1].isspace() and name:
            found[name] = (found[name] + " " + line.strip()).strip()
        elif line.strip() and not line.startswith("#"):
            name = line.strip()
            found[name] = ""
    names = {each.name for each in candidates}
    stale = [name for name, reason in found.items() if not reason or name not in names]
    if stale:
        raise Failure("explained.txt is not up to date, or says no reason:\n" + "\n".join(stale))
    return found


def build(tree, sample):
    while True:
        breaks = sample.chosen + sample.drawn()
        tree.write(breaks)
        refused = tree.build("--target", "NoteTUI") or tree.build("--build-tests")
        if not refused:
            return breaks
        say(f"{len(refused)} that the compiler does not take give way to the next")
        sample.refuse(refused)


def say(text=""):
    print(text, flush=True)
    with open(SCRATCH / "report.txt", "a") as file:
        file.write(text + "\n")


def minutes(seconds):
    return f"{seconds / 60:.1f} min"


def used():
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in both)


def try_all(trials, breaks, jobs):
    lock, outcomes = threading.Lock(), {}

    def one(each):
        outcome = trials.try_break(each)
        with lock:
            outcomes[each] = outcome
            how = f"{outcome.how}: {outcome.by} ({outcome.stage})" if outcome.how else "SURVIVES"
            say(f"{len(outcomes):4} of {len(breaks)}  {outcome.seconds:5.1f} s  {each.name}\n{'':22}{how}")

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(one, breaks))
    return outcomes


def report(breaks, outcomes, allow, explained):
    drawn = [each for each in breaks if each.kind != "chosen"]
    chosen = [each for each in breaks if each.kind == "chosen"]
    survivors = [each for each in drawn if not outcomes[each].how]
    unexplained = [each for each in survivors if each.name not in explained]
    missed = [each for each in chosen if not outcomes[each].how]
    for title, group in (("drawn", drawn), ("chosen", chosen)):
        say(f"\n{len(group)} {title}: {sum(not outcomes[each].how for each in group)} survive. Noticed:")
        ways = Counter((outcomes[each].how, outcomes[each].stage) for each in group if outcomes[each].how)
        for (how, stage), count in sorted(ways.items()):
            tests = "tests of the library" if stage == "unit" else "tests with the real program"
            say(f"{count:5}  by a {how} in the {tests}")
    say("\nOf each kind, noticed of all:")
    for kind in sorted({each.kind for each in drawn}):
        group = [each for each in drawn if each.kind == kind]
        say(f"{sum(bool(outcomes[each].how) for each in group):5} of {len(group):3}  {kind}")
    for title, group in (("Survivors of those drawn", survivors), ("Survivors of those chosen", missed)):
        if group:
            say(f"\n{title}, with the number of tests that come by:")
        for each in group:
            say(f"{outcomes[each].tests:5}  {each.name}\n{'':7}{rules.place(each)}")
            if each in survivors:
                say(f"{'':7}{explained.get(each.name, 'NOT EXPLAINED')}")
    doubtful = Counter(name for outcome in outcomes.values() for name in outcome.doubtful)
    if doubtful:
        say("\nTests that failed with a break and passed when it was tried again, which does not count:")
        for name, count in doubtful.most_common():
            say(f"{count:5}  {name}")
    return bool(len(survivors) > allow or unexplained or missed)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100, help="breaks that are drawn")
    parser.add_argument("--jobs", type=int, default=max(1, min(2, os.cpu_count() or 1)), help="breaks at a time")
    parser.add_argument("--allow", type=int, default=10, help="survivors of those drawn")
    parser.add_argument("--only", default="", help="try only those whose line has this text")
    parser.add_argument("--list", action="store_true", help="say what would be broken, and build nothing")
    parser.add_argument("--through", default="", help="a command that starts each build and each run of tests")
    options = parser.parse_args()
    began = time.monotonic()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    (SCRATCH / "report.txt").write_text("")
    tree = Tree(ROOT, SCRATCH, shlex.split(options.through))
    candidates = tree.candidates()
    explained = explanations(candidates)
    sample = Sample(candidates, options.count, options.seed, tree.chosen(CHOSEN))
    say(f"Places that can be broken in App, View and Program: {len(candidates)}, by these rules:\n\n{rules.RULES}\n")
    kinds = Counter(each.kind for each in candidates)
    say(", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
    say(f"Seed {options.seed}: {len(sample.places)} of them, {len(sample.chosen)} chosen by hand.")
    if options.list:
        for each in sample.chosen + sample.drawn():
            say(f"{each.name}\n{'':4}{rules.place(each)}")
        return 0
    breaks = build(tree, sample)
    say(f"Built after {minutes(time.monotonic() - began)}; the compiler did not take {len(sample.refused)}.")
    for each in sorted(sample.refused, key=lambda each: each.name):
        say(f"{'':4}{each.name}")
    trials = Trials(tree, options.jobs, shlex.split(options.through))
    trials.learn(breaks)
    say(f"All {len(trials.tests)} tests pass with no break, after {minutes(time.monotonic() - began)}.\n")
    wanted = [each for each in breaks if options.only in each.name]
    outcomes = try_all(trials, wanted, options.jobs)
    has_failed = report(wanted, outcomes, options.allow, explained)
    say(f"\n{minutes(time.monotonic() - began)}, {minutes(used())} of a processor.")
    return int(has_failed)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as failure:
        sys.exit(str(failure))
