/// Walks through a document and gathers its leaf blocks.
struct LeafCollector {
  private let source: LeafBlocks
  private(set) var leaves: [LeafBlock] = []
  private(set) var containers: [ContainerBlock] = []
  private(set) var tables: [Table] = []
  private(set) var headings: [LeafBlocks.Heading] = []
  private(set) var blocks: [String: Int] = [:]
  private(set) var footnotes: [Int: Int] = [:]
  /// Where the walk is.
  private var place = Place()
  /// A blank line is wanted above the next leaf.
  private var blank: LeafBlock.BlankLine?
  private var calloutCount = 0

  private struct Place {
    var container: Int?
    var callout: Int?
    var embeddingLine: Int?
    var listDepth = 0
  }

  /// Code and paragraphs are cut into leaves of so many lines.
  private static let linesPerLeaf = 64
  /// A line of the file that is longer ends at so many bytes, and goes on on the next line of the page.
  private static let longestLine = 32 << 10

  init(_ source: LeafBlocks) { self.source = source }

  mutating func collect() {
    if source.head != nil {
      add(.head, line: 0)
      wantBlank()
    }
    collect(source.document.blocks, isTight: false)
    collectFootnotes()
    for notice in source.document.notices {
      wantBlank()
      add(.notice(notice), line: leaves.last?.line ?? 0)
    }
  }

  /// - Parameter isTight: no blank lines between the blocks, as in the items of a tight list.
  private mutating func collect(_ blocks: [Block], isTight: Bool) {
    for (index, block) in blocks.enumerated() {
      if index > 0, !isTight || block.needsRoom || blocks[index - 1].needsRoom { wantBlank() }
      let first = leaves.count
      collect(block)
      anchor(block.identifier, at: first)
    }
  }

  private mutating func collect(_ block: Block) {
    switch block.kind {
    case .paragraph(let inlines): collect(paragraph: inlines, line: block.line)
    case .heading(let level, let inlines):
      headings.append(
        LeafBlocks.Heading(
          level: level, text: Document.plainText(of: inlines), isEmbedded: place.embeddingLine != nil,
          leaf: leaves.count))
      add(.heading(level: level, inlines), line: block.line)
    case .code(let language, let text, let isFenced):
      collect(code: text, language: language, firstLine: block.line + (isFenced ? 1 : 0))
    case .math(let text): add(.math(text), line: block.line)
    case .quote(let blocks):
      within(.bar("│", .quoteBar)) { $0.collect(blocks, isTight: false) }
    case .callout(let callout): collect(callout, line: block.line)
    case .list(let list): collect(list)
    case .table(let table):
      tables.append(table)
      add(.tableHeader(tables.count - 1), line: table.line)
      for row in table.rows.indices { add(.tableRow(tables.count - 1, row: row), line: table.line + 2 + row) }
    case .embed(let link, let blocks): collect(embed: link, blocks, line: block.line)
    case .thematicBreak: add(.thematicBreak, line: block.line)
    }
  }

  // MARK: - Long ones in pieces

  private mutating func collect(paragraph inlines: [Inline], line: Int) {
    var line = line
    for piece in source.joinsLines ? [inlines[...]] : inlines.pieces(ofLines: Self.linesPerLeaf) {
      for part in Array(piece).parts(ofBytes: Self.longestLine) {
        // The line end behind a piece is the page's own.
        let isCut = part.last == .softBreak || part.last == .hardBreak
        add(.paragraph(isCut ? part.dropLast() : part), line: line)
        line += part.lineEndCount
      }
    }
  }

