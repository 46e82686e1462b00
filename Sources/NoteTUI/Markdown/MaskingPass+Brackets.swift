/// What brackets mean: wiki links, references to footnotes, inline footnotes, and the destinations of Markdown links.
extension MaskingPass {
  mutating func scanOpeningBracket(at start: Int, before end: Int) -> Int {
    if start + 1 < end {
      if source[start + 1] == UInt8(ascii: "["), let close = wikiLinkEnd(start, before: end) {
        let isEmbed = start > 0 && source[start - 1] == UInt8(ascii: "!") && !isEscaped(start - 1)
        add(isEmbed ? .embed : .wiki, (isEmbed ? start - 1 : start)..<close)
        return close
      }
      if let label = footnoteLabel(at: start, before: end),
        label.upperBound + 1 >= end || source[label.upperBound + 1] != UInt8(ascii: "(")
      {
        add(.footnoteReference, start..<label.upperBound + 1)
        return label.upperBound + 1
      }
    }
    if start >= paragraph.bracketLimit {
      mask[start] = Self.filler
      hidesBrackets = true
    }
    inlines.brackets.append(-1)
    return start + 1
  }

  mutating func scanClosingBracket(at position: Int, before end: Int) -> Int {
    guard let opening = inlines.brackets.popLast() else { return position + 1 }
    if opening >= 0 {
      tokens[opening].kind = .footnoteOpening
      fill(tokens[opening].range)
      add(.footnoteClosing, position..<position + 1)
    } else if position + 1 < end, source[position + 1] == UInt8(ascii: "(") {
      return destinationEnd(position + 2, before: end)
    }
    return position + 1
  }

  mutating func scanFootnoteOpening(at position: Int, before end: Int) -> Int {
    // `^[[x]]` is a caret and a link, `^[[[x]] …]` a footnote that begins with one.
    if position + 3 < end, source[position + 2] == UInt8(ascii: "["),
      source[position + 3] != UInt8(ascii: "[")
    {
      return position + 1
    }
    inlines.brackets.append(tokens.count)
    tokens.append(Token(start: position, end: position + 2, kind: .unpaired))
    return position + 2
  }

  /// Behind the `]]` of the link that begins with the `[[` at `start`; nil if another begins first, if the line
  /// ends or if it would lead nowhere.
  func wikiLinkEnd(_ start: Int, before end: Int) -> Int? {
    let textStart = start + 2
    guard textStart < end, source[textStart] != UInt8(ascii: "[") else { return nil }
    var position = textStart
    while position + 1 < end {
      let byte = source[position]
      // Small letters and all beyond ASCII stand behind the brackets.
      if byte > UInt8(ascii: "]") {
        position += 1
        continue
      }
      if byte == .newline { return nil }
      if byte == UInt8(ascii: "["), source[position + 1] == byte { return nil }
      if byte == UInt8(ascii: "]"), source[position + 1] == byte {
        return WikiSyntax(source, textStart..<position) == nil ? nil : position + 2
      }
      position += 1
    }
    return nil
  }

  /// Behind the destination of a Markdown link whose `(` ends before `start`: dollars, brackets and percent signs
  /// in it are letters.
  private func destinationEnd(_ start: Int, before end: Int) -> Int {
    var position = source.skippingBlanks(from: start, to: end)
    if position < end, source[position] == UInt8(ascii: "<") {
      return angleDestinationEnd(position, before: end) ?? start
    }
    var depth = 0
    while position < end {
      switch source[position] {
      case 0...0x20: return depth == 0 ? position : start
      case UInt8(ascii: "("):
        depth += 1
        // Deeper ones are no destination, and looking on would be quadratic.
        if depth > 32 { return start }
      case UInt8(ascii: ")"):
        if depth == 0 { return position + 1 }
        depth -= 1
      case UInt8(ascii: "["):
        if position + 1 < end, source[position + 1] == UInt8(ascii: "[") { return start }
      case UInt8(ascii: "\\"): position += 1
      default: break
      }
      position += 1
    }
    return start
  }

  /// Behind `<path with blanks>`, which a `)` or a title must follow.
  private func angleDestinationEnd(_ start: Int, before end: Int) -> Int? {
    var position = start + 1
    while position < end, source[position] != .newline, source[position] != UInt8(ascii: "<") {
      if source[position] == UInt8(ascii: ">") {
        let next = position + 1
        let isEnd = next < end && (source[next].isBlank || source[next] == UInt8(ascii: ")"))
        return isEnd ? next : nil
      }
      position += source[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Whether a backslash stands before `position`, and not one that is escaped itself.
  private func isEscaped(_ position: Int) -> Bool {
    var count = 0
    while position - count > 0, source[position - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count % 2 == 1
  }
}
