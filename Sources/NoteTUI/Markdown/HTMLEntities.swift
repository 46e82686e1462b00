/// Entities and numeric character references (CommonMark section 2.5).
enum HTMLEntities {
  /// The text of `&name;`, `&#1234;` or `&#x12AB;`; what is none of these stays as it is. A TAB or line end that is
  /// written so is white space and no more.
  static func decoded(_ reference: some StringProtocol) -> String {
    guard reference.hasPrefix("&"), reference.hasSuffix(";") else { return String(reference) }
    let name = reference.dropFirst().dropLast()
    guard name.hasPrefix("#") else {
      return (named[String(name)] ?? String(reference)).withoutLineEnds
    }
    let digits = name.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, number != 0, let scalar = Unicode.Scalar(number) else { return "\u{FFFD}" }
    return String(scalar).withoutLineEnds
  }

  /// The text with every reference in it decoded.
  static func decodedAll(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    var result = ""
    var rest = text
    while let ampersand = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<ampersand]
      let tail = rest[ampersand...]
      // No name is longer than 32 bytes.
      guard let semicolon = tail.utf8.prefix(40).firstIndex(of: UInt8(ascii: ";")) else {
        result += "&"
        rest = rest[rest.utf8.index(after: ampersand)...]
        continue
      }
      let next = rest.utf8.index(after: semicolon)
      let reference = rest[ampersand..<next]
      let text = decoded(reference)
      if text == reference {
        result += "&"
        rest = rest[rest.utf8.index(after: ampersand)...]
      } else {
        result += text
        rest = rest[next...]
      }
    }
    return result + rest
  }

  private static let named: [String: String] = {
    var result: [String: String] = [:]
    for entry in HTMLEntityNames.table.split(separator: " ") {
      guard let equals = entry.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let points = entry[entry.utf8.index(after: equals)...].split(separator: "+")
      var text = String.UnicodeScalarView()
      text.append(contentsOf: points.compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) })
      result[String(entry[..<equals])] = String(text)
    }
    return result
  }()
}

extension String {
  fileprivate var withoutLineEnds: String {
    switch self {
    case "\t", "\n", "\r": " "
    default: self
    }
  }
}
