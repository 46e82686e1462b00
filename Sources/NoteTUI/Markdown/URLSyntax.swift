enum URLSyntax {
  /// Whether the text begins with a scheme of two letters or more (a single one is a drive on another system):
  /// `https://…`, `mailto:…`, `obsidian://…`.
  static func hasScheme(_ source: SourceBytes, _ text: ByteRange) -> Bool {
    var position = text.lowerBound
    guard position < text.upperBound, source[position].isLetter else { return false }
    while position < text.upperBound, position - text.lowerBound < 32 {
      switch source[position] {
      case UInt8(ascii: ":"):
        let length = position - text.lowerBound
        return length > 1
          && (source.has("://", at: position, before: text.upperBound)
            || known.contains { source.hasFolded($0, at: text.lowerBound, before: position) })
      case let byte where byte.isLetter || byte.isDigit: break
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): break
      default: return false
      }
      position += 1
    }
    return false
  }

  /// Schemes that go without `//`. Others are more likely words: `[[Note: a title]]`.
  private static let known: [StaticString] = ["mailto", "tel", "data", "magnet", "javascript"]

  /// Whether a Markdown destination is a URL: any scheme of two characters or more (CommonMark section 6.5).
  static func hasAnyScheme(_ destination: String) -> Bool {
    var length = 0
    for byte in destination.utf8 {
      switch byte {
      case UInt8(ascii: ":"): return length > 1
      case let byte where byte.isLetter: break
      case let byte where length > 0 && byte.isDigit: break
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if length == 0 { return false }
      default: return false
      }
      length += 1
      if length > 32 { return false }
    }
    return false
  }

  /// `%20` and the like decoded; what does not decode to UTF-8 stays as written.
  static func percentDecoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(isHexDigit),
        let value = UInt8(String(Substring(digits)), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte.isDigit || (byte | 0x20) &- 0x61 < 6
  }
}
