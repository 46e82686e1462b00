/// Where lines of a given width may end.
public enum LineBreaking {
  /// Cuts glyphs into lines.
  ///
  /// A line ends after blanks, after a hyphen or slash inside a word, or beside a wide (CJK) character; a word that is wider
  /// than a line is cut where it must be. The blanks at which a line ends belong to no line. Linear in the number
  /// of glyphs.
  ///
  /// - Parameters:
  ///   - first: columns of the first line, at least 1.
  ///   - rest: columns of the others, at least 1.
  /// - Returns: index ranges into `glyphs`, at least one (which may be empty).
  public static func lines(of glyphs: [Glyph], first: Int, rest: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var width = max(1, first)
    while true {
      guard let cut = cut(glyphs, from: start, width: width) else {
        lines.append(start..<endWithoutBlanks(glyphs, start..<glyphs.count))
        return lines
      }
      lines.append(start..<endWithoutBlanks(glyphs, start..<cut))
      start = cut
      while start < glyphs.count, glyphs[start].isBlank { start += 1 }
      if start == glyphs.count { return lines }
      width = max(1, rest)
    }
  }

  /// The index at which the line that begins at `start` must end, or nil if all the rest fits.
  private static func cut(_ glyphs: [Glyph], from start: Int, width: Int) -> Int? {
    var column = 0
    var lastBreak: Int?
    var index = start
    while index < glyphs.count {
      let glyph = glyphs[index]
      if index > start, mayBreak(between: glyphs[index - 1], and: glyph) { lastBreak = index }
      column += Int(glyph.columns)
      if column > width {
        // Blanks may hang over the edge: they are not drawn.
        if glyph.isBlank {
          index += 1
          continue
        }
        return lastBreak ?? max(index, start + 1)
      }
      index += 1
    }
    return nil
  }

  private static func endWithoutBlanks(_ glyphs: [Glyph], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, glyphs[end - 1].isBlank { end -= 1 }
    return end
  }

  private static func mayBreak(between left: Glyph, and right: Glyph) -> Bool {
    if right.isBlank { return false }
    if left.isBlank { return true }
    if left.columns == 2 || right.columns == 2 {
      return !closing.contains(right.base) && !opening.contains(left.base)
    }
    switch left.base {
    case "-", "/": return right.base.isAlphabetic
    case "\u{2013}", "\u{2014}": return true
    default: return false
    }
  }

  /// Not at the beginning of a line.
  private static let closing: Set<Unicode.Scalar> = [
    "、", "。", "，", "．", "：", "；", "？", "！", "）", "］", "｝", "」", "』", "】", "》", "〉", "ー", "々",
    ",", ".", ":", ";", "?", "!", ")", "]", "}", "”", "’", "…", "%",
  ]
  /// Not at the end of a line.
  private static let opening: Set<Unicode.Scalar> = [
    "（", "［", "｛", "「", "『", "【", "《", "〈", "(", "[", "{", "“", "‘",
  ]
}

extension Unicode.Scalar {
  fileprivate var isAlphabetic: Bool {
    value < 0x80 ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic
  }
}
