/// Lays leaf blocks out, each for itself. No line is wider than the page, but for code.
struct LeafComposer {
  let source: LeafBlocks
  let options: PageOptions
  private var inlines: InlineComposer
  private var tables: [Int: TableLayout] = [:]
  /// The lines of the leaf at hand.
  private var lines: [Page.Line] = []
  private var margin = Margin()
  private var leaf: LeafBlock

  init(_ source: LeafBlocks, options: PageOptions) {
    self.source = source
    self.options = options
    inlines = InlineComposer(document: source.document, looks: source.looks, options: options)
    leaf = LeafBlock(content: .empty, line: 0)
  }

  /// Lines and targets, counted from 0.
  struct Result {
    var lines: [Page.Line]
    var targets: [Page.Target]
  }

  /// - Parameter firstNumber: of its first target, where targets show their numbers.
  mutating func compose(_ number: Int, firstNumber: Int) -> Result {
    leaf = source.leaves[number]
    lines = []
    inlines.begin(at: firstNumber)
    if let blank = leaf.blank {
      // A line of the file where the blank one probably is.
      let line = Page.Line(
        spans: margin(of: blank.container).blank(), sourceLine: max(0, leaf.sourceLine - 1),
        callout: blank.callout)
      lines.append(line)
    }
    enter(leaf.container, leaf: number)
    compose(leaf.content)
    return Result(lines: lines, targets: Page.targets(inlines.targets, on: lines))
  }

  // MARK: - Margins

  private var width: Int { max(1, options.width - margin.columns) }

  /// Puts what stands to the left of a leaf in the margin. Where that would leave too little room for words, it becomes
  /// words of its own, or falls away if it has none.
  private mutating func enter(_ container: Int?, leaf number: Int) {
    margin = Margin()
    for container in containers(around: container) {
      var piece = container.margin
      let isFirst = container.firstLeaf == number
      if fits(piece) {
        piece.isUsed = !isFirst
        margin.push(piece)
      } else if isFirst, !piece.isBar, piece.hasWords {
        var flow = InlineFlow()
        flow.append(piece.first.text, piece.first.role)
        emit(flow)
      }
    }
  }

  private func fits(_ piece: Margin.Piece) -> Bool {
    width - piece.rest.text.columns >= min(12, max(4, options.width / 3))
  }

  private func margin(of container: Int?) -> Margin {
    var composer = self
    composer.margin = Margin()
    for container in containers(around: container) where composer.fits(container.margin) {
      composer.margin.push(container.margin)
    }
    return composer.margin
  }

  /// The outermost first.
  private func containers(around innermost: Int?) -> [ContainerBlock] {
    var chain: [ContainerBlock] = []
    var next = innermost
    while let number = next {
      chain.append(source.containers[number])
      next = source.containers[number].parent
    }
    return chain.reversed()
  }

  // MARK: - Contents

  private mutating func compose(_ content: LeafBlock.Content) {
    switch content {
    case .head: composeHead()
    case .paragraph(let content): emit(inlines.flow(content))
    case .heading(let level, let content):
      let role: Role =
        switch level {
        case 1: .title
        case 2: .heading
        default: .subheading
        }
      emit(inlines.flow(content, role: role))
    case .codeLanguage(let language): emit(language, .faint)
    case .code(let code):
      let tabs: CleanText.Tabs = options.isPrinted ? .kept : .expanded(from: 0)
      for (offset, line) in code.enumerated() {
        emit([Page.Span(CleanText(line, tabs: tabs), .code)], below: offset, isPreformatted: true)
      }
    case .math(let text):
      var flow = InlineFlow()
      flow.append(linesOf: text, .math)
      emit(flow)
    case .calloutTitle(let title): emit(inlines.flow(of: title))
    case .tableHeader(let table): composeHeader(of: table)
    case .tableRow(let table, let row): compose(row: row, of: table)
    case .embed(let link): emit(inlines.flow(ofEmbed: link))
    case .thematicBreak: emit([Page.Span(CleanText(String(repeating: "─", count: width)), .rule)])
    case .footnoteRule:
      emit([Page.Span(CleanText(String(repeating: "─", count: min(width, 12))), .rule)])
    case .notice(let text): emit(text, .warning)
    case .empty: emit(InlineFlow())
    }
  }

