"""Whether the comparisons notice: each is given the program's output with one thing changed, and has to fail.

  honesty.py TUI SPECIFICATION.tar.gz VAULT     (`make honesty`; VAULT is the sample vault)
"""
import contextlib
import io
import json
import sys
import unittest
from unittest import mock

import commonmark
import known
import links
import rendering
from program import Program
from resolution import Vault


class Altered(Program):
    """The program, but for the output of one verb."""

    def __init__(self, path, verb=None, change=None):
        super().__init__(path)
        self.verb, self.change = verb, change

    def run(self, *words):
        output = super().run(*words)
        return self.change(output) if words[0] == self.verb else output


def on_lines(change):
    """A change of output as lines that are objects."""
    def changed(output):
        objects = [json.loads(line) for line in output.split("\n") if line]
        change(objects)
        return "".join(json.dumps(each) + "\n" for each in objects)
    return changed


def on_paragraphs(change, fewest=4):
    """A change of a note's paragraphs, where it has that many."""
    def changed(output):
        paragraphs = output.split("\n\n")
        if len(paragraphs) >= fewest:
            change(paragraphs)
        return "\n\n".join(paragraphs)
    return changed


def swap(index, other):
    def change(sequence):
        sequence[index], sequence[other] = sequence[other], sequence[index]
    return change


def first(objects, **values):
    return next(each for each in objects if all(each[name] == value for name, value in values.items()))


class Honesty(unittest.TestCase):
    tui = archive = vault = None

    def outcome(self, check, verb=None, change=None):
        """(whether the comparison passes, what it printed)"""
        program, files, printed = Altered(self.tui, verb, change), Vault(self.vault), io.StringIO()
        with contextlib.redirect_stdout(printed):
            if check is commonmark:
                passes = check.check(program, self.archive)
            elif check is links:
                passes = check.check(program, self.vault, "vault", files)
            else:
                passes = check.check(program, "vault", files)
        return passes, printed.getvalue()

    def assertNoticed(self, told, check, verb, change):
        passes, printed = self.outcome(check, verb, change)
        self.assertFalse(passes, printed)
        self.assertIn(told, printed)

    def test_whatIsTruePasses(self):
        for check in (commonmark, links, rendering):
            passes, printed = self.outcome(check)
            self.assertTrue(passes, printed)

    def test_aLinkThatIsDropped(self):
        self.assertNoticed("only independent", links, "links", on_lines(lambda links: links.pop(len(links) // 2)))

    def test_aLinkThatIsMadeUp(self):
        self.assertNoticed("only tui", links, "links", on_lines(lambda links: links.insert(5, links[5])))

    def test_linksThatSwapPlaces(self):
        def change(links):
            pairs = zip(range(len(links)), links, links[1:])
            place = next(i for i, a, b in pairs if a["source"] == b["source"] and a["target"] != b["target"])
            swap(place, place + 1)(links)
        self.assertNoticed("in another order", links, "links", on_lines(change))

    def test_aNoteWhoseLinksComeTooLate(self):
        def change(links):
            late = links[0]["source"]
            links.sort(key=lambda link: link["source"] == late)
        self.assertNoticed("in another order", links, "links", on_lines(change))

    def test_aLinkThatLeadsAstray(self):
        for via in ("path", "name", "alias", "title", "slug"):
            def change(links):
                first(links, via=via)["resolved"] = "elsewhere.md"
            self.assertNoticed("tui finds elsewhere.md", links, "links", on_lines(change))

    def test_aNoteThatIsNotListed(self):
        self.assertNoticed("tui does not list it", links, "list", on_lines(lambda notes: notes.pop(3)))

    def test_aNoteThatOnlyTheProgramLists(self):
        def change(notes):
            notes.append({**notes[0], "path": "nowhere.md"})
        self.assertNoticed("only tui lists it", links, "list", on_lines(change))

    def test_notesThatSwapPlaces(self):
        self.assertNoticed("the list is in another order", links, "list", on_lines(swap(1, 2)))

    def test_aTitleAnAliasAndACountThatAreWrong(self):
        for name, value in (("title", "Another"), ("aliases", ["another"]), ("links", 99), ("backlinks", 99)):
            def change(notes):
                notes[7][name] = value
            self.assertNoticed(f"{name}: tui lists", links, "list", on_lines(change))

    def test_aParagraphThatIsDropped(self):
        self.assertNoticed("tui nothing", rendering, "print", on_paragraphs(lambda paragraphs: paragraphs.pop(2)))
        self.assertNoticed("tui “”", commonmark, "print", on_paragraphs(lambda paragraphs: paragraphs.pop(1), fewest=2))

    def test_paragraphsThatSwapPlaces(self):
        self.assertNoticed("independent nothing", rendering, "print", on_paragraphs(swap(1, 2)))

    def test_aWordThatIsDropped(self):
        change = lambda text: text.replace(" the ", " ", 1) if "Belgorod" in text else text
        self.assertNoticed("independent “the”, tui nothing", rendering, "print", change)

    def test_aKnownDifferenceThatHasGone(self):
        entry = {("index.md", "only tui: 1 wiki nothing"): "made up"}
        with mock.patch.dict(known.KNOWN, {("Links", "vault"): entry}):
            self.assertNoticed("has gone: index.md", links, None, None)

    def test_nothingAtAll(self):
        for check, verb in ((commonmark, "print"), (links, "links"), (links, "list"), (rendering, "print")):
            self.assertFalse(self.outcome(check, verb, lambda output: "")[0])


if __name__ == "__main__":
    Honesty.tui, Honesty.archive, Honesty.vault = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
