/// A document as its leaf blocks, in reading order, whatever the width of a page.
///
/// Making it looks at each block once and at no letter: it takes a small part of what laying the document out takes.
public struct LeafBlocks: Sendable {
  let document: Document
  /// One for each of the document's links.
  let looks: [LinkLook]
  let head: PageHead?
  /// These of a page's options decide which leaves there are.
  let joinsLines: Bool
  let isPrinted: Bool
  let toggledCallouts: Set<Int>
  private(set) var leaves: [LeafBlock] = []
  private(set) var containers: [ContainerBlock] = []
  private(set) var tables: [Table] = []
  private(set) var headings: [Heading] = []
  /// The leaf at which each block begins that has an identifier, in lower case.
  private(set) var blocks: [String: Int] = [:]
  /// The leaf at which each footnote begins.
  private(set) var footnotes: [Int: Int] = [:]
  /// How much text stands above each leaf, in bytes, and above the end.
  private(set) var offsets: [Int] = []

  public struct Heading: Sendable, Equatable {
    public var level: Int
    public var text: String
    /// Of a note in this one: a place to go to, not one that links mean.
    public var isEmbedded: Bool
    var leaf: Int
  }

  init(
    of document: Document, looks: [LinkLook], head: PageHead?, options: PageOptions
  ) {
    self.document = document
    self.looks = looks
    self.head = head
    joinsLines = options.joinsLines
    isPrinted = options.isPrinted
    toggledCallouts = options.toggledCallouts
    var collector = LeafCollector(self)
    collector.collect()
    (leaves, containers, tables) = (collector.leaves, collector.containers, collector.tables)
    (headings, blocks, footnotes) = (collector.headings, collector.blocks, collector.footnotes)
    var offset = 0
    offsets.reserveCapacity(leaves.count + 1)
    for leaf in leaves {
      offsets.append(offset)
      offset += leaf.byteCount(in: tables)
    }
    offsets.append(offset)
  }

  /// Whether a page with these options has the same leaves.
  func fit(_ options: PageOptions) -> Bool {
    joinsLines == options.joinsLines && isPrinted == options.isPrinted
      && toggledCallouts == options.toggledCallouts
  }

  /// How much text there is, in bytes.
  var byteCount: Int { offsets.last ?? 0 }

  /// The first leaf that shows a line of the file, or else the nearest line above it.
  func leaf(ofSource line: Int) -> Int {
    let bodyEnd = leaves.firstIndex(where: \.isBelowBody) ?? leaves.count
    var found = max(0, leaves[..<bodyEnd].partitioningIndex { $0.sourceLine > line } - 1)
    let note = leaves.indices.suffix(from: bodyEnd).filter {
      !leaves[$0].isBelowBody && leaves[$0].line <= line
    }
    .max { leaves[$0].line < leaves[$1].line }
    if let note, leaves[note].line > leaves[found].sourceLine { found = note }
    // Of several with that line the first.
    while found > 0, leaves[found - 1].sourceLine == leaves[found].sourceLine { found -= 1 }
    return found
  }

  /// The leaf that a fragment of a link names; nil where it is not there.
  func leaf(ofFragment fragment: String) -> Int? {
    if let block = Fragment.block(fragment).flatMap({ blocks[$0] }) { return block }
    let own = headings.filter { !$0.isEmbedded }
    return Fragment.heading(fragment, in: own.map { ($0.level, $0.text) }).map { own[$0].leaf }
  }
}

extension LeafBlocks {
  /// Lines of a leaf above its text.
  func blankRows(above leaf: Int) -> Int {
    leaves.indices.contains(leaf) && leaves[leaf].blank != nil ? 1 : 0
  }

  /// Whether something in a leaf can be chosen.
  func hasTargets(_ leaf: Int, onlyTimestamps: Bool, _ options: PageOptions) -> Bool {
    let areTimestampsShown = options.timestamps != .hidden
    if onlyTimestamps { return areTimestampsShown && !timestamps(of: leaf).isEmpty }
    if case .calloutTitle(let title) = leaves[leaf].content, title.folding != .fixed { return true }
    if case .embed = leaves[leaf].content { return true }
    let inlines = inlines(of: leaf)
    return inlines.contains { $0.hasFootnotes }
      || inlines.flatMap(\.links).contains { link in
        switch looks.indices.contains(link) ? looks[link] : .plain {
        case .note, .ghost, .attachment, .external: true
        case .timestamp: areTimestampsShown
        case .closedTimestamp, .plain: false
        }
      }
  }

