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
    var isPlaced = false
    let filled = words.map { word in
      var result = ""
      var rest = word[...]
      while let character = rest.popFirst() {
        if character == "%", rest.first == "s" {
          rest.removeFirst()
          result += url
          isPlaced = true
        } else if character == "%", rest.first == "%" {
          rest.removeFirst()
          result += "%"
        } else {
          result.append(character)
        }
      }
      return result
    }
    return isPlaced ? filled : filled + [url]
  }

  /// Whether the URL would become part of a shell's command line: `sh -c "… %s …"`.
  var handsToShell: Bool {
    let shells: Set = ["sh", "bash", "dash", "zsh", "ksh", "fish", "ash", "csh", "tcsh"]
    guard shells.contains(programName),
      let option = words.firstIndex(where: { $0.first == "-" && $0.contains("c") }),
      words.indices.contains(option + 1)
    else { return false }
    return words[option + 1].contains("%s")
  }

  /// The program's name without its folder.
  var programName: String { Self.name(of: words.first ?? "") }

  static func name(of program: String) -> String {
    program.split(separator: "/").last.map(String.init) ?? program
  }
}
