/// Closes the gap that a timestamp leaves where it is left out of a text: `a (0:01), b` becomes `a, b`.
struct TimestampGap {
  /// What comes next stands behind one.
  private(set) var isOpen = false

  mutating func open() { isOpen = true }

  mutating func close() { isOpen = false }

  /// Appends a byte to what stands before the gap.
  mutating func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    guard isOpen else { return bytes.append(byte) }
    if byte.isBlank || byte == .newline {
      if let last = bytes.last, !" ([".utf8.contains(last) { bytes.append(byte) }
      return
    }
    let isMark = ".,;:)]!?".utf8.contains(byte)
    if isMark { while bytes.last == .space { bytes.removeLast() } }
    switch (bytes.last, byte) {
    // Nothing but timestamps stood between the brackets.
    case (UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "["), UInt8(ascii: "]")):
      bytes.removeLast()
      return
    case (UInt8(ascii: "("), UInt8(ascii: ",")), (UInt8(ascii: "("), UInt8(ascii: ";")): return
    // Of several timestamps.
    case (UInt8(ascii: ","), _) where isMark, (UInt8(ascii: ";"), _) where isMark: bytes.removeLast()
    case (let last?, _) where last.isPartOfWord && byte.beginsWord: bytes.append(.space)
    default: break
    }
    bytes.append(byte)
    isOpen = false
  }
}

extension UInt8 {
  /// Bytes that begin quotation marks, or the punctuation of CJK, begin few letters.
  fileprivate var beginsWord: Bool { isPartOfWord && ![0xC2, 0xE2, 0xE3, 0xEF].contains(self) }

  fileprivate var isPartOfWord: Bool {
    self >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercasedASCII)
  }
}
