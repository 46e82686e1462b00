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
