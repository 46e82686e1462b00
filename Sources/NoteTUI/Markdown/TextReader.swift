import CMD4C

/// Takes md4c's events in and keeps what a reader would see, without making anything of it.
struct TextReader {
  private let source: SourceBytes
  private let maskAddress: Int
  private let widened: WidenedCells
  private let tokens: [Token]
  private let start: Int
  /// Whether what is no prose, and the end of a block, becomes a `stop`.
  private let isProse: Bool
  private static let stop: UInt8 = 0x01
  private(set) var bytes: [UInt8] = []
  /// Where each line of the text begins, and the place in the source of what stands first in it.
  private(set) var starts: [(offset: Int, place: Int)] = []

  private var isAtLineStart = true
  private var nextToken = 0
  /// Everything before it has been read.
  private var cursor: Int
  /// Behind a timestamp.
  private var gap = TimestampGap()
  /// Markdown links that are open.
  private var linkDepth = 0
  /// Inside `%%`.
  private var isHidden = false
  /// While an HTML block is being read.
  private var html: HTMLText?
  private var htmlInlines = InlineBuilder()
  private var htmlStart = 0
  /// Bytes of destinations that md4c copied, and cells it made (`BodyReader.checkBounds`).
  private var copied = 0

  init(source: SourceBytes, mask: SourceBytes, masked: MaskedSource, start: Int, isProse: Bool) {
    self.source = source
    maskAddress = Int(bitPattern: mask.baseAddress)
    widened = masked.widened
    tokens = masked.tokens
    self.start = start
    self.isProse = isProse
    cursor = start
    bytes.reserveCapacity(source.count - start)
  }

  /// Reads the whole note.
  mutating func run(_ mask: SourceBytes) {
    guard let base = mask.baseAddress, start < source.count else { return }
    // Links that repeat without end: the rest as it is.
    let size = source.count + widened.byteCount - start
    if !Self.parse(base + start, size, into: &self) { append(cursor..<source.count) }
  }

