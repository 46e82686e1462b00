import CMD4C

/// Plain text and the tokens in it.
extension BodyReader {
  mutating func readText(_ range: ByteRange) {
    var position = range.lowerBound
    while nextToken < masked.tokens.count {
      let token = masked.tokens[nextToken]
      guard token.start < range.upperBound else { break }
      nextToken += 1
      guard token.start >= position, token.kind != .unpaired else { continue }
      let place = whole(token, in: position..<range.upperBound)
      if place.lowerBound > position { readWords(position..<place.lowerBound) }
      read(token)
      position = place.upperBound
    }
    if position < range.upperBound { readWords(position..<range.upperBound) }
  }

  /// The token with what stands for the same around it: some notes put a timestamp into a link with the time as its
  /// label, `[00:01:10](<a class="yt-timestamp" …>…</a>)`.
  private func whole(_ token: Token, in range: ByteRange) -> ByteRange {
    let end = token.end
    guard token.kind == .timestamp, end < range.upperBound, source[end] == UInt8(ascii: ")"),
      token.start - 2 >= range.lowerBound, source.has("](", at: token.start - 2, before: token.start)
    else { return token.range }
    let labelEnd = token.start - 2
    var start = labelEnd
    while start > range.lowerBound, labelEnd - start < 16, source[start - 1] != UInt8(ascii: "[") {
      start -= 1
    }
    guard start > range.lowerBound, source[start - 1] == UInt8(ascii: "["),
      TimeNotation.parts(of: source[start..<labelEnd]) != nil
    else { return token.range }
    return start - 1..<end + 1
  }

  /// Raw HTML, which md4c hands over as it is: a block's, or a tag that reaches over lines of a quote.
  mutating func readHTML(_ range: ByteRange) {
    place(range.lowerBound)
    let isBlock = leafKind == MD_BLOCK_HTML
    var position = range.lowerBound
    while nextToken < masked.tokens.count {
      let token = masked.tokens[nextToken]
      guard token.start < range.upperBound else { break }
      nextToken += 1
      guard token.start >= position, token.kind == .timestamp else { continue }
      if isBlock, buildsInlines { html.feed(source[position..<token.start], into: &inlines) }
      read(token)
      position = token.end
    }
    if isBlock, buildsInlines, position < range.upperBound {
      html.feed(source[position..<range.upperBound], into: &inlines)
    }
    cursor = range.upperBound
  }

  /// Pieces of an HTML block that are not in the source: line ends and indentation.
  mutating func feedHTML(_ text: UnsafePointer<CChar>, _ size: Int) {
    guard leafKind == MD_BLOCK_HTML else { return }
    text.withMemoryRebound(to: UInt8.self, capacity: size) { raw in
      html.feed(UnsafeBufferPointer(start: raw, count: size)[...], into: &inlines)
    }
  }

  // MARK: Tokens

  private mutating func read(_ token: Token) {
    switch token.kind {
    case .wiki, .embed: readWiki(token)
    case .timestamp: readTimestamp(token)
    case .url: readURL(token)
    case .math, .displayMath: if buildsInlines { show(.math(formula(token))) }
    case .commentMark:
      isHidden.toggle()
      sawHidden = true
    case .tag: break
    case .lineBreak:
      if buildsInlines, !(isHidden && openLinks.isEmpty) { inlines.appendBreak(isHard: true) }
    case .footnoteReference: readFootnoteReference(token)
    case .footnoteOpening: openFootnote(at: token.start)
    case .footnoteClosing: closeFootnote()
    case .footnoteDefinition: if buildsBlocks { blocks.setFootnote(definitionLabel(token)) }
    case .callout: readCallout(token)
    case .task:
      if buildsBlocks, let mark = source.string(token.start + 1..<token.end - 1).first {
        blocks.setTask(mark)
      }
    case .unpaired: break
    }
  }

  private mutating func readWiki(_ token: Token) {
    let isEmbed = token.kind == .embed
    let inside = token.start + (isEmbed ? 3 : 2)..<token.end - 2
    guard openLinks.isEmpty else {
      // In the text of a Markdown link it is no link of its own.
      guard let syntax = WikiSyntax(source, inside) else { return }
      show(.text(source.trimmedString(syntax.label ?? syntax.target)))
      return
    }
    links.addWiki(source, inside, isEmbed: isEmbed, line: line(of: token.start), isProperty: false)
    guard buildsInlines, var link = links.last else { return }
    if isEmbed { link.label = link.label.flatMap(ImageSize.words) }
    show(.link(links.count - 1, [.text(link.text)]))
  }

  /// A URL as it stands; one that begins with `www.` and a mail address get their scheme.
  private mutating func readURL(_ token: Token) {
    let text = source.string(token.range)
    guard openLinks.isEmpty else {
      inlines.append(text.utf8)
      return
    }
    let target =
      if text.utf8.contains(UInt8(ascii: ":")) { text } else {
        text.utf8.contains(UInt8(ascii: "@")) && !text.utf8.contains(UInt8(ascii: "/"))
          ? "mailto:\(text)" : "http://\(text)"
      }
    guard let index = links.addMarkdown(target, isImage: false, line: line(of: token.start)), buildsInlines
    else {
      return
    }
    show(.link(index, [.text(text)]))
  }

