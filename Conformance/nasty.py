"""Vaults made to be nasty, from a seed: names in many scripts that differ only in case, dots, brackets or folders, and
notes that put every construct into every other one."""
import os
import random

NAMES = [
    "Alpha", "alpha", "ALPHA", "beta gamma", "Beta Gamma", "日本語ノート", "Ünïcode", "U\u0308nicode", "a.b", "a.b.c", "v1.0",
    "C++", "it's", "x (y)", "emoji 🎉", "👩‍👩‍👧 family", "long " * 25 + "name", "a_b_c", "star*star", "tick`tock", "100%", "a&b",
    "الملاحظة", "ไทย", "กำลังใจ", "a,b", "{x}", "~t~", "$5", "==h==", "straße", "STRASSE", "İstanbul", "ﬁle", "nested]name",
    "Привет", "ΟΔΟΣ", "ノート", "한국어", "עברית", "ñandú", "README", "-dash", "+plus", "@at", "!bang", "note.md", "pic.png.note",
]
FOLDERS = ["", "a", "a/b", "A", "b", "b/c d", "日本/東京", "a.b", "Notes (old)", "عربي", "deep/er/and/deeper/still"]
# Titles and aliases, several of them of more than one note, some of them names of files too.
CALLED = ["Second Name", "second  NAME", "Der Zweite", "日本の名", "Alpha", "beta-gamma", "Über uns", "u\u0308ber uns", "1e5", "Web 3.0", "x"]
ATTACHMENTS = ["pic.png", "Alpha.pdf", "sound file.mp3", "a.b", "日本語.jpg", "img (1).png", "100%.svg"]


