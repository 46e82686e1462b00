import CLibc

/// A note's words made ready to be compared with a query, and its lines to show where they stand.
public struct SearchableNote: Sendable {
  /// A line of the body: where its words begin among the folded ones.
  private struct Line {
    var folded: Int
    var text: Range<Int>
    var number: Int
  }

  private let text: [UInt8]
  private let folded: [UInt8]
  private let titleEnd: Int
  private let bodyStart: Int
  private let lines: [Line]

  /// - Parameters:
  ///   - names: title and aliases.
  ///   - marks: tags and path (`SearchMarks`), folded.
  ///   - text: the body's visible text.
  ///   - lines: its lines, by their bytes in `text` and their numbers in the file.
  init(names: [String], marks: String, text: [UInt8], lines: [(range: Range<Int>, number: Int)]) {
    self.text = text
    var folding = WordFolding()
    // Each word has a blank on both sides.
    folding.appendGap()
    for name in names {
      folding.append(name)
      folding.appendGap()
    }
    titleEnd = folding.bytes.count
    folding.append(folded: marks)
    folding.appendGap()
    bodyStart = folding.bytes.count
    var places: [Line] = []
    text.withUnsafeBufferPointer { bytes in
      for line in lines {
        places.append(Line(folded: folding.bytes.count, text: line.range, number: line.number))
        folding.append(UnsafeBufferPointer(rebasing: bytes[line.range]))
      }
    }
    self.lines = places
    folded = folding.bytes
  }

  /// The line that says most of what a query asks for; nil where the note does not fit it.
  func hit(_ query: SearchQuery) -> SearchHit? {
    guard query.wanted.allSatisfy(contains), !query.excluded.contains(where: contains) else { return nil }
    guard let line = bestLine(for: query) ?? lines.first else { return SearchHit(line: 1, snippet: "") }
    let words = String(decoding: text[line.text], as: UTF8.self)
    return SearchHit(line: line.number, snippet: Snippet.of(words, around: query))
  }

  /// What ranking has to know of the note.
  func counts(_ query: SearchQuery) -> SearchRanking.Counts {
    folded.withUnsafeBufferPointer { bytes in
      let phrases = query.wanted.flatMap { term -> [(pattern: [UInt8], field: SearchQuery.Field)] in
        let exact = Array(" \(term.words) ".utf8)
        return [(exact, term.field)] + (term.isPrefix ? [(Self.pattern(term), term.field)] : [])
      }
      let frequencies = phrases.map { phrase in
        let weights = SearchRanking.weights
        func count(_ start: Int, _ end: Int) -> Double {
          Double(Self.count(of: phrase.pattern, in: bytes, from: start, to: end))
        }
        // A part's first word has its blank in front of it.
        let names = weights.names * count(0, titleEnd)
        if phrase.field == .title { return names }
        return names + weights.marks * count(titleEnd - 1, bodyStart)
          + weights.body * count(bodyStart - 1, bytes.count)
      }
      return SearchRanking.Counts(frequencies: frequencies, words: Self.wordCount(bytes))
    }
  }

  private static func count(
    of pattern: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var (count, position) = (0, start)
    while let place = place(of: pattern, in: bytes, from: position, to: end) {
      count += 1
      position = place + 1
    }
    return count
  }

