/// Puts embedded notes in place: a document whose embeds have become blocks, with the links of all of them.
///
/// Pure: what has to be read first is named in `missing`, and the expansion is made again with it. At most three
/// deep, at most 100 embeds and 1 MiB a page, and never a note inside itself (`semantics.md`, Body).
public struct Transclusion {
  /// A document as far as it can be drawn with what has been read.
  public struct Expansion: Sendable {
    public var document: Document
    /// Where each of the document's links leads; links of embedded notes stand behind its own.
    public var resolutions: [Resolution]
    /// Notes that have to be read to draw the rest.
    public var missing: Set<VaultPath> = []
  }

  static let deepest = 3
  static let mostEmbeds = 100
  static let mostBytes = 1 << 20

  private let catalog: Catalog
  private let documents: [VaultPath: Document]
  private var expansion: Expansion
  private var embedCount = 0
  private var byteCount = 0
  /// A note or a part of one.
  private struct Part: Hashable {
    let note: NoteID
    let fragment: String?
  }

  /// What the blocks at hand are part of, outermost first.
  private var around: [Part]

  /// - Parameter documents: what has been read so far.
  public static func expand(
    _ document: Document, of id: NoteID, in catalog: Catalog, with documents: [VaultPath: Document] = [:]
  ) -> Expansion {
    let resolutions = resolutions(of: document, id, in: catalog)
    guard document.links.contains(where: { $0.kind == .embed }) else {
      return Expansion(document: document, resolutions: resolutions)
    }
    var transclusion = Transclusion(
      catalog: catalog, documents: documents,
      expansion: Expansion(document: document, resolutions: resolutions),
      around: [Part(note: id, fragment: nil)])
    transclusion.expansion.document.blocks = transclusion.expanded(document.blocks)
    return transclusion.expansion
  }

  /// Where a note's links lead. Of those that lead into the note itself it is known whether their fragments are there.
  public static func resolutions(of document: Document, _ id: NoteID, in catalog: Catalog) -> [Resolution] {
    var outline: Fragment.Outline?
    return document.links.map { link in
      var resolution = catalog.resolve(link, from: id)
      if let fragment = link.fragment, resolution.destination == .note(id) {
        let known = outline ?? document.outline
        outline = known
        resolution.lacksFragment = !known.has(fragment)
      }
      return resolution
    }
  }

  // MARK: - Blocks

  private mutating func expanded(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    for block in blocks { result += expanded(block) }
    return result
  }

  private mutating func expanded(_ block: Block) -> [Block] {
    var block = block
    switch block.kind {
    case .paragraph(let inlines):
      return split(inlines, of: block)
    case .quote(let inner):
      block.kind = .quote(expanded(inner))
    case .callout(var callout):
      callout.blocks = expanded(callout.blocks)
      block.kind = .callout(callout)
    case .list(var list):
      for index in list.items.indices { list.items[index].blocks = expanded(list.items[index].blocks) }
      block.kind = .list(list)
    case .heading, .code, .math, .table, .thematicBreak, .embed:
      break
    }
    return [block]
  }

  /// A paragraph ends where an embedded note begins, and goes on below it.
  private mutating func split(_ inlines: [Inline], of block: Block) -> [Block] {
    var result: [Block] = []
    var text: [Inline] = []
    for inline in inlines {
      if case .link(let index, _) = inline, let blocks = embedded(index) {
        result += paragraph(text, of: block)
        text = []
        result.append(Block(.embed(link: index, blocks), line: expansion.document.links[index].line))
      } else {
        text.append(inline)
      }
    }
    // Without an embed the paragraph stays as it is, its identifier too.
    return result.isEmpty ? [block] : result + paragraph(text, of: block)
  }

