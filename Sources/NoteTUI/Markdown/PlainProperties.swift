/// Frontmatter read without YAML.
enum PlainProperties {
  typealias Property = Frontmatter.Property

  /// The properties if every line is `key: plain text`, `key: [plain, list]`, an item of a list below its key, or
  /// empty; nil where only YAML knows what is meant.
  ///
  /// What it accepts it reads as YAML 1.1 would, except that all values stay text.
  static func read(_ source: SourceBytes, _ text: ByteRange) -> [Property]? {
    var properties: [Property] = []
    var names: Set<String> = []
    // Whether the key above may still get items, and the column in which they stand.
    var takesItems = false
    var itemColumn: Int?
    var start = text.lowerBound
    // Line 1 is the fence.
    var number = 1
    while start < text.upperBound {
      let end = source.firstIndex(of: .newline, from: start, to: text.upperBound) ?? text.upperBound
      number += 1
      defer { start = end + 1 }
      if source.skippingBlanks(from: start, to: end) == end, !source[start..<end].contains(.tab) { continue }
      if takesItems, let (column, item) = item(source, start..<end), column == itemColumn ?? column {
        itemColumn = column
        properties[properties.count - 1].append(source, item, line: number)
        continue
      }
      guard let (key, value) = keyAndValue(source, start..<end), let values = values(source, value) else {
        return nil
      }
      let name = source.string(key)
      guard names.insert(name).inserted else { return nil }
      properties.append(Property(name: name, values: [], line: number))
      for value in values { properties[properties.count - 1].append(source, value, line: number) }
      (takesItems, itemColumn) = (value.isEmpty, nil)
    }
    return properties
  }

  /// `- plain text`, perhaps indented: the column of its dash, and the text.
  private static func item(_ source: SourceBytes, _ line: ByteRange) -> (column: Int, text: ByteRange)? {
    var dash = line.lowerBound
    while dash < line.upperBound, source[dash] == .space { dash += 1 }
    guard dash + 1 < line.upperBound, source[dash] == UInt8(ascii: "-"), source[dash + 1] == .space else {
      return nil
    }
    let text = withoutSpaces(source, dash + 2..<line.upperBound)
    return scalar(source, text).map { (dash - line.lowerBound, $0) }
  }

  /// The values behind a key: none, one, or those between brackets.
  private static func values(_ source: SourceBytes, _ value: ByteRange) -> [ByteRange]? {
    guard let first = value.first else { return [] }
    guard source[first] == UInt8(ascii: "[") else { return scalar(source, value).map { [$0] } }
    guard value.count > 1, source[value.upperBound - 1] == UInt8(ascii: "]") else { return nil }
    let inside = withoutSpaces(source, first + 1..<value.upperBound - 1)
    guard !inside.isEmpty else { return [] }
    // Brackets, braces, quotes and colons mean too much inside a list to be read here.
    guard !inside.contains(where: { "[]{}\"':".utf8.contains(source[$0]) }) else { return nil }
    var result: [ByteRange] = []
    var start = inside.lowerBound
    while start <= inside.upperBound {
      let comma =
        source.firstIndex(of: UInt8(ascii: ","), from: start, to: inside.upperBound) ?? inside.upperBound
      let item = withoutSpaces(source, start..<comma)
      guard !item.isEmpty, isPlainScalar(source, item), source[item.lowerBound] != UInt8(ascii: "-"),
        source[item.lowerBound] != UInt8(ascii: "?")
      else { return nil }
      result.append(item)
      start = comma + 1
    }
    return result
  }

  private static func withoutSpaces(_ source: SourceBytes, _ range: ByteRange) -> ByteRange {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, source[start] == .space { start += 1 }
    while start < end, source[end - 1] == .space { end -= 1 }
    return start..<end
  }

  private static func scalar(_ source: SourceBytes, _ value: ByteRange) -> ByteRange? {
    guard let first = value.first.map({ source[$0] }) else { return nil }
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    return isQuoted ? quoted(source, value) : isPlainScalar(source, value) ? value : nil
  }

