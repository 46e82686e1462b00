/// Puts footnotes in the order of their first reference, those of footnotes behind those of the body, and makes
/// text of references to nothing.
struct FootnoteNumbering {
  private let references: [BodyReader.FootnoteReference]
  private let definitions: [Footnote]
  /// The index among the definitions for each label, in lower case; the first of equals.
  private var byLabel: [String: Int] = [:]
  /// The final number of each definition that was referred to.
  private var numbers: [Int: Int] = [:]
  /// Definitions in their final order.
  private var order: [Int] = []

  static func run(
    _ blocks: [Block], references: [BodyReader.FootnoteReference], definitions: [Footnote]
  ) -> (blocks: [Block], footnotes: [Footnote]) {
    guard !references.isEmpty else { return (blocks, []) }
    var numbering = FootnoteNumbering(references: references, definitions: definitions)
    let body = numbering.renumbered(blocks)
    var footnotes: [Footnote] = []
    while footnotes.count < numbering.order.count {
      var footnote = definitions[numbering.order[footnotes.count]]
      footnote.blocks = numbering.renumbered(footnote.blocks)
      if footnote.label.isEmpty { footnote.label = "\(footnotes.count + 1)" }
      footnotes.append(footnote)
    }
    return (body, footnotes)
  }

  private init(references: [BodyReader.FootnoteReference], definitions: [Footnote]) {
    self.references = references
    self.definitions = definitions
    for (index, footnote) in definitions.enumerated() where !footnote.label.isEmpty {
      let label = footnote.label.lowercased()
      if byLabel[label] == nil { byLabel[label] = index }
    }
  }

  private mutating func inline(for reference: Int) -> Inline {
    let definition: Int
    switch references[reference] {
    case .inline(let index): definition = index
    case .label(let label):
      guard let index = byLabel[label.lowercased()] else { return .text("[^\(label)]") }
      definition = index
    }
    if let number = numbers[definition] { return .footnote(number) }
    numbers[definition] = order.count
    order.append(definition)
    return .footnote(order.count - 1)
  }

  private mutating func renumbered(_ blocks: [Block]) -> [Block] {
    blocks.map { block in block.mappingInlines { renumbered($0) } }
  }

  private mutating func renumbered(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .footnote(let reference): self.inline(for: reference)
      case .emphasis(let inside): .emphasis(renumbered(inside))
      case .strong(let inside): .strong(renumbered(inside))
      case .struck(let inside): .struck(renumbered(inside))
      case .highlight(let inside): .highlight(renumbered(inside))
      case .link(let index, let inside): .link(index, renumbered(inside))
      case .text, .code, .softBreak, .hardBreak, .math, .tag: inline
      }
    }
  }
}
