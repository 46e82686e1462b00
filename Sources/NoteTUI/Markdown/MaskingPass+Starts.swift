/// What ends an HTML block (CommonMark section 4.6); each kind by its number there.
enum HTMLBlockEnd: Equatable {
  /// 1: `</script>`, `</pre>`, `</style>`, `</textarea>`
  case rawText
  /// 2: `-->`
  case comment
  /// 3: `?>`
  case instruction
  /// 4: `>`
  case declaration
  /// 5: `]]>`
  case cdata
  /// 6: a blank line
  case blankLine
}

/// `-`, `+`, `*`, `1.` or `1)` with a blank or the line's end behind it.
struct ListMarker {
  let length: Int
  let canInterruptParagraph: Bool

  init?(_ source: SourceBytes, at start: Int, before end: Int) {
    var position = start
    while position < end, position - start < 10, source[position].isDigit { position += 1 }
    let digits = position - start
    guard position < end, digits < 10 else { return nil }
    switch source[position] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
      guard digits == 0 else { return nil }
    case UInt8(ascii: "."), UInt8(ascii: ")"):
      guard digits > 0 else { return nil }
    default: return nil
    }
    position += 1
    guard position == end || source[position].isBlank else { return nil }
    length = position - start
    let isOne = digits == 0 || (digits == 1 && source[start] == UInt8(ascii: "1"))
    canInterruptParagraph = isOne && source.skippingBlanks(from: position, to: end) < end
  }
}

/// The beginnings of blocks.
extension MaskingPass {
  /// Whether the line is, or begins, a block other than a container or a paragraph; if so it is taken in.
  mutating func startsLeaf(_ cursor: LineCursor, isInParagraph: Bool, open: Int) -> Bool {
    let byte = source[cursor.position]
    switch byte {
    case UInt8(ascii: "#"):
      guard let textStart = headingText(cursor) else { return false }
      endBlocks(open)
      scanInlines(textStart, cursor.end)
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      guard let length = fenceLength(cursor, byte) else { return false }
      endBlocks(open)
      marks.fences.append(cursor.position)
      let isSwapped = abandonedFence == byte && closesFence(cursor, byte: byte, length: 3)
      if isSwapped { swapFence(cursor, byte) }
      leaf = .fence(byte: byte, length: length, isSwapped: isSwapped)
    case UInt8(ascii: "<"):
      guard let blockEnd = htmlBlockStart(cursor) else { return false }
      endBlocks(open)
      leaf = .html(blockEnd)
      htmlIsInComment = false
      scanHTMLLine(cursor, blockEnd)
    case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      if isInParagraph, isUnderline(cursor, byte) {
        closeParagraph()
      } else if byte != UInt8(ascii: "="), isThematicBreak(cursor, byte) {
        endBlocks(open)
        marks.thematicBreaks.append(cursor.position)
      } else {
        return false
      }
    default: return false
    }
    return true
  }

  private mutating func endBlocks(_ open: Int) {
    closeParagraph()
    endContainers(open)
  }

  private func headingText(_ cursor: LineCursor) -> Int? {
    var position = cursor.position
    while position < cursor.end, source[position] == UInt8(ascii: "#") { position += 1 }
    guard position - cursor.position <= 6, position == cursor.end || source[position].isBlank else {
      return nil
    }
    return position
  }

  private func fenceLength(_ cursor: LineCursor, _ byte: UInt8) -> Int? {
    var position = cursor.position
    while position < cursor.end, source[position] == byte { position += 1 }
    guard position - cursor.position >= 3 else { return nil }
    if byte == UInt8(ascii: "`"), source.firstIndex(of: byte, from: position, to: cursor.end) != nil {
      return nil
    }
    return position - cursor.position
  }

  /// Shows md4c backticks for tildes and tildes for backticks.
  mutating func swapFence(_ cursor: LineCursor, _ byte: UInt8) {
    let other = byte == UInt8(ascii: "`") ? UInt8(ascii: "~") : UInt8(ascii: "`")
    var position = cursor.position
    while position < cursor.end, source[position] == byte {
      mask[position] = other
      position += 1
    }
  }

  /// What is indented by four columns or more is text of the paragraph above; md4c would begin a block with a fence
  /// or with HTML.
  mutating func maskDeepStart(_ cursor: LineCursor) {
    let byte = source[cursor.position]
    switch byte {
    case UInt8(ascii: "`"), UInt8(ascii: "~"): guard fenceLength(cursor, byte) != nil else { return }
    case UInt8(ascii: "<"): guard htmlBlockStart(cursor) != nil else { return }
    default: return
    }
    mask[cursor.position - 1] = Self.filler
  }

  func closesFence(_ cursor: LineCursor, byte: UInt8, length: Int) -> Bool {
    guard cursor.indent <= 3 else { return false }
    var position = cursor.position
    while position < cursor.end, source[position] == byte { position += 1 }
    return position - cursor.position >= length
      && source.skippingBlanks(from: position, to: cursor.end) == cursor.end
  }

  private func isUnderline(_ cursor: LineCursor, _ byte: UInt8) -> Bool {
    guard byte == UInt8(ascii: "=") || byte == UInt8(ascii: "-") else { return false }
    var position = cursor.position
    while position < cursor.end, source[position] == byte { position += 1 }
    return source.skippingBlanks(from: position, to: cursor.end) == cursor.end
  }

  private func isThematicBreak(_ cursor: LineCursor, _ byte: UInt8) -> Bool {
    var count = 0
    for position in cursor.position..<cursor.end {
      if source[position] == byte {
        count += 1
      } else if !source[position].isBlank {
        return false
      }
    }
    return count >= 3
  }
}
