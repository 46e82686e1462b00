extension Page {
  /// Lays a document out.
  ///
  /// - Parameters:
  ///   - looks: one for each of `document.links`.
  ///   - head: what stands above the body; nil for nothing.
  public init(document: Document, looks: [LinkLook], head: PageHead? = nil, options: PageOptions) {
    var composer = PageComposer(document: document, looks: looks, options: options)
    if let head { composer.compose(head) }
    composer.composeBody()
    self = composer.finish()
  }
}

/// Turns blocks into lines. No line is wider than the page, but for code.
struct PageComposer {
  let document: Document
  let options: PageOptions
  var inlines: InlineComposer
  var page = Page()
  var margin = Margin()
  var calloutCount = 0
  var callout: Int?
  private var listDepth = 0
  private var endsInBlank = false
  /// The line of the file that embeds what is being composed.
  private var embeddingLine: Int?
  /// Asked between blocks: what is made is thrown away when it is false.
  var isWanted: () -> Bool = { true }

  init(document: Document, looks: [LinkLook], options: PageOptions) {
    self.document = document
    self.options = options
    inlines = InlineComposer(document: document, looks: looks, options: options)
  }

  var width: Int { max(1, options.width - margin.columns) }

  mutating func finish() -> Page {
    if endsInBlank { page.lines.removeLast() }
    page.targets = inlines.targets
    page.findRegions()
    return page
  }

  mutating func compose(_ head: PageHead) {
    for (text, role) in [(head.title, Role.title), (head.detail, Role.faint)] where !text.isEmpty {
      var flow = InlineFlow()
      flow.append(CleanText(text), role)
      emit(flow, sourceLine: 0)
    }
    if page.lines.isEmpty { page.lines.append(Page.Line(spans: [], sourceLine: 0)) }
    blankLine()
  }

  mutating func composeBody() {
    compose(document.blocks, isTight: false)
    composeFootnotes()
    for notice in document.notices {
      blankLine()
      var flow = InlineFlow()
      flow.append(CleanText(notice), .warning)
      emit(flow, sourceLine: page.lines.last?.sourceLine ?? 0)
    }
  }

  /// - Parameter isTight: no blank lines between the blocks, as in the items of a tight list.
  mutating func compose(_ blocks: [Block], isTight: Bool) {
    for (index, block) in blocks.enumerated() {
      guard isWanted() else { return }
      if index > 0, !isTight || block.needsRoom || blocks[index - 1].needsRoom { blankLine() }
      let start = page.lines.count
      compose(block)
      anchor(block.identifier, line: start)
    }
  }

  private mutating func compose(_ block: Block) {
    switch block.kind {
    case .paragraph(let content): emit(inlines.flow(content), sourceLine: block.line)
    case .heading(let level, let content): composeHeading(level, content, line: block.line)
    case .code(let language, let text, let isFenced):
      composeCode(language: language, text: text, firstLine: block.line + (isFenced ? 1 : 0))
    case .math(let text):
      var flow = InlineFlow()
      flow.append(linesOf: text, .math)
      emit(flow, sourceLine: block.line)
    case .quote(let blocks):
      within(.bar("│", .quoteBar)) { $0.compose(blocks, isTight: false) }
    case .callout(let content): compose(content, line: block.line)
    case .list(let list): compose(list)
    case .table(let table): compose(table)
    case .embed(let link, let blocks):
      compose(embed: link, blocks, line: block.line)
    case .thematicBreak:
      emit([Page.Span(CleanText(String(repeating: "─", count: width)), .rule)], sourceLine: block.line)
    }
  }

  private mutating func composeHeading(_ level: Int, _ content: [Inline], line: Int) {
    let role: Role =
      switch level {
      case 1: .title
      case 2: .heading
      default: .subheading
      }
    let start = page.lines.count
    emit(inlines.flow(content, role: role), sourceLine: line)
    page.headings.append(
      Page.Heading(
        level: level, text: Document.plainText(of: content), line: start, isEmbedded: embeddingLine != nil))
  }