  private mutating func collect(code text: String, language: String, firstLine: Int) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    within(.indent(2)) { collector in
      if !language.isEmpty { collector.add(.codeLanguage(language), line: firstLine) }
      for start in stride(from: 0, to: lines.count, by: Self.linesPerLeaf) {
        let end = min(lines.count, start + Self.linesPerLeaf)
        collector.add(.code(Array(lines[start..<end])), line: firstLine + start)
      }
    }
  }

  // MARK: - Containers

  private mutating func collect(_ list: List) {
    place.listDepth += 1
    defer { place.listDepth -= 1 }
    let widestNumber = list.start.map { String($0 + max(0, list.items.count - 1)).count } ?? 0
    for (index, item) in list.items.enumerated() {
      if index > 0, !list.isTight { wantBlank() }
      var mark = bullet
      if let start = list.start {
        let number = String(start + index)
        mark = String(repeating: " ", count: max(0, widestNumber - number.count)) + number + ". "
      }
      if let task = item.task { mark = (list.start == nil ? "" : mark) + "[\(task)] " }
      let first = leaves.count
      within(.mark(mark, .listMark)) { collector in
        collector.collect(item.blocks, isTight: list.isTight)
        // An empty item still shows its mark.
        if collector.leaves.count == first { collector.add(.empty, line: item.line) }
      }
      anchor(item.identifier, at: first)
    }
  }

  private var bullet: String {
    switch place.listDepth {
    case 1: "• "
    case 2: "◦ "
    default: "▪ "
    }
  }

  private mutating func collect(_ callout: Callout, line: Int) {
    let number = calloutCount
    calloutCount += 1
    let outer = place.callout
    place.callout = number
    defer { place.callout = outer }

    let isToggled = source.toggledCallouts.contains(number)
    let isFolded = !source.isPrinted && (callout.folding == .folded) != isToggled
    within(.bar("┃", CalloutType.role(of: callout.type))) { collector in
      let title = LeafBlock.CalloutTitle(
        type: callout.type, folding: callout.folding, inlines: callout.title, number: number,
        isFolded: isFolded)
      collector.add(.calloutTitle(title), line: line)
      if isFolded {
        collector.calloutCount += callout.blocks.reduce(0) { $0 + $1.calloutCount }
      } else {
        collector.collect(callout.blocks, isTight: false)
      }
    }
  }

  /// A link to the note, and below it what it says, behind a bar. All of it stands for the line that embeds it.
  private mutating func collect(embed link: Int, _ blocks: [Block], line: Int) {
    let outer = place.embeddingLine
    place.embeddingLine = outer ?? line
    defer { place.embeddingLine = outer }
    within(.bar("▏", .quoteBar)) { collector in
      collector.add(.embed(link: link), line: line)
      collector.collect(blocks, isTight: false)
    }
  }

  private mutating func collectFootnotes() {
    guard !source.document.footnotes.isEmpty else { return }
    wantBlank()
    add(.footnoteRule, line: leaves.last?.line ?? 0)
    for (index, footnote) in source.document.footnotes.enumerated() {
      let first = leaves.count
      within(.mark("[\(index + 1)] ", .listMark)) { $0.collect(footnote.blocks, isTight: true) }
      footnotes[index] = min(first, leaves.count - 1)
    }
  }

  private mutating func within(_ margin: Margin.Piece, _ body: (inout LeafCollector) -> Void) {
    let outer = place.container
    containers.append(ContainerBlock(margin: margin, parent: outer))
    place.container = containers.count - 1
    body(&self)
    place.container = outer
  }

  // MARK: - Leaves

  private mutating func add(_ content: LeafBlock.Content, line: Int) {
    var container = place.container
    while let number = container, containers[number].firstLeaf == nil {
      containers[number].firstLeaf = leaves.count
      container = containers[number].parent
    }
    leaves.append(
      LeafBlock(
        content: content, line: line, embeddingLine: place.embeddingLine, container: place.container,
        callout: place.callout, blank: blank))
    blank = nil
  }

  /// One blank line, never two, never at the top.
  private mutating func wantBlank() {
    if !leaves.isEmpty, blank == nil {
      blank = LeafBlock.BlankLine(container: place.container, callout: place.callout)
    }
  }

  /// The first of equals counts, and none of an embedded note.
  private mutating func anchor(_ identifier: String?, at leaf: Int) {
    guard let name = identifier?.lowercased(), place.embeddingLine == nil, blocks[name] == nil else { return }
    blocks[name] = min(leaf, leaves.count - 1)
  }
}

extension Block {
  /// Blocks that want a blank line around them even in a tight list.
  fileprivate var needsRoom: Bool {
    switch kind {
    case .table, .code, .callout, .embed: true
    default: false
    }
  }
}

extension [Inline] {
  /// Cut at line ends, so that each piece but the last has that many lines.
  fileprivate func pieces(ofLines count: Int) -> [ArraySlice<Inline>] {
    var pieces: [ArraySlice<Inline>] = []
    var (start, lines) = (startIndex, 0)
    for (index, inline) in enumerated() where inline == .softBreak || inline == .hardBreak {
      lines += 1
      guard lines == count else { continue }
      pieces.append(self[start...index])
      (start, lines) = (index + 1, 0)
    }
    return pieces + (start < endIndex || pieces.isEmpty ? [self[start...]] : [])
  }

  /// Cut between words, so that no part is much longer.
  fileprivate func parts(ofBytes limit: Int) -> [[Inline]] {
    guard byteCount > limit else { return [self] }
    var parts: [[Inline]] = []
    var (part, size): ([Inline], Int) = ([], 0)
    for inline in self {
      let words = [inline].byteCount
      guard size + words > limit else {
        part.append(inline)
        size += words
        continue
      }
      if !part.isEmpty { parts.append(part) }
      (part, size) = ([inline], words)
      if case .text(let text) = inline, words > limit {
        let pieces = text.pieces(ofBytes: limit)
        parts += pieces.dropLast().map { [.text($0)] }
        (part, size) = (pieces.last.map { [.text($0)] } ?? [], pieces.last?.utf8.count ?? 0)
      }
    }
    return parts + (part.isEmpty && !parts.isEmpty ? [] : [part])
  }

  /// Line ends of the source in them.
  fileprivate var lineEndCount: Int {
    reduce(0) { count, inline in
      switch inline {
      case .softBreak, .hardBreak: count + 1
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .highlight(let inner),
        .link(_, let inner):
        count + inner.lineEndCount
      case .math(let text): count + text.count { $0 == "\n" }
      case .text, .code, .tag, .footnote: count
      }
    }
  }
}

extension String {
  /// Cut behind blanks; where there is none, between characters.
  fileprivate func pieces(ofBytes limit: Int) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while rest.utf8.count > limit {
      let end = rest.utf8.index(rest.startIndex, offsetBy: limit)
      let cut =
        rest[..<end].lastIndex(of: " ").map { rest.index(after: $0) }
        ?? rest.index(before: rest.index(after: end))
      guard cut > rest.startIndex else { break }
      pieces.append(String(rest[..<cut]))
      rest = rest[cut...]
    }
    return pieces + [String(rest)]
  }
}
