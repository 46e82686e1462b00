/// One sequence that begins with Esc: a key, a mouse report, the begin of a paste, or an answer to be swallowed.
enum EscapeSequence {
  typealias Step = InputDecoder.Step

  /// What the bytes mean, of which the first is Esc.
  static func step(_ bytes: ArraySlice<UInt8>) -> Step {
    let escape = Step.event(.key(.escape), length: 1)
    let rest = bytes.dropFirst()
    guard let introducer = rest.first else { return .incomplete(.escape) }
    let next = rest.dropFirst().first
    switch introducer {
    case UInt8(ascii: "["):
      return next == nil ? .incomplete(.introducer) : controlSequence(bytes)
    case UInt8(ascii: "O"):
      guard let next else { return .incomplete(.introducer) }
      return singleShift(next).map { .event(.key($0), length: 3) } ?? escape
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"):
      // Alt with that letter sends the same two bytes, so the third decides.
      guard let next else { return .incomplete(.introducer) }
      return isString(introducer, next) ? .beginString(length: 2) : escape
    default:
      // Alt-x is Esc and then x, but for the keys that edit a line.
      let letter: Character = introducer == 0x08 ? "\u{7F}" : Character(Unicode.Scalar(introducer))
      return Key.AltKey(rawValue: letter).map { .event(.key(.alt($0)), length: 2) } ?? escape
    }
  }

  /// What an answer of the terminal has behind the introducer: a number (OSC), parameters or a kind (DCS), graphics
  /// (APC).
  private static func isString(_ introducer: UInt8, _ next: UInt8) -> Bool {
    let isDigit = (0x30...0x39).contains(next)
    return switch introducer {
    case UInt8(ascii: "]"): isDigit
    case UInt8(ascii: "P"): isDigit || ">!$+=|{".utf8.contains(next)
    default: next == UInt8(ascii: "G")
    }
  }

  /// `ESC O x`: keys in application mode, the number pad among them.
  private static func singleShift(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): .up
    case UInt8(ascii: "B"), UInt8(ascii: "b"): .down
    case UInt8(ascii: "C"), UInt8(ascii: "c"): .right
    case UInt8(ascii: "D"), UInt8(ascii: "d"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final) - 0x4F)
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(final - 0x40)))
    default: nil
    }
  }

  /// `ESC [ parameters intermediates final`.
  private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> Step {
    let body = bytes.dropFirst(2)
    // The Linux console's F1 to F5 are the one form with a second bracket.
    if body.first == UInt8(ascii: "[") {
      guard let letter = body.dropFirst().first else { return .incomplete(.introducer) }
      let number = Int(letter) - 0x40
      return (1...5).contains(number) ? .event(.key(.function(number)), length: 4) : .nothing(length: 3)
    }
    let parameters = body.prefix { (0x30...0x3F).contains($0) }
    let intermediates = body[parameters.endIndex...].prefix { (0x20...0x2F).contains($0) }
    guard let final = body[intermediates.endIndex...].first else {
      // An answer may take its time. One of such length is none.
      return bytes.count < 256 ? .incomplete(nil) : .nothing(length: bytes.count)
    }
    let end = intermediates.endIndex + 1
    guard (0x40...0x7E).contains(final) else {
      // A control or a letter beyond ASCII breaks it off, and is read for itself.
      return parameters.isEmpty && intermediates.isEmpty
        ? .event(.key(.escape), length: 1) : .nothing(length: end - 1 - bytes.startIndex)
    }
    if final == UInt8(ascii: "M"), parameters.isEmpty { return oldMouse(bytes) }
    let length = end - bytes.startIndex
    guard intermediates.isEmpty else { return .nothing(length: length) }
    return meaning(parameters, final, length: length)
  }

  private static func meaning(_ parameters: ArraySlice<UInt8>, _ final: UInt8, length: Int) -> Step {
    let text = String(decoding: parameters, as: UTF8.self)
    if text.first == "<" {
      return mouse(text.dropFirst(), isPress: final == UInt8(ascii: "M"), length: length)
    }
    // What a terminal says of itself: `?`, `>`, `=`.
    guard text.first.map({ $0.isNumber || $0 == ";" }) ?? true else { return .nothing(length: length) }
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    if final == UInt8(ascii: "~") {
      if numbers.first == 200 { return .beginPaste(length: length) }
      return numbered(numbers.first ?? 0).map { .event(.key($0), length: length) } ?? .nothing(length: length)
    }
    if final == UInt8(ascii: "I"), text.isEmpty { return .event(.focused, length: length) }
    return lettered(final, hasParameters: !text.isEmpty).map { .event(.key($0), length: length) }
      ?? .nothing(length: length)
  }

  /// `CSI 5 ~`; a modifier behind the number makes no difference.
  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...24: .function(number - 12)
    default: nil
    }
  }

  /// `CSI A`, `CSI 1 ; 5 A`. With parameters, `R` is the answer to where the cursor is.
  private static func lettered(_ final: UInt8, hasParameters: Bool) -> Key? {
    switch final {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): .up
    case UInt8(ascii: "B"), UInt8(ascii: "b"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"), UInt8(ascii: "d"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "S"): .function(Int(final) - 0x4F)
    case UInt8(ascii: "R") where !hasParameters: .function(3)
    default: nil
    }
  }

  /// `CSI < button ; column ; row M`, counted from 1.
  private static func mouse(_ report: Substring, isPress: Bool, length: Int) -> Step {
    let numbers = report.split(separator: ";").compactMap { Int($0) }
    guard isPress, numbers.count == 3, let action = action(button: numbers[0]), numbers[1] > 0, numbers[2] > 0
    else { return .nothing(length: length) }
    return .event(.mouse(Mouse(action, row: numbers[2] - 1, column: numbers[1] - 1)), length: length)
  }

  /// `CSI M` and three bytes, each 32 too high; a button that is let go is 3.
  private static func oldMouse(_ bytes: ArraySlice<UInt8>) -> Step {
    let report = bytes.dropFirst(3).prefix(3)
    guard report.count == 3 else { return .incomplete(.introducer) }
    let numbers = report.map { Int($0) - 32 }
    guard let action = action(button: numbers[0]), numbers[1] > 0, numbers[2] > 0 else {
      return .nothing(length: 6)
    }
    return .event(.mouse(Mouse(action, row: numbers[2] - 1, column: numbers[1] - 1)), length: 6)
  }

  /// Bits: 0–1 button, 2–4 modifiers, 5 motion, 6 wheel.
  private static func action(button: Int) -> Mouse.Action? {
    guard button >= 0, button & 32 == 0 else { return nil }
    return switch button & 0b1100_0011 {
    case 0: .press
    case 64: .wheelUp
    case 65: .wheelDown
    default: nil
    }
  }
}
