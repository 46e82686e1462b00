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

extension UnsafeBufferPointer<UInt8> {
  /// The first place where something may begin: one of ``\ ` [ ] < $ % ^ @``, `:/` or `ww` in any case.
  fileprivate func firstSpecial(from start: Int, to end: Int) -> Int? {
    guard let baseAddress else { return nil }
    let bytes = UnsafeRawPointer(baseAddress)
    var position = start
    // Eight bytes at a time, each with the one behind it.
    while position < end, position + 9 <= count {
      let found = Self.specials(
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)),
        before: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position + 1, as: UInt64.self)))
      if found != 0 {
        let place = position + found.trailingZeroBitCount / 8
        return place < end ? place : nil
      }
      position += 8
    }
    while position < end {
      switch self[position] {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"),
        UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "^"), UInt8(ascii: ":"), UInt8(ascii: "@"),
        UInt8(ascii: "w"), UInt8(ascii: "W"):
        return position
      default: position += 1
      }
    }
    return nil
  }

  /// Of eight bytes, the first lowest: the lowest bit that is set belongs to the first one found.
  private static func specials(_ bytes: UInt64, before next: UInt64) -> UInt64 {
    let folded = bytes | 0x2020_2020_2020_2020
    // In the high bits those of bytes that are zero. A borrow may add others, but only behind one.
    func zeros(_ bytes: UInt64) -> UInt64 { (bytes &- 0x0101_0101_0101_0101) & ~bytes }
    // `X Y Z [ \ ] ^ _` are neighbours: some letters are looked at in vain. So are `$ %`.
    var found = zeros((bytes & 0xF8F8_F8F8_F8F8_F8F8) ^ 0x5858_5858_5858_5858)
    found |= zeros((bytes & 0xFEFE_FEFE_FEFE_FEFE) ^ 0x2424_2424_2424_2424)
    found |= zeros(folded ^ 0x6060_6060_6060_6060)
    found |= zeros(bytes ^ 0x3C3C_3C3C_3C3C_3C3C)
    found |= zeros((bytes ^ 0x3A3A_3A3A_3A3A_3A3A) | (next ^ 0x2F2F_2F2F_2F2F_2F2F))
    let nextFolded = next | 0x2020_2020_2020_2020
    found |= zeros((folded ^ 0x7777_7777_7777_7777) | (nextFolded ^ 0x7777_7777_7777_7777))
    return found & 0x8080_8080_8080_8080
  }
}

/// Inline structure within one paragraph, heading or table row.
extension MaskingPass {
  mutating func scanInlines(_ start: Int, _ end: Int) {
    inlines.begin()
    var position = start
    while let special = source.firstSpecial(from: position, to: end) {
      position = scanSpecial(source[special], at: special, from: start, before: end)
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
      let spanEnd = codeSpanEnd(position, before: end)
      // md4c would let a run in another cell end it.
      if paragraph.isTable, spanEnd == runEnd(position, before: end) {
        fill(position..<spanEnd)
      }
      return spanEnd
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
  private func codeSpanEnd(_ start: Int, before end: Int) -> Int {
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

  private func beginsLine(_ position: Int) -> Bool {
    var index = position - 1
    while index >= 0, source[index] != .newline {
      guard source[index].isBlank || source[index] == UInt8(ascii: ">") else { return false }
      index -= 1
    }
    return true
  }
}