class Maker:
    def __init__(self, seed):
        self.pick = random.Random(seed)
        self.paths = []

    def spelled(self, name):
        """The name as programs write it into links."""
        return self.pick.choice([
            name.replace(" ", "_"), name.replace("_", "-").lower(), name.replace(" ", "-") + "!", "“" + name + "”", name.replace(".", "")])

    def name(self):
        pick = self.pick
        if pick.random() < 0.1:
            return pick.choice([pick.choice(CALLED), self.spelled(pick.choice(NAMES)), self.spelled(pick.choice(CALLED))])
        if self.paths and pick.random() < 0.5:
            path = pick.choice(self.paths)
            parts = path.split("/")
            name = "/".join(parts[-pick.randint(1, len(parts)):])
            if pick.random() < 0.85 and name.endswith(".md"):
                name = name[:-3]
            chance = pick.random()
            return name.upper() if chance < 0.05 else name.lower() if chance < 0.1 else name
        return pick.choice(NAMES) + pick.choice(["", "", "", "", " missing", ".md", ".png"])

    def wiki(self):
        name, pick = self.name(), self.pick
        prefix = pick.choice([""] * 8 + ["/", "./", "../", "a/../", "../../../"])
        chance = pick.random()
        if chance < 0.30:
            return f"[[{prefix}{name}]]"
        if chance < 0.50:
            return f"[[ {name} | label {name}]]"
        if chance < 0.57:
            return f"[[{name}#Head *x*|l|m]]"
        if chance < 0.66:
            return f"![[{name}]]"
        if chance < 0.71:
            return f"[[{name}\\|esc]]"
        if chance < 0.76:
            return f"[[{name}#^id]]"
        return pick.choice([
            "[[#local]]", "[[https://ex.org/a_b?c=d#e]]", "[[ ]]", "[[|x]]", "[[#]]", "[[open", "close]]", "[[[tri]]]",
            "[[a[[in]]b]]", "\\[[esc]]", "[[a]b]]", "[[x]](y)", "[[x]][y]", "`[[code]]`", "![[pic.png|100]]",
            "![[pic.png|alt|100x200]]", "[[Alpha#A#B]]", "[[Alpha ]]", "[[ Alpha]]", "[[Alpha|]]", "[[Alpha| ]]"])

    def markdown_link(self):
        name = self.name().replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        name = name.replace("*", "%2A").replace("`", "%60").replace("[", "%5B").replace("]", "%5D").replace("<", "%3C")
        return self.pick.choice([
            f"[l]({name})", f"[l *e*](<{self.name()}>)", f"[l]({name}#h)", "![alt](pic.png)", "[ref]", "[t][ref]",
            "<https://auto.link/x>", '[u](https://u.v/w "ti [[x]] t")', "[p](a(b)c.md)", "[]()", "[x](#h)",
            "<mail@example.org>", "[a [[wiki]] b](c.md)", "https://bare.link/path?q=1", "[![i](pic.png)](Alpha.md)"])

    def timestamp(self):
        return self.pick.choice([
            '<a class="yt-timestamp" data-t="00:00:16">[00:00:16]</a>', '<a data-t="1:02:03" class="x yt-timestamp">t</a>',
            "<A CLASS='yt-timestamp' DATA-T='2:11'>[2:11]</A>"])

    def text(self):
        pick = self.pick
        makers = [lambda: pick.choice(["word", "other", "text.", "(paren)", "end!", "日本語", "ไทย", "$5", "50% off"])] * 4
        makers += [self.wiki] * 4
        makers += [
            self.markdown_link, self.timestamp,
            lambda: pick.choice(["`c [[code]] d`", "``a ` [[c2]]``", "x ` y"]),
            lambda: pick.choice(["<b>", "</b>", "<br>", "<!-- [[cm]] -->", '<span title="[[at]]">', "<i>x</i>", "a < b"]),
            lambda: pick.choice(["*e*", "**s**", "_x_", "~~d~~", "*open", "**o", "==hi=="])]
        return " ".join(pick.choice(makers)() for _ in range(pick.randint(1, 7)))

    def paragraph(self):
        return "\n".join(self.text() for _ in range(self.pick.randint(1, 3)))

    def block(self, depth=0):
        pick, chance = self.pick, self.pick.random()
        if chance < 0.35 or depth > 2:
            return self.paragraph()
        if chance < 0.45:
            return "#" * pick.randint(1, 6) + " " + self.text()
        if chance < 0.52:
            return "\n".join("> " + line for line in self.block(depth + 1).split("\n"))
        if chance < 0.56:
            return f"> [!note] Title {self.wiki()}\n" + "\n".join("> " + line for line in self.paragraph().split("\n"))
        if chance < 0.68:
            mark = pick.choice(["- ", "* ", "1. ", "- [ ] ", "- [x] "])
            indent = " " * (3 if mark[0] == "1" else 2)
            return "\n".join(
                mark + self.block(depth + 1).replace("\n", "\n" + indent) for _ in range(pick.randint(1, 3)))
        if chance < 0.75:
            return "```\n" + self.paragraph() + "\n```"
        if chance < 0.79:
            return "    " + self.text()
        if chance < 0.88:
            odd = lambda: pick.choice(["`k`", "`a|b`", "`a\\|b`", "`", "`` ` ``", "\\|", "<br>", "%%c%%"])
            cell = lambda: pick.choice([self.wiki, lambda: "cell", odd, self.markdown_link])()
            rows = "\n".join(f"| {cell()} | {cell()} |" for _ in range(pick.randint(1, 3)))
            return f"| {cell()} | {cell()} |\n|---|:-:|\n{rows}"
        if chance < 0.91:
            return "<div>\n" + self.paragraph() + "\n</div>"
        if chance < 0.92:
            return "***"
        if chance < 0.93:
            return f"{self.text()}\n$$\nx [[formula]]\n$$\n{self.text()}"
        if chance < 0.96:
            label = pick.randint(1, 10**9)
            return f"text[^{label}]\n\n[^{label}]: note {self.text()}"
        return f"Setext {self.wiki()}\n===="

    def properties(self):
        pick = self.pick
        quoted = lambda: pick.choice("'\"").join(["", "[[" + pick.choice(NAMES).replace("'", "") + "]]", ""])
        bare = lambda: "[[" + pick.choice(["Alpha", "a.b", "日本語ノート"]) + "]]"
        lines = [
            f"title: {pick.choice(CALLED)}",
            pick.choice([f"aliases: [{pick.choice(CALLED)}, {pick.choice(CALLED)}]", f"alias: {pick.choice(CALLED)}"]),
            f"rel: {quoted()}", 'list:\n  - "[[prop]]"', f"see: at {bare()}", f"up: {bare()}",
            f"deep:\n  er: {quoted()}\n  list:\n    - still: {quoted()}", f"text: |\n  {bare()}\n  and {bare()}",
            f"flow: [{quoted()}, {bare()}]", f'two: "{bare()} and {bare()}"']
        return "\n".join(pick.sample(lines, pick.randint(1, 4)))

    def note(self):
        text = "\n\n".join(self.block() for _ in range(self.pick.randint(1, 8))) + "\n\n[ref]: target.md\n"
        if self.pick.random() < 0.2:
            text = f"---\n{self.properties()}\n---\n{text}"
        ending = self.pick.choice(["\n"] * 6 + ["\r\n", "\r"])
        return self.pick.choice([b""] * 9 + [b"\xef\xbb\xbf"]) + text.replace("\n", ending).encode()


def make(root, seed, count):
    """Writes a vault of `count` notes into `root`."""
    maker = Maker(seed)
    for _ in range(count):
        folder, name = maker.pick.choice(FOLDERS), maker.pick.choice(NAMES)
        maker.paths.append(os.path.join(folder, name + maker.pick.choice([".md"] * 9 + [".markdown"])))
    for _ in range(count // 10):
        maker.paths.append(os.path.join(maker.pick.choice(FOLDERS), maker.pick.choice(ATTACHMENTS)))
    maker.paths = [path for path in dict.fromkeys(maker.paths) if all(len(os.fsencode(p)) < 255 for p in path.split("/"))]
    for path in maker.paths:
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        if os.path.isdir(full):
            continue
        with open(full, "wb") as file:
            file.write(maker.note() if path.lower().endswith((".md", ".markdown")) else b"")
