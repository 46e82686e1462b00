/// A note's bytes made into text: valid UTF-8, no byte order mark, no NUL, lines ended by LF
/// (`semantics.md`, Files). Lines are as many as in the file.
struct SourceText {
  var bytes: [UInt8]
  /// Whether the note was longer than `limit` and ends there.
  var isCut = false

  /// A note over 16 MiB is shown to that point.
  static let limit = 16 << 20

  init(_ raw: [UInt8]) {
    bytes = raw
    if raw.count > Self.limit {
      isCut = true
      bytes = Array(raw.prefix(Self.limit))
      // Not in the middle of a line, and so not of a character either.
      if let end = bytes.lastIndex(of: .newline) { bytes.removeSubrange((end + 1)...) }
    }
    decode()
  }

  private mutating func decode() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      bytes = Self.utf8(bytes.dropFirst(2), low: 0, high: 1)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      bytes = Self.utf8(bytes.dropFirst(2), low: 1, high: 0)
    }
    if !bytes.withUnsafeBufferPointer(Self.isValidUTF8) {
      bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
    let (hasReturn, hasNUL) = bytes.withUnsafeBufferPointer { source in
      (
        source.firstIndex(of: 0x0D, from: 0, to: source.count) != nil,
        source.firstIndex(of: 0, from: 0, to: source.count) != nil
      )
    }
    if hasReturn || hasNUL { bytes = Self.normalized(bytes) }
  }

  private static func utf8(_ raw: ArraySlice<UInt8>, low: Int, high: Int) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(raw.count / 2 + 1)
    var index = raw.startIndex
    while index + 1 < raw.endIndex {
      units.append(UInt16(raw[index + high]) << 8 | UInt16(raw[index + low]))
      index += 2
    }
    if index < raw.endIndex { units.append(0xFFFD) }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// CRLF and CR become LF, NUL becomes U+FFFD.
  private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 0x0D: result.append(.newline)
      case .newline where previous == 0x0D: break
      case 0: result.append(contentsOf: [0xEF, 0xBF, 0xBD])
      default: result.append(byte)
      }
      previous = byte
    }
    return result
  }

  private static func isValidUTF8(_ source: SourceBytes) -> Bool {
    var position = 0
    let count = source.count
    let raw = UnsafeRawBufferPointer(source)
    func eight(_ offset: Int) -> UInt64 {
      raw.loadUnaligned(fromByteOffset: position + offset, as: UInt64.self)
    }
    let high: UInt64 = 0x8080_8080_8080_8080
    while position < count {
      if position + 32 <= count, (eight(0) | eight(8) | eight(16) | eight(24)) & high == 0 {
        position += 32
        continue
      }
      if position + 8 <= count, eight(0) & high == 0 {
        position += 8
        continue
      }
      let length = sequenceLength(source, at: position)
      guard length > 0 else { return false }
      position += length
    }
    return true
  }

  /// Bytes of the character at `position`; 0 where they are no character (Unicode 15, table 3-7).
  private static func sequenceLength(_ source: SourceBytes, at position: Int) -> Int {
    let first = source[position]
    if first < 0x80 { return 1 }
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= source.count, second.contains(source[position + 1]) else { return 0 }
    for index in 2..<max(2, length) where source[position + index] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
