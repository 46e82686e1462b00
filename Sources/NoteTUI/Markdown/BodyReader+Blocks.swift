import CMD4C

extension BodyReader {
  mutating func enterBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    endBareText()
    switch type {
    case MD_BLOCK_P, MD_BLOCK_H, MD_BLOCK_TH, MD_BLOCK_TD, MD_BLOCK_HTML: beginLeaf(type, detail)
    case MD_BLOCK_CODE: beginCode(detail)
    default: if buildsBlocks { enterContainer(type, detail) }
    }
  }

  private mutating func enterContainer(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    switch type {
    case MD_BLOCK_QUOTE: blocks.enter(.quote, line: line(of: cursor), isHidden: isHidden)
    case MD_BLOCK_UL:
      let tight = detail?.assumingMemoryBound(to: MD_BLOCK_UL_DETAIL.self).pointee.is_tight != 0
      blocks.enter(.list(start: nil, isTight: tight), line: line(of: cursor), isHidden: isHidden)
    case MD_BLOCK_OL:
      let list = detail?.assumingMemoryBound(to: MD_BLOCK_OL_DETAIL.self).pointee
      blocks.enter(
        .list(start: Int(list?.start ?? 1), isTight: list?.is_tight != 0), line: line(of: cursor),
        isHidden: isHidden)
    case MD_BLOCK_LI: blocks.enter(.item, line: nextLine(in: \.items, \.items), isHidden: isHidden)
    case MD_BLOCK_HR:
      let line = nextLine(in: \.thematicBreaks, \.breaks)
      if !isHidden { blocks.append(Block(.thematicBreak, line: line)) }
    case MD_BLOCK_TABLE: table.begin()
    case MD_BLOCK_TR: table.beginRow()
    default: break
    }
  }

  mutating func leaveBlock(_ type: MD_BLOCKTYPE) {
    endBareText()
    switch type {
    case MD_BLOCK_P, MD_BLOCK_H, MD_BLOCK_TH, MD_BLOCK_TD, MD_BLOCK_HTML: endLeaf(type)
    case MD_BLOCK_CODE: endCode()
    default: if buildsBlocks { leaveContainer(type) }
    }
  }

  private mutating func leaveContainer(_ type: MD_BLOCKTYPE) {
    switch type {
    case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI: blocks.leave()
    case MD_BLOCK_TABLE:
      let (table, identifier) = table.finish(fallbackLine: line(of: cursor))
      if !isHidden { blocks.append(Block(.table(table), line: table.line, identifier: identifier)) }
    default: break
    }
  }

  // MARK: Leaves

  /// Text of a tight list's item comes without a paragraph around it: begins one.
  mutating func beginBareText() {
    guard leafKind == MD_BLOCK_DOC, code == nil else { return }
    beginLeaf(MD_BLOCK_P, nil)
    isBareText = true
  }

  private mutating func endBareText() {
    guard isBareText else { return }
    isBareText = false
    endLeaf(MD_BLOCK_P)
  }

  private mutating func beginLeaf(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    leafKind = type
    leafStart = nil
    sawHidden = isHidden
    headingLevel = 0
    switch type {
    case MD_BLOCK_H:
      headingLevel = Int(detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1)
    case MD_BLOCK_TH, MD_BLOCK_TD:
      // A short row is filled up with cells that are nowhere in the source.
      copied += 4
      checkBounds()
      switch detail?.assumingMemoryBound(to: MD_BLOCK_TD_DETAIL.self).pointee.align {
      case MD_ALIGN_CENTER: cellAlignment = .center
      case MD_ALIGN_RIGHT: cellAlignment = .right
      default: cellAlignment = .left
      }
    case MD_BLOCK_HTML: html = HTMLText()
    default: break
    }
  }

  private mutating func endLeaf(_ type: MD_BLOCKTYPE) {
    let wantsHeading = type == MD_BLOCK_H && headingLevel == 1 && firstHeading == nil
    let level = headingLevel
    leafKind = MD_BLOCK_DOC
    headingLevel = 0
    guard buildsBlocks || wantsHeading else { return }
    if type == MD_BLOCK_HTML { html.finish(into: &inlines) }
    while case .footnote = inlines.innermost { closeFootnote() }
    var content = inlines.take()
    let isGone = sawHidden && content.isEmpty
    if type == MD_BLOCK_TH || type == MD_BLOCK_TD {
      table.append(content, alignment: cellAlignment, line: leafStart.map { line(of: $0) })
      return
    }
    if var head = callout {
      callout = nil
      head.title = content
      blocks.setCallout(head, line: leafLine)
      return
    }
    let identifier = InlineText.takeIdentifier(&content)
    if wantsHeading, !isGone {
      let words = InlineText.plain(content).trimmed
      if !words.isEmpty { firstHeading = words }
    }
    guard buildsBlocks else { return }
    if type == MD_BLOCK_H, level > 0 {
      if !isGone {
        blocks.append(Block(.heading(level: level, content), line: leafLine, identifier: identifier))
      }
    } else {
      blocks.appendParagraph(content, line: leafLine, identifier: identifier)
    }
  }

  private mutating func beginCode(_ detail: UnsafeMutableRawPointer?) {
    guard let block = detail?.assumingMemoryBound(to: MD_BLOCK_CODE_DETAIL.self).pointee else { return }
    copied += Int(block.info.size)
    checkBounds()
    guard buildsBlocks else {
      code = CodeBlock(language: "", line: 0)
      return
    }
    let isFenced = block.fence_char != 0
    let language = block.lang.string(in: self)
    code = CodeBlock(language: language, line: isFenced ? nextLine(in: \.fences, \.fences) : 0)
  }

  private mutating func endCode() {
    defer { code = nil }
    guard buildsBlocks, !isHidden, let code else { return }
    let text = String(decoding: code.text, as: UTF8.self)
    let isFenced = code.line > 0
    let line = isFenced ? code.line : line(of: cursor)
    blocks.append(Block(.code(language: code.language, text: text, isFenced: isFenced), line: line))
  }

  /// Reference links copy their destination at each use, and md4c the cells that short rows lack: neither may cost
  /// more than a few times the note itself.
  mutating func checkBounds() {
    if copied > source.count * 4 + 1 << 20 { hasEnough = true }
  }
}