  private mutating func composeHead() {
    guard let head = source.head else { return }
    let isInHeader = head.isTitleInHeader && CleanText(head.title).columns <= options.width
    if !isInHeader, !head.title.isEmpty { emit(head.title, .title) }
    if !head.detail.isEmpty { emit(head.detail, .faint) }
    if lines.isEmpty { emit([]) }
  }

  // MARK: - Tables

  private mutating func layout(of table: Int) -> TableLayout {
    if let known = tables[table] { return known }
    let layout = TableLayout(of: source.tables[table], width: width, measuring: inlines)
    tables[table] = layout
    return layout
  }

  private mutating func composeHeader(of number: Int) {
    let table = source.tables[number]
    guard let widths = layout(of: number).widths else {
      // Each row names its columns. The first stands for the header, too: the mark of an item is on its first line.
      if let first = table.rows.first {
        leaf.line += 2
        emit(first, of: table)
      } else {
        for cell in table.header where !cell.isEmpty { emit(inlines.flow(cell, role: .strong)) }
      }
      return
    }
    let cells = table.header.map { inlines.flow($0, role: .strong) }
    for spans in TableLayout.lines(of: cells, widths: widths, alignments: table.alignments) { emit(spans) }
    emit([Page.Span(TableLayout.rule(widths), .tableRule)], below: 1)
  }

  private mutating func compose(row: Int, of number: Int) {
    let table = source.tables[number]
    let cells = table.rows[row]
    if let widths = layout(of: number).widths {
      let flows = cells.map { inlines.flow($0) }
      for spans in TableLayout.lines(of: flows, widths: widths, alignments: table.alignments) { emit(spans) }
      return
    }
    guard row > 0 else { return }
    lines.append(
      Page.Line(spans: margin.blank(), sourceLine: max(0, leaf.sourceLine - 1), callout: leaf.callout))
    emit(cells, of: table)
  }

  /// A row as a list of `header: cell`.
  private mutating func emit(_ cells: [[Inline]], of table: Table) {
    for (name, cell) in zip(table.header, cells) where !(name.isEmpty && cell.isEmpty) {
      var flow = inlines.flow(name, role: .strong)
      if !name.isEmpty { flow.append(CleanText(": "), .strong) }
      flow.append(inlines.flow(cell))
      emit(flow)
    }
  }

  // MARK: - Lines

  private mutating func emit(_ text: String, _ role: Role) {
    var flow = InlineFlow()
    flow.append(CleanText(text), role)
    emit(flow)
  }

  private mutating func emit(_ flow: InlineFlow) {
    for line in flow.lines(first: width, rest: width) {
      let linked = line.spans.lazy.compactMap(\.target).compactMap(sourceLine(ofTarget:)).first
      emit(line.spans, source: leaf.line == 0 ? 0 : linked ?? leaf.line + line.sourceLines)
    }
  }

  private mutating func emit(_ spans: [Page.Span], below offset: Int = 0, isPreformatted: Bool = false) {
    emit(spans, source: leaf.line + offset, isPreformatted: isPreformatted)
  }

  private mutating func emit(_ spans: [Page.Span], source line: Int, isPreformatted: Bool = false) {
    lines.append(
      Page.Line(
        spans: margin.next() + spans, sourceLine: leaf.embeddingLine ?? line,
        margin: isPreformatted ? margin.columns : nil, callout: leaf.callout))
  }

  private func sourceLine(ofTarget index: Int) -> Int? {
    guard case .link(let link) = inlines.targets[index].kind else { return nil }
    return source.document.links[link].line
  }
}

extension Margin.Piece {
  fileprivate var hasWords: Bool {
    first.text.string.contains { $0.isLetter || $0.isNumber || $0 == "[" }
  }
}
