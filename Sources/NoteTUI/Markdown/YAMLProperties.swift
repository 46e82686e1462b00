import Yams

/// The door to Yams for frontmatter: properties of a text of at most 64 KiB, in bounded time and memory.
enum YAMLProperties {
  /// Why a text was not read as YAML, for people.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  /// Deeper nesting would take Yams, which calls itself for each level, to the end of a small stack.
  private static let depthLimit = 40
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
      return .success(mapping.compactMap(property))
    } catch {
      return .failure(Problem(description: "The properties are not valid YAML\(place(of: error))."))
    }
  }

  private static func property(_ key: Node, _ value: Node) -> Frontmatter.Property? {
    guard let name = key.scalar?.string else { return nil }
    // Mark's first line is the one behind the fence.
    let line = (key.mark?.line ?? 1) + 1
    return Frontmatter.Property(name: name, values: values(value), line: line)
  }

  /// Scalars, those of a list, and of a list in it; what is nested deeper is not for the eye.
  private static func values(_ node: Node, depth: Int = 0) -> [String] {
    if let scalar = node.scalar { return scalar.string.isEmpty && depth == 0 ? [] : [scalar.string] }
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

  /// A cautious look that needs no YAML: brackets that are open, columns of indentation, marks in a row, and uses
  /// of anchors.
  private static func isShallow(_ text: String.UTF8View) -> Bool {
    var (depth, indent, aliases) = (0, 0, 0)
    var isAtStart = true
    var previous = UInt8.newline
    for byte in text {
      switch byte {
      case .newline:
        (indent, isAtStart) = (0, true)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        isAtStart = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        isAtStart = false
      case UInt8(ascii: "*") where previous.isBlank || "\n[{,:-?".utf8.contains(previous):
        aliases += 1
        isAtStart = false
      case .space, .tab, UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        if isAtStart, byte != .space || previous != .space { indent += 1 }
      default: isAtStart = false
      }
      previous = byte
      // Levels by indentation come one a line at most, each a column deeper than the one above.
      if depth + indent > depthLimit || aliases > aliasLimit { return false }
    }
    return true
  }
}
