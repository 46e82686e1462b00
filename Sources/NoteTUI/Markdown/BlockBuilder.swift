/// Builds the tree of blocks from events in order; nested at most `depthLimit` deep, the rest stands in the deepest.
struct BlockBuilder {
  enum Container {
    case document
    case quote
    case list(start: Int?, isTight: Bool)
    case item
  }

  struct CalloutHead {
    var type: String
    var folding: Callout.Folding
    var title: [Inline]
  }

  private struct Frame {
    var container: Container
    var line: Int
    var isHidden: Bool
    var blocks: [Block] = []
    var items: [List.Item] = []
    var callout: CalloutHead?
    var task: Character?
    var identifier: String?
    var footnote: String?
  }

  private var frames = [Frame(container: .document, line: 1, isHidden: false)]
  /// Containers beyond the limit that are open.
  private var overflow = 0
  /// Definitions of footnotes in order of the source.
  private(set) var definitions: [Footnote] = []

  static let depthLimit = 64

  /// Whether a callout may begin: in a quote that has nothing in it yet.
  var isAtQuoteStart: Bool {
    guard overflow == 0, case .quote = top.container else { return false }
    return top.blocks.isEmpty && top.callout == nil
  }

  private var top: Frame {
    get { frames[frames.count - 1] }
    set { frames[frames.count - 1] = newValue }
  }

  mutating func enter(_ container: Container, line: Int, isHidden: Bool) {
    if overflow > 0 || frames.count > Self.depthLimit {
      overflow += 1
    } else {
      frames.append(Frame(container: container, line: line, isHidden: isHidden))
    }
  }

  mutating func leave() {
    if overflow > 0 {
      overflow -= 1
      return
    }
    guard frames.count > 1 else { return }
    let frame = frames.removeLast()
    let isGone = frame.isHidden && frame.blocks.isEmpty && frame.items.isEmpty && frame.callout == nil
    switch frame.container {
    case .document: break
    case .quote:
      guard !isGone else { return }
      append(
        Block(
          kind(ofQuote: frame),
          line: frame.callout == nil ? frame.blocks.first?.line ?? frame.line : frame.line))
    case .list(let start, let isTight):
      guard !frame.items.isEmpty else { return }
      let list = List(start: start, isTight: isTight, items: frame.items)
      append(Block(.list(list), line: frame.items.first?.line ?? frame.line))
    case .item: leaveItem(frame, isGone: isGone)
    }
  }

  private func kind(ofQuote frame: Frame) -> Block.Kind {
    guard let head = frame.callout else { return .quote(frame.blocks) }
    return .callout(
      Callout(type: head.type, folding: head.folding, title: head.title, blocks: frame.blocks))
  }

  private mutating func leaveItem(_ frame: Frame, isGone: Bool) {
    if let label = frame.footnote {
      definitions.append(Footnote(label: label, blocks: frame.blocks, line: frame.line))
    } else if !isGone {
      frames[frames.count - 1].items.append(
        List.Item(task: frame.task, blocks: frame.blocks, line: frame.line, identifier: frame.identifier))
    }
  }

  mutating func append(_ block: Block) {
    frames[frames.count - 1].blocks.append(block)
  }

  /// A paragraph; `^id` alone in one belongs to the block above it, and in an item to the item.
  mutating func appendParagraph(_ inlines: [Inline], line: Int, identifier: String?) {
    let last = frames.count - 1
    var isItem = false
    if case .item = frames[last].container, overflow == 0 { isItem = true }
    if inlines.isEmpty {
      guard let identifier else { return }
      if !frames[last].blocks.isEmpty {
        frames[last].blocks[frames[last].blocks.count - 1].identifier = identifier
      } else if isItem {
        frames[last].identifier = identifier
      }
      return
    }
    let belongsToItem = isItem && frames[last].blocks.isEmpty && identifier != nil
    if belongsToItem { frames[last].identifier = identifier }
    var kind = Block.Kind.paragraph(inlines)
    if inlines.count == 1, case .math(let formula) = inlines[0], formula.hasPrefix("$$") {
      kind = .math(formula)
    }
    append(Block(kind, line: line, identifier: belongsToItem ? nil : identifier))
  }

  mutating func setCallout(_ head: CalloutHead, line: Int) {
    frames[frames.count - 1].callout = head
    frames[frames.count - 1].line = line
  }

  mutating func setTask(_ mark: Character) {
    if overflow == 0 { frames[frames.count - 1].task = mark }
  }

  mutating func setFootnote(_ label: String) {
    if overflow == 0 { frames[frames.count - 1].footnote = label }
  }

  mutating func addDefinition(_ footnote: Footnote) {
    definitions.append(footnote)
  }

  /// Closes what is open and gives back the whole.
  mutating func finish() -> [Block] {
    overflow = 0
    while frames.count > 1 { leave() }
    return frames[0].blocks
  }

  /// Goes on from `blocks` at the top level.
  mutating func reset(to blocks: [Block]) {
    overflow = 0
    frames = [Frame(container: .document, line: 1, isHidden: false, blocks: blocks)]
  }
}
