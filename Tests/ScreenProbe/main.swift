import Glibc
import NoteTUI

// Shows what a test asks for, in a real terminal: `ScreenProbe panes NOTE LIST SIDE`, `roles`, `events`.

let mode = CommandLine.arguments.dropFirst().first ?? "events"
let files = Array(CommandLine.arguments.dropFirst(2))
let signals = Signals()
let picture: any Picture =
  switch mode {
  case "panes": PanesPicture(note: lines(files[0]), list: lines(files[1]), side: lines(files[2]))
  case "roles": RolesPicture()
  default: EventsPicture()
  }
let options = ScreenOptions(
  color: getenv("NO_COLOR") == nil, ascii: getenv("PROBE_ASCII") != nil, mouse: getenv("PROBE_MOUSE") != nil)
do throws(TerminalError) {
  runLoop(screen: try Screen(options: options), signals: signals, picture: picture)
} catch {
  let message = Array("probe: \(error)\n".utf8)
  write(STDERR_FILENO, message, message.count)
  exit(2)
}
