/// Where in a line the scan is, in bytes and in columns (a TAB goes to the next multiple of four).
struct LineCursor {
  /// The first byte that is no blank, or the line's end.
  var position: Int
  /// The column of `position` in the line.
  var positionColumn: Int
  /// The column up to which containers have taken the line.
  var column = 0
  let end: Int

  var indent: Int { positionColumn - column }
  var isBlank: Bool { position == end }

  init(_ source: SourceBytes, start: Int, end: Int) {
    position = start
    positionColumn = 0
    self.end = end
    skipBlanks(source)
  }

  /// Steps over `count` bytes of a marker, then over blanks.
  mutating func take(_ count: Int, _ source: SourceBytes) {
    position += count
    positionColumn += count
    column = positionColumn
    skipBlanks(source)
  }

  private mutating func skipBlanks(_ source: SourceBytes) {
    while position < end, source[position].isBlank {
      positionColumn = source[position] == .tab ? (positionColumn / 4 + 1) * 4 : positionColumn + 1
      position += 1
    }
  }
}

/// Block structure, as CommonMark sections 4 and 5 and appendix A have it.
extension MaskingPass {
  /// Takes in one line; returns the end of it, or of the last line that a formula on lines of its own reaches.
  mutating func scanLine(_ start: Int, _ end: Int) -> Int {
    var cursor = LineCursor(source, start: start, end: end)
    let matched = matchContainers(&cursor)
    let isWhole = matched == containers.count
    isBelowOpenLeaf = htmlEndsAbove
    htmlEndsAbove = false
    switch leaf {
    case .fence(let byte, let length, let isSwapped) where isWhole:
      if closesFence(cursor, byte: byte, length: length) {
        if isSwapped { swapFence(cursor, byte) }
        leaf = .none
      }
      return end
    case .html(let blockEnd) where isWhole:
      scanHTMLLine(cursor, blockEnd)
      return end
    case .fence(let byte, _, _):
      abandonedFence = byte
      leaf = .none
      isBelowOpenLeaf = true
    case .html:
      leaf = .none
      isBelowOpenLeaf = true
    case .none, .paragraph: break
    }
    defer { abandonedFence = nil }
    return scanLeaf(&cursor, start: start, matched: matched)
  }

  /// Steps over the markers of the containers that go on in this line; returns how many do.
  func matchContainers(_ cursor: inout LineCursor) -> Int {
    for (depth, container) in containers.enumerated() {
      switch container {
      case .quote:
        guard cursor.indent <= 3, !cursor.isBlank, source[cursor.position] == UInt8(ascii: ">") else {
          return depth
        }
        takeQuoteMarker(&cursor)
      case .item(let indent):
        if cursor.isBlank { continue }
        guard cursor.indent >= indent else { return depth }
        cursor.column += indent
      }
    }
    return containers.count
  }

  private func takeQuoteMarker(_ cursor: inout LineCursor) {
    cursor.take(1, source)
    if cursor.indent > 0 { cursor.column += 1 }
  }

  private mutating func scanLeaf(_ cursor: inout LineCursor, start: Int, matched: Int) -> Int {
    var open = matched
    var beginsQuote = false
    while !cursor.isBlank {
      let isInParagraph = leaf == .paragraph && open == containers.count
      if cursor.indent >= 4 {
        // In a paragraph, or lazily behind one, this is its text; elsewhere it is code.
        if leaf == .paragraph || isBelowOpenLeaf { maskDeepStart(cursor) }
        if leaf != .paragraph { endContainers(open) }
        break
      }
      let byte = source[cursor.position]
      if open >= Self.containerLimit {
        maskContainerStart(cursor)
        break
      }
      if byte == UInt8(ascii: ">") {
        open = push(.quote, open)
        takeQuoteMarker(&cursor)
        beginsQuote = true
        continue
      }
      if startsLeaf(cursor, isInParagraph: isInParagraph, open: open) { return cursor.end }
      if beginsQuote, byte == UInt8(ascii: "["), let end = calloutEnd(cursor) {
        startCallout(cursor, titleStart: end)
        return cursor.end
      }
      if byte == UInt8(ascii: "["), let end = definitionEnd(cursor) {
        startFootnote(cursor, open: open, end: end)
        return cursor.end
      }
      guard let marker = ListMarker(source, at: cursor.position, before: cursor.end),
        !isInParagraph || marker.canInterruptParagraph
      else { break }
      open = startItem(marker, &cursor, open: open)
      beginsQuote = false
    }
    return finishLine(cursor, start: start, open: open)
  }

  /// What would nest deeper than the limit is text.
  private mutating func maskContainerStart(_ cursor: LineCursor) {
    let isStart =
      source[cursor.position] == UInt8(ascii: ">")
      || ListMarker(source, at: cursor.position, before: cursor.end) != nil
    if isStart { mask[cursor.position] = Self.filler }
  }

  /// Text of a paragraph, a blank line or indented code.
  private mutating func finishLine(_ cursor: LineCursor, start: Int, open: Int) -> Int {
    if cursor.isBlank {
      closeParagraph()
      endContainers(open)
      return cursor.end
    }
    if leaf == .paragraph {
      extendParagraph(cursor)
    } else {
      guard cursor.indent < 4 else { return cursor.end }
      endContainers(open)
      leaf = .paragraph
      paragraph = Paragraph(start: cursor.position, end: cursor.end, lines: 1)
    }
    guard let end = displayMathEnd(cursor) else { return cursor.end }
    paragraph.end = end
    return end
  }

  private mutating func extendParagraph(_ cursor: LineCursor) {
    if paragraph.lines == 1 {
      paragraph.isTable = beginsTable(cursor)
    }
    paragraph.lines += 1
    paragraph.end = cursor.end
    if paragraph.lines == Self.lineLimit { paragraph.bracketLimit = cursor.position }
  }

  /// Ends the paragraph that is open, if any, and finds the tokens in it.
  mutating func closeParagraph() {
    guard leaf == .paragraph else { return }
    leaf = .none
    guard paragraph.isTable else {
      scanInlines(paragraph.start, paragraph.end)
      return
    }
    scanTable()
  }

  /// Ends the containers but the first `open` ones.
  mutating func endContainers(_ open: Int) {
    if open < containers.count { containers.removeSubrange(open...) }
  }

  /// Opens a container below the first `open` ones; the others end here.
  mutating func push(_ container: Container, _ open: Int) -> Int {
    closeParagraph()
    endContainers(open)
    containers.append(container)
    return containers.count
  }

  private mutating func startItem(_ marker: ListMarker, _ cursor: inout LineCursor, open: Int) -> Int {
    marks.items.append(cursor.position)
    let indent = cursor.indent
    cursor.take(marker.length, source)
    let blanks = cursor.indent
    let padding = cursor.isBlank || blanks > 4 ? 1 : blanks
    cursor.column += cursor.isBlank ? 0 : padding
    let result = push(.item(indent: indent + marker.length + padding), open)
    if cursor.indent < 4 { maskTask(cursor) }
    return result
  }
}
