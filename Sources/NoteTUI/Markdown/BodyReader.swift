import CMD4C

/// Takes md4c's events in and makes of them links, tags and, where asked to, blocks.
///
/// All text is taken from the source by its offset; the mask only decides how it is read.
struct BodyReader {
  let source: SourceBytes
  /// Where the mask lies in memory: md4c's pointers less this are offsets in what it sees.
  let maskAddress: Int
  let masked: MaskedSource
  /// False where only links, tags and the first heading are wanted.
  let buildsBlocks: Bool

  var links: LinkCollector
  var tags: [String] = []
  var firstHeading: String?
  var blocks = BlockBuilder()
  var inlines = InlineBuilder()
  var table = TableBuilder()
  var html = HTMLText()
  /// Footnotes in order of reference: a label, or an inline one's index among the definitions.
  var references: [FootnoteReference] = []

  /// Everything before it has been read.
  var cursor: Int
  var nextToken = 0
  /// The line that holds `cursor`, as an index into the line starts.
  private var lineIndex = 0
  /// The place of the first text in this paragraph, heading or cell; nil before there is any.
  var leafStart: Int?
  /// The kind of the leaf that is open; `MD_BLOCK_DOC` for none.
  var leafKind = MD_BLOCK_DOC
  /// Whether the leaf is a paragraph that md4c did not name.
  var isBareText = false
  var headingLevel = 0
  var callout: BlockBuilder.CalloutHead?
  var calloutLine = 0
  var code: CodeBlock?
  var cellAlignment = Table.Alignment.left
  /// Inside `%%`.
  var isHidden = false
  /// Whether something in this leaf was hidden.
  var sawHidden = false
  /// Markdown links that are open, innermost last.
  var openLinks: [OpenLink] = []
  private var markCursors = (breaks: 0, fences: 0, items: 0)

  /// Bytes of destinations that md4c copied, and cells it made.
  var copied = 0
  /// Set where the parse is to end: reference links that copy themselves, tables of empty cells.
  var hasEnough = false

  struct OpenLink {
    var index: Int?
    var destination: String
    var isImage: Bool
    /// Its line is that of its first text.
    var lineIsKnown: Bool
    /// What stands before its first text.
    var textStart: Int?
  }

  struct CodeBlock {
    var language: String
    var line: Int
    var text: [UInt8] = []

    /// Blanks on the last line, where it holds nothing else.
    var lastIndent: Int? {
      guard let ink = text.lastIndex(where: { $0 != .space }) else { return text.count }
      return text[ink] == .newline ? text.count - 1 - ink : nil
    }
  }

  enum FootnoteReference: Equatable {
    case label(String)
    case inline(definition: Int)
  }

  init(
    source: SourceBytes, mask: SourceBytes, masked: MaskedSource, start: Int, links: LinkCollector,
    buildsBlocks: Bool
  ) {
    self.source = source
    maskAddress = Int(bitPattern: mask.baseAddress)
    self.masked = masked
    self.links = links
    self.buildsBlocks = buildsBlocks
    cursor = start
    self.links.reserve(masked.tokens.count { $0.kind.isLink })
  }

  /// Whether the inlines of the current leaf are wanted.
  var buildsInlines: Bool {
    buildsBlocks || !openLinks.isEmpty || (headingLevel == 1 && firstHeading == nil)
  }

  // MARK: Places

  /// The place in the source of text that md4c hands over; nil for text that is not in it.
  func place(of text: UnsafePointer<CChar>, _ size: Int) -> ByteRange? {
    masked.widened.place(of: text, size, in: maskAddress, sourceCount: source.count)
  }

  /// The line of the file, from 1, that holds `offset`.
  mutating func line(of offset: Int) -> Int {
    let starts = masked.lineStarts
    if lineIndex < starts.count, starts[lineIndex] <= offset {
      // Nearly always this line or the next.
      for _ in 0..<8 {
        guard lineIndex + 1 < starts.count, starts[lineIndex + 1] <= offset else { return lineIndex + 1 }
        lineIndex += 1
      }
    }
    var (low, high) = (0, starts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    lineIndex = low
    return lineIndex + 1
  }

  /// The line of the next thematic break, fence or item in the source.
  mutating func nextLine(
    in marks: KeyPath<BlockMarks, [Int]>,
    _ index: WritableKeyPath<(breaks: Int, fences: Int, items: Int), Int>
  ) -> Int {
    let offsets = masked.marks[keyPath: marks]
    while markCursors[keyPath: index] < offsets.count, offsets[markCursors[keyPath: index]] < cursor {
      markCursors[keyPath: index] += 1
    }
    guard markCursors[keyPath: index] < offsets.count else { return line(of: cursor) }
    let offset = offsets[markCursors[keyPath: index]]
    markCursors[keyPath: index] += 1
    return line(of: offset)
  }

  /// Steps over the end of the line that is being read.
  mutating func passLineEnd() {
    cursor = (source.firstIndex(of: .newline, from: cursor, to: source.count) ?? source.count - 1) + 1
  }

  /// Notes that text stands at `offset`, which tells the line of what is open.
  mutating func place(_ offset: Int) {
    if leafStart == nil { leafStart = offset }
    guard !openLinks.isEmpty else { return }
    for index in openLinks.indices where openLinks[index].textStart == nil {
      openLinks[index].textStart = offset
      if !openLinks[index].lineIsKnown, let link = openLinks[index].index {
        links.setLine(line(of: offset), of: link)
        openLinks[index].lineIsKnown = true
      }
    }
  }

  var leafLine: Int {
    mutating get { line(of: leafStart ?? cursor) }
  }
}

extension BodyReader {
  /// After a parse that was broken off: the lines that are left, as they are.
  mutating func readRestAsPlainText() {
    openLinks = []
    _ = inlines.take()
    guard buildsBlocks, cursor < source.count else { return }
    var words: [Inline] = []
    let firstLine = line(of: cursor)
    var start = cursor
    while start < source.count {
      let end = source.firstIndex(of: .newline, from: start, to: source.count) ?? source.count
      if !words.isEmpty { words.append(.softBreak) }
      if end > start { words.append(.text(source.string(start..<end))) }
      start = end + 1
    }
    let done = blocks.finish()
    blocks.reset(to: done + [Block(.paragraph(words), line: firstLine)])
  }
}
