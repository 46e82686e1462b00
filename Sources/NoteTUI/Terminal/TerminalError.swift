/// Why the screen cannot be opened. One line each: what, where, and what to do.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Standard input or output is a pipe or a file.
  case notATerminal
  /// TERM is unset or empty.
  case noTerminalType
  /// TERM names a terminal that has no description on this machine.
  case unknownTerminalType(String)
  /// The terminal is described as one that cannot place its cursor or clear its screen, as `dumb` is.
  case cannotPlaceCursor(String)
  /// curses gave no reason.
  case cursesRefused(String)

  public var description: String {
    switch self {
    case .notATerminal:
      "browsing needs a terminal on standard input and output; `tui print NOTE` writes to a pipe or a file"
    case .noTerminalType:
      "TERM is not set, so this terminal is not known; set it, for example `export TERM=xterm-256color`"
    case .unknownTerminalType(let name):
      "no description of the terminal TERM=\(Self.shown(name)) on this machine; "
        + "try TERM=xterm-256color, or install its terminfo entry (Debian: ncurses-term)"
    case .cannotPlaceCursor(let name):
      "the terminal TERM=\(Self.shown(name)) cannot place its cursor; "
        + "try TERM=xterm-256color, or `tui print NOTE`"
    case .cursesRefused(let name):
      "curses cannot use the terminal TERM=\(Self.shown(name)); try TERM=xterm-256color, or `tui print NOTE`"
    }
  }

  private static func shown(_ name: String) -> String {
    CleanText(name).truncated(to: 40).string
  }
}
