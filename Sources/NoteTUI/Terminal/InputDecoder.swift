/// Bytes from a terminal -> events. Pure, and fed in any pieces: a sequence may be split at any byte.
///
/// Understood are the terminal's own key sequences (terminfo), the CSI and SS3 forms of xterm and its kin, SGR and
/// X10 mouse reports, and bracketed paste. Everything else that begins like an escape sequence is an answer of the
/// terminal, and is swallowed to its end, however late that comes (ECMA-48, section 5.4; xterm's ctlseqs).
struct InputDecoder {
  /// How long what was begun may stay unfinished before it is taken for keys.
  enum Patience: Int, Comparable {
    /// After Esc: long enough for a sequence that a slow line has cut, too short to notice.
    case escape = 50
    /// After Esc and an introducer such as `[`: rarely typed, so there is more time.
    case introducer = 250

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  private enum Mode {
    case keys
    /// Inside OSC, DCS or APC, where everything is swallowed up to the terminator.
    case string
    case paste
  }

  enum Step {
    case event(InputEvent, length: Int)
    case nothing(length: Int)
    /// More bytes are needed; after so long what is there stands for itself. Nil: as long as it takes.
    case incomplete(Patience?)
    case beginString(length: Int)
    case beginPaste(length: Int)
  }

  /// A paste is kept to this many bytes; the rest of it is swallowed.
  static let pasteLimit = 1 << 20
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private let keys: [[UInt8]: Key]
  private var mode = Mode.keys
  private var bytes: [UInt8] = []
  private var pasted: [UInt8] = []
  /// How long to wait for the rest of what was begun. Nil where nothing is, or where it may take its time.
  private(set) var patience: Patience?

  init(keys: [[UInt8]: Key] = [:]) {
    self.keys = keys
  }

  /// Takes bytes and gives the events that they complete.
  mutating func feed(_ new: some Sequence<UInt8>) -> [InputEvent] {
    bytes.append(contentsOf: new)
    return decode(isFinal: false)
  }

  /// Nothing came for as long as `patience` says: what was begun are keys.
  mutating func expire() -> [InputEvent] {
    patience == nil ? [] : decode(isFinal: true)
  }

  private mutating func decode(isFinal: Bool) -> [InputEvent] {
    var events: [InputEvent] = []
    var start = 0
    patience = nil
    scan: while start < bytes.count {
      switch mode {
      case .string:
        guard let end = endOfString(from: start) else { break scan }
        start = end
        mode = .keys
        continue
      case .paste:
        guard let end = takePaste(from: start) else { break scan }
        start = end
        events.append(.paste(pastedText()))
        mode = .keys
        continue
      case .keys: break
      }
      switch step(at: start) {
      case .event(let event, let length):
        events.append(event)
        start += length
      case .nothing(let length): start += length
      case .beginString(let length):
        start += length
        mode = .string
      case .beginPaste(let length):
        start += length
        mode = .paste
      case .incomplete(let patience):
        guard isFinal, patience != nil else {
          self.patience = patience
          break scan
        }
        // The first byte stands for itself; what follows is read anew.
        if bytes[start] == 0x1B {
          events.append(.key(.escape))
        } else if case .event(let event, _) = Self.plainStep(bytes[start...]) {
          events.append(event)
        }
        start += 1
      }
    }
    if mode == .keys || start >= bytes.count {
      bytes.removeFirst(min(start, bytes.count))
    } else {
      keepTail(from: start)
    }
    return events
  }

  private func step(at start: Int) -> Step {
    let rest = bytes[start...]
    return knownKey(rest) ?? Self.plainStep(rest)
  }

