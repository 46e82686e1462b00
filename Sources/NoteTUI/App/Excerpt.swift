/// A few lines of a longer text, around some words in it.
struct Excerpt {
  struct Line: Hashable {
    var text: CleanText
    /// Columns of the words that the excerpt is about.
    var match: Range<Int>?
  }

  let lines: [Line]

  /// Columns that are wanted behind the words.
  private static let room = 8

  /// - Parameters:
  ///   - text: `singleSpaced`.
  ///   - words: where they stand in it, in UTF-8 offsets; nil for the beginning of the text.
  ///   - width: columns of a line.
  ///   - lines: at most so many.
  init(of text: String, around words: Range<Int>?, width: Int, lines limit: Int) {
    var glyphs: [Glyph]
    var match: Range<Int>?
    if let words {
      let before = CleanText(String(text.utf8.prefix(words.lowerBound)) ?? "").glyphs
      let inside = CleanText(String(text.utf8.prefix(words.upperBound).dropFirst(words.lowerBound)) ?? "")
        .glyphs
      glyphs = before + inside + CleanText(String(text.utf8.dropFirst(words.upperBound)) ?? "").glyphs
      match = before.count..<before.count + inside.count
    } else {
      glyphs = CleanText(text).glyphs
    }
    // Begin near the words where the whole does not fit.
    if let found = match, Self.columns(of: glyphs[..<found.upperBound]) + Self.room > width * limit {
      let start = Self.start(before: found.lowerBound, in: glyphs, columns: width)
      if start > 0 {
        glyphs = [Glyph("…")] + glyphs[start...]
        match = (found.lowerBound - start + 1)..<(found.upperBound - start + 1)
      }
    }
    var lines: [Line] = []
    let ranges = LineBreaking.lines(
      of: Array(glyphs.prefix((limit + 1) * width)), first: width, rest: width)
    for range in ranges.prefix(limit) {
      let piece = CleanText(glyphs: glyphs[range])
      let isCut = lines.count == limit - 1 && range.upperBound < glyphs.count
      let text = isCut ? (piece + CleanText("…")).truncated(to: width) : piece
      lines.append(Line(text: text, match: Self.columns(of: match, in: range, glyphs)))
    }
    self.lines = lines
  }

  /// Where to begin so that at most a line of what comes before the words is shown: at a word, where one begins there.
  private static func start(before words: Int, in glyphs: [Glyph], columns width: Int) -> Int {
    var start = words
    var columns = 0
    while start > 0, columns + Int(glyphs[start - 1].columns) <= width - 1 {
      start -= 1
      columns += Int(glyphs[start].columns)
    }
    if start == 0 || glyphs[start].isBlank { return start }
    return glyphs[start..<words].firstIndex { $0.isBlank } ?? start
  }

  private static func columns(of glyphs: some Sequence<Glyph>) -> Int {
    glyphs.reduce(0) { $0 + Int($1.columns) }
  }

  /// The columns of a match on one line.
  private static func columns(of match: Range<Int>?, in line: Range<Int>, _ glyphs: [Glyph]) -> Range<Int>? {
    guard let match = match?.clamped(to: line), !match.isEmpty else { return nil }
    let before = columns(of: glyphs[line.lowerBound..<match.lowerBound])
    return before..<before + columns(of: glyphs[match])
  }
}

extension String {
  /// Runs of white space as one blank, none at the ends. By scalars: finding out where characters end takes longer than
  /// all the rest of an excerpt.
  var singleSpaced: String { singleSpaced(keeping: nil).text }

  /// The same, and where a range of it, in UTF-8 offsets, is afterwards.
  func singleSpaced(keeping range: Range<Int>?) -> (text: String, range: Range<Int>?) {
    if isSingleSpaced { return (self, range) }
    var text = ""
    var offset = 0
    var (start, end): (Int?, Int?)
    var isBehindBlank = false
    for scalar in unicodeScalars {
      if scalar.isWhiteSpace {
        isBehindBlank = !text.isEmpty
      } else {
        if isBehindBlank { text.unicodeScalars.append(" ") }
        isBehindBlank = false
        if let range, start == nil, offset >= range.lowerBound { start = text.utf8.count }
        text.unicodeScalars.append(scalar)
        if let range, offset < range.upperBound { end = text.utf8.count }
      }
      offset += UTF8.width(scalar)
    }
    guard let start, let end, start < end else { return (text, nil) }
    return (text, start..<end)
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
