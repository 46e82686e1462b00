/// What a callout's type looks like (Obsidian's thirteen types and their aliases; any other looks like a note).
enum CalloutType {
  static func role(of type: String) -> Role {
    switch type {
    case "tip", "hint", "important", "success", "check", "done": .calloutTip
    case "question", "help", "faq", "warning", "caution", "attention": .calloutWarning
    case "failure", "fail", "missing", "danger", "error", "bug": .calloutDanger
    case "quote", "cite": .calloutQuote
    default: .calloutNote
    }
  }

  /// The type as a word, first letter in upper case: `Pro tip`.
  static func name(of type: String) -> String {
    type.prefix(1).uppercased() + type.dropFirst()
  }
}

extension Block {
  /// Callouts in it, itself included: folded ones keep their numbers.
  var calloutCount: Int {
    switch kind {
    case .callout(let callout): 1 + callout.blocks.reduce(0) { $0 + $1.calloutCount }
    case .quote(let blocks), .embed(_, let blocks): blocks.reduce(0) { $0 + $1.calloutCount }
    case .list(let list):
      list.items.reduce(0) { $0 + $1.blocks.reduce(0) { $0 + $1.calloutCount } }
    default: 0
    }
  }
}

extension [Block] {
  /// The callouts that a line of the file is in, the outermost first, with their numbers from the top of the document.
  func callouts(around line: Int) -> [(number: Int, folding: Callout.Folding)] {
    callouts(around: line, upTo: .max, from: 0)
  }

  /// - Parameters:
  ///   - end: the line below all of them.
  ///   - first: the number of the first callout in them.
  private func callouts(around line: Int, upTo end: Int, from first: Int) -> [(
    number: Int, folding: Callout.Folding
  )] {
    var number = first
    for (index, block) in enumerated() {
      let next = index + 1 < count ? self[index + 1].line : end
      guard (block.line..<Swift.max(next, block.line + 1)).contains(line) else {
        number += block.calloutCount
        continue
      }
      switch block.kind {
      case .callout(let callout):
        return [(number, callout.folding)]
          + callout.blocks.callouts(around: line, upTo: next, from: number + 1)
      case .quote(let blocks): return blocks.callouts(around: line, upTo: next, from: number)
      case .list(let list):
        return list.items.flatMap(\.blocks).callouts(around: line, upTo: next, from: number)
      default: return []
      }
    }
    return []
  }
}