  private static func plainStep(_ rest: ArraySlice<UInt8>) -> Step {
    let byte = rest[rest.startIndex]
    switch byte {
    case 0x1B: return EscapeSequence.step(rest)
    case 0x0D, 0x0A: return .event(.key(.enter), length: 1)
    case 0x09: return .event(.key(.tab), length: 1)
    case 0x08, 0x7F: return .event(.key(.backspace), length: 1)
    case 0x01...0x1A:
      return .event(.key(.control(Character(Unicode.Scalar(byte + 0x60)))), length: 1)
    case 0x20...0x7E: return .event(.key(.character(Character(Unicode.Scalar(byte)))), length: 1)
    case 0x80...0xFF: return utf8Step(rest)
    default: return .nothing(length: 1)
    }
  }

  /// The terminal's own sequence that begins here. One that is cut short is waited for.
  private func knownKey(_ rest: ArraySlice<UInt8>) -> Step? {
    guard let first = rest.first, first < 0x20 || first == 0x7F else { return nil }
    var isCut = false
    for (sequence, key) in keys where sequence[0] == first {
      if rest.starts(with: sequence) { return .event(.key(key), length: sequence.count) }
      if sequence.starts(with: rest) { isCut = true }
    }
    guard isCut else { return nil }
    if case .incomplete(let patience) = Self.plainStep(rest) { return .incomplete(patience) }
    return .incomplete(.introducer)
  }

  /// One scalar of UTF-8. Bytes that are none are dropped.
  private static func utf8Step(_ rest: ArraySlice<UInt8>) -> Step {
    let first = rest[rest.startIndex]
    let count =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard count > 1 else { return .nothing(length: 1) }
    let sequence = rest.prefix(count)
    let tail = sequence.dropFirst()
    guard tail.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .nothing(length: 1) }
    guard sequence.count == count else { return .incomplete(nil) }
    guard let text = String(validating: sequence, as: UTF8.self), let character = text.first else {
      return .nothing(length: 1)
    }
    return .event(.key(.character(character)), length: count)
  }
}

// What goes on over many bytes.
extension InputDecoder {
  /// Where the string that is being swallowed ends: behind BEL or ST, or before any other control, which no answer
  /// holds: so that a lost terminator costs one key and not all of them. Nil: not yet.
  private func endOfString(from start: Int) -> Int? {
    guard let index = bytes[start...].firstIndex(where: { $0 < 0x20 }) else { return nil }
    switch bytes[index] {
    case 0x07: return index + 1
    case 0x1B where index + 1 == bytes.count: return nil
    case 0x1B where bytes[index + 1] == UInt8(ascii: "\\"): return index + 2
    default: return index
    }
  }

  /// Moves what was pasted out of the bytes. Returns the place behind the end mark, nil where that is to come.
  private mutating func takePaste(from start: Int) -> Int? {
    var index = start
    while let escape = bytes[index...].firstIndex(of: 0x1B) {
      let rest = bytes[escape...]
      if rest.starts(with: Self.pasteEnd) {
        keepPasted(bytes[start..<escape])
        return escape + Self.pasteEnd.count
      }
      index = escape + 1
      if Self.pasteEnd.starts(with: rest) { return nil }
    }
    return nil
  }

  private mutating func keepPasted(_ piece: ArraySlice<UInt8>) {
    pasted.append(contentsOf: piece.prefix(Self.pasteLimit - pasted.count))
  }

  /// Drops what a string or a paste has consumed, but for the bytes that may begin its terminator.
  private mutating func keepTail(from start: Int) {
    var tail = bytes.count
    if let escape = bytes[start...].lastIndex(of: 0x1B), Self.pasteEnd.starts(with: bytes[escape...]) {
      tail = escape
    }
    if mode == .paste { keepPasted(bytes[start..<tail]) }
    bytes.removeFirst(tail)
  }

  /// The pasted text, with the terminal's carriage returns as line ends.
  private mutating func pastedText() -> String {
    defer { pasted = [] }
    var lines: [UInt8] = []
    lines.reserveCapacity(pasted.count)
    for (index, byte) in pasted.enumerated() {
      if byte == 0x0A, index > 0, pasted[index - 1] == 0x0D { continue }
      lines.append(byte == 0x0D ? 0x0A : byte)
    }
    return String(decoding: lines, as: UTF8.self)
  }
}
