/// How well a typed query fits a candidate, letter by letter in order.
public struct FuzzyMatch: Comparable, Sendable {
  /// Higher is better.
  public let score: Int

  /// Nil unless every word of the query is found in the candidate: as it stands, or else as a subsequence.
  ///
  /// Both are folded by the caller (`Folding.swift`). A word that begins a word of the candidate counts most, a run of
  /// letters more than scattered ones, and of equals the shorter candidate goes first.
  public init?(query: String, in candidate: String) {
    var candidate = candidate
    let score = candidate.withUTF8 { FuzzyPattern(query).score(in: $0) }
    guard let score else { return nil }
    self.score = score
  }

  public static func < (left: FuzzyMatch, right: FuzzyMatch) -> Bool { left.score < right.score }
}

/// A query made ready to be compared with many candidates.
struct FuzzyPattern: Sendable {
  private let words: [[UInt8]]

  /// A query, folded.
  init(_ query: String) {
    words = query.split(separator: " ").map { Array($0.utf8) }
  }

  /// As `FuzzyMatch` says; the candidate is folded UTF-8.
  func score(in candidate: UnsafeBufferPointer<UInt8>) -> Int? {
    var total = 0
    for word in words {
      guard let score = Self.score(of: word, in: candidate) else { return nil }
      total += score
    }
    return total - candidate.count / 8
  }

  private static func score(of word: [UInt8], in letters: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = word.first else { return 0 }
    var best: Int?
    for start in 0..<letters.count where letters[start] == first {
      // What does not follow the first place does not follow a later one either.
      guard let score = score(of: word, in: letters, from: start) else { return best }
      best = max(best ?? score, score)
      if letters.count > 256 { break }
    }
    return best
  }

  private static func score(
    of word: [UInt8], in letters: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var score = 0
    var place = start
    var previous: Int?
    for letter in word {
      while place < letters.count, letters[place] != letter { place += 1 }
      if place == letters.count { return nil }
      if let previous { score += previous + 1 == place ? 8 : -min(4, place - previous - 1) }
      if place == 0 || isSeparator(letters[place - 1]) { score += 10 }
      previous = place
      place += 1
    }
    return score
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2D || byte == 0x2F || byte == 0x5F
  }
}
