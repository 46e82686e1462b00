"""Where a file can be broken, by rules that look at its text alone."""
import re
from dataclasses import dataclass

from swift import ASSIGNMENTS, KEYWORDS, Source
from tokens import CLOSE, OPEN

RULES = """\
if, guard, while   each condition turned round; a binding or pattern that never fits; a loop that never runs
for                no turn of the loop; its `where` turned round
case … where       the condition turned round
c ? a : b          the condition turned round
a < b              <= for <, < for <=, > for >=, >= for >, != for ==, == for !=
a && b             || for &&, && for ||
a ?? b             always b
a + 1, a - 1       0 for the number
max, min           one for the other
true, false        one for the other
a = b, a += b      left out
f(x)               left out, where nothing is done with its result"""

OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&"}
OTHER |= {"max": "min", "min": "max", "true": "false", "false": "true"}


@dataclass(eq=False)
class Break:
    """A range of a file, and what is written there instead: text, and ranges of the file that stay."""

    file: str
    start: int
    end: int
    # Of text and (start, end). NUMBER in a text stands for the break's number.
    parts: list
    line: int
    owner: str
    what: str
    number: int = 0
    kind: str = ""
    # Of one that was chosen: what someone who uses the program would see.
    seen: str = ""

    @property
    def name(self):
        return " ".join(filter(None, [self.file, self.owner])) + ": " + self.what

    def holds(self, other):
        """Whether the other stands within a part that stays."""
        return any(not isinstance(part, str) and part[0] <= other.start and other.end <= part[1] for part in self.parts)

    def agrees_with(self, other):
        if self.file != other.file or self.end <= other.start or other.end <= self.start:
            return True
        return self.holds(other) or other.holds(self)


def place(each):
    return f"Sources/NoteTUI/{each.file}:{each.line}"


def shortened(text):
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= 90 else text[:60] + " … " + text[-25:]


