/// Reads the properties at the head of a note (`semantics.md`, Frontmatter).
///
/// Three readings, the cheapest that fits: lines that are all `key: plain text` without YAML, anything else by
/// YAML, and what YAML refuses again line by line.
struct FrontmatterReader {
  private(set) var frontmatter = Frontmatter()
  /// The offset of the first line behind it.
  private(set) var bodyStart = 0
  private(set) var notice: String?

  /// YAML longer than this is read line by line.
  static let yamlLimit = 64 << 10

  init(_ source: SourceBytes) {
    guard let place = Self.place(in: source) else { return }
    frontmatter.lineCount = place.lineCount
    bodyStart = place.bodyStart
    readProperties(source, place.properties)
  }

  /// The offset of the first line behind the properties, without reading them.
  static func bodyStart(_ source: SourceBytes) -> Int { place(in: source)?.bodyStart ?? 0 }

  /// Where they stand between their fences; nil where there are none.
  private static func place(
    in source: SourceBytes
  ) -> (properties: ByteRange, lineCount: Int, bodyStart: Int)? {
    guard let end = firstLineEnd(source) else { return nil }
    let textStart = end + 1
    var lineStart = textStart
    var lines = 2
    while lineStart < source.count {
      let lineEnd = source.firstIndex(of: .newline, from: lineStart, to: source.count) ?? source.count
      if isFence(source, lineStart..<lineEnd) {
        return (textStart..<lineStart, lines, min(lineEnd + 1, source.count))
      }
      lineStart = lineEnd + 1
      lines += 1
    }
    return nil
  }

  private static func firstLineEnd(_ source: SourceBytes) -> Int? {
    guard source.has("---", at: 0, before: source.count),
      let end = source.firstIndex(of: .newline, from: 0, to: source.count), isFence(source, 0..<end)
    else { return nil }
    return end
  }

  private static func isFence(_ source: SourceBytes, _ line: ByteRange) -> Bool {
    source.has("---", at: line.lowerBound, before: line.upperBound)
      && source.skippingBlanks(from: line.lowerBound + 3, to: line.upperBound) == line.upperBound
  }

  private mutating func readProperties(_ source: SourceBytes, _ text: ByteRange) {
    if let properties = PlainProperties.read(source, text) {
      frontmatter.properties = properties
      return
    }
    if text.count > Self.yamlLimit {
      notice = "The properties are longer than 64 KiB; only their plain lines are read."
    } else {
      switch YAMLProperties.read(source.string(text)) {
      case .success(let properties):
        frontmatter.properties = properties
        return
      case .failure(let problem): notice = problem.description
      }
    }
    frontmatter.properties = PlainProperties.readLeniently(source, text)
  }
}
