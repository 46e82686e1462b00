import CNcurses
import Glibc

/// What terminfo knows of the terminal, beyond what curses uses by itself. Read once, after `setupterm`.
struct TerminalDescription {
  /// What TERM says.
  let name: String
  /// The bytes of each key, where the terminal's description has it (`kcuu1`, `kf1`, …).
  let keys: [[UInt8]: Key]
  /// Turns bracketed paste on and off (`BE`, `BD`). Empty where the terminal has none.
  let pasteOn: [UInt8]
  let pasteOff: [UInt8]
  /// Lets the terminal tell when its window comes to the front, and not. Not every description names it (`fe`, `fd`);
  /// terminals that know bracketed paste know this as well, or pass it by.
  let focusOn: [UInt8]
  let focusOff: [UInt8]
  /// Ends line drawing (`rmacs`), which is never begun here.
  let lineDrawingOff: [UInt8]
  /// Everything that makes the terminal an ordinary one again, for a process that falls.
  let restore: [UInt8]

  /// Loads the description of `TERM` for the terminal on standard output.
  static func load() throws(TerminalError) -> TerminalDescription {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !name.isEmpty else { throw .noTerminalType }
    // With a place for its verdict, setupterm returns; without one it ends the process.
    var verdict: Int32 = 0
    guard setupterm(nil, STDOUT_FILENO, &verdict) == OK, verdict == 1 else {
      throw .unknownTerminalType(name)
    }
    guard capability("cup") != nil, capability("clear") != nil else { throw .cannotPlaceCursor(name) }
    return TerminalDescription(name: name)
  }

  private init(name: String) {
    self.name = name
    var keys: [[UInt8]: Key] = [:]
    for (name, key) in Self.keyNames {
      guard let bytes = Self.capability(name), !bytes.isEmpty else { continue }
      keys[bytes] = key
    }
    self.keys = keys
    pasteOn = Self.capability("BE") ?? []
    pasteOff = Self.capability("BD") ?? []
    focusOn = Self.capability("fe") ?? (pasteOn.isEmpty ? [] : Array("\u{1B}[?1004h".utf8))
    focusOff = Self.focusOff
    lineDrawingOff = Self.capability("rmacs") ?? []
    restore = Self.restoringBytes
  }

  private static let keyNames: [(String, Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
      ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kbs", .backspace),
      ("kcbt", .backTab), ("kent", .enter),
    ] + (1...12).map { ("kf\($0)", .function($0)) }

  private static var focusOff: [UInt8] {
    capability("fd") ?? (capability("BE") == nil ? [] : Array("\u{1B}[?1004l".utf8))
  }

  private static var restoringBytes: [UInt8] {
    var bytes: [UInt8] = []
    if capability("kmous") != nil {
      // As curses turns it off: by `XM` where there is one.
      let mouse = curses_capability("XM").flatMap { curses_with_numbers($0, 0, 0) }
      bytes += mouse.map(Self.withoutPadding) ?? Array("\u{1B}[?1000l".utf8)
    }
    bytes += focusOff
    for name in ["BD", "sgr0", "op", "rmkx", "cnorm", "rmcup"] { bytes += capability(name) ?? [] }
    return bytes
  }

  /// Lets all rows scroll (`csr`). Also puts the cursor home.
  func scrollAll(rows: Int) -> [UInt8] {
    guard let region = curses_capability("csr") else { return [] }
    return curses_with_numbers(region, 0, rows - 1).map(Self.withoutPadding) ?? []
  }

  /// What puts the cursor there (`cup`).
  static func cursorAddress(row: Int, column: Int) -> [UInt8] {
    guard let address = curses_capability("cup") else { return [] }
    return curses_with_numbers(address, row, column).map(withoutPadding) ?? []
  }

  static func capability(_ name: String) -> [UInt8]? {
    curses_capability(name).map(withoutPadding)
  }

  /// A capability's bytes without its `$<5/>` delays, which no terminal of this century needs.
  private static func withoutPadding(_ text: UnsafePointer<CChar>) -> [UInt8] {
    let raw = Array(String(cString: text).utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < raw.count {
      if raw[index] == UInt8(ascii: "$"), index + 1 < raw.count, raw[index + 1] == UInt8(ascii: "<"),
        let close = raw[index...].firstIndex(of: UInt8(ascii: ">"))
      {
        index = close + 1
      } else {
        bytes.append(raw[index])
        index += 1
      }
    }
    return bytes
  }
}
