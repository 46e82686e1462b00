import Glibc

/// The terminal's line discipline (termios): as it was found, and as the screen needs it.
struct TerminalModes {
  private(set) var found = termios()

  /// Reads the modes of the terminal on standard input.
  init() { tcgetattr(STDIN_FILENO, &found) }

  /// Keys one by one, as they are and without echo; bytes to the terminal as curses made them. The characters for
  /// signals and flow control (Ctrl-C, Ctrl-Z, Ctrl-S, Ctrl-Q) stay the terminal's.
  func enter() {
    var modes = found
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL)
    modes.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | ISTRIP)
    modes.c_oflag &= ~tcflag_t(OPOST)
    withUnsafeMutableBytes(of: &modes.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    set(modes)
  }

  /// - Parameter atOnce: without waiting until the terminal has taken what was written to it.
  func leave(atOnce: Bool) { set(found, when: atOnce ? TCSANOW : TCSADRAIN) }

  private func set(_ modes: termios, when: Int32 = TCSADRAIN) {
    var modes = modes
    while tcsetattr(STDIN_FILENO, when, &modes) != 0, errno == EINTR {}
  }
}
