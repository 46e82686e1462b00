/// A command line as words, split as a shell splits them (POSIX, section 2.2), but never by a shell: nothing in it
/// is expanded or run.
struct CommandWords: Equatable {
  let words: [String]

  /// Nil where a quote is not closed, the line ends in a backslash, or there is no word.
  init?(_ line: String) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = line[...]
    while let character = rest.popFirst() {
      switch (quote, character) {
      case ("'", "'"), ("\"", "\""): quote = nil
      case ("'", _): word = (word ?? "") + String(character)
      case ("\"", "\\"):
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + ("\"\\$`".contains(next) ? String(next) : "\\\(next)")
      case (nil, "\\"):
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + String(next)
      case (nil, "'"), (nil, "\""):
        quote = character
        word = word ?? ""
      case (nil, _) where character.isWhitespace:
        if let finished = word { words.append(finished) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    if let finished = word { words.append(finished) }
    guard let program = words.first, !program.isEmpty else { return nil }
    self.words = words
  }

  /// The words with `%s` replaced, `%%` as `%`, and what is to be opened at the end where there is no `%s`.
  func opening(_ url: String) -> [String] {
    let parts = words.map(Self.parts)
    let filled = parts.map { $0.joined(separator: url) }
    return parts.contains { $0.count > 1 } ? filled : filled + [url]
  }

  /// Where what is to be opened will stand.
  var places: [CommandSafety.Word] {
    let places = words.map { word -> CommandSafety.Word in
      let parts = Self.parts(of: word)
      guard let first = parts.first, parts.count > 1 else { return .own(parts.joined()) }
      let after = parts.dropFirst().joined(separator: " ")
      return word == "%s" ? .foreign : .mixed(before: first, after: after)
    }
    return words.contains { Self.parts(of: $0).count > 1 } ? places : places + [.foreign]
  }

  /// What stands before, between and behind the `%s` of a word.
  private static func parts(of word: String) -> [String] {
    var parts = [""]
    var rest = word[...]
    while let character = rest.popFirst() {
      if character == "%", rest.first == "s" {
        rest.removeFirst()
        parts.append("")
      } else {
        if character == "%", rest.first == "%" { rest.removeFirst() }
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  /// The program's name without its folder.
  var programName: String { Self.name(of: words.first ?? "") }

  static func name(of program: String) -> String {
    program.split(separator: "/").last.map(String.init) ?? program
  }
}
