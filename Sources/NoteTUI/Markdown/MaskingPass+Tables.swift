/// Tables (GFM section 4.10), as far as they decide how text is read.
extension MaskingPass {
  /// Whether the line is `|---|:-:|`, below a line that may be a header.
  func beginsTable(_ cursor: LineCursor) -> Bool {
    var (hasDash, hasPipe) = (false, false)
    for position in cursor.position..<cursor.end {
      switch source[position] {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"): hasPipe = true
      case UInt8(ascii: ":"), .space, .tab: break
      default: return false
      }
    }
    let header = source.firstIndex(of: UInt8(ascii: "|"), from: paragraph.start, to: paragraph.end)
    return hasDash && hasPipe && header != nil
  }

  /// Finds the tokens of each row: cells are cut before their text is read, so nothing reaches from one row into
  /// the next.
  mutating func scanTable() {
    var rows: [ByteRange] = []
    var start = paragraph.start
    while start < paragraph.end {
      let end = source.firstIndex(of: .newline, from: start, to: paragraph.end) ?? paragraph.end
      rows.append(start..<end)
      start = end + 1
    }
    guard rows.count > 1 else { return }
    let delimiters = afterMarkers(rows[1])
    guard cellCount(rows[0]) == cellCount(delimiters) else {
      // md4c takes it for a table all the same and drops the cells that are too many.
      fill(delimiters.lowerBound..<delimiters.lowerBound + 1)
      paragraph.isTable = false
      scanInlines(paragraph.start, paragraph.end)
      return
    }
    scanCells(of: rows[0])
    widenCells(of: delimiters)
    for row in rows.dropFirst() { scanCells(of: row) }
  }

  /// Each cell on its own: code, too, ends with it.
  private mutating func scanCells(of row: ByteRange) {
    var start = row.lowerBound
    while start < row.upperBound {
      let end = cellEnd(start, before: row.upperBound)
      scanInlines(start, end)
      start = end + 1
    }
  }

  /// The next pipe that divides cells: not behind a backslash, and not in brackets that would make a link.
  private func cellEnd(_ start: Int, before end: Int) -> Int {
    var position = start
    while position < end {
      switch source[position] {
      case UInt8(ascii: "|"): return position
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "[") where position + 1 < end && source[position + 1] == UInt8(ascii: "["):
        position = wikiLinkEnd(position, before: end) ?? position + 1
      default: position += 1
      }
    }
    return end
  }

  /// Gives md4c three characters in each cell of a delimiter row, where all are `-`, `:-`, `-:` or `:-:`.
  private mutating func widenCells(of row: ByteRange) {
    var gaps: [(offset: Int, count: Int)] = []
    var position = row.lowerBound
    if position < row.upperBound, source[position] == UInt8(ascii: "|") { position += 1 }
    while true {
      position = source.skippingBlanks(from: position, to: row.upperBound)
      guard position < row.upperBound else { break }
      let start = position
      if source[position] == UInt8(ascii: ":") { position += 1 }
      let dashes = position
      while position < row.upperBound, source[position] == UInt8(ascii: "-") { position += 1 }
      guard position > dashes else { return }
      let dashesEnd = position
      if position < row.upperBound, source[position] == UInt8(ascii: ":") { position += 1 }
      if position - start < 3 { gaps.append((dashesEnd, 3 - (position - start))) }
      position = source.skippingBlanks(from: position, to: row.upperBound)
      guard position < row.upperBound else { break }
      guard source[position] == UInt8(ascii: "|") else { return }
      position += 1
    }
    for gap in gaps { widened.widen(at: gap.offset, by: gap.count) }
  }

  /// A row without the markers of quotes in front of it.
  private func afterMarkers(_ row: ByteRange) -> ByteRange {
    var start = row.lowerBound
    while start < row.upperBound, source[start].isBlank || source[start] == UInt8(ascii: ">") { start += 1 }
    return start..<row.upperBound
  }

  private func cellCount(_ row: ByteRange) -> Int {
    var end = row.upperBound
    while end > row.lowerBound, source[end - 1].isBlank { end -= 1 }
    var position = row.lowerBound
    var count = 0
    if position < end, source[position] == UInt8(ascii: "|") { position += 1 }
    repeat {
      count += 1
      position = cellEnd(position, before: end) + 1
    } while position < end
    return count
  }
}
