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
      let phrase = Self.folded(name.trimmed)
      guard name.unicodeScalars.contains(where: \.isWordPart), !phrases.contains(phrase) else { continue }
      phrases.append(phrase)
    }
    self.phrases = phrases
    longestWords = phrases.map { phrase in
      Array(phrase.split(separator: 0x20).max { $0.count < $1.count } ?? [])
    }
  }

  /// Whether one of them occurs in a line of text.
  public func occur(in text: String) -> Bool {
    let line = Self.folded(text)
    return phrases.contains { phrase in
      var start = 0
      while let found = Self.find(phrase, in: line, from: start, to: line.count) {
        if Self.isBoundary(line, found), Self.isBoundary(line, found + phrase.count) { return true }
        start = found + 1
      }
      return false
    }
  }

  /// The lines of a note's source, from 1, in which one of them may occur: those that have its longest word.
  public func candidateLines(of source: [UInt8]) -> [Int] {
    var folded: [UInt8] = []
    folded.reserveCapacity(source.count + 8)
    source.withUnsafeBufferPointer { Diacritics.appendFolded($0, to: &folded) }
    var lines: Set<Int> = []
    for word in longestWords {
      var (line, position) = (1, 0)
      while let found = Self.find(word, in: folded, from: position, to: folded.count) {
        for byte in folded[position..<found] where byte == 0x0A { line += 1 }
        lines.insert(line)
        position = found + word.count
      }
    }
    return lines.sorted()
  }

  // MARK: - Bytes

  private static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var text = text
    text.withUTF8 { Diacritics.appendFolded($0, to: &bytes) }
    var result: [UInt8] = []
    for byte in bytes where byte != 0x20 || result.last != 0x20 { result.append(byte) }
    return result
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