  private func paragraph(_ inlines: [Inline], of block: Block) -> [Block] {
    let isBreak = { (inline: Inline) in inline == .softBreak || inline == .hardBreak }
    let inner = inlines.drop(while: isBreak)
    guard let last = inner.lastIndex(where: { !isBreak($0) }) else { return [] }
    return [Block(.paragraph(Array(inner[...last])), line: block.line)]
  }

  // MARK: - Embeds

  /// What an embed shows; nil where it stays a link.
  private mutating func embedded(_ index: Int) -> [Block]? {
    let link = expansion.document.links[index]
    guard link.kind == .embed, case .note(let id) = expansion.resolutions[index].destination,
      around.count <= Self.deepest, !around.contains(Part(note: id, fragment: link.fragment)),
      embedCount < Self.mostEmbeds
    else { return nil }
    let note = catalog[id]
    guard byteCount + note.size <= Self.mostBytes else { return nil }
    embedCount += 1
    byteCount += note.size
    guard let document = documents[note.path] else {
      expansion.missing.insert(note.path)
      return nil
    }
    guard let part = Self.part(of: document, link.fragment) else { return nil }
    let first = expansion.document.links.count
    expansion.document.links += document.links
    expansion.resolutions += Self.resolutions(of: document, id, in: catalog)
    around.append(Part(note: id, fragment: link.fragment))
    defer { around.removeLast() }
    return expanded(part.map { $0.renumbered(linksFrom: first) })
  }

  /// The blocks that a fragment names; nil where it is not there.
  static func part(of document: Document, _ fragment: String?) -> [Block]? {
    guard let fragment else { return document.blocks }
    if let name = Fragment.block(fragment) {
      return document.blocks.lazy.compactMap { $0.found(byIdentifier: name) }.first.map { [$0] }
    }
    let headings = document.blocks.enumerated().compactMap { index, block -> (Int, Int, String)? in
      guard case .heading(let level, let inlines) = block.kind else { return nil }
      return (index, level, Document.plainText(of: inlines))
    }
    guard let found = Fragment.heading(fragment, in: headings.map { ($0.1, $0.2) }) else { return nil }
    let (start, level, _) = headings[found]
    let end = headings[(found + 1)...].first { $0.1 <= level }?.0 ?? document.blocks.count
    return Array(document.blocks[start..<end])
  }
}

extension Block {
  /// This block or the one in it that has that identifier, of any case.
  func found(byIdentifier name: String) -> Block? {
    if identifier?.lowercased() == name { return self }
    switch kind {
    case .quote(let blocks): return blocks.lazy.compactMap { $0.found(byIdentifier: name) }.first
    case .callout(let callout): return callout.blocks.lazy.compactMap { $0.found(byIdentifier: name) }.first
    case .list(let list):
      for item in list.items {
        if item.identifier?.lowercased() == name {
          return Block(.list(List(start: list.start, isTight: list.isTight, items: [item])), line: item.line)
        }
        if let found = item.blocks.lazy.compactMap({ $0.found(byIdentifier: name) }).first { return found }
      }
      return nil
    default: return nil
    }
  }

  /// The same with links counted from `first`, and without references to footnotes, which stay behind on the note's
  /// own page.
  fileprivate func renumbered(linksFrom first: Int) -> Block {
    mappingInlines { $0.renumbered(linksFrom: first) }
  }
}

extension [Inline] {
  fileprivate func renumbered(linksFrom first: Int) -> [Inline] {
    compactMap { inline in
      switch inline {
      case .link(let index, let inner): .link(index + first, inner.renumbered(linksFrom: first))
      case .emphasis(let inner): .emphasis(inner.renumbered(linksFrom: first))
      case .strong(let inner): .strong(inner.renumbered(linksFrom: first))
      case .struck(let inner): .struck(inner.renumbered(linksFrom: first))
      case .highlight(let inner): .highlight(inner.renumbered(linksFrom: first))
      case .footnote: nil
      case .text, .code, .softBreak, .hardBreak, .math, .tag: inline
      }
    }
  }
}
