import Glibc

/// A stretch of source text by offsets of bytes.
typealias ByteRange = Range<Int>

/// The bytes of a decoded note while it is being read.
typealias SourceBytes = UnsafeBufferPointer<UInt8>

extension UInt8 {
  static var newline: UInt8 { 0x0A }
  static var tab: UInt8 { 0x09 }
  static var space: UInt8 { 0x20 }

  var isBlank: Bool { self == .space || self == .tab }
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isASCIIPunctuation: Bool {
    self &- 0x21 < 15 || self &- 0x3A < 7 || self &- 0x5B < 6 || self &- 0x7B < 4
  }
}

extension UnsafeBufferPointer<UInt8> {
  func string(_ range: ByteRange) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: self[range]), as: UTF8.self)
  }

  /// The first place of `byte` at or behind `start`, before `end`.
  func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start < end, let baseAddress,
      let found = memchr(baseAddress + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
  }

  /// The first place of `text` at or behind `start`, ending before `end`.
  func firstIndex(of text: StaticString, from start: Int, to end: Int) -> Int? {
    var position = start
    while let found = firstIndex(of: text.utf8Start[0], from: position, to: end) {
      if has(text, at: found, before: end) { return found }
      position = found + 1
    }
    return nil
  }

  /// Whether `text` stands at `start`.
  func has(_ text: StaticString, at start: Int, before end: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard let baseAddress, end - start >= count else { return false }
    return memcmp(baseAddress + start, text.utf8Start, count) == 0
  }

  /// Whether `text`, in lower case, stands at `start` in any case. Letters only.
  func hasFolded(_ text: StaticString, at start: Int, before end: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard end - start >= count else { return false }
    for index in 0..<count where self[start + index] | 0x20 != text.utf8Start[index] | 0x20 { return false }
    return true
  }

  func skippingBlanks(from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, self[position].isBlank { position += 1 }
    return position
  }

  /// `range` without blanks at its ends.
  func trimmed(_ range: ByteRange) -> ByteRange {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isBlank { start += 1 }
    while start < end, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  func text(_ range: ByteRange) -> SourceBytes { SourceBytes(rebasing: self[range]) }

  /// The text in `range` without white space of any script at its ends.
  func trimmedText(_ range: ByteRange) -> SourceBytes {
    let inner = trimmed(range)
    guard let first = inner.first, let last = inner.last, self[first] >= 0x80 || self[last] >= 0x80 else {
      return text(inner)
    }
    let whole = string(inner)
    let words = whole.drop(while: \.isWhitespace)
    let start = inner.upperBound - words.utf8.count
    return text(start..<start + words.trimmed.utf8.count)
  }

  func trimmedString(_ range: ByteRange) -> String { String(decoding: trimmedText(range), as: UTF8.self) }
}

extension String {
  /// Whether the ASCII character occurs.
  func has(_ byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.firstIndex(of: byte, from: 0, to: $0.count) != nil }
      ?? utf8.contains(byte)
  }
}