  private static func wordCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var (count, isInWord) = (0, false)
    for byte in bytes {
      if byte != 0x20, !isInWord { count += 1 }
      isInWord = byte != 0x20
    }
    return count
  }

  private func contains(_ term: SearchQuery.Term) -> Bool {
    folded.withUnsafeBufferPointer { bytes in
      let end = term.field == .title ? titleEnd : bytes.count
      return Self.place(of: Self.pattern(term), in: bytes, from: 0, to: end) != nil
    }
  }

  private func bestLine(for query: SearchQuery) -> Line? {
    var found: [Int: UInt32] = [:]
    folded.withUnsafeBufferPointer { bytes in
      for (index, term) in query.wanted.enumerated() where term.field == .any {
        let pattern = Self.pattern(term)
        var start = bodyStart - 1
        for _ in 0..<Self.mostPlaces {
          guard let place = Self.place(of: pattern, in: bytes, from: start, to: bytes.count) else { break }
          found[line(at: place + 1), default: 0] |= 1 << UInt32(index)
          start = place + 1
        }
      }
    }
    let best = found.max { left, right in
      let counts = (left.value.nonzeroBitCount, right.value.nonzeroBitCount)
      return counts.0 == counts.1 ? left.key > right.key : counts.0 < counts.1
    }
    return best.map { lines[$0.key] }
  }

  /// Of each word, so many places decide which line is shown.
  private static let mostPlaces = 1000

  /// The index of the line whose words hold the folded byte at `place`.
  private func line(at place: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if lines[middle].folded <= place { low = middle } else { high = middle }
    }
    return low
  }

  private static func pattern(_ term: SearchQuery.Term) -> [UInt8] {
    Array((term.isPrefix ? " \(term.words)" : " \(term.words) ").utf8)
  }

  private static func place(
    of pattern: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    guard let base = bytes.baseAddress, start < end,
      let found = memmem(base + start, end - start, pattern, pattern.count)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

/// Where in a note a query was found.
public struct SearchHit: Sendable, Equatable {
  /// From 1, in the file.
  public var line: Int
  /// The words of that line; of a long one, those around the match.
  public var snippet: String
}

/// A part of a line of text that shows what was looked for.
public enum Snippet {
  /// Characters of a snippet, about.
  private static let length = 240
  private static let lead = 60

  static func of(_ line: String, around query: SearchQuery) -> String {
    let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").withoutPipes
    guard text.utf8.count > length else { return text }
    let first = matches(of: query, in: text).first?.lowerBound ?? text.startIndex
    var start = text.index(first, offsetBy: -lead, limitedBy: text.startIndex) ?? text.startIndex
    if start > text.startIndex {
      // At a word, where one begins soon.
      start = text[start..<first].firstIndex(of: " ").map { text.index(after: $0) } ?? start
    }
    let end = text.index(start, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
    return (start > text.startIndex ? "…" : "") + text[start..<end] + (end < text.endIndex ? "…" : "")
  }

  /// Where the words and phrases of a query stand in a text, in order and apart from each other.
  public static func matches(of query: SearchQuery, in text: String) -> [Range<String.Index>] {
    var folding = WordFolding(keepsOrigins: true)
    folding.append(text)
    let bytes = [0x20] + folding.bytes
    var found: [Range<Int>] = []
    for term in query.wanted where term.field == .any || term.field == .title {
      let pattern = Array(" \(term.words)".utf8)
      var place = 0
      while let start = bytes[place...].firstPlace(of: pattern) {
        // `bytes` has one blank more in front than `origins`.
        let end = start + pattern.count
        place = start + 1
        guard term.isPrefix || term.isUnfinished || (end < bytes.count && bytes[end] == 0x20) else {
          continue
        }
        found.append(folding.origins[start]..<folding.origins[end - 2] + 1)
      }
    }
    return found.merged.map { range in
      // Of each letter its first byte is known: whole characters are marked.
      let first = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      let last = text.utf8.index(text.startIndex, offsetBy: range.upperBound - 1)
      let start = text.rangeOfComposedCharacter(at: first).lowerBound
      return start..<text.rangeOfComposedCharacter(at: last).upperBound
    }
  }
}

extension String {
  fileprivate func rangeOfComposedCharacter(at index: Index) -> Range<Index> {
    let start = self.index(before: self.index(after: index))
    return start..<self.index(after: start)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func firstPlace(of pattern: [UInt8]) -> Int? {
    withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, let found = memmem(base, bytes.count, pattern, pattern.count) else {
        return nil
      }
      return startIndex + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
    }
  }
}

extension [Range<Int>] {
  /// In order; those that touch each other as one.
  fileprivate var merged: [Range<Int>] {
    var result: [Range<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, last.upperBound >= range.lowerBound {
        result[result.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}

extension String {
  /// Without the pipe behind the last cell of a table's row.
  fileprivate var withoutPipes: String {
    var text = self[...]
    while let last = text.last, last == "|" || last == " " { text = text.dropLast() }
    return String(text)
  }
}