  /// Returns whether the parse went to the end.
  private static func parse(_ text: UnsafePointer<UInt8>, _ size: Int, into reader: inout TextReader) -> Bool
  {
    var parser = MD_PARSER()
    parser.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH)
    parser.enter_block = { type, detail, userdata in
      TextReader.reader(userdata) { $0.enterBlock(type, detail) }
    }
    parser.leave_block = { type, _, userdata in TextReader.reader(userdata) { $0.leaveBlock(type) } }
    parser.enter_span = { type, detail, userdata in
      TextReader.reader(userdata) { $0.enterSpan(type, detail) }
    }
    parser.leave_span = { type, _, userdata in TextReader.reader(userdata) { $0.leaveSpan(type) } }
    parser.text = { type, text, size, userdata in
      TextReader.reader(userdata) { $0.text(type, text, Int(size)) }
    }
    return withUnsafeMutablePointer(to: &reader) { pointer in
      text.withMemoryRebound(to: CChar.self, capacity: size) {
        md_parse($0, UInt32(size), &parser, pointer) == 0
      }
    }
  }

  private static func reader(_ userdata: UnsafeMutableRawPointer?, _ body: (inout TextReader) -> Void)
    -> Int32
  {
    guard let pointer = userdata?.assumingMemoryBound(to: TextReader.self) else { return 1 }
    body(&pointer.pointee)
    return pointer.pointee.copied > pointer.pointee.source.count * 4 + 1 << 20 ? 1 : 0
  }

  // MARK: - Events

  private mutating func enterBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    switch type {
    case MD_BLOCK_HTML:
      html = HTMLText()
      htmlStart = cursor
    case MD_BLOCK_CODE:
      let code = detail?.assumingMemoryBound(to: MD_BLOCK_CODE_DETAIL.self).pointee
      copied += Int(code?.info.size ?? 0)
      endBlock()
    // A short row is filled up with cells that are nowhere in the source.
    case MD_BLOCK_TH, MD_BLOCK_TD: copied += 4
    case MD_BLOCK_P, MD_BLOCK_H, MD_BLOCK_LI, MD_BLOCK_TR: endBlock()
    default: break
    }
  }

  private mutating func leaveBlock(_ type: MD_BLOCKTYPE) {
    switch type {
    case MD_BLOCK_HTML: endHTML()
    case MD_BLOCK_TH, MD_BLOCK_TD:
      gap.close()
      if !isAtLineStart { bytes.append(contentsOf: " | ".utf8) }
    case MD_BLOCK_P, MD_BLOCK_H, MD_BLOCK_LI, MD_BLOCK_TR, MD_BLOCK_CODE: endBlock()
    default: break
    }
  }

  private mutating func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    if type == MD_SPAN_A || type == MD_SPAN_IMG {
      skip(at: cursor)
      linkDepth += 1
    }
    switch type {
    case MD_SPAN_A:
      copied += Int(detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee.href.size ?? 0)
    case MD_SPAN_IMG:
      copied += Int(detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee.src.size ?? 0)
    default: break
    }
  }

  private mutating func leaveSpan(_ type: MD_SPANTYPE) {
    if type == MD_SPAN_A || type == MD_SPAN_IMG { linkDepth -= 1 }
  }

  private mutating func text(_ type: MD_TEXTTYPE, _ text: UnsafePointer<CChar>?, _ size: Int) {
    guard let text, size > 0 else { return }
    let range = widened.place(of: text, size, in: maskAddress, sourceCount: source.count)
    if let range { cursor = range.lowerBound }
    switch (type, range) {
    case (MD_TEXT_SOFTBR, _), (MD_TEXT_BR, _): endLine()
    case (MD_TEXT_HTML, let range?): readHTML(range)
    case (MD_TEXT_HTML, nil): readHTML(text, size)
    // The line ends of code.
    case (_, nil): endLine()
    case (MD_TEXT_ENTITY, let range?):
      append(HTMLEntities.decoded(source.string(range)), at: range.lowerBound)
    case (MD_TEXT_CODE, let range?) where isProse: skip(at: range.lowerBound)
    case (MD_TEXT_CODE, let range?): append(range)
    case (_, let range?): readText(range)
    }
    if let range { cursor = range.upperBound }
  }

  // MARK: - Text

  private mutating func readText(_ range: ByteRange) {
    var position = range.lowerBound
    while nextToken < tokens.count, tokens[nextToken].start < range.upperBound {
      let token = tokens[nextToken]
      nextToken += 1
      guard token.start >= position, token.kind != .unpaired else { continue }
      append(position..<token.start)
      read(token)
      position = token.end
    }
    // A token may reach over the end of a run.
    if position < range.upperBound { append(position..<range.upperBound) }
  }

  private mutating func read(_ token: Token) {
    switch token.kind {
    case .wiki where isProse, .embed where isProse, .url where isProse, .math where isProse,
      .displayMath where isProse:
      skip(at: token.start)
    case .wiki: readWiki(token.start + 2..<token.end - 2)
    case .embed: readWiki(token.start + 3..<token.end - 2)
    case .url, .math, .displayMath, .unpaired: append(token.range)
    case .commentMark: isHidden.toggle()
    case .timestamp: if isShown { gap.open() }
    // Its words are no part of those around it.
    case .footnoteOpening, .footnoteClosing:
      if isShown, !isAtLineStart, bytes.last != .space { bytes.append(.space) }
    case .lineBreak: endLine()
    case .tag, .footnoteReference, .footnoteDefinition, .callout, .task: break
    }
  }

  private mutating func readWiki(_ inside: ByteRange) {
    guard let syntax = WikiSyntax(source, inside) else { return append(inside) }
    if let label = syntax.label { return append(label) }
    append(syntax.target)
    guard let fragment = syntax.fragment else { return }
    append(" ", at: fragment.lowerBound)
    append(fragment)
  }

  private mutating func append(_ range: ByteRange) {
    guard !range.isEmpty, isShown else { return }
    begin(at: range.lowerBound)
    var position = range.lowerBound
    while gap.isOpen, position < range.upperBound {
      gap.append(source[position], to: &bytes)
      position += 1
    }
    bytes.append(contentsOf: source[position..<range.upperBound])
  }

  private mutating func append(_ text: String, at place: Int) {
    guard !text.isEmpty, isShown else { return }
    begin(at: place)
    for byte in text.utf8 { gap.append(byte, to: &bytes) }
  }

  private var isShown: Bool { !isHidden && !(isProse && linkDepth > 0) }

  /// Leaves out what is no prose.
  private mutating func skip(at place: Int) {
    guard isProse, isShown else { return }
    begin(at: place)
    bytes.append(Self.stop)
  }

  private mutating func begin(at place: Int) {
    guard isAtLineStart else { return }
    starts.append((bytes.count, place))
    isAtLineStart = false
  }

  private mutating func endBlock() {
    if isProse, !isAtLineStart { bytes.append(Self.stop) }
    endLine()
  }

  private mutating func endLine() {
    gap.close()
    guard !isAtLineStart else { return }
    bytes.append(.newline)
    isAtLineStart = true
  }

  // MARK: - HTML

  /// What is not in the source.
  private mutating func readHTML(_ text: UnsafePointer<CChar>, _ size: Int) {
    text.withMemoryRebound(to: UInt8.self, capacity: size) {
      html?.feed(UnsafeBufferPointer(start: $0, count: size)[...], into: &htmlInlines)
    }
  }

  private mutating func readHTML(_ range: ByteRange) {
    guard html != nil else { return }
    var position = range.lowerBound
    while nextToken < tokens.count, tokens[nextToken].start < range.upperBound {
      let token = tokens[nextToken]
      nextToken += 1
      guard token.start >= position, token.kind == .timestamp else { continue }
      html?.feed(source[position..<token.start], into: &htmlInlines)
      position = token.end
    }
    if position < range.upperBound { html?.feed(source[position..<range.upperBound], into: &htmlInlines) }
  }

  private mutating func endHTML() {
    html?.finish(into: &htmlInlines)
    html = nil
    endBlock()
    append(InlineText.plain(htmlInlines.take()), at: htmlStart)
    endBlock()
  }
}
