/// Words that all have to be in what passes, in any order and of any case.
struct WordFilter: Sendable {
  private let words: [String]
  private let bytes: [[UInt8]]

  init(_ text: String) {
    words = text.cleaned.folded.split(separator: " ").map(String.init)
    bytes = words.map { Array($0.utf8) }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether each word is in one of the names. Nothing is copied where they are ASCII.
  func fit(_ names: String...) -> Bool {
    var missing = Array(words.indices)
    for name in names where !missing.isEmpty {
      let isASCII: Void? = name.withASCII { name in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count) { folded in
          let folded = UnsafeBufferPointer(rebasing: folded[..<name.writeFolded(to: folded)])
          missing.removeAll { folded.contains(bytes[$0]) }
        }
      }
      guard isASCII == nil else { continue }
      // Two spellings of one letter are one, which only strings know.
      let folded = name.cleaned.folded
      missing.removeAll { folded.contains(words[$0]) }
    }
    return missing.isEmpty
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func contains(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return word.isEmpty }
    for start in 0...(count - word.count) where self[start] == first {
      var length = 1
      while length < word.count, self[start + length] == word[length] { length += 1 }
      if length == word.count { return true }
    }
    return false
  }
}