  private mutating func composeCode(language: String, text: String, firstLine: Int) {
    if !language.isEmpty {
      var flow = InlineFlow()
      flow.append(CleanText(language), .faint)
      within(.indent(2)) { $0.emit(flow, sourceLine: firstLine) }
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    let tabs: CleanText.Tabs = options.isPrinted ? .kept : .expanded(from: 0)
    within(.indent(2)) { composer in
      for (index, codeLine) in lines.enumerated() {
        let span = Page.Span(CleanText(codeLine, tabs: tabs), .code)
        composer.emit([span], sourceLine: firstLine + index, isPreformatted: true)
      }
    }
  }

  private mutating func compose(_ list: List) {
    listDepth += 1
    defer { listDepth -= 1 }
    let widestNumber = list.start.map { String($0 + max(0, list.items.count - 1)).count } ?? 0
    for (index, item) in list.items.enumerated() {
      guard isWanted() else { return }
      if index > 0, !list.isTight { blankLine() }
      var mark = bullet
      if let start = list.start {
        let number = String(start + index)
        mark = String(repeating: " ", count: max(0, widestNumber - number.count)) + number + ". "
      }
      if let task = item.task { mark = (list.start == nil ? "" : mark) + "[\(task)] " }
      let start = page.lines.count
      within(.mark(mark, .listMark)) { composer in
        composer.compose(item.blocks, isTight: list.isTight)
        // An empty item still shows its mark.
        if composer.page.lines.count == start { composer.emit(InlineFlow(), sourceLine: item.line) }
      }
      anchor(item.identifier, line: start)
    }
  }

  /// The first of equals counts, and none of an embedded note.
  private mutating func anchor(_ identifier: String?, line: Int) {
    guard let name = identifier?.lowercased(), embeddingLine == nil, page.blocks[name] == nil else { return }
    page.blocks[name] = line
  }

  private var bullet: String {
    switch listDepth {
    case 1: "• "
    case 2: "◦ "
    default: "▪ "
    }
  }

  /// A link to the note, and below it what it says, behind a bar. All of it stands for the line that embeds it.
  private mutating func compose(embed link: Int, _ blocks: [Block], line: Int) {
    let outer = embeddingLine
    embeddingLine = outer ?? line
    defer { embeddingLine = outer }
    within(.bar("▏", .quoteBar)) { composer in
      composer.emit(composer.inlines.flow(ofEmbed: link), sourceLine: line)
      composer.compose(blocks, isTight: false)
    }
  }

  private mutating func composeFootnotes() {
    guard !document.footnotes.isEmpty else { return }
    blankLine()
    emit(
      [Page.Span(CleanText(String(repeating: "─", count: min(width, 12))), .rule)],
      sourceLine: page.lines.last?.sourceLine ?? 0)
    for (index, footnote) in document.footnotes.enumerated() {
      page.footnotes[index] = page.lines.count
      within(.mark("[\(index + 1)] ", .listMark)) { composer in
        composer.compose(footnote.blocks, isTight: true)
      }
    }
  }

  // MARK: - Lines

  /// Composes with one more piece in the margin. Where that would leave too little room for words, the piece becomes
  /// words of its own, or falls away if it has none.
  mutating func within(_ piece: Margin.Piece, _ body: (inout PageComposer) -> Void) {
    let rest = width - piece.rest.text.columns
    guard rest >= min(12, max(4, options.width / 3)) else {
      if !piece.isBar, piece.first.text.string.contains(where: { $0.isLetter || $0.isNumber || $0 == "[" }) {
        var flow = InlineFlow()
        flow.append(piece.first.text, piece.first.role)
        emit(flow, sourceLine: page.lines.last?.sourceLine ?? 0)
      }
      body(&self)
      return
    }
    margin.push(piece)
    body(&self)
    margin.pop()
  }

  mutating func emit(_ flow: InlineFlow, sourceLine: Int) {
    for line in flow.lines(first: width, rest: width) {
      let linked = line.spans.lazy.compactMap(\.target).compactMap(sourceLine(ofTarget:)).first
      let number = sourceLine == 0 ? 0 : linked ?? sourceLine + line.sourceLines
      emit(line.spans, sourceLine: number)
    }
  }

  mutating func emit(_ spans: [Page.Span], sourceLine: Int, isPreformatted: Bool = false) {
    let line = Page.Line(
      spans: margin.next() + spans, sourceLine: embeddingLine ?? sourceLine,
      margin: isPreformatted ? margin.columns : nil,
      callout: callout)
    page.lines.append(line)
    endsInBlank = false
  }

  /// One blank line, never two, never at the top.
  mutating func blankLine() {
    guard let last = page.lines.last, !endsInBlank else { return }
    page.lines.append(Page.Line(spans: margin.blank(), sourceLine: last.sourceLine, callout: callout))
    endsInBlank = true
  }

  private func sourceLine(ofTarget index: Int) -> Int? {
    guard case .link(let link) = inlines.targets[index].kind else { return nil }
    return document.links[link].line
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
