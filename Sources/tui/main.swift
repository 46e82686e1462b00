import NoteTUI

// Options may stand before or after a verb's name: what comes first moves behind it.
Tui.run(Arguments.verbFirst(Array(CommandLine.arguments.dropFirst())))
