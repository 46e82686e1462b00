"""Swift source: as much of the grammar as is needed to change an expression or a statement in place."""
import bisect
import re

from tokens import CLOSE, OPEN, TOKEN, Token, without_strings

KEYWORDS = {
    "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do", "else", "enum",
    "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout",
    "internal", "is", "as", "let", "mutating", "nil", "nonisolated", "private", "protocol", "public", "repeat",
    "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "true", "try", "typealias", "var",
    "where", "while",
}
# Words that may stand inside an expression.
VALUES = {"self", "true", "false", "nil", "init", "super", "as", "is"}
ASSIGNMENTS = {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="}
PRECEDENCE = {"||": 2, "&&": 3, "??": 5, "...": 6, "..<": 6, "+": 7, "-": 7, "*": 8, "/": 8, "%": 8}
PRECEDENCE |= {"?": 1, ":": 1, "->": 0} | {name: 0 for name in ASSIGNMENTS}
PRECEDENCE |= {name: 4 for name in ("<", "<=", ">", ">=", "==", "!=", "===", "!==", "~=")}


class Source:
    """A file: its tokens, which brackets belong together, and where statements begin."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.line_starts = [0] + [match.end() for match in re.finditer("\n", text)]
        self.tokens = list(self.read(without_strings(text)))
        self.partner, self.parent = self.match_brackets()
        # Braces that begin a body, not a closure behind a call.
        self.bodies = set()
        self.label_colons = set()
        self.find_bodies()

    def line(self, offset):
        return bisect.bisect_right(self.line_starts, offset)

    def read(self, masked):
        for match in TOKEN.finditer(masked):
            kind, start, end = match.lastgroup, match.start(), match.end()
            if match.group("number"):
                kind = "number"
            token = Token(kind, self.text[start:end], start, end, self.line(start), self.line(end - 1))
            if kind == "operator":
                before = start == 0 or masked[start - 1].isspace() or masked[start - 1] in "([{,;:"
                after = end == len(masked) or masked[end].isspace() or masked[end] in ")]},;:."
                token.place = "binary" if before == after else "prefix" if before else "postfix"
                if not before and token.text[0] in "?!":
                    token.place = "postfix"
                elif not before and token.text in {"<", ">"}:
                    # Of a generic type.
                    token.place = ""
            yield token

    def match_brackets(self):
        partner, parent, stack = {}, [], []
        for index, token in enumerate(self.tokens):
            if token.kind == "bracket" and token.text in CLOSE:
                opened = stack.pop()
                partner[opened], partner[index] = index, opened
            parent.append(stack[-1] if stack else None)
            if token.kind == "bracket" and token.text in OPEN:
                stack.append(index)
        return partner, parent

    def text_of(self, first, last):
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def is_word(self, index, *words):
        return 0 <= index < len(self.tokens) and self.tokens[index].kind == "word" and self.tokens[index].text in words

    def is_text(self, index, *texts):
        return 0 <= index < len(self.tokens) and self.tokens[index].text in texts

    # What belongs to a header such as `if … {`.

    def header_end(self, index):
        """The first token after a header's word, at its depth, that opens a body; `else` of a guard."""
        place = index + 1
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.text == "{" or (token.kind == "word" and token.text == "else"):
                return place
            if token.text in CLOSE and token.kind == "bracket":
                return None
            place = self.partner[place] + 1 if token.text in OPEN and token.kind == "bracket" else place + 1
        return None

    def find_bodies(self):
        for index, token in enumerate(self.tokens):
            if token.kind != "word":
                continue
            if token.text in {"if", "guard", "while", "for", "switch", "catch"}:
                end = self.header_end(index)
                if end is not None:
                    self.bodies.add(end if self.tokens[end].text == "{" else end + 1)
            elif token.text in {"else", "do", "defer", "repeat"} and self.is_text(index + 1, "{"):
                self.bodies.add(index + 1)
            elif token.text in {"func", "init", "struct", "class", "enum", "extension", "protocol", "subscript"}:
                if token.text == "init" and self.is_text(index - 1, "."):
                    continue
                end = self.header_end(index)
                if end is not None:
                    self.bodies.add(end)
            elif token.text in {"case", "default"} and self.is_statement_start(index, shallow=True):
                place = index + 1
                while self.tokens[place].text not in {":", "}", "{"} and self.is_continued(place - 1):
                    is_open = self.tokens[place].text in OPEN and self.tokens[place].kind == "bracket"
                    place = self.partner[place] + 1 if is_open else place + 1
                if self.is_text(place, ":"):
                    self.label_colons.add(place)

    # Lines and statements.

    def is_continued(self, index):
        """Whether the token goes on in the one after it, which may stand on the next line."""
        if index + 1 >= len(self.tokens):
            return False
        token, following = self.tokens[index], self.tokens[index + 1]
        if token.last_line == following.line:
            return True
        if token.kind == "operator" and token.place in {"binary", "prefix"}:
            return True
        if token.text in {",", ".", "(", "["}:
            return True
        if following.kind == "operator" and following.place == "binary":
            return True
        return following.text in {".", "?", ":", ")", "]"} or self.is_word(index + 1, "else", "where", "as", "is")

    def is_statement_start(self, index, shallow=False):
        if index == 0:
            return True
        around = self.parent[index]
        if around is not None and self.tokens[around].text != "{":
            return False
        before = self.tokens[index - 1]
        if before.text in {"{", ";"} or (index - 1) in self.label_colons:
            return True
        if not shallow and self.is_word(index - 1, "in") and self.is_closure_start(around, index - 1):
            return True
        return not self.is_continued(index - 1)

    def is_closure_start(self, brace, word):
        """Whether the `in` at `word` ends the parameters of the closure that begins at `brace`."""
        return brace is not None and brace not in self.bodies and not any(
            self.is_word(place, "for") or self.tokens[place].text == "{" for place in range(brace + 1, word)
        )

    def statement_end(self, index):
        """The last token of the statement that begins here."""
        place = index
        while True:
            token = self.tokens[place]
            if token.kind == "bracket" and token.text in OPEN:
                place = self.partner[place]
            following = place + 1
            if following >= len(self.tokens) or self.tokens[following].text in {"}", ";"}:
                return place
            if not self.is_continued(place):
                return place
            place = following

    # Expressions.

    def operand_start(self, operator):
        """The first token of what stands to the left of a binary operator."""
        limit = PRECEDENCE[self.tokens[operator].text]
        place = operator - 1
        while True:
            token = self.tokens[place]
            if token.kind == "bracket" and token.text in CLOSE:
                place = self.partner[place]
            before = place - 1
            if before < 0 or not self.is_continued(before):
                return place
            token = self.tokens[before]
            if token.text in {",", ";", ":", "\\"} or (token.kind == "bracket" and token.text in OPEN):
                return place
            if token.kind == "word" and token.text in KEYWORDS - VALUES and not self.is_text(before - 1, "."):
                return place
            if token.kind == "operator" and token.place == "binary":
                rank = PRECEDENCE.get(token.text, 9)
                # `??` takes what is to its right first.
                if rank < limit or (rank == limit == 5):
                    return place
            place = before

    def operand_end(self, operator):
        """The last token of what stands to the right of a binary operator."""
        limit = PRECEDENCE[self.tokens[operator].text]
        place = operator + 1
        while True:
            token = self.tokens[place]
            if token.kind == "bracket" and token.text in OPEN:
                place = self.partner[place]
            following = place + 1
            if following >= len(self.tokens) or not self.is_continued(place):
                return place
            token = self.tokens[following]
            if token.text in {",", ";", ":"} or (token.kind == "bracket" and token.text in CLOSE):
                return place
            if following in self.bodies:
                return place
            if token.kind == "word" and token.text in KEYWORDS - VALUES and not self.is_text(place, "."):
                return place
            if token.kind == "operator" and token.place == "binary":
                rank = PRECEDENCE.get(token.text, 9)
                if rank < limit or (rank == limit and limit != 5):
                    return place
            place = following

    def owner(self, index):
        """The function or property around a token, by name; else the type."""
        around, type_name = self.parent[index], ""
        while around is not None:
            if self.tokens[around].text == "{":
                start = around - 1
                while start > 0 and not self.is_statement_start(start):
                    start -= 1
                header = [place for place in range(start, around) if self.parent[place] == self.parent[around]]
                for place in header:
                    if self.is_word(place, "if", "guard", "while", "for", "case", "switch", "let"):
                        break
                    if self.is_word(place, "func", "var"):
                        return self.tokens[place + 1].text
                    if self.is_word(place, "init", "subscript"):
                        return self.tokens[place].text
                    if self.is_word(place, "struct", "class", "enum", "extension") and not type_name:
                        type_name = self.tokens[place + 1].text
            around = self.parent[around]
        return type_name
