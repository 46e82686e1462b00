/// A few lines of a longer text, around some words in it.
struct Excerpt {
  struct Line: Hashable {
    var text: CleanText
    /// Columns of the words that were looked for.
    var match: Range<Int>?
  }

  let lines: [Line]

  /// - Parameters:
  ///   - text: `singleSpaced`.
  ///   - width: columns of a line.
  ///   - lines: at most so many.
  init(of text: String, around words: String, width: Int, lines limit: Int) {
    var glyphs = CleanText(text).glyphs
    let wanted = CleanText(words.trimmed).glyphs
    var match = Self.find(wanted, in: glyphs)

    // Begin near the words where the whole does not fit.
    let room = width * limit
    if let found = match, found.upperBound + 8 > room {
      let lead = max(0, found.lowerBound - width)
      let start = glyphs[lead...].firstIndex { $0.isBlank } ?? lead
      glyphs = [Glyph("…")] + glyphs[start...]
      match = (found.lowerBound - start + 1)..<(found.upperBound - start + 1)
    }
    var lines: [Line] = []
    let ranges = LineBreaking.lines(of: Array(glyphs.prefix(room + width)), first: width, rest: width)
    for range in ranges.prefix(limit) {
      let piece = CleanText(glyphs: glyphs[range])
      let isCut = lines.count == limit - 1 && range.upperBound < glyphs.count
      let text = isCut ? (piece + CleanText("…")).truncated(to: width) : piece
      lines.append(Line(text: text, match: Self.columns(of: match, in: range, glyphs)))
    }
    self.lines = lines
  }

  private static func find(_ wanted: [Glyph], in glyphs: [Glyph]) -> Range<Int>? {
    guard !wanted.isEmpty, wanted.count <= glyphs.count else { return nil }
    for start in 0...(glyphs.count - wanted.count)
    where glyphs[start] == wanted[0] && glyphs[start..<(start + wanted.count)].elementsEqual(wanted) {
      return start..<(start + wanted.count)
    }
    return nil
  }

  /// The columns of a match on one line.
  private static func columns(of match: Range<Int>?, in line: Range<Int>, _ glyphs: [Glyph]) -> Range<Int>? {
    guard let match = match?.clamped(to: line), !match.isEmpty else { return nil }
    let before = glyphs[line.lowerBound..<match.lowerBound].reduce(0) { $0 + Int($1.columns) }
    let inside = glyphs[match].reduce(0) { $0 + Int($1.columns) }
    return before..<(before + inside)
  }
}

extension String {
  /// Runs of white space as one blank, none at the ends. By scalars: finding out where characters end takes longer than
  /// all the rest of an excerpt.
  var singleSpaced: String {
    if isSingleSpaced { return self }
    return unicodeScalars.split(whereSeparator: \.isWhiteSpace).map { String($0) }.joined(separator: " ")
  }

  /// Whether that can be told from ASCII alone, as of most lines.
  private var isSingleSpaced: Bool {
    var isBehindBlank = true
    for byte in utf8 {
      guard byte < 0x80, byte >= 0x20, byte != 0x20 || !isBehindBlank else { return false }
      isBehindBlank = byte == 0x20
    }
    return !isBehindBlank
  }
}

extension Unicode.Scalar {
  /// Unicode's White_Space.
  fileprivate var isWhiteSpace: Bool {
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
