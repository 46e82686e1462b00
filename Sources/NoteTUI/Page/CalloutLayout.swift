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

extension PageComposer {
  /// A bar down the side; on the first line the title, after the type where that is not a plain note.
  mutating func compose(_ content: Callout, line: Int) {
    let index = calloutCount
    calloutCount += 1
    let outer = callout
    callout = index
    defer { callout = outer }

    let isToggled = options.toggledCallouts.contains(index)
    let isFolded = !options.isPrinted && (content.folding == .folded) != isToggled
    let role = CalloutType.role(of: content.type)
    within(.bar("┃", role)) { composer in
      composer.emit(
        composer.title(of: content, number: index, role: role, isFolded: isFolded), sourceLine: line)
      if isFolded {
        composer.calloutCount += content.blocks.reduce(0) { $0 + $1.calloutCount }
      } else if !content.blocks.isEmpty {
        composer.compose(content.blocks, isTight: false)
      }
    }
  }

  /// One that folds begins with a mark, which can be chosen and followed.
  private mutating func title(of content: Callout, number: Int, role: Role, isFolded: Bool) -> InlineFlow {
    let name = CalloutType.name(of: content.type)
    var flow = InlineFlow()
    let target = content.folding == .fixed ? nil : inlines.newTarget(.callout(number))
    if target != nil { flow.append(CleanText(isFolded ? "▸ " : "▾ "), role, target: target) }
    if content.title.isEmpty {
      flow.append(CleanText(name), role, target: target)
    } else {
      if content.type != "note" { flow.append(CleanText("\(name): "), role, target: target) }
      flow.append(inlines.flow(content.title, role: role))
    }
    return flow
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
