import Glibc
import NoteTUI

/// `ScreenProbe` in a pseudo-terminal: the terminal floor without the program above it.
func probe(
  _ arguments: String..., environment: [String: String] = [:], width: Int = 120, height: Int = 45
) throws -> PseudoTerminal {
  let command = [builtExecutable("ScreenProbe")] + arguments
  return try PseudoTerminal(command, environment: environment, width: width, height: height)
}

extension PseudoTerminal {
  /// The modes that a program may change, as numbers that can be compared.
  static func numbers(_ modes: termios) -> [UInt32] {
    var modes = modes
    let characters = withUnsafeBytes(of: &modes.c_cc) { $0.map(UInt32.init) }
    return [modes.c_iflag, modes.c_oflag, modes.c_lflag, modes.c_cflag] + characters
  }

  /// Whether the terminal is as it was before the program came.
  var isAsFound: Bool {
    Self.numbers(modes) == Self.numbers(modesAsFound) && !model.isAlternateScreen && model.showsCursor
      && !model.reportsMouse && !model.bracketsPastes
  }
}
