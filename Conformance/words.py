"""Words of HTML, and of what the program printed, in a form in which they can be compared."""
import re
from html.parser import HTMLParser

BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div", "dl", "dt", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}


class _Text(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.hidden = 0
        self.numbers = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag in ("script", "style"):
            self.hidden += 1
        if tag in BLOCKS:
            self.parts.append(" ")
        if tag in ("ul", "ol"):
            self.numbers.append(int(values.get("start", 1)) if tag == "ol" else None)
        if tag == "li" and self.numbers and self.numbers[-1] is not None:
            self.parts.append(f"{self.numbers[-1]}. ")
            self.numbers[-1] += 1
        if tag == "img" and "alt" in values:
            self.parts.append(values["alt"] or values.get("src", ""))
        language = values.get("class") or ""
        if tag == "code" and language.startswith("language-"):
            self.parts.append(language[len("language-"):] + " ")

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.hidden = max(0, self.hidden - 1)
        if tag in BLOCKS:
            self.parts.append(" ")
        if tag in ("ul", "ol") and self.numbers:
            self.numbers.pop()

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def of_html(html):
    """The text of HTML: tags drop away, and those that begin or end a block part words. What the program shows besides
    is put in: the numbers of lists, the language of code, and an image's source where it has an empty alternative
    text."""
    parser = _Text()
    # To CommonMark these are whole comments; Python's parser reads on.
    parser.feed(re.sub(r"<!---?>", "", html))
    parser.close()
    return "".join(parser.parts)


# What the program draws rather than quotes: bullets, bars, rules, folding marks.
_DRAWN = re.compile(r"^(?:\s*(?:[│┃▏•◦▪▸▾]|\d+\.(?=\s+[│┃▏•◦▪▸▾]))\s)+", re.M)
_RULES = re.compile(r"─+")
# Pictures and other files are named before their alternative text.
_KINDS = re.compile(r"\b(?:Picture|Audio|Video|PDF|Canvas|Embedded): ")


def undrawn(text):
    """What was printed without what is drawn."""
    def keep_numbers(match):
        return " ".join(re.findall(r"\d+\.", match.group())) + " "
    return _RULES.sub(" ", _DRAWN.sub(keep_numbers, text))


def without_kinds(text):
    """The text without what says of a file of which kind it is."""
    return _KINDS.sub("", text)
