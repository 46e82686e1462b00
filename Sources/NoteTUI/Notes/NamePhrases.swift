import Glibc

/// The names of a note as a text may have them: title, aliases, and the file's name with blanks. Looked for as whole
/// words, whatever the case and the marks on letters.
public struct NamePhrases: Sendable {
  /// Folded, words divided by one blank.
  private let phrases: [[UInt8]]
  /// The longest word of each, which no markup divides: what is looked for in source.
  private let longestWords: [[UInt8]]

  public init(of note: Note) {
    let stem = String(note.path.stem.map { $0 == "_" || $0 == "-" ? " " : $0 })
    self.init([note.title, stem] + note.aliases)
  }

  init(_ names: [String]) {
    var phrases: [[UInt8]] = []
    for name in names {
      let phrase = Self.unwrapped(Self.folded(Array(name.trimmed.utf8))).text
      guard name.unicodeScalars.contains(where: \.isWordPart), !phrases.contains(phrase) else { continue }
      phrases.append(phrase)
    }
    self.phrases = phrases
    longestWords = phrases.map { phrase in
      Array(phrase.split(separator: 0x20).max { $0.count < $1.count } ?? [])
    }
  }

  /// The lines of a text, from 0, on which one of them begins; a line end is as good as a blank within it.
  public func lines(of text: [UInt8]) -> [Int] {
    let (words, lineStarts) = Self.unwrapped(Self.folded(text))
    var lines: Set<Int> = []
    for phrase in phrases {
      var line = 0
      var start = 0
      while let found = Self.find(phrase, in: words, from: start, to: words.count) {
        while line + 1 < lineStarts.count, lineStarts[line + 1] <= found { line += 1 }
        if Self.isBoundary(words, found), Self.isBoundary(words, found + phrase.count) { lines.insert(line) }
        start = found + 1
      }
    }
    return lines.sorted()
  }

  /// Whether one of them may occur in a note's source: its longest word does.
  public func mayOccur(in source: [UInt8]) -> Bool {
    let folded = Self.folded(source)
    return longestWords.contains { Self.find($0, in: folded, from: 0, to: folded.count) != nil }
  }

  // MARK: - Bytes

  private static func folded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 8)
    text.withUnsafeBufferPointer { Diacritics.appendFolded($0, to: &result) }
    return result
  }

  /// On one line, its words divided by one blank, and where its lines begin in it.
  private static func unwrapped(_ folded: [UInt8]) -> (text: [UInt8], lineStarts: [Int]) {
    var text: [UInt8] = []
    text.reserveCapacity(folded.count)
    var lineStarts = [0]
    for byte in folded {
      if byte != 0x20, byte != 0x0A { text.append(byte) } else if text.last != 0x20 { text.append(0x20) }
      if byte == 0x0A { lineStarts.append(text.count) }
    }
    return (text, lineStarts)
  }

  private static func find(_ word: [UInt8], in text: [UInt8], from start: Int, to end: Int) -> Int? {
    guard let first = word.first else { return nil }
    return text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return nil }
      var position = start
      while end - position >= word.count,
        let found = memchr(base + position, Int32(first), end - position - word.count + 1)
      {
        position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if memcmp(base + position, word, word.count) == 0 { return position }
        position += 1
      }
      return nil
    }
  }

  /// Whether a word may begin or end between two bytes: not between two letters, unless of a script that has no blanks.
  private static func isBoundary(_ text: [UInt8], _ position: Int) -> Bool {
    guard position > 0, position < text.count else { return true }
    var start = position - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    guard let before = String(decoding: text[start..<position], as: UTF8.self).unicodeScalars.first,
      let behind = String(decoding: text[position..<min(text.count, position + 4)], as: UTF8.self)
        .unicodeScalars.first
    else { return true }
    return !before.isWordPart || !behind.isWordPart || before.standsWithoutBlanks
      || behind.standsWithoutBlanks
  }
}

extension Unicode.Scalar {
  /// Of a script that does not divide words: Thai, Lao, Burmese, Khmer, Han, kana.
  fileprivate var standsWithoutBlanks: Bool {
    switch value {
    case 0x0E00..<0x0F00, 0x1000..<0x10A0, 0x1780..<0x1800, 0x2E80..<0x3130, 0x31F0..<0xA000, 0xF900..<0xFB00,
      0x20000..<0x32000:
      true
    default: false
    }
  }
}
