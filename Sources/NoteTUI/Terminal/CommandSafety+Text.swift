/// The text behind a shell's `-c`: judged as a template is, with the shell's parameters where the URL stands.
extension CommandSafety {
  /// - Parameter given: the words behind the text: `$0`, `$1` and so on.
  static func fault(inText text: String, of shell: String, given: [Word]) -> CommandFault? {
    guard let template = template(ofText: text, given: given) else { return .unquoted(shell) }
    guard template.hasPlaces else { return nil }
    guard let places = CommandWords(template.text)?.places else { return .unclear(shell) }
    let commands = places.split { if case .own(let word) = $0 { operators.contains(word) } else { false } }
    return commands.lazy.compactMap { command -> CommandFault? in
      // `url="$1"`: where that goes from there is not followed.
      if case .mixed? = command.first { return .unclear(shell) }
      return fault(in: Array(command))
    }.first
  }

  /// What begins or ends a command; each becomes a word.
  private static let operators: Set = [";", "&", "|", "(", ")", "`", "{", "}", "!"]
  private static let signs: Set<Character> = [";", "&", "|", "(", ")", "`", "<", ">"]

  /// The text with `%s` for each parameter that comes from the note. Nil where one stands outside double quotes: a
  /// shell makes several words of it there, and later ones could be options.
  private static func template(ofText text: String, given: [Word]) -> (text: String, hasPlaces: Bool)? {
    var template = ""
    var hasPlaces = false
    var quote: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      switch (character, quote) {
      case ("'", nil), ("\"", nil): quote = character
      case ("'", "'"), ("\"", "\""): quote = nil
      case ("\\", nil), ("\\", "\""):
        template.append(character)
        if let next = rest.popFirst() { template += next == "%" ? "%%" : String(next) }
        continue
      case ("$", nil), ("$", "\""):
        let isBraced = rest.first == "{"
        let name = isBraced ? rest.dropFirst() : rest
        guard let place = place(ofParameter: name, given: given) else { break }
        // fish makes as many words of its list as were given.
        let isList = name.hasPrefix("argv")
        guard quote != nil || isList else { return nil }
        rest = name.dropFirst(isList ? 4 : 1)
        if isBraced { rest = rest.drop { $0 != "}" }.dropFirst() }
        template += place
        hasPlaces = true
        continue
      case ("\n", nil): template += " ;"
      case (_, nil) where signs.contains(character):
        template += " \(character) "
        continue
      default: break
      }
      template += character == "%" ? "%%" : String(character)
    }
    return (template, hasPlaces)
  }

  /// What stands in a template for the parameter that `name` begins with; nil where it does not come from the note.
  private static func place(ofParameter name: Substring, given: [Word]) -> String? {
    func isOwn(_ word: Word) -> Bool { if case .own = word { true } else { false } }
    if let index = name.first?.wholeNumberValue {
      return given.indices.contains(index) && !isOwn(given[index]) ? "%s" : nil
    }
    let isList = name.hasPrefix("argv")
    guard isList || name.hasPrefix("@") || name.hasPrefix("*") else { return nil }
    let words = isList ? given[...] : given.dropFirst()
    if words.allSatisfy(isOwn) { return nil }
    // The first may be the program: `sh -c '"$@"' sh firefox %s`.
    return !isList && isOwn(words[1]) ? "$@\" \"%s" : "%s"
  }
}