  /// Whether there is anything in the document that can be chosen.
  func hasTargets(onlyTimestamps: Bool, _ options: PageOptions) -> Bool {
    leaves.indices.contains { hasTargets($0, onlyTimestamps: onlyTimestamps, options) }
  }

  /// The leaf whose text has words of a query, nearest to a line of the file.
  func leaf(with query: SearchQuery, nearestTo line: Int) -> Int? {
    leaves.indices.filter { leaf in
      inlines(of: leaf).contains { !Snippet.matches(of: query, in: Document.plainText(of: $0)).isEmpty }
    }.min { abs(leaves[$0].sourceLine - line) < abs(leaves[$1].sourceLine - line) }
  }

  /// The first timestamp that can be opened from a leaf on, as a link of the document.
  func firstTimestamp(from leaf: Int, _ options: PageOptions) -> Int? {
    guard options.timestamps != .hidden, looks.contains(.timestamp) else { return nil }
    return leaves.indices.dropFirst(leaf).lazy.compactMap { timestamps(of: $0).first }.first
  }

  /// The last one above a leaf.
  func lastTimestamp(before leaf: Int, _ options: PageOptions) -> Int? {
    guard options.timestamps != .hidden, looks.contains(.timestamp) else { return nil }
    return leaves.indices.prefix(leaf).reversed().lazy.compactMap { timestamps(of: $0).last }.first
  }

  private func timestamps(of leaf: Int) -> [Int] {
    inlines(of: leaf).flatMap(\.links).filter { looks.indices.contains($0) && looks[$0] == .timestamp }
  }

  private func inlines(of leaf: Int) -> [[Inline]] {
    switch leaves[leaf].content {
    case .paragraph(let inlines), .heading(_, let inlines): [inlines]
    case .calloutTitle(let title): [title.inlines]
    case .tableHeader(let table): tables[table].header
    case .tableRow(let table, let row): tables[table].rows[row]
    case .head, .codeLanguage, .code, .math, .embed, .thematicBreak, .footnoteRule, .notice, .empty: []
    }
  }
}

extension [Inline] {
  fileprivate var hasFootnotes: Bool {
    contains { inline in
      switch inline {
      case .footnote: true
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .highlight(let inner),
        .link(_, let inner):
        inner.hasFootnotes
      case .text, .code, .softBreak, .hardBreak, .math, .tag: false
      }
    }
  }

  /// The links in them, in order.
  fileprivate var links: [Int] {
    flatMap { inline -> [Int] in
      switch inline {
      case .link(let index, let inner): [index] + inner.links
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .highlight(let inner): inner.links
      case .footnote, .text, .code, .softBreak, .hardBreak, .math, .tag: []
      }
    }
  }
}

extension LeafBlock {
  /// The line of the file that it stands for.
  var sourceLine: Int { embeddingLine ?? line }

  /// Of its text and a line's end.
  fileprivate func byteCount(in tables: [Table]) -> Int {
    let text =
      switch content {
      case .head, .thematicBreak, .footnoteRule, .empty: 0
      case .paragraph(let inlines), .heading(_, let inlines): inlines.byteCount
      case .code(let lines): lines.reduce(0) { $0 + $1.utf8.count + 1 }
      case .codeLanguage(let text), .math(let text), .notice(let text): text.utf8.count
      case .calloutTitle(let title): title.inlines.byteCount
      case .tableHeader(let table): tables[table].header.reduce(0) { $0 + $1.byteCount }
      case .tableRow(let table, let row): tables[table].rows[row].reduce(0) { $0 + $1.byteCount }
      case .embed: 20
      }
    return text + 1
  }
}

extension Inline {
  /// Of the text in it.
  fileprivate var byteCount: Int {
    switch self {
    case .text(let text), .code(let text), .math(let text), .tag(let text): text.utf8.count
    case .softBreak, .hardBreak: 1
    case .emphasis(let inner), .strong(let inner), .struck(let inner), .highlight(let inner),
      .link(_, let inner):
      inner.byteCount
    case .footnote: 3
    }
  }
}

extension [Inline] {
  /// Of the text in them.
  var byteCount: Int { reduce(0) { $0 + $1.byteCount } }
}
