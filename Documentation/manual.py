"""Writes the manual page from what the program says of itself: `manual.py TUI > tui.1`.

Commands and options come from the argument parser's own dump, keys from `tui keys --json`, so neither can be forgotten
here. What a program cannot say of itself (files, environment, exit status, examples) stands below.
"""
import json
import re
import subprocess
import sys

FILES = [
    ("$TUI_VAULT", "The vault, where --vault is not given."),
    ("$BROWSER", "The program that opens URLs: a list divided by colons, %s standing for the URL."),
    ("$VISUAL, $EDITOR", "The editor for notes."),
    ("$NO_COLOR", "Where it is set and not empty, no colours are used; attributes alone carry the meaning."),
    (".obsidian", "A folder that holds it is a vault; strictLineBreaks in its app.json is heeded."),
]
VAULT = """Without --vault and $TUI_VAULT, the vault is the nearest folder upward that holds .obsidian, else ./vault where
it exists, else the current folder."""
QUERY = """A note is named by its path, its file name, its title or an alias, or by how one of them begins; case does not
matter. Commands other than browsing need a unique match."""
STATUS = [
    ("0", "Done. Notes that could not be read are told of on standard error, a line each."),
    ("1", "Nothing was found, or check found something."),
    ("2", "It could not be done: there is no such vault, the note cannot be read, there is no terminal."),
    ("64", "Wrong usage."),
]
EXAMPLES = [
    ("tui", "Browse the vault that the current folder is in."),
    ("tui --vault ~/notes --note belgorod", "Browse, opened at a note."),
    ("tui print belgorod --width 72 --links | less", "Read a note in a pager, its links numbered and listed at the end."),
    ("tui links --json | jq -r 'select(.resolved == null and .kind == \"wiki\") | .target' | sort | uniq -c",
     "Count the links that lead nowhere."),
    ("xdg-open \"$(tui url belgorod 2:11)\"", "Play a note's video from a time on."),
]


def escaped(text):
    """Text that roff shows as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga")
    text = text.replace("'", "\\(aq")
    return re.sub(r"^\.", r"\\&.", text)


def prose(text):
    """The same with what stands in backquotes in bold."""
    parts = re.split(r"`([^`]*)`", " ".join(text.split()))
    return "".join(f"\\fB{escaped(part)}\\fR" if index % 2 else escaped(part) for index, part in enumerate(parts))


def entry(label, text):
    return f".TP\n{label}\n{prose(text)}"


def name(argument):
    """An option's names and value, or an argument's name, as roff."""
    value = f"\\fI{escaped(argument['valueName'])}\\fR" if argument.get("valueName") else ""
    if argument["kind"] == "positional":
        return value
    dashes = {"short": "-", "long": "--", "longWithSingleDash": "-"}
    names = ", ".join(f"\\fB{escaped(dashes[n['kind']] + n['name'])}\\fR" for n in argument["names"])
    return f"{names} {value}" if argument["kind"] == "option" else names


def described(argument):
    text = argument.get("abstract", "")
    if argument.get("allValues"):
        text += f" One of: {', '.join(argument['allValues'])}."
    if argument.get("defaultValue"):
        text += f" The default is {argument['defaultValue']}."
    return text


def synopsis(command):
    words = [f"\\fB{escaped(command['commandName'])}\\fR"]
    for argument in shown(command):
        if argument["kind"] == "positional":
            words.append(f"[{name(argument)}]" if argument["isOptional"] else name(argument))
    return " ".join(words)


def shown(command):
    return [a for a in command.get("arguments", []) if a.get("shouldDisplay", True)]


def key(argument):
    return (argument["kind"], json.dumps(argument.get("names")), argument.get("valueName"))


def manual(tui):
    def ask(*words):
        return subprocess.run([tui, *words], capture_output=True, check=True, text=True).stdout
    root = json.loads(ask("--experimental-dump-help"))["command"]
    version = ask("--version").strip()
    keys = [json.loads(line) for line in ask("keys", "--json").splitlines()]
    commands = [c for c in root["subcommands"] if c["commandName"] not in ("help", "browse")]
    browse = next(c for c in root["subcommands"] if c["commandName"] == "browse")
    options = [a for a in shown(browse) if a["kind"] != "positional"]
    everywhere = {key(a) for a in options if all(key(a) in {key(b) for b in shown(c)} for c in commands)}

    yield f'.TH TUI 1 "" "NoteTUI {escaped(version)}" "User Commands"'
    yield f".SH NAME\ntui \\- {escaped(root['abstract'][0].lower() + root['abstract'][1:].rstrip('.'))}"
    yield ".SH SYNOPSIS\n\\fBtui\\fR [\\fIoptions\\fR] [\\fIfolder\\fR|\\fIfile\\fR|\\fInote\\fR]"
    for command in commands:
        yield f".br\n\\fBtui\\fR {synopsis(command)} [\\fIoptions\\fR]"
    yield f".SH DESCRIPTION\n{prose(root['discussion'])}\n.PP\n{prose(QUERY)}\n.PP\n{prose(VAULT)}"
    yield f".PP\n{prose('The commands below answer on standard output and never touch the screen.')}"
    yield ".SH COMMANDS"
    for command in commands:
        yield f".SS {synopsis(command)}\n{prose(command['abstract'])}"
        if command.get("discussion"):
            yield f".PP\n{prose(command['discussion'])}"
        # What a note may be called is said above.
        own = [a for a in shown(command) if key(a) not in everywhere and a.get("abstract") != "The note."]
        for argument in sorted(own, key=lambda argument: argument["kind"] != "positional"):
            yield entry(name(argument), described(argument))
    yield ".SH OPTIONS\nThey may stand before or after a command.\n.SS Of every command"
    for argument in options:
        if key(argument) in everywhere:
            yield entry(name(argument), described(argument))
    yield ".SS Of browsing"
    for argument in options:
        if key(argument) not in everywhere:
            yield entry(name(argument), described(argument))
    yield ".SH KEYS"
    group = None
    for binding in keys:
        if binding["group"] != group:
            group = binding["group"]
            yield f".SS {escaped(group)}"
        if binding["keys"]:
            labels = ", ".join(f"\\fB{escaped(label)}\\fR" for label in binding["keys"])
            yield entry(labels, binding["help"] + ".")
    yield ".SH FILES AND ENVIRONMENT"
    for label, text in FILES:
        yield entry(f"\\fB{escaped(label)}\\fR", text)
    yield ".SH EXIT STATUS"
    for label, text in STATUS:
        yield entry(label, text)
    yield ".SH EXAMPLES"
    for command, text in EXAMPLES:
        yield f".PP\n{prose(text)}\n.PP\n.nf\n.RS\n{escaped(command)}\n.RE\n.fi"


if __name__ == "__main__":
    print("\n".join(manual(sys.argv[1])))
