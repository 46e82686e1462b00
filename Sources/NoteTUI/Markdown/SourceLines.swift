/// A line of a note as a reader sees it.
public struct SourceLine: Hashable, Sendable {
  /// Without timestamps; cells of a table are divided by ` · `.
  public var words: String
  /// In their order. Their line numbers mean nothing.
  public var links: [Link] = []
  /// Where each link is in the words, in UTF-8 offsets; nil where nothing of it is seen.
  public var ranges: [Range<Int>?] = []
}

/// A note's source by its lines, each as a reader sees it: with what it needs to know of the lines around it.
public struct SourceLines: Sendable {
  private let bytes: [UInt8]
  /// The offset of each line's first byte.
  private var starts: [Int] = []
  /// The lines `[label]: destination`, by their folded labels.
  private var definitions: [String: ByteRange] = [:]
  /// Tables by their lines, counted from 0, from the header on.
  private var tables: [Range<Int>] = []

  /// - Parameter raw: a note as the file has it.
  public init(bytes raw: [UInt8]) {
    bytes = SourceText(raw).bytes
    survey()
  }

  public var count: Int { starts.count }

  /// A line, from 1; nil where there is no such line.
  public func line(_ number: Int) -> SourceLine? {
    guard starts.indices.contains(number &- 1) else { return nil }
    let line = text(of: number - 1).trimmed
    var source = "\n"
    if let table = table(around: number - 1) {
      let delimiters = withoutMarkers(table.lowerBound + 1)
      let cells = delimiters.split(separator: "|").count { !$0.allSatisfy(\.isWhitespace) }
      source += "|" + String(repeating: "x|", count: cells) + "\n\(delimiters)\n"
      source += withoutMarkers(number - 1)
    } else {
      source += line
    }
    source += "\n\n" + definitions(usedIn: line)
    return Document.line(of: source)
  }

  // MARK: - What lies around

  /// Finds the lines that others need: definitions of references, and the heads of tables.
  private mutating func survey() {
    bytes.withUnsafeBufferPointer { source in
      var start = 0
      var header: Int?
      var isTable = false
      while start <= source.count {
        let end = source.firstIndex(of: .newline, from: start, to: source.count) ?? source.count
        let number = starts.count
        starts.append(start)
        let text = Self.skippingMarkers(source, from: start, to: end)
        if text == end {
          (header, isTable) = (nil, false)
        } else if isTable {
          tables[tables.count - 1] = tables[tables.count - 1].lowerBound..<number + 1
        } else if header != nil, Self.isDelimiterRow(source, text..<end) {
          tables.append(number - 1..<number + 1)
          isTable = true
        } else {
          header = source.firstIndex(of: UInt8(ascii: "|"), from: text, to: end)
          define(source, text..<end)
        }
        start = end + 1
      }
    }
  }

  /// Takes in `[label]: destination`, unless the label has been defined before.
  private mutating func define(_ source: SourceBytes, _ line: ByteRange) {
    guard source[line.lowerBound] == UInt8(ascii: "["), line.count > 3,
      source[line.lowerBound + 1] != UInt8(ascii: "^"),
      let close = source.firstIndex(of: "]:", from: line.lowerBound, to: line.upperBound)
    else { return }
    let label = source.string(line.lowerBound + 1..<close).folded
    if definitions[label] == nil { definitions[label] = line }
  }

  private static func isDelimiterRow(_ source: SourceBytes, _ line: ByteRange) -> Bool {
    var hasDash = false
    for byte in source[line] {
      if byte == UInt8(ascii: "-") { hasDash = true }
      guard
        byte.isBlank || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":")
      else { return false }
    }
    return hasDash
  }

  /// Behind blanks and the markers of quotes.
  private static func skippingMarkers(_ source: SourceBytes, from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, source[position].isBlank || source[position] == UInt8(ascii: ">") { position += 1 }
    return position
  }

  private func table(around line: Int) -> Range<Int>? {
    var (low, high) = (0, tables.count)
    while low < high {
      let middle = (low + high) / 2
      if tables[middle].upperBound <= line { low = middle + 1 } else { high = middle }
    }
    return low < tables.count && tables[low].contains(line) ? tables[low] : nil
  }

  private func text(of line: Int) -> String {
    let end = line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count
    return String(decoding: bytes[starts[line]..<max(starts[line], end)], as: UTF8.self)
  }

  /// A line of a table without what a quote or a list puts in front of it.
  private func withoutMarkers(_ line: Int) -> String {
    let text = text(of: line).drop { $0 == " " || $0 == "\t" || $0 == ">" }
    let isItem = text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("+ ")
    return String(isItem ? text.dropFirst(2) : text)
  }

  /// The definitions of the labels that stand between brackets in a line.
  private func definitions(usedIn line: String) -> String {
    guard !definitions.isEmpty, line.utf8.contains(UInt8(ascii: "[")) else { return "" }
    var result = ""
    var used: Set<String> = []
    for part in line.split(separator: "[").dropFirst(line.hasPrefix("[") ? 0 : 1) {
      guard let close = part.firstIndex(of: "]") else { continue }
      let label = part[..<close].folded
      guard let range = definitions[label], used.insert(label).inserted else { continue }
      result += String(decoding: bytes[range], as: UTF8.self) + "\n"
    }
    return result
  }
}
