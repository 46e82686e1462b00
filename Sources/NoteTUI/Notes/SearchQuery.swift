/// What is looked for in the text of a whole vault (`cli.md`, `tui search`).
///
/// `words` that all have to be there, `"phrases"`, `-without`, and of either kind `title:`, `tag:` and `path:`. Nothing
/// that is typed is an error: what cannot be read so counts as words.
public struct SearchQuery: Sendable, Hashable {
  /// A word or phrase, folded (`WordFolding`).
  struct Term: Sendable, Hashable {
    var field = Field.any
    /// Words with a blank between them.
    var words: String
    var isExcluded = false
    /// Whether more letters may follow.
    var isPrefix = false
    /// A last word of one or two letters.
    var isUnfinished = false
  }

  enum Field: Sendable {
    case any, title, tag, path
  }

  private(set) var terms: [Term] = []

  /// Nobody types more; what is beyond is left out.
  private static let mostTerms = 32
  /// A word of so many letters is completed. Shorter ones begin too many others.
  static let lettersToComplete = 3

  /// - Parameter isTyping: the last word may be the beginning of one.
  public init(_ text: String, isTyping: Bool = true) {
    var rest = text[...]
    while terms.count < Self.mostTerms, let start = rest.firstIndex(where: { !$0.isWhitespace }) {
      rest = rest[start...]
      terms += Self.term(from: &rest, isTyping: isTyping)
    }
  }

  /// Whether there is nothing to look for.
  public var isEmpty: Bool { !terms.contains { !$0.isExcluded } }

  var wanted: [Term] { terms.filter { !$0.isExcluded } }
  var excluded: [Term] { terms.filter(\.isExcluded) }

  /// Of what is wanted: a word that may go on counts as it is, too, and so goes before longer ones.
  var phraseCount: Int { wanted.reduce(0) { $0 + ($1.isPrefix ? 2 : 1) } }

  /// One or two letters and nothing else: only names are searched for what begins so.
  var beginningOfName: String? {
    guard terms.count == 1, let term = terms.first, term.isUnfinished else { return nil }
    return term.words
  }

  /// The same without a last word of one or two letters, which may be the beginning of a longer one. Nil where there
  /// is none, or where nothing else would be left.
  var withoutUnfinishedWord: SearchQuery? {
    guard let last = terms.last, last.isUnfinished else { return nil }
    var query = self
    query.terms.removeLast()
    return query.isEmpty ? nil : query
  }

  /// The same word as the beginning of one in a name.
  var ofNames: SearchQuery {
    var query = self
    for index in query.terms.indices {
      query.terms[index].field = .title
      query.terms[index].isPrefix = true
    }
    return query
  }

  // MARK: - Reading

  /// Takes the next term off `rest`, which begins with no blank.
  private static func term(from rest: inout Substring, isTyping: Bool) -> [Term] {
    let isExcluded =
      rest.first == "-" && rest.dropFirst().first.map { !$0.isWhitespace && $0 != "-" } ?? false
    if isExcluded { rest = rest.dropFirst() }
    var field = Field.any
    for (name, named) in [("title:", Field.title), ("tag:", .tag), ("path:", .path)]
    where rest.prefix(name.count).lowercased() == name {
      let value = rest.dropFirst(name.count)
      if let first = value.first {
        guard !first.isWhitespace else { continue }
      } else if isTyping {
        // What is to stand there has not been typed yet.
        rest = value
        return []
      } else {
        continue
      }
      (field, rest) = (named, value)
    }
    let written: Substring
    let isQuoted = rest.first == "\""
    var isClosed = false
    if isQuoted {
      let inside = rest.dropFirst()
      let end = inside.firstIndex(of: "\"")
      isClosed = end != nil
      written = inside[..<(end ?? inside.endIndex)]
      rest = end.map { inside[inside.index(after: $0)...] } ?? inside[inside.endIndex...]
    } else {
      let end = rest.firstIndex(where: \.isWhitespace) ?? rest.endIndex
      written = rest[..<end]
      rest = rest[end...]
    }
    // A blank behind a word ends it, and so do quotes.
    let isOpen = isTyping && rest.isEmpty && !isClosed && !isExcluded && written.last?.isWhitespace == false
    guard var term = term(written, in: field, isExcluded: isExcluded, isOpen: isOpen) else { return [] }
    // Folders have long names, and there are not many.
    if field == .path, !isClosed { term.isPrefix = true }
    // So short a last word of a phrase is the beginning of one.
    let isWhole = written.last?.isPunctuation ?? true
    if isQuoted, isOpen, !isWhole, field != .tag, !term.isPrefix, !term.isUnfinished {
      term.dropShortLastWord()
    }
    return [term]
  }

  private static func term(
    _ written: Substring, in field: Field, isExcluded: Bool, isOpen: Bool
  ) -> Term? {
    var term = Term(field: field, words: "", isExcluded: isExcluded)
    switch field {
    case .any, .title: term.words = WordFolding.words(of: written)
    case .tag: term.words = SearchMarks.tag(written)
    case .path: term.words = SearchMarks.path(written)
    }
    guard let last = term.words.split(separator: " ").last else { return nil }
    let isOpenWord = isOpen && !WordFolding.isSingle(last) && written.last.map { !$0.isPunctuation } ?? false
    term.isPrefix = isOpenWord && last.unicodeScalars.count >= lettersToComplete
    if isOpenWord, field == .any || field == .title, !term.isPrefix { term.isUnfinished = term.words == last }
    return term
  }
}

extension SearchQuery.Term {
  /// Leaves out a last word that is too short to be completed, where it is not the only one.
  fileprivate mutating func dropShortLastWord() {
    guard let blank = words.lastIndex(of: " ") else { return }
    let last = words[words.index(after: blank)...]
    if !WordFolding.isSingle(last), last.unicodeScalars.count < SearchQuery.lettersToComplete {
      words = String(words[..<blank])
    }
  }
}

/// Tags and paths among the words of the index: a mark in front of each, which no word of a text has, keeps them apart.
enum SearchMarks {
  private static let tagMark: Unicode.Scalar = "¶"
  private static let pathMark: Unicode.Scalar = "§"

  /// One word for the whole tag, `#` or not.
  static func tag(_ text: some StringProtocol) -> String {
    marked(tagMark, text, joined: true)
  }

  /// A word for each word of the path, its folders included.
  static func path(_ text: some StringProtocol) -> String {
    marked(pathMark, text, joined: false)
  }

  /// Of a nested tag, the words of those above it too: `tag:a` finds what has `a/b`.
  static func tags(_ tags: [String]) -> String {
    let words = tags.flatMap { tag in
      let parts = tag.split(separator: "/")
      return parts.indices.map { Self.tag(parts[...$0].joined(separator: "/")) }
    }
    return words.joined(separator: " ")
  }

  /// All that a note is filed under, folded.
  static func of(path: VaultPath, tags: [String]) -> String {
    let plain = tags.map { WordFolding.words(of: $0) }
    return ([Self.path(path.string), Self.tags(tags)] + plain).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func marked(_ mark: Unicode.Scalar, _ text: some StringProtocol, joined: Bool) -> String {
    var folding = WordFolding()
    folding.append(mark: mark, text, joined: joined)
    return String(decoding: folding.bytes.dropLast(), as: UTF8.self)
  }
}
