/// The blocks of Obsidian's dialect that md4c does not know, dressed as what it knows.
extension MaskingPass {
  /// `[!type]` and an optional `+` or `-`; where the title begins, nil for no callout.
  func calloutEnd(_ cursor: LineCursor) -> Int? {
    guard source.has("[!", at: cursor.position, before: cursor.end),
      let bracket = source.firstIndex(of: UInt8(ascii: "]"), from: cursor.position + 2, to: cursor.end),
      !source.trimmed(cursor.position + 2..<bracket).isEmpty,
      // A quote may begin with a picture that is a link, `[![alt](file)](address)`.
      source.firstIndex(of: UInt8(ascii: "["), from: cursor.position + 2, to: bracket) == nil
    else { return nil }
    let next = bracket + 1
    guard next < cursor.end else { return next }
    if source[next] == UInt8(ascii: "(") || source[next] == UInt8(ascii: "[") { return nil }
    return source[next] == UInt8(ascii: "+") || source[next] == UInt8(ascii: "-") ? next + 1 : next
  }

  /// Makes the title line a heading for md4c: it ends with its line and holds inlines, as a title does.
  mutating func startCallout(_ cursor: LineCursor, titleStart: Int) {
    add(.callout, cursor.position + 2..<titleStart)
    mask[cursor.position] = UInt8(ascii: "#")
    mask[cursor.position + 1] = .space
    scanInlines(titleStart, cursor.end)
  }

  /// `[^label]:`; where its text begins.
  func definitionEnd(_ cursor: LineCursor) -> Int? {
    guard let label = footnoteLabel(at: cursor.position, before: cursor.end),
      label.upperBound + 1 < cursor.end, source[label.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    return label.upperBound + 2
  }

  /// Makes the definition a list item for md4c, whose text is indented by four columns as a footnote's is.
  mutating func startFootnote(_ cursor: LineCursor, open: Int, end: Int) {
    var start = cursor.position
    while start > 0, cursor.position - start < cursor.indent, source[start - 1] == .space { start -= 1 }
    _ = push(.item(indent: 4 + cursor.indent - (cursor.position - start)), open)
    marks.items.append(start)
    add(.footnoteDefinition, start + 4..<end)
    mask[start] = UInt8(ascii: "+")
    for offset in 1...3 { mask[start + offset] = .space }
    leaf = .paragraph
    paragraph = Paragraph(start: end, end: cursor.end, lines: 2)
  }

  /// The label of `[^label]` at `start`: no blanks, no brackets.
  func footnoteLabel(at start: Int, before end: Int) -> ByteRange? {
    guard source.has("[^", at: start, before: end) else { return nil }
    var position = start + 2
    while position < end {
      switch source[position] {
      case UInt8(ascii: "]"): return position > start + 2 ? start + 2..<position : nil
      case UInt8(ascii: "["), UInt8(ascii: "^"), .space, .tab, .newline: return nil
      default: position += 1
      }
    }
    return nil
  }

  /// `[x]` at the beginning of an item: one character, a blank or the line's end behind it.
  mutating func maskTask(_ cursor: LineCursor) {
    let start = cursor.position
    guard start + 2 < cursor.end, source[start] == UInt8(ascii: "["),
      let bracket = source.firstIndex(
        of: UInt8(ascii: "]"), from: start + 2, to: min(cursor.end, start + 32)),
      bracket + 1 == cursor.end || source[bracket + 1].isBlank,
      bracket == start + 2 || source.string(start + 1..<bracket).count == 1
    else { return }
    add(.task, start..<bracket + 1)
  }

  /// The end of a formula that begins this line with `$$` and ends a later one, within the same containers.
  mutating func displayMathEnd(_ cursor: LineCursor) -> Int? {
    let start = cursor.position
    guard source.has("$$", at: start, before: cursor.end),
      source.firstIndex(of: "$$", from: start + 2, to: cursor.end) == nil,
      let close = inlines.firstIndex(of: "$$", from: cursor.end, in: source)
    else { return nil }
    var lineStart = cursor.end + 1
    var newLines: [Int] = []
    while lineStart <= close {
      newLines.append(lineStart)
      let end = source.firstIndex(of: .newline, from: lineStart, to: source.count) ?? source.count
      guard belongsToContainers(lineStart, end) else { return nil }
      if end > close {
        guard source.skippingBlanks(from: close + 2, to: end) == end || end == close + 2 else { return nil }
        if paragraph.start < start { scanInlines(paragraph.start, start) }
        lineStarts += newLines
        add(.displayMath, start..<close + 2)
        // The paragraph goes on behind the formula.
        paragraph = Paragraph(start: end, end: end, lines: 2)
        return end
      }
      lineStart = end + 1
    }
    return nil
  }

  private func belongsToContainers(_ start: Int, _ end: Int) -> Bool {
    var cursor = LineCursor(source, start: start, end: end)
    return matchContainers(&cursor) == containers.count
  }
}
