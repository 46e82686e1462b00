/// HTML, within lines and as blocks.
extension MaskingPass {
  /// Takes in what begins with the `<` at `start`: a timestamp, a tag, a comment, an autolink, or nothing.
  mutating func scanAngle(at start: Int, before end: Int) -> Int {
    guard start + 1 < end else { return end }
    switch source[start + 1] {
    case UInt8(ascii: "!"):
      if source.has("<!--", at: start, before: end) {
        // `<!-->` and `<!--->` are whole comments.
        return scanSpan(start, textStart: start + 2, ending: "-->", before: end)
      }
      if source.has("<![CDATA[", at: start, before: end) {
        return scanSpan(start, textStart: start + 9, ending: "]]>", before: end)
      }
      guard start + 2 < end, source[start + 2].isLetter else { return start + 1 }
      return scanSpan(start, textStart: start + 2, ending: ">", before: end)
    case UInt8(ascii: "?"): return scanSpan(start, textStart: start + 2, ending: "?>", before: end)
    case let byte where byte.isLetter || byte == UInt8(ascii: "/"): return scanTag(start, before: end)
    default: return start + 1
    }
  }

  private mutating func scanTag(_ start: Int, before end: Int) -> Int {
    guard let tag = HTMLTag(source, at: start, before: end, memory: &inlines.absentQuotes) else {
      return autolinkEnd(start, before: end) ?? start + 1
    }
    guard isWithinText(start, tag.end), !isDestination(start) else { return tag.end }
    if tag.isTimestamp(source) {
      let close = timestampEnd(tag.end, before: end)
      add(.timestamp, start..<close, opener: UInt8(ascii: "<"))
      return close
    }
    add(tag.isNamed("br", source) ? .lineBreak : .tag, start..<tag.end, opener: UInt8(ascii: "<"))
    return tag.end
  }

  /// Whether what begins at `start` follows `[label]:` and is the destination of a reference.
  func isDestination(_ start: Int) -> Bool {
    var position = start - 1
    while position > 0, source[position].isBlank || source[position] == .newline { position -= 1 }
    return position > 0 && source[position] == UInt8(ascii: ":") && source[position - 1] == UInt8(ascii: "]")
  }

  private mutating func scanSpan(
    _ start: Int, textStart: Int, ending: StaticString, before end: Int
  ) -> Int {
    guard let close = inlines.firstIndex(of: ending, from: textStart, in: source),
      close + ending.utf8CodeUnitCount <= end
    else { return start + 1 }
    let spanEnd = close + ending.utf8CodeUnitCount
    if isWithinText(start, spanEnd) { add(.tag, start..<spanEnd, opener: UInt8(ascii: "<")) }
    return spanEnd
  }

  /// Whether nothing but text lies in a range: in a quote, each line but the first begins with a marker.
  private func isWithinText(_ start: Int, _ end: Int) -> Bool {
    !containers.contains(.quote) || source.firstIndex(of: .newline, from: start, to: end) == nil
  }

  /// Behind `</a>`; where it is missing, behind the `]`, else at the line's end (`semantics.md`, Timestamps 1).
  private func timestampEnd(_ start: Int, before end: Int) -> Int {
    var bracket: Int?
    var position = start
    while position < end, source[position] != .newline {
      switch source[position] {
      case UInt8(ascii: "]"): bracket = bracket ?? position + 1
      case UInt8(ascii: "<"):
        if source.hasFolded("</a", at: position, before: end),
          let close = source.firstIndex(of: UInt8(ascii: ">"), from: position, to: end),
          source.skippingBlanks(from: position + 3, to: close) == close
        {
          return close + 1
        }
        // The next link begins: this one was not closed.
        if source.hasFolded("<a", at: position, before: end), position + 2 < end, source[position + 2].isBlank
        {
          return bracket ?? position
        }
      default: break
      }
      position += 1
    }
    return bracket ?? position
  }

  /// `<https://…>` or `<name@host>`, which md4c reads.
  private func autolinkEnd(_ start: Int, before end: Int) -> Int? {
    var isAddress = false
    var position = start + 1
    while position < end {
      switch source[position] {
      case UInt8(ascii: ">"): return isAddress ? position + 1 : nil
      case UInt8(ascii: ":"), UInt8(ascii: "@"): isAddress = true
      case 0...0x20, UInt8(ascii: "<"): return nil
      default: break
      }
      position += 1
    }
    return nil
  }

  // MARK: Blocks

