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
    scanInlines(rows[0].lowerBound, rows[0].upperBound)
    let delimiters = afterMarkers(rows[1])
    guard cellCount(rows[0]) == cellCount(delimiters) else {
      // md4c takes it for a table all the same and drops the cells that are too many.
      fill(delimiters.lowerBound..<delimiters.lowerBound + 1)
      scanInlines(rows[0].upperBound, paragraph.end)
      return
    }
    widenCells(of: delimiters)
    for row in rows.dropFirst() { scanInlines(row.lowerBound, row.upperBound) }
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

  /// The cells that md4c will see: pipes in links, in code and behind a backslash divide none.
  private func cellCount(_ row: ByteRange) -> Int {
    let pipe = UInt8(ascii: "|")
    var end = row.upperBound
    while end > row.lowerBound, mask[end - 1].isBlank { end -= 1 }
    var position = row.lowerBound
    var count = 1
    if position < end, mask[position] == pipe { position += 1 }
    while position < end {
      switch mask[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "`"):
        position = codeSpanEnd(position, before: end)
        continue
      case pipe where position + 1 < end: count += 1
      default: break
      }
      position += 1
    }
    return count
  }
}
