/// How well a typed query fits a candidate, letter by letter in order.
public struct FuzzyMatch: Comparable, Sendable {
  /// Higher is better.
  public let score: Int

  /// Nil unless every word of the query is found in the candidate: as it stands, or else as a subsequence.
  ///
  /// Both are folded by the caller (`Folding.swift`). A word that begins a word of the candidate counts most, a run of
  /// letters more than scattered ones, and of equals the shorter candidate goes first.
  public init?(query: String, in candidate: String) {
    let letters = Array(candidate.utf8)
    var total = 0
    for word in query.split(separator: " ") {
      guard let score = Self.score(of: Array(word.utf8), in: letters) else { return nil }
      total += score
    }
    score = total - letters.count / 8
  }

  public static func < (left: FuzzyMatch, right: FuzzyMatch) -> Bool { left.score < right.score }

  private static func score(of word: [UInt8], in letters: [UInt8]) -> Int? {
    guard let first = word.first else { return 0 }
    var best: Int?
    for start in letters.indices where letters[start] == first {
      if let score = score(of: word, in: letters, from: start), score > best ?? Int.min { best = score }
      if letters.count > 256, best != nil { break }
    }
    return best
  }

  private static func score(of word: [UInt8], in letters: [UInt8], from start: Int) -> Int? {
    var score = 0
    var place = start
    var previous: Int?
    for letter in word {
      guard let found = letters[place...].firstIndex(of: letter) else { return nil }
      let beginsWord = found == 0 || isSeparator(letters[found - 1])
      if previous.map({ found == $0 + 1 }) ?? false { score += 8 }
      if beginsWord { score += 10 }
      if let previous { score -= min(4, found - previous - 1) }
      previous = found
      place = found + 1
    }
    return score
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2D || byte == 0x2F || byte == 0x5F
  }
}
