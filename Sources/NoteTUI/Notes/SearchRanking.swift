import Glibc

/// How well notes fit a query, the way FTS5's `bm25` reckons it, for where there is no FTS5 to ask.
struct SearchRanking {
  /// What a word counts in title and aliases, in tags, in the text.
  static let weights = (names: 10.0, marks: 5.0, body: 1.0)

  /// How often each phrase of a query stands in one note, weighted, and how many words the note has.
  struct Counts: Sendable {
    var frequencies: [Double]
    var words: Int
  }

  private let rarities: [Double]
  private let averageWords: Double

  /// - Parameter counts: of all notes, whether or not they fit.
  init(_ counts: [Counts]) {
    let total = Double(counts.count)
    rarities = (counts.first?.frequencies ?? []).indices.map { phrase in
      let having = Double(counts.count { $0.frequencies[phrase] > 0 })
      let rarity = log((total - having + 0.5) / (having + 0.5))
      // What is in more than half of the notes says next to nothing.
      return rarity > 0 ? rarity : 1e-6
    }
    averageWords = max(1, Double(counts.reduce(0) { $0 + $1.words })) / max(1, total)
  }

  func score(of counts: Counts) -> Double {
    let length = 1.2 * (0.25 + 0.75 * Double(counts.words) / averageWords)
    return zip(counts.frequencies, rarities).reduce(0) { sum, phrase in
      sum + phrase.1 * phrase.0 * 2.2 / (phrase.0 + length)
    }
  }

  /// How well names fit that have a word beginning with `beginning`: those that begin so themselves first, then the
  /// shorter. Nil where none has.
  static func rank(of names: [String], beginningWith beginning: String) -> (Int, Int)? {
    let ranks = names.compactMap { name -> (Int, Int)? in
      let words = WordFolding.words(of: name)
      if words.hasPrefix(beginning) { return (0, words.utf8.count) }
      return words.contains(" " + beginning) ? (1, words.utf8.count) : nil
    }
    return ranks.min(by: <)
  }
}
