"""Swift source as tokens, without what stands in its strings and comments."""
import re
from dataclasses import dataclass

OPEN, CLOSE = "([{", ")]}"

TOKEN = re.compile(
    r"""(?P<word>[#@$]?[A-Za-z_][A-Za-z_0-9]*|`[A-Za-z_]+`|\$[0-9]+)|(?P<number>[0-9][0-9a-zA-Z_]*(\.[0-9]+)?)"""
    r"""|(?P<bracket>[()\[\]{}])|(?P<operator>\.\.\.|\.\.<|[-/=+!*%<>&|^~?]+)|(?P<mark>[.,:;\\])|(?P<string>["#]+)"""
)


@dataclass
class Token:
    kind: str
    text: str
    start: int
    end: int
    line: int
    last_line: int
    # Of operators: "binary", "prefix", "postfix".
    place: str = ""


def without_strings(text):
    """The text with the same length and lines, its comments blank and its strings nothing but quotation marks."""
    out = list(text)

    def blank(start, end):
        for place in range(start, end):
            if out[place] != "\n":
                out[place] = " "

    place = 0
    while place < len(text):
        if text.startswith("//", place):
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            blank(place, end)
        elif text.startswith("/*", place):
            end, depth = place + 2, 1
            while depth and end < len(text):
                if text.startswith("/*", end):
                    depth, end = depth + 1, end + 2
                elif text.startswith("*/", end):
                    depth, end = depth - 1, end + 2
                else:
                    end += 1
            blank(place, end)
        elif text[place] == '"' or (text[place] == "#" and re.match(r'#+"', text[place:])):
            end = end_of_string(text, place)
            # A string of several lines is one token too.
            for inside in range(place, end):
                out[inside] = '"'
        else:
            end = place + 1
        place = end
    return "".join(out)


def end_of_string(text, start):
    hashes = re.match(r"#*", text[start:]).group()
    quotes = '"""' if text.startswith('"""', start + len(hashes)) else '"'
    place = start + len(hashes) + len(quotes)
    while place < len(text):
        if text.startswith(quotes + hashes, place):
            return place + len(quotes) + len(hashes)
        if text.startswith("\\" + hashes, place):
            place += 1 + len(hashes)
            if text[place] == "(":
                place = end_of_interpolation(text, place)
            else:
                place += 1
        else:
            place += 1
    raise ValueError("a string without an end")


def end_of_interpolation(text, start):
    place, depth = start, 0
    while True:
        if text[place] == '"':
            place = end_of_string(text, place)
            continue
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        place += 1
        if depth == 0:
            return place
