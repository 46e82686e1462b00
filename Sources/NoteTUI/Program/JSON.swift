import Glibc

/// A JSON object on one line, its bytes in the order given.
///
/// Everything that `CleanText` would change stands in it as `\u` escapes: nothing is lost, and nothing reaches a
/// terminal raw. It is written byte by byte, since `tui links` of a large vault makes a million of them.
public struct JSONObject: Sendable {
  /// What is written already, perhaps other lines in front of this object.
  private var bytes: [UInt8]
  private var isEmpty = true

  public init() {
    bytes = [UInt8(ascii: "{")]
  }

  /// Goes on behind members written elsewhere, `{` included. The text in front is taken: a copy for each line would cost
  /// the square of their number.
  init(behind text: inout [UInt8], continuing members: [UInt8]) {
    bytes = []
    swap(&bytes, &text)
    bytes.append(contentsOf: members)
    isEmpty = false
  }

  /// What is written so far, `{` included, for objects that begin with the same members.
  var members: [UInt8] { bytes }

  public var text: String { String(decoding: bytes, as: UTF8.self) + "}" }

  /// Ends the object, and gives back what it took with it.
  mutating func finish(into text: inout [UInt8]) {
    bytes.append(UInt8(ascii: "}"))
    swap(&bytes, &text)
  }

  public mutating func add(_ name: StaticString, _ value: String?) {
    guard var value else { return addNull(name) }
    value.withUTF8 { add(name, utf8: $0) }
  }

  /// A text as UTF-8; what is not valid in it is repaired.
  mutating func add(_ name: StaticString, utf8 text: UnsafeBufferPointer<UInt8>?) {
    guard let text else { return addNull(name) }
    guard text.isPlain else {
      append(name: name)
      append(quoted: String(decoding: text, as: UTF8.self))
      return
    }
    let quote = UInt8(ascii: "\"")
    append(name, room: text.count + 2) { place in
      place[0] = quote
      if let letters = text.baseAddress { (place + 1).update(from: letters, count: text.count) }
      place[text.count + 1] = quote
      return text.count + 2
    }
  }

  public mutating func add(_ name: StaticString, _ value: Int?) {
    guard let value else { return addNull(name) }
    let room = UnsafeMutableBufferPointer<UInt8>.decimalRoom
    append(name, room: room) { UnsafeMutableBufferPointer(start: $0, count: room).writeDecimal(value) }
  }

  mutating func addNull(_ name: StaticString) {
    let null: StaticString = "null"
    append(name, room: null.utf8CodeUnitCount) { place in
      place.update(from: null.utf8Start, count: null.utf8CodeUnitCount)
      return null.utf8CodeUnitCount
    }
  }

  /// A number of about four digits.
  public mutating func add(_ name: StaticString, _ value: Double) {
    append(name: name)
    let size = value == 0 || !value.isFinite ? 0 : Int(log10(abs(value)).rounded(.down))
    let scale = pow(10, Double(3 - size))
    bytes.append(contentsOf: String(value.isFinite ? (value * scale).rounded() / scale : 0).utf8)
  }

  public mutating func add(_ name: StaticString, _ values: [String]) {
    append(name: name)
    append("[")
    for (index, value) in values.enumerated() {
      if index > 0 { append(",") }
      append(quoted: value)
    }
    append("]")
  }

  private mutating func append(name: StaticString) {
    append(name, room: 0) { _ in 0 }
  }

  /// A name and what `write` puts behind it: at most `room` bytes, and it says how many. All in one piece, since of an
  /// object most are its names, which are the program's own and need no escapes.
  private mutating func append(
    _ name: StaticString, room: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int
  ) {
    let length = name.utf8CodeUnitCount
    let isFirst = isEmpty
    isEmpty = false
    bytes.append(addingCapacity: length + 4 + room) { piece in
      piece.withUnsafeMutableBufferPointer { piece, count in
        guard var place = piece.baseAddress else { return }
        if !isFirst {
          place[0] = UInt8(ascii: ",")
          place += 1
        }
        place[0] = UInt8(ascii: "\"")
        (place + 1).update(from: name.utf8Start, count: length)
        place[length + 1] = UInt8(ascii: "\"")
        place[length + 2] = UInt8(ascii: ":")
        count = (isFirst ? 0 : 1) + length + 3 + write(place + length + 3)
      }
    }
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { source in
      // What needs no escape is copied in runs.
      var run = 0
      var position = 0
      while position < source.count {
        position = source.skippingLetters(from: position)
        guard position < source.count else { break }
        let first = source[position]
        if first.isPlain {
          position += 1
          continue
        }
        let length = Self.sequenceLength(first)
        let character = source[position..<position + length]
        if !Self.isUsual(character), let escape = Self.escape(character) {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[run..<position]))
          bytes.append(contentsOf: escape)
          run = position + length
        }
        position += length
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[run...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Bytes of a character in valid UTF-8, by its first.
  private static func sequenceLength(_ first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// Whether the character stands for itself, told without decoding it: only C2, E2, EF and F3 begin characters beyond
  /// ASCII that cleaning changes, and of those with E2 dashes and quotation marks are frequent.
  private static func isUsual(_ character: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let start = character.startIndex
    return switch character[start] {
    case 0xC3...0xE1, 0xE3...0xEE: true
    case 0xE2: character[start + 1] == 0x80 && (0x90...0xA7).contains(character[start + 2])
    default: false
    }
  }

  /// What stands for the one `character`; nil where it stands for itself.
  private static func escape(_ character: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    switch character[character.startIndex] {
    case UInt8(ascii: "\""): return Array("\\\"".utf8)
    case UInt8(ascii: "\\"): return Array("\\\\".utf8)
    case 0x09: return Array("\\t".utf8)
    case 0x0A: return Array("\\n".utf8)
    case 0x0D: return Array("\\r".utf8)
    default:
      let character = String(decoding: character, as: UTF8.self)
      if character.unicodeScalars.allSatisfy(CleanText.isClean) { return nil }
      return character.utf16.flatMap { unit in
        let digits = String(unit, radix: 16)
        return "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all are ASCII that stands for itself in a string.
  fileprivate var isPlain: Bool {
    var position = skippingLetters(from: 0)
    while position < count, self[position].isPlain { position += 1 }
    return position == count
  }

  /// Behind groups of eight bytes, none of which a string in JSON must escape or a terminal may not get.
  fileprivate func skippingLetters(from start: Int) -> Int {
    guard let baseAddress else { return start }
    let bytes = UnsafeRawPointer(baseAddress)
    // The high bit of each byte that is zero; where there is none, no other is set.
    func zeros(_ bytes: UInt64) -> UInt64 { (bytes &- 0x0101_0101_0101_0101) & ~bytes }
    var position = start
    while position + 8 <= count {
      let group = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let found =
        group | zeros(group & 0xE0E0_E0E0_E0E0_E0E0) | zeros(group ^ 0x2222_2222_2222_2222)
        | zeros(group ^ 0x5C5C_5C5C_5C5C_5C5C) | zeros(group ^ 0x7F7F_7F7F_7F7F_7F7F)
      guard found & 0x8080_8080_8080_8080 == 0 else { return position }
      position += 8
    }
    return position
  }
}

extension UInt8 {
  /// Whether it is ASCII that stands for itself in a string.
  fileprivate var isPlain: Bool {
    self >= 0x20 && self < 0x7F && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}
