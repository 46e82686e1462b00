import Yams

/// The door to Yams for frontmatter: properties of a text of at most 64 KiB, in bounded time and memory.
enum YAMLProperties {
  /// Why a text was not read as YAML, for people.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  /// Deeper nesting would take Yams, which calls itself for each level, to the end of a small stack.
  private static let depthLimit = 32
  /// More uses of an anchor could multiply without bound.
  private static let aliasLimit = 16

  static func read(_ text: String) -> Result<[Frontmatter.Property], Problem> {
    guard isShallow(text.utf8) else {
      return .failure(
        Problem(description: "The properties are nested too deeply; only their plain lines are read."))
    }
    do {
      // No guessing at numbers and dates: values are taken as written. And no looking into the environment.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else { return .success([]) }
      guard let mapping = node.mapping else {
        return node.scalar?.string.isEmpty == true
          ? .success([]) : .failure(Problem(description: "The properties are not a list of keys and values."))
      }
      var seen: Set<Int> = []
      return .success(mapping.compactMap { property($0, $1, seen: &seen) })
    } catch {
      return .failure(Problem(description: "The properties are not valid YAML\(place(of: error))."))
    }
  }

  private static func property(_ key: Node, _ value: Node, seen: inout Set<Int>) -> Frontmatter.Property? {
    guard let name = key.scalar?.string else { return nil }
    // Mark's first line is the one behind the fence.
    let line = (key.mark?.line ?? 1) + 1
    var property = Frontmatter.Property(name: name, values: values(value), line: line)
    collectQuotations(value, seen: &seen, into: &property.quotations)
    return property
  }

  /// - Parameter seen: where values begin; a use of an anchor is the value at its place, and counts once.
  private static func collectQuotations(
    _ node: Node, seen: inout Set<Int>, into quotations: inout [Frontmatter.Quotation]
  ) {
    guard let mark = node.mark, seen.insert(mark.line << 32 | mark.column).inserted else { return }
    switch node {
    case .scalar(let scalar):
      switch scalar.style {
      case .singleQuoted, .doubleQuoted, .literal, .folded:
        guard scalar.string.contains("[[") else { return }
        quotations.append(Frontmatter.Quotation(text: scalar.string, line: mark.line + 1))
      case .any, .plain: break
      }
    case .sequence(let sequence):
      for item in sequence { collectQuotations(item, seen: &seen, into: &quotations) }
    case .mapping(let mapping):
      for (_, value) in mapping { collectQuotations(value, seen: &seen, into: &quotations) }
    case .alias: break
    }
  }

  /// Scalars, those of a list, and of a list in it; what is nested deeper is not for the eye.
  private static func values(_ node: Node, depth: Int = 0) -> [String] {
    if let scalar = node.scalar {
      // A block of text ends in a line end that nobody means.
      let text = scalar.string.hasSuffix("\n") ? String(scalar.string.dropLast()) : scalar.string
      return text.isEmpty && depth == 0 ? [] : [text]
    }
    guard let sequence = node.sequence, depth < 2 else { return [] }
    return sequence.flatMap { values($0, depth: depth + 1) }
  }

  private static func place(of error: any Error) -> String {
    guard let error = error as? YamlError else { return "" }
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      return " (line \(mark.line + 1))"
    default: return ""
    }
  }

  /// A look that needs no YAML: levels by indentation and by marks in front of a line, brackets that are open, and
  /// uses of anchors.
  private static func isShallow(_ text: String.UTF8View) -> Bool {
    var columns: [Int] = []
    var (column, brackets, aliases) = (0, 0, 0)
    var isBeforeContent = true
    var previous = UInt8.newline
    func noteLevel() {
      while let last = columns.last, last >= column { columns.removeLast() }
      columns.append(column)
    }
    for byte in text {
      switch byte {
      case .newline:
        (column, isBeforeContent) = (-1, true)
      case .space, .tab: break
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): if isBeforeContent { noteLevel() }
      default:
        if isBeforeContent { noteLevel() }
        isBeforeContent = false
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { brackets += 1 }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { brackets = max(0, brackets - 1) }
        if byte == UInt8(ascii: "*"), previous.isBlank || "\n[{,:-?".utf8.contains(previous) { aliases += 1 }
      }
      column += 1
      previous = byte
      if columns.count + brackets > depthLimit || aliases > aliasLimit { return false }
    }
    return true
  }
}