  private static func keyAndValue(_ source: SourceBytes, _ line: ByteRange) -> (
    key: ByteRange, value: ByteRange
  )? {
    var position = line.lowerBound
    while position < line.upperBound, isKeyByte(source[position]) { position += 1 }
    // A key that YAML takes for a word of its own would still be text; one that begins with a dash could be a list.
    guard position > line.lowerBound, source[line.lowerBound].isLetter, position < line.upperBound,
      source[position] == UInt8(ascii: ":")
    else { return nil }
    let key = line.lowerBound..<position
    position += 1
    guard position == line.upperBound || source[position] == .space else { return nil }
    return (key, withoutSpaces(source, position..<line.upperBound))
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// The text between quotes that hold neither another quote nor an escape.
  private static func quoted(_ source: SourceBytes, _ value: ByteRange) -> ByteRange? {
    let quote = source[value.lowerBound]
    guard value.count > 2, source[value.upperBound - 1] == quote else { return nil }
    let inside = value.lowerBound + 1..<value.upperBound - 1
    for position in inside {
      let byte = source[position]
      if byte == quote || byte == UInt8(ascii: "\\") || !isPrintable(source, position, inside.upperBound) {
        return nil
      }
    }
    return inside
  }

  private static func isPlainScalar(_ source: SourceBytes, _ value: ByteRange) -> Bool {
    let first = source[value.lowerBound]
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","),
      UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      return false
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      // An indicator only with a blank or nothing behind it.
      guard value.count > 1, source[value.lowerBound + 1] != .space else { return false }
    default: break
    }
    for position in value {
      let byte = source[position]
      let isLast = position + 1 == value.upperBound
      if byte == UInt8(ascii: ":"), isLast || source[position + 1] == .space { return false }
      if byte == UInt8(ascii: "#"), position > value.lowerBound, source[position - 1] == .space {
        return false
      }
      if !isPrintable(source, position, value.upperBound) { return false }
    }
    return true
  }

  /// Whether YAML takes the character at `position` as it is: not control characters, not what it takes for line
  /// ends or for a byte order mark.
  private static func isPrintable(_ source: SourceBytes, _ position: Int, _ end: Int) -> Bool {
    let byte = source[position]
    if byte < 0x80 { return byte >= 0x20 && byte != 0x7F }
    guard position + 1 < end else { return true }
    let next = source[position + 1]
    switch byte {
    case 0xC2: return next >= 0xA0
    case 0xE2: return !(next == 0x80 && position + 2 < end && source[position + 2] & 0xFE == 0xA8)
    case 0xEF: return next != 0xBB && next != 0xBF
    default: return true
    }
  }

  // MARK: Where YAML does not parse

  /// The lines that look like `key: text`, each on its own, and the lines `- text` below one as its list.
  static func readLeniently(_ source: SourceBytes, _ text: ByteRange) -> [Property] {
    var properties: [Property] = []
    var start = text.lowerBound
    var number = 1
    while start < text.upperBound {
      let end = source.firstIndex(of: .newline, from: start, to: text.upperBound) ?? text.upperBound
      number += 1
      defer { start = end + 1 }
      let line = source.trimmed(start..<end)
      guard !line.isEmpty else { continue }
      if source.has("- ", at: line.lowerBound, before: line.upperBound) {
        guard !properties.isEmpty else { continue }
        let item = source.trimmed(line.lowerBound + 2..<line.upperBound)
        properties[properties.count - 1].append(source, unquoted(source, item), line: number)
      } else if let colon = source.firstIndex(
        of: UInt8(ascii: ":"), from: line.lowerBound, to: line.upperBound),
        line.lowerBound == start, colon > start, colon + 1 == line.upperBound || source[colon + 1].isBlank
      {
        let name = source.string(source.trimmed(start..<colon))
        let value = source.trimmed(colon + 1..<line.upperBound)
        properties.append(Property(name: name, values: [], line: number))
        for item in items(source, value) {
          properties[properties.count - 1].append(source, item, line: number)
        }
      }
    }
    return properties
  }

  private static func items(_ source: SourceBytes, _ value: ByteRange) -> [ByteRange] {
    guard let first = value.first, let last = value.last else { return [] }
    guard source[first] == UInt8(ascii: "["), source[last] == UInt8(ascii: "]"), value.count > 1,
      source[first + 1] != UInt8(ascii: "[")
    else { return [unquoted(source, value)] }
    var result: [ByteRange] = []
    var start = first + 1
    while start < last {
      let comma = source.firstIndex(of: UInt8(ascii: ","), from: start, to: last) ?? last
      let item = source.trimmed(start..<comma)
      if !item.isEmpty { result.append(unquoted(source, item)) }
      start = comma + 1
    }
    return result
  }

  private static func unquoted(_ source: SourceBytes, _ text: ByteRange) -> ByteRange {
    guard text.count > 1, let first = text.first, let last = text.last, source[first] == source[last],
      source[first] == UInt8(ascii: "\"") || source[first] == UInt8(ascii: "'")
    else { return text }
    return first + 1..<last
  }
}

extension Frontmatter.Property {
  /// Adds a value, which stands in quotes if there is one right in front of it.
  fileprivate mutating func append(_ source: SourceBytes, _ range: ByteRange, line: Int) {
    let text = source.string(range)
    values.append(text)
    guard range.lowerBound > 0, text.contains("[[") else { return }
    let before = source[range.lowerBound - 1]
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") {
      quotations.append(Frontmatter.Quotation(text: text, line: line))
    }
  }
}
