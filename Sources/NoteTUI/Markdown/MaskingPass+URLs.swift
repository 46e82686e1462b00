/// URLs and mail addresses in plain text, as GFM section 6.9 has them: without brackets around them, up to the next
/// blank, without the punctuation behind them.
///
/// md4c knows them too, but takes time by the square of their number in a paragraph, and asks for a dot in the host.
extension MaskingPass {
  /// The URL whose `://` begins at `colon`; returns where to go on.
  mutating func scanURL(at colon: Int, from paragraphStart: Int, before end: Int) -> Int {
    guard source.has("://", at: colon, before: end) else { return colon + 1 }
    func start(of scheme: StaticString) -> Int? {
      let start = colon - scheme.utf8CodeUnitCount
      return start >= paragraphStart && source.hasFolded(scheme, at: start, before: colon) ? start : nil
    }
    guard let start = start(of: "https") ?? start(of: "http") ?? start(of: "ftp") else { return colon + 3 }
    return addURL(start, hostStart: colon + 3, from: paragraphStart, before: end) ?? colon + 3
  }

  /// `www.`; returns where to go on.
  mutating func scanWWW(at start: Int, from paragraphStart: Int, before end: Int) -> Int {
    guard source.hasFolded("www", at: start, before: end), start + 4 < end,
      source[start + 3] == UInt8(ascii: ".")
    else { return start + 1 }
    return addURL(start, hostStart: start + 4, from: paragraphStart, before: end) ?? start + 4
  }

  /// The mail address around the `@`; returns where to go on.
  mutating func scanMail(at sign: Int, from paragraphStart: Int, before end: Int) -> Int {
    var start = sign
    while start > paragraphStart, mask[start - 1] == source[start - 1], Self.isMailByte(source[start - 1]) {
      start -= 1
    }
    var position = sign + 1
    while position < end, Self.isHostByte(source[position]) { position += 1 }
    while position > sign, Self.isHostMark(source[position - 1]) { position -= 1 }
    guard start < sign, isBoundary(start, paragraphStart),
      source.firstIndex(of: UInt8(ascii: "."), from: sign + 2, to: position) != nil
    else { return sign + 1 }
    add(.url, start..<position)
    return position
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || isHostMark(byte)
  }

  private static func isHostMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  private static func isMailByte(_ byte: UInt8) -> Bool {
    isHostByte(byte) || byte == UInt8(ascii: "+")
  }

  private mutating func addURL(_ start: Int, hostStart: Int, from paragraphStart: Int, before end: Int)
    -> Int?
  {
    guard isBoundary(start, paragraphStart), !isDestination(start), hostStart < end,
      source[hostStart].isLetter || source[hostStart].isDigit || source[hostStart] >= 0x80
        || source[hostStart] == UInt8(ascii: "[")
    else { return nil }
    let urlEnd = withoutPunctuation(start, runEnd(hostStart, before: end))
    guard urlEnd > hostStart else { return nil }
    add(.url, start..<urlEnd)
    return urlEnd
  }

  /// No letter or digit stands before.
  private func isBoundary(_ start: Int, _ paragraphStart: Int) -> Bool {
    guard start > paragraphStart else { return true }
    let before = source[start - 1]
    return !before.isLetter && !before.isDigit && before != UInt8(ascii: "/")
  }

  /// Up to a blank, `<`, a bracket that is not the URL's own, a backtick, a pipe, or punctuation of East Asia.
  private func runEnd(_ start: Int, before end: Int) -> Int {
    var position = start
    var brackets = 0
    while position < end {
      switch source[position] {
      case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "|"), 0x7F:
        return position
      case UInt8(ascii: "["):
        if position + 1 < end, source[position + 1] == UInt8(ascii: "[") { return position }
        brackets += 1
      case UInt8(ascii: "]"):
        if brackets == 0 { return position }
        brackets -= 1
      case 0xE3: if position + 1 < end, source[position + 1] == 0x80 { return position }
      case 0xEF:
        if position + 2 < end, source[position + 1] == 0xBC,
          source[position + 2] <= 0x8F || source[position + 2] >= 0x9A
        {
          if source[position + 2] < 0xA1 { return position }
        }
      default: break
      }
      position += 1
    }
    return position
  }

  /// Leaves out what ends the sentence, and a `)` that nothing in the URL opens.
  private func withoutPunctuation(_ start: Int, _ runEnd: Int) -> Int {
    var end = runEnd
    var surplus = 0
    for byte in source[start..<end] {
      if byte == UInt8(ascii: ")") { surplus += 1 }
      if byte == UInt8(ascii: "(") { surplus -= 1 }
    }
    while end > start {
      switch source[end - 1] {
      case UInt8(ascii: ")"):
        guard surplus > 0 else { return end }
        surplus -= 1
      case UInt8(ascii: "="):
        // The end of a highlight.
        guard end - 2 > start, source[end - 2] == UInt8(ascii: "=") else { return end }
        end -= 1
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: ";"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"),
        UInt8(ascii: "\""), UInt8(ascii: "\\"):
        break
      default: return end
      }
      end -= 1
    }
    return end
  }
}
