import CMD4C

extension BodyReader {
  // MARK: Spans

  mutating func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    beginBareText()
    switch type {
    case MD_SPAN_A:
      guard let link = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee else { return }
      enterLink(link.href, isImage: false)
    case MD_SPAN_IMG:
      guard let image = detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee else { return }
      enterLink(image.src, isImage: true)
    default:
      guard buildsInlines else { return }
      switch type {
      case MD_SPAN_EM: inlines.enter(.emphasis)
      case MD_SPAN_STRONG: inlines.enter(.strong)
      case MD_SPAN_DEL: inlines.enter(.struck(isDouble: isDoubleTilde))
      case MD_SPAN_CODE: inlines.beginCode()
      default: break
      }
    }
  }

  private var isDoubleTilde: Bool {
    let tilde = UInt8(ascii: "~")
    guard let first = source.firstIndex(of: tilde, from: cursor, to: source.count) else { return false }
    return first + 1 < source.count && source[first + 1] == tilde
  }

  mutating func leaveSpan(_ type: MD_SPANTYPE) {
    switch type {
    case MD_SPAN_A, MD_SPAN_IMG: leaveLink()
    case MD_SPAN_CODE: if buildsInlines { inlines.endCode() }
    default: if buildsInlines { leaveInlineSpan() }
    }
  }

  private mutating func leaveInlineSpan() {
    if case .footnote = inlines.innermost { closeFootnote() }
    guard let (span, children) = inlines.leave() else { return }
    switch span {
    case .emphasis: show(.emphasis(children))
    case .strong: show(.strong(children))
    case .struck(isDouble: true): show(.struck(children))
    case .struck(isDouble: false):
      show(.text("~"))
      children.forEach { show($0) }
      show(.text("~"))
    case .root, .link, .footnote: break
    }
  }

  /// Adds an inline unless a comment hides it; within a link it is needed for the label in any case.
  mutating func show(_ inline: Inline) {
    if isHidden && openLinks.isEmpty {
      sawHidden = true
    } else {
      inlines.append(inline)
    }
  }

  // MARK: Markdown links

  private mutating func enterLink(_ attribute: MD_ATTRIBUTE, isImage: Bool) {
    copied += Int(attribute.size)
    checkBounds()
    let destination = attribute.string(in: self)
    let lineIsKnown = leafStart != nil
    let line = lineIsKnown ? line(of: cursor) : line(of: emptyLinkStart)
    let index = links.addMarkdown(destination, isImage: isImage, line: line)
    openLinks.append(
      OpenLink(index: index, destination: destination, isImage: isImage, lineIsKnown: lineIsKnown))
    inlines.enter(.link(index))
  }

  /// Where a link without any text stands that is the first in its leaf.
  private var emptyLinkStart: Int {
    source.firstIndex(of: "](", from: cursor, to: source.count) ?? cursor
  }

  private mutating func leaveLink() {
    guard let open = openLinks.popLast() else { return }
    if open.textStart == nil, let start = source.firstIndex(of: "](", from: cursor, to: source.count) {
      // Nothing else tells that it has been passed.
      cursor = start + 2
    }
    if case .footnote = inlines.innermost { closeFootnote() }
    let left = inlines.leave()
    let children = left?.children ?? []
    let label = InlineText.plain(children)
    if let index = open.index, !isAutolink(open, label) { links.setLabel(label.trimmed, of: index) }
    guard buildsInlines, left != nil else { return }
    guard let index = open.index else {
      children.forEach { show($0) }
      return
    }
    show(.link(index, shown(children, for: index, isImage: open.isImage)))
  }

  /// Never nothing: a link must be seen to be followed.
  private func shown(_ children: [Inline], for index: Int, isImage: Bool) -> [Inline] {
    var link = links[index]
    if isImage, let label = link.label, ImageSize.words(of: label) != label {
      link.label = ImageSize.words(of: label)
      return [.text(link.text)]
    }
    return children.isEmpty ? [.text(link.text)] : children
  }

  private func isAutolink(_ link: OpenLink, _ label: String) -> Bool {
    guard !link.isImage, let start = link.textStart, start > 0, source[start - 1] != UInt8(ascii: "[") else {
      return false
    }
    let target = link.destination
    return label == target || "http://" + label == target || "mailto:" + label == target
  }

  // MARK: Text

  mutating func text(_ type: MD_TEXTTYPE, _ text: UnsafePointer<CChar>?, _ size: Int) {
    guard let text, size > 0 else { return }
    beginBareText()
    let range = place(of: text, size)
    switch type {
    case MD_TEXT_SOFTBR, MD_TEXT_BR:
      passLineEnd()
      if buildsInlines && !(isHidden && openLinks.isEmpty) { inlines.appendBreak(isHard: type == MD_TEXT_BR) }
    case MD_TEXT_CODE: appendCode(text, size, at: range)
    default:
      if let range {
        read(type, range)
      } else if type == MD_TEXT_HTML, buildsInlines {
        feedHTML(text, size)
      }
    }
  }

  private mutating func read(_ type: MD_TEXTTYPE, _ range: ByteRange) {
    switch type {
    case MD_TEXT_ENTITY:
      place(range.lowerBound)
      cursor = range.upperBound
      if buildsInlines { show(.text(HTMLEntities.decoded(source.string(range)))) }
    case MD_TEXT_HTML: readHTML(range)
    default:
      place(range.lowerBound)
      cursor = range.lowerBound
      readText(range)
      cursor = range.upperBound
    }
  }

  private mutating func appendCode(_ text: UnsafePointer<CChar>, _ size: Int, at range: ByteRange?) {
    if let range {
      if code != nil {
        if code?.line == 0 {
          let line = line(of: range.lowerBound)
          code?.line = line
        }
        if buildsInlines { keepTabs(before: range.lowerBound) }
      } else {
        place(range.lowerBound)
      }
      cursor = range.upperBound
    }
    guard buildsInlines else { return }
    text.withMemoryRebound(to: UInt8.self, capacity: size) { raw in
      let bytes = range.map { source[$0] } ?? UnsafeBufferPointer(start: raw, count: size)[...]
      if code != nil {
        code?.text.append(contentsOf: bytes)
      } else if leafKind == MD_BLOCK_TH || leafKind == MD_BLOCK_TD {
        inlines.append(Self.withoutEscapedPipes(bytes))
      } else {
        inlines.append(bytes)
      }
    }
  }

  /// md4c gives blanks for the TABs that indent a line of code; puts these back where they come to as many columns.
  private mutating func keepTabs(before position: Int) {
    guard position > 0, source[position - 1].isBlank, let indent = code?.lastIndent, indent > 0
    else { return }
    var start = position
    while start > 0, source[start - 1].isBlank { start -= 1 }
    let next = { (column: Int, byte: UInt8) in byte == .tab ? (column / 4 + 1) * 4 : column + 1 }
    let columns = source[start..<position].reduce(0, next)
    // In a list the first of them indent the item.
    var column = 0
    while columns - column > indent {
      column = next(column, source[start])
      start += 1
    }
    guard columns - column == indent, column % 4 == 0, source[start..<position].contains(.tab) else { return }
    code?.text.removeLast(indent)
    code?.text.append(contentsOf: source[start..<position])
  }

  /// In a table cell a pipe in code is written `\|` (GFM section 4.10).
  private static func withoutEscapedPipes(_ bytes: Slice<SourceBytes>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if byte == UInt8(ascii: "|"), result.last == UInt8(ascii: "\\") { result.removeLast() }
      result.append(byte)
    }
    return result
  }

  // MARK: Footnotes

  mutating func openFootnote(at offset: Int) {
    if buildsInlines { inlines.enter(.footnote(offset: offset)) }
  }

  /// Takes what was built for an inline footnote out of the text and keeps it as a definition.
  mutating func closeFootnote() {
    guard case .footnote = inlines.innermost, let (span, children) = inlines.leave(),
      case .footnote(let offset) = span
    else { return }
    var content = children
    InlineText.trim(&content)
    let line = line(of: offset)
    references.append(.inline(definition: blocks.definitions.count))
    blocks.addDefinition(Footnote(label: "", blocks: [Block(.paragraph(content), line: line)], line: line))
    show(.footnote(references.count - 1))
  }

}
