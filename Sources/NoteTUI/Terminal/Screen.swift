import CNcurses
import CSignals
import Glibc

/// How the screen is to be opened.
public struct ScreenOptions: Sendable {
  public var theme: Theme
  /// False: attributes alone carry the meaning, as under `NO_COLOR`.
  public var color: Bool
  /// Every other character gets an ASCII stand-in.
  public var ascii: Bool
  public var mouse: Bool

  public init(theme: Theme = .standard, color: Bool = true, ascii: Bool = false, mouse: Bool = false) {
    self.theme = theme
    self.color = color
    self.ascii = ascii
    self.mouse = mouse
  }
}

/// The terminal, as a place to show frames. curses works out what has to be written.
///
/// For the main thread, and one at a time. `Signals` comes first: curses leaves handlers alone that are there.
public final class Screen {
  /// The terminal's size when it was last asked: at the opening, by `measure()` and by `resume()`.
  public private(set) var size = Size(width: 0, height: 0)
  let description: TerminalDescription
  let output: TerminalOutput
  let cells: CellPainter
  /// What curses has been told to show.
  var shown: Frame?
  private(set) var phase = Phase.open
  private var modes: TerminalModes
  private var reportsMouse: Bool
  private var reportsFocus = false
  private let errors = HeldErrors()

  enum Phase { case open, suspended, closed }

  /// Takes the terminal on standard input and output: the alternate screen, keys one by one and without echo.
  public init(options: ScreenOptions = ScreenOptions()) throws(TerminalError) {
    // Characters have widths only in a UTF-8 locale, which asking for one sets.
    _ = Unicode.Scalar(0xE9 as UInt8).columns
    description = try TerminalDescription.load()
    modes = TerminalModes()
    guard let output = TerminalOutput(), Self.startCurses(output) else {
      throw .cursesRefused(description.name)
    }
    self.output = output
    cells = CellPainter(palette: Palette(theme: options.theme, color: options.color), isASCII: options.ascii)
    reportsMouse = options.mouse
    idlok(curses_standard_window(), true)
    // Never break off a drawing because a key was typed: what is shown next builds on the whole of it.
    typeahead(-1)
    mouseinterval(0)
    measure()
    enterModes()
  }

  deinit { close() }

  /// curses cannot ask the file that it writes to for its size; so it is told in its environment, which then is put
  /// back for the programs that are started from here.
  private static func startCurses(_ output: TerminalOutput) -> Bool {
    let size = askedSize()
    let numbers = [("LINES", size?.height), ("COLUMNS", size?.width)]
    let before = numbers.map { getenv($0.0).map { String(cString: $0) } }
    for case (let name, let number?) in numbers { setenv(name, String(number), 1) }
    defer {
      for ((name, _), value) in zip(numbers, before) {
        if let value { setenv(name, value, 1) } else { unsetenv(name) }
      }
    }
    return newterm(nil, output.stream, curses_standard_input()) != nil
  }

  /// The window's size, nil where the terminal does not know it, as on a serial line.
  private static func askedSize() -> Size? {
    var asked = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &asked) == 0, asked.ws_row > 0, asked.ws_col > 0 else {
      return nil
    }
    return Size(width: Int(asked.ws_col), height: Int(asked.ws_row))
  }

  /// Asks the terminal for its size, as is due after `Signals.Notice.resized`.
  public func measure() {
    guard let window = curses_standard_window() else { return }
    let before = Size(width: Int(getmaxx(window)), height: Int(getmaxy(window)))
    if let now = Self.askedSize(), now != before, resize_term(Int32(now.height), Int32(now.width)) == OK {
      // What a terminal does with its content and its scrolling region when its size changes is its own affair.
      if phase == .open { output.append(description.scrollAll(rows: now.height)) }
      clearok(curses_believed_window(), true)
      shown = nil
    }
    size = Size(width: Int(getmaxx(window)), height: Int(getmaxy(window)))
  }

  /// Lets the terminal report its mouse, or keep it for its own selection.
  public func setMouse(_ isOn: Bool) {
    reportsMouse = isOn
    guard phase == .open else { return }
    mousemask(isOn ? curses_mouse_buttons : 0, nil)
    output.flush()
  }

  /// Lets the terminal tell when its window comes to the front (`InputEvent.focused`), or not.
  public func setFocusReports(_ isOn: Bool) {
    guard isOn != reportsFocus else { return }
    reportsFocus = isOn
    write(isOn ? description.focusOn : description.focusOff)
  }

  /// Writes to the terminal past curses, between two frames: what neither moves the cursor nor shows.
  func write(_ bytes: [UInt8]) {
    guard phase == .open else { return }
    output.append(bytes)
    output.flush()
  }

  // MARK: Giving the terminal away and taking it back

  /// Gives the terminal back as it was found: for another program, or before the process stops.
  public func suspend() {
    guard phase == .open else { return }
    leaveModes()
    phase = .suspended
  }

  /// Takes the terminal back and shows the last frame. Also when the process was stopped unasked (SIGSTOP): what is
  /// on the terminal then is not known.
  public func resume() {
    switch phase {
    case .closed: return
    // What another program or the user has changed meanwhile is how the terminal is found now.
    case .suspended: modes = TerminalModes()
    case .open: leaveModes()
    }
    phase = .suspended
    measure()
    phase = .open
    enterModes()
    // Not before curses has entered the alternate screen may anything move the cursor of the other one.
    repaint()
  }

  /// Gives the terminal back for good. Nothing is written to one that has gone.
  ///
  /// - Parameter atOnce: what the terminal does not take now, as after Ctrl-S, is not written either.
  public func close(atOnce: Bool = false) {
    output.isEnding = atOnce
    if phase == .open, !hasGone { leaveModes() }
    signals_set_fall(-1, nil, 0, nil, -1)
    phase = .closed
  }

  /// Whether the terminal has been hung up. SIGHUP alone does not say so: anyone may send it.
  private var hasGone: Bool {
    var request = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return poll(&request, 1, 0) > 0
  }

  // What one switches on, the other switches off, and so does `TerminalDescription.restore` after a crash.

  private func enterModes() {
    armFall()
    errors?.hold()
    modes.enter()
    // Makes keys send the sequences of the description. Reading them is the keyboard's.
    keypad(curses_standard_window(), true)
    output.append(description.pasteOn)
    if reportsFocus { output.append(description.focusOn) }
    mousemask(reportsMouse ? curses_mouse_buttons : 0, nil)
  }

  private func leaveModes() {
    mousemask(0, nil)
    if reportsFocus { output.append(description.focusOff) }
    output.append(description.pasteOff)
    endwin()
    output.flush()
    modes.leave(atOnce: output.isEnding)
    errors?.release(atOnce: output.isEnding)
    signals_set_fall(-1, nil, 0, nil, -1)
  }

  /// Prepares what a crash does to the terminal.
  private func armFall() {
    var found = modes.found
    description.restore.map(CChar.init(bitPattern:)).withUnsafeBufferPointer { bytes in
      signals_set_fall(STDOUT_FILENO, bytes.baseAddress, bytes.count, &found, errors?.file ?? -1)
    }
  }
}