  /// The kind of HTML block that begins here. Kind 7, a tag alone on its line, and closing tags do not begin one
  /// (`semantics.md`, Wiki links).
  func htmlBlockStart(_ cursor: LineCursor) -> HTMLBlockEnd? {
    let start = cursor.position
    if source.has("<!--", at: start, before: cursor.end) { return .comment }
    if source.has("<?", at: start, before: cursor.end) { return .instruction }
    if source.has("<![CDATA[", at: start, before: cursor.end) { return .cdata }
    if source.has("<!", at: start, before: cursor.end) {
      return start + 2 < cursor.end && source[start + 2].isLetter ? .declaration : nil
    }
    var position = start + 1
    while position < cursor.end, position - start < 16, source[position].isLetter || source[position].isDigit
    {
      position += 1
    }
    guard position > start + 1 else { return nil }
    let next = position < cursor.end ? source[position] : .newline
    let endsName = next.isBlank || next == .newline || next == UInt8(ascii: ">")
    let name = source.string(start + 1..<position).lowercased()
    if endsName, HTMLNames.rawText.contains(name) { return .rawText }
    let endsItself = source.has("/>", at: position, before: cursor.end)
    return (endsName || endsItself) && HTMLNames.blocks.contains(name) ? .blankLine : nil
  }

  /// Finds the timestamps in a line of an HTML block, and whether the block ends with it.
  mutating func scanHTMLLine(_ cursor: LineCursor, _ blockEnd: HTMLBlockEnd) {
    if cursor.isBlank, blockEnd == .blankLine {
      leaf = .none
      return
    }
    if blockEnd == .rawText { maskTextArea(cursor) }
    if blockEnd == .blankLine || blockEnd == .rawText || blockEnd == .comment { scanTimestamps(cursor) }
    let endsHere: Bool
    switch blockEnd {
    case .blankLine: endsHere = false
    case .comment: endsHere = source.firstIndex(of: "-->", from: cursor.position, to: cursor.end) != nil
    case .instruction: endsHere = source.firstIndex(of: "?>", from: cursor.position, to: cursor.end) != nil
    case .declaration: endsHere = source.firstIndex(of: ">", from: cursor.position, to: cursor.end) != nil
    case .cdata: endsHere = source.firstIndex(of: "]]>", from: cursor.position, to: cursor.end) != nil
    case .rawText: endsHere = hasRawTextEnd(cursor)
    }
    guard endsHere else { return }
    leaf = .none
    htmlEndsAbove = true
  }

  /// md4c 0.4.8 does not count `<textarea>` among the tags whose content is raw: it is shown `<script>`, filled up to
  /// the same length.
  private mutating func maskTextArea(_ cursor: LineCursor) {
    var position = cursor.position
    while let angle = source.firstIndex(of: UInt8(ascii: "<"), from: position, to: cursor.end) {
      position = angle + 1
      if source.hasFolded("textarea", at: position, before: cursor.end) {
        mask(with: "script \u{2}", at: position)
      } else if source.hasFolded("/textarea>", at: position, before: cursor.end) {
        mask(with: "/script>\u{2}\u{2}", at: position)
      }
    }
  }

  private func mask(with text: StaticString, at start: Int) {
    for index in 0..<text.utf8CodeUnitCount { mask[start + index] = text.utf8Start[index] }
  }

  private func hasRawTextEnd(_ cursor: LineCursor) -> Bool {
    var position = cursor.position
    while let angle = source.firstIndex(of: "</", from: position, to: cursor.end) {
      position = angle + 2
      for name in HTMLNames.rawTextEnds where source.hasFolded(name, at: position, before: cursor.end) {
        return true
      }
    }
    return false
  }

  private mutating func scanTimestamps(_ cursor: LineCursor) {
    var position = cursor.position
    inlines.begin()
    while position < cursor.end {
      if htmlIsInComment {
        guard let close = source.firstIndex(of: "-->", from: position, to: cursor.end) else { return }
        htmlIsInComment = false
        position = close + 3
      }
      guard let angle = source.firstIndex(of: UInt8(ascii: "<"), from: position, to: cursor.end) else {
        return
      }
      position = angle + 1
      if source.has("<!--", at: angle, before: cursor.end) {
        htmlIsInComment = true
      } else if source.hasFolded("<a", at: angle, before: cursor.end),
        let tag = HTMLTag(source, at: angle, before: cursor.end, memory: &inlines.absentQuotes),
        tag.isTimestamp(source)
      {
        position = timestampEnd(tag.end, before: cursor.end)
        add(.timestamp, angle..<position, opener: UInt8(ascii: "<"))
      }
    }
  }
}

/// The names of tags that mean something to a block (CommonMark section 4.6, WHATWG HTML).
enum HTMLNames {
  static let rawText: Set<String> = ["script", "pre", "style", "textarea"]
  static let rawTextEnds: [StaticString] = ["script>", "pre>", "style>", "textarea>"]

  static let blocks: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
    "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup",
    "option",
    "p", "param", "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr", "track", "ul",
  ]
}
