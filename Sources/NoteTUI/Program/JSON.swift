/// A JSON object on one line, its members in the order given.
///
/// Everything that `CleanText` would change stands in it as `\u` escapes: nothing is lost, and nothing reaches a
/// terminal raw. It is written byte by byte, since `tui links` of a large vault makes a million of them.
public struct JSONObject: Sendable {
  private var members: [UInt8] = []

  public init() {
    members.reserveCapacity(512)
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  var bytes: [UInt8] { [UInt8(ascii: "{")] + members + [UInt8(ascii: "}")] }

  func append(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    bytes.append(contentsOf: members)
    bytes.append(UInt8(ascii: "}"))
  }

  public mutating func add(_ name: StaticString, _ value: String?) {
    append(name: name)
    if let value { append(quoted: value) } else { append("null") }
  }

  public mutating func add(_ name: StaticString, _ value: Int?) {
    append(name: name)
    if let value { members.append(contentsOf: String(value).utf8) } else { append("null") }
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

  /// Names are the program's own and need no escapes.
  private mutating func append(name: StaticString) {
    if !members.isEmpty { members.append(UInt8(ascii: ",")) }
    members.append(UInt8(ascii: "\""))
    append(name)
    members.append(UInt8(ascii: "\""))
    members.append(UInt8(ascii: ":"))
  }

  private mutating func append(_ text: StaticString) {
    members.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(quoted text: String) {
    members.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { source in
      // What needs no escape is copied in runs.
      var run = 0
      var position = 0
      while position < source.count {
        let first = source[position]
        if first >= 0x20, first < 0x7F, first != UInt8(ascii: "\""), first != UInt8(ascii: "\\") {
          position += 1
          continue
        }
        let length = Self.sequenceLength(first)
        if let escape = Self.escape(source[position..<position + length]) {
          members.append(contentsOf: UnsafeBufferPointer(rebasing: source[run..<position]))
          members.append(contentsOf: escape)
          run = position + length
        }
        position += length
      }
      members.append(contentsOf: UnsafeBufferPointer(rebasing: source[run...]))
    }
    members.append(UInt8(ascii: "\""))
  }

  /// Bytes of a character in valid UTF-8, by its first.
  private static func sequenceLength(_ first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// What stands for the one character in `bytes`; nil where it stands for itself.
  private static func escape(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    switch bytes[bytes.startIndex] {
    case UInt8(ascii: "\""): return Array("\\\"".utf8)
    case UInt8(ascii: "\\"): return Array("\\\\".utf8)
    case 0x09: return Array("\\t".utf8)
    case 0x0A: return Array("\\n".utf8)
    case 0x0D: return Array("\\r".utf8)
    default:
      let character = String(decoding: bytes, as: UTF8.self)
      if character.unicodeScalars.allSatisfy(CleanText.isClean) { return nil }
      return character.utf16.flatMap { unit in
        let digits = String(unit, radix: 16)
        return "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      }
    }
  }
}
