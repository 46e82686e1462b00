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

  /// Begins an object behind other text, which it takes: a copy for each line would cost the square of their number.
  init(behind text: inout [UInt8]) {
    bytes = []
    swap(&bytes, &text)
    bytes.append(UInt8(ascii: "{"))
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) + "}" }

  /// Ends the object, and gives back what it took with it.
  mutating func finish(into text: inout [UInt8]) {
    bytes.append(UInt8(ascii: "}"))
    swap(&bytes, &text)
  }

  public mutating func add(_ name: StaticString, _ value: String?) {
    append(name: name)
    if let value { append(quoted: value) } else { append("null") }
  }

  public mutating func add(_ name: StaticString, _ value: Int?) {
    append(name: name)
    if let value { bytes.append(contentsOf: String(value).utf8) } else { append("null") }
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
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    isEmpty = false
    bytes.append(UInt8(ascii: "\""))
    append(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
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
        let first = source[position]
        if first >= 0x20, first < 0x7F, first != UInt8(ascii: "\""), first != UInt8(ascii: "\\") {
          position += 1
          continue
        }
        let length = Self.sequenceLength(first)
        if let escape = Self.escape(source[position..<position + length]) {
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