class Finder:
    """All places of one file."""

    def __init__(self, path, text):
        self.source = Source(path, text)
        self.found = []
        for index, token in enumerate(self.source.tokens):
            if token.kind == "word":
                self.look_at_word(index, token)
            elif token.kind == "operator" and token.place == "binary":
                self.look_at_operator(index, token)
            if self.source.is_statement_start(index):
                self.look_at_statement(index)
        self.found.sort(key=lambda found: (found.start, -found.end))
        self.tell_apart()

    def tell_apart(self):
        met = {}
        for found in self.found:
            met[found.name] = met.get(found.name, 0) + 1
            if met[found.name] > 1:
                found.what += f" ({met[found.name]})"

    def add(self, kind, first, last, parts, what, at=None):
        tokens = self.source.tokens
        self.found.append(
            Break(
                self.source.path, tokens[first].start, tokens[last].end, parts, tokens[at or first].line,
                self.source.owner(first), shortened(what), kind=kind))

    def range(self, first, last):
        return (self.source.tokens[first].start, self.source.tokens[last].end)

    def turn(self, kind, first, last, sort):
        text = shortened(self.source.text_of(first, last))
        self.add(kind, first, last, ["turned(NUMBER, ", self.range(first, last), ")"], f"{sort} {text} turned round")

    def look_at_word(self, index, token):
        source = self.source
        if source.is_text(index - 1, ".") or (source.is_text(index + 1, ":") and token.text not in {"true", "false"}):
            return
        if token.text in {"if", "guard", "while"}:
            self.look_at_conditions(index, token.text)
        elif token.text == "for":
            self.look_at_loop(index)
        elif token.text == "where":
            self.look_at_where(index)
        elif token.text in {"max", "min"} and source.is_text(index + 1, "("):
            last = source.partner[index + 1]
            inside = (source.tokens[index + 1].start, source.tokens[last].end)
            parts = [f"(broken(NUMBER) ? {OTHER[token.text]}", inside, f" : {token.text}", inside, ")"]
            self.add("number", index, last, parts, f"{source.text_of(index, last)}: {OTHER[token.text]}")
        elif token.text in {"true", "false"} and not source.is_word(index - 1, "case"):
            what = f"{self.line_text(index)}: {OTHER[token.text]}"
            self.add("value", index, index, ["turned(NUMBER, ", self.range(index, index), ")"], what)

    def line_text(self, index):
        line = self.source.tokens[index].line
        return self.source.text[self.source.line_starts[line - 1] :].split("\n", 1)[0]

    def look_at_conditions(self, index, word):
        source = self.source
        end = source.header_end(index)
        if end is None:
            return
        first = index + 1
        for place in self.commas(first, end) + [end]:
            last = place - 1
            text = source.text_of(first, last)
            if source.is_word(first, "let", "var", "case"):
                parts = ["!broken(NUMBER), ", self.range(first, last)]
                self.add("branch", first, last, parts, f"{word} {shortened(text)} never fits")
            elif word == "while":
                parts = ["!broken(NUMBER), ", self.range(first, last)]
                self.add("branch", first, last, parts, f"while {shortened(text)} never holds")
            elif not text.startswith("#"):
                self.turn("branch", first, last, word)
            first = place + 1

    def commas(self, first, end):
        found, place = [], first
        while place < end:
            token = self.source.tokens[place]
            if token.text == ",":
                found.append(place)
            place = self.source.partner[place] + 1 if token.kind == "bracket" and token.text in OPEN else place + 1
        return found

    def look_at_loop(self, index):
        source = self.source
        end = source.header_end(index)
        if end is None or any(source.is_word(place, "where") for place in range(index, end)):
            return
        words = [place for place in range(index, end) if source.is_word(place, "in")]
        if words:
            first, last = words[0] + 1, end - 1
            parts = [self.range(first, last), " where !broken(NUMBER)"]
            self.add("branch", first, last, parts, f"{source.text_of(index, last)}: no turn")

    def look_at_where(self, index):
        source = self.source
        if source.parent[index] is not None and source.tokens[source.parent[index]].text != "{":
            return
        start = index
        while not source.is_statement_start(start):
            start -= 1
        if not source.is_word(start, "for", "case"):
            return
        place = index + 1
        while source.tokens[place].text not in {",", ":"} and place not in source.bodies:
            token = source.tokens[place]
            if token.kind == "bracket" and token.text in CLOSE:
                return
            place = source.partner[place] + 1 if token.kind == "bracket" and token.text in OPEN else place + 1
        self.turn("branch", index + 1, place - 1, "where")

    def look_at_operator(self, index, token):
        source = self.source
        if token.text == "?":
            self.turn("branch", source.operand_start(index), index - 1, "?:")
            return
        if token.text in {"+", "-"} and re.fullmatch("[1-9][0-9]*", source.tokens[index + 1].text):
            text = source.text_of(source.operand_start(index), index + 1)
            parts = ["(broken(NUMBER) ? 0 : ", self.range(index + 1, index + 1), ")"]
            self.add("number", index + 1, index + 1, parts, f"{shortened(text)}: {token.text} 0")
            return
        if token.text not in OTHER and token.text != "??" or source.is_word(index - 1, "func"):
            return
        first, last = source.operand_start(index), source.operand_end(index)
        (left, right) = (self.range(first, index - 1), self.range(index + 1, last))
        if token.text == "??":
            parts = ["(broken(NUMBER) ? nil : ", left, ") ?? ", right]
            self.add("branch", first, last, parts, f"{source.text_of(first, last)}: always what is behind ??", at=index)
            return
        other = OTHER[token.text]
        parts = ["(broken(NUMBER) ? ", left, f" {other} ", right, " : ", left, f" {token.text} ", right, ")"]
        kind = "branch" if token.text in {"&&", "||"} else "comparison"
        self.add(kind, first, last, parts, f"{source.text_of(first, last)}: {other}", at=index)

    def look_at_statement(self, index):
        source = self.source
        token = source.tokens[index]
        around = source.parent[index]
        if around is None or source.tokens[around].text != "{":
            return
        is_name = token.kind == "word" and token.text not in KEYWORDS and token.text[0] not in "@#"
        if not (is_name or token.text in {"self", "("}):
            return
        last = source.statement_end(index)
        parts = ["if !broken(NUMBER) { ", self.range(index, last), " }"]
        what = f"{shortened(source.text_of(index, last))} left out"
        place, is_assignment = index, False
        while place <= last:
            inner = source.tokens[place]
            if inner.kind == "operator" and inner.place == "binary" and inner.text in ASSIGNMENTS:
                is_assignment = True
                break
            place = source.partner[place] + 1 if inner.kind == "bracket" and inner.text in OPEN else place + 1
        if is_assignment:
            if not (token.text == "self" and source.owner(index) == "init"):
                self.add("assignment", index, last, parts, what)
        elif self.is_call(index, last):
            self.add("assignment", index, last, parts, what)

    def is_call(self, index, last):
        """Whether it is a name with a call, and stands alone for what the call does: not as the only expression."""
        source, place = self.source, index + 1
        if source.tokens[index].text == "(":
            return False
        while source.is_text(place, ".", "?") and place < last:
            place += 1 if source.is_text(place, "?") else 2
        if not source.is_text(place, "(") or place > last:
            return False
        place = source.partner[place] + 1
        while place <= last:
            if source.is_text(place, "{"):
                place = source.partner[place] + 1
            elif source.is_text(place, "."):
                place += 2
            elif source.is_text(place, "("):
                place = source.partner[place] + 1
            else:
                return False
        return not self.is_only_expression(index, last)

    def is_only_expression(self, index, last):
        source = self.source
        if (index - 1) in source.label_colons:
            return source.is_text(last + 1, "}") or source.is_word(last + 1, "case", "default")
        brace = source.parent[index]
        is_only = index == brace + 1 and source.partner[brace] == last + 1
        if index > 0 and source.is_word(index - 1, "in"):
            is_only = source.partner[brace] == last + 1
        if not is_only:
            return False
        start = brace
        while not source.is_statement_start(start):
            start -= 1
        # The body of a branch or of a loop is none, but that of a function, a property or a closure may be.
        return not source.is_word(start, "if", "guard", "while", "for", "do", "defer") or brace not in source.bodies
