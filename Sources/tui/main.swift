import NoteTUI

Tui.run(Array(CommandLine.arguments.dropFirst()))