  private mutating func readTimestamp(_ token: Token) {
    links.addTimestamp(source, token.range, line: line(of: token.start))
    guard buildsInlines, let link = links.last else { return }
    let isTime = link.moment?.seconds != nil
    let shown = Inline.text(link.text)
    show(isTime ? .link(links.count - 1, [shown]) : shown)
  }

  /// The formula as written; in a quote without the markers at the beginning of its lines.
  private func formula(_ token: Token) -> String {
    let text = source.string(token.range)
    guard leafKind == MD_BLOCK_P, text.utf8.contains(.newline), text.contains("\n>") || text.contains("\n ")
    else {
      return text
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.drop { $0 == ">" || $0 == " " || $0 == "\t" } }.joined(separator: "\n")
  }

  private mutating func readFootnoteReference(_ token: Token) {
    guard buildsInlines else { return }
    references.append(.label(source.string(token.start + 2..<token.end - 1)))
    show(.footnote(references.count - 1))
  }

  /// The token begins four bytes into `[^label]:` and the blanks that may stand before it.
  private func definitionLabel(_ token: Token) -> String {
    var start = token.start - 4
    while start < token.end, source[start].isBlank { start += 1 }
    return start + 2 < token.end - 2 ? source.string(start + 2..<token.end - 2) : ""
  }

  private mutating func readCallout(_ token: Token) {
    // The heading that the mask made of it is none.
    headingLevel = 0
    guard buildsBlocks else { return }
    guard blocks.isAtQuoteStart else {
      show(.text(source.string(token.start - 2..<token.end)))
      return
    }
    let text = source.string(token.range)
    let folding: Callout.Folding =
      switch text.utf8.last {
      case UInt8(ascii: "-"): .folded
      case UInt8(ascii: "+"): .open
      default: .fixed
      }
    // Behind a pipe stand hints for other programs' looks.
    let type = text.prefix { $0 != "]" && $0 != "|" }.trimmed.lowercased()
    callout = BlockBuilder.CalloutHead(type: type, folding: folding, title: [])
  }

  // MARK: Words

  /// Text without tokens: tags and highlights are looked for in it.
  private mutating func readWords(_ range: ByteRange) {
    if isHidden && openLinks.isEmpty {
      sawHidden = true
      return
    }
    let builds = buildsInlines
    var start = range.lowerBound
    var position = start
    while position < range.upperBound {
      if !builds {
        // Only tags matter then.
        position =
          source.firstIndex(of: UInt8(ascii: "#"), from: position, to: range.upperBound) ?? range.upperBound
        if position == range.upperBound { break }
      }
      let byte = source[position]
      if byte == UInt8(ascii: "#"), openLinks.isEmpty, let end = tagEnd(position, before: range.upperBound) {
        if builds { inlines.append(source[start..<position]) }
        let tag = source.string(position..<end)
        tags.append(String(tag.dropFirst()))
        if builds { inlines.append(.tag(tag)) }
        position = end
        start = end
      } else if byte == UInt8(ascii: "="), builds, isHighlightMark(position, range) {
        inlines.append(source[start..<position])
        readHighlightMark(position)
        position += 2
        start = position
      } else {
        position += 1
      }
    }
    if builds, start < range.upperBound { inlines.append(source[start..<range.upperBound]) }
  }

  /// The end of the `#tag` that begins at `start`: letters, digits, `_ - /`, not digits alone.
  private func tagEnd(_ start: Int, before end: Int) -> Int? {
    guard start == leafStart || start == 0 || source[start - 1].isBlank || source[start - 1] == .newline
    else {
      return nil
    }
    var position = start + 1
    var isNumber = true
    while position < end {
      let byte = source[position]
      if byte < 0x80 {
        guard Self.isTagByte(byte) else { break }
        if !byte.isDigit { isNumber = false }
        position += 1
      } else {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard position + length <= end, Self.isTagScalar(source.string(position..<position + length)) else {
          break
        }
        isNumber = false
        position += length
      }
    }
    return isNumber ? nil : position
  }

  private static func isTagByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "/")
  }

  private static func isTagScalar(_ text: String) -> Bool {
    guard let scalar = text.unicodeScalars.first else { return false }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .dashPunctuation:
      return false
    default: return true
    }
  }

  /// `==`, neither escaped nor part of a longer row.
  private func isHighlightMark(_ position: Int, _ range: ByteRange) -> Bool {
    let equals = UInt8(ascii: "=")
    guard position + 1 < range.upperBound, source[position + 1] == equals else { return false }
    if position > 0,
      source[position - 1] == equals
        || (position == range.lowerBound && source[position - 1] == UInt8(ascii: "\\"))
    {
      return false
    }
    return position + 2 >= source.count || source[position + 2] != equals
  }

  private mutating func readHighlightMark(_ position: Int) {
    func isSpace(_ index: Int) -> Bool {
      index < 0 || index >= source.count || source[index].isBlank || source[index] == .newline
    }
    inlines.appendHighlightMark(canOpen: !isSpace(position + 2), canClose: !isSpace(position - 1))
  }
}
