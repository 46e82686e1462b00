/// What a scan remembers so that no text is searched twice for the same thing in vain.
struct InlineMemory {
  /// Texts that do not occur any more behind a place in the whole source.
  private var absent: [(text: StaticString, from: Int)] = []

  /// For each length of a run of backticks, where the last such run in the paragraph begins; empty until needed.
  var lastRuns: [Int] = []
  /// Brackets that are open: the index of the token for `^[`, -1 for others.
  var brackets: [Int] = []
  /// A quote character that does not occur any more in the paragraph.
  var absentQuotes: (double: Bool, single: Bool) = (false, false)
  /// The number of the paragraph.
  var paragraph = 0

  /// Longer runs do not make code spans in md4c.
  static let longestRun = 32

  mutating func begin() {
    if !lastRuns.isEmpty { lastRuns.removeAll(keepingCapacity: true) }
    if !brackets.isEmpty { brackets.removeAll(keepingCapacity: true) }
    absentQuotes = (false, false)
    paragraph += 1
  }

  /// The first place of `text` at or behind `start` in the whole source.
  mutating func firstIndex(of text: StaticString, from start: Int, in source: SourceBytes) -> Int? {
    for entry in absent where entry.text.utf8Start == text.utf8Start && entry.from <= start { return nil }
    guard let index = source.firstIndex(of: text, from: start, to: source.count) else {
      absent.append((text, start))
      return nil
    }
    return index
  }
}

/// Inline structure within one paragraph, heading or table row.
extension MaskingPass {
  /// The bytes at which something may begin: ``\ ` [ ] < $ % ^ : @ w W``.
  private static let specials: (UInt64, UInt64) = {
    var bits: (UInt64, UInt64) = (0, 0)
    for byte in "\\`[]<$%^:@wW".utf8 {
      if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte - 64) }
    }
    return bits
  }()

  mutating func scanInlines(_ start: Int, _ end: Int) {
    inlines.begin()
    let specials = Self.specials
    var position = start
    while position < end {
      let byte = source[position]
      let bits = byte < 64 ? specials.0 : specials.1
      guard byte < 128, bits >> UInt64(byte & 63) & 1 == 1 else {
        position += 1
        continue
      }
      position = scanSpecial(byte, at: position, from: start, before: end)
    }
  }

  /// Takes in what begins at `position`; returns where to go on.
  private mutating func scanSpecial(_ byte: UInt8, at position: Int, from start: Int, before end: Int) -> Int
  {
    let next = position + 1 < end ? source[position + 1] : .newline
    switch byte {
    case UInt8(ascii: "\\"): return next.isASCIIPunctuation ? position + 2 : position + 1
    case UInt8(ascii: "`"):
      if inlines.lastRuns.isEmpty { findRuns(from: position, before: end) }
      return codeSpanEnd(position, before: end)
    case UInt8(ascii: "["): return scanOpeningBracket(at: position, before: end)
    case UInt8(ascii: "]"): return scanClosingBracket(at: position, before: end)
    case UInt8(ascii: "<"): return scanAngle(at: position, before: end)
    case UInt8(ascii: "$"): return scanMath(at: position, before: end)
    case UInt8(ascii: ":"):
      return next == UInt8(ascii: "/") ? scanURL(at: position, from: start, before: end) : position + 1
    case UInt8(ascii: "w"), UInt8(ascii: "W"):
      return next | 0x20 == UInt8(ascii: "w") ? scanWWW(at: position, from: start, before: end) : position + 1
    case UInt8(ascii: "@"): return scanMail(at: position, from: start, before: end)
    case UInt8(ascii: "%") where next == byte:
      comments.append(
        CommentMark(
          token: tokens.count, paragraph: inlines.paragraph, beginsLine: beginsLine(position)))
      tokens.append(Token(start: position, end: position + 2, kind: .unpaired))
      return position + 2
    case UInt8(ascii: "^") where next == UInt8(ascii: "["):
      return scanFootnoteOpening(at: position, before: end)
    default: return position + 1
    }
  }

  /// Behind a code span, or behind the run of backticks if nothing ends it.
  func codeSpanEnd(_ start: Int, before end: Int) -> Int {
    let textStart = runEnd(start, before: end)
    let length = textStart - start
    guard length <= InlineMemory.longestRun, !inlines.lastRuns.isEmpty, inlines.lastRuns[length] > start
    else { return textStart }
    var position = textStart
    while let run = source.firstIndex(of: UInt8(ascii: "`"), from: position, to: end) {
      position = runEnd(run, before: end)
      if position - run == length { return position }
    }
    return textStart
  }

  private mutating func findRuns(from start: Int, before end: Int) {
    inlines.lastRuns = Array(repeating: -1, count: InlineMemory.longestRun + 1)
    var position = start
    while let run = source.firstIndex(of: UInt8(ascii: "`"), from: position, to: end) {
      position = runEnd(run, before: end)
      if position - run <= InlineMemory.longestRun { inlines.lastRuns[position - run] = run }
    }
  }

  private func runEnd(_ start: Int, before end: Int) -> Int {
    var position = start
    while position < end, source[position] == UInt8(ascii: "`") { position += 1 }
    return position
  }

  // MARK: Brackets

  private mutating func scanOpeningBracket(at start: Int, before end: Int) -> Int {
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

  private mutating func scanClosingBracket(at position: Int, before end: Int) -> Int {
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

  private mutating func scanFootnoteOpening(at position: Int, before end: Int) -> Int {
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
  private func wikiLinkEnd(_ start: Int, before end: Int) -> Int? {
    let textStart = start + 2
    guard textStart < end, source[textStart] != UInt8(ascii: "[") else { return nil }
    var position = textStart
    while position + 1 < end {
      let byte = source[position]
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

  // MARK: Math

  /// Behind a formula, or behind its dollars if they are money (`semantics.md`, Body).
  private mutating func scanMath(at start: Int, before end: Int) -> Int {
    let dollar = UInt8(ascii: "$")
    let isDouble = start + 1 < end && source[start + 1] == dollar
    if isDouble {
      guard let close = inlines.firstIndex(of: "$$", from: start + 2, in: source), close + 2 <= end,
        !source.trimmed(start + 2..<close).isEmpty
      else { return start + 2 }
      add(.displayMath, start..<close + 2)
      return close + 2
    }
    guard start + 1 < end, !source[start + 1].isBlank else { return start + 1 }
    var position = start + 1
    while position < end, source[position] != dollar, source[position] != .newline {
      position += source[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < end, source[position] == dollar, position > start + 1, !source[position - 1].isBlank,
      position + 1 >= end || !source[position + 1].isDigit
    else { return start + 1 }
    add(.math, start..<position + 1)
    return position + 1
  }

  // MARK: Looking back

  /// Whether a backslash stands before `position`, and not one that is escaped itself.
  private func isEscaped(_ position: Int) -> Bool {
    var count = 0
    while position - count > 0, source[position - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count % 2 == 1
  }

  private func beginsLine(_ position: Int) -> Bool {
    var index = position - 1
    while index >= 0, source[index] != .newline {
      guard source[index].isBlank || source[index] == UInt8(ascii: ">") else { return false }
      index -= 1
    }
    return true
  }
}
