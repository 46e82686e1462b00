/// The options of a program, as far as one has to know them to say which word is what.
struct CommandOptions {
  /// They stand alone. `-#` is any number, as in `nice -5`. A long one may have a value behind `=`.
  var flags: Set<String> = []
  /// They take a value: behind `=`, attached, or as the next word.
  var valued: Set<String> = []
  /// What they take is a program.
  var programs: Set<String> = []

  /// Each list as it would be typed: options with blanks between them.
  init(_ flags: String = "", valued: String = "", programs: String = "") {
    func set(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }
    self.flags = set(flags)
    self.valued = set(valued)
    self.programs = set(programs)
  }

  enum Reading {
    /// Nothing of it is in the next word.
    case complete
    /// The next word is its value.
    case takesNext
    /// The next word is a program.
    case takesProgram
    /// A program is in the word itself, or the option is not known: how many words it takes cannot be said.
    case unclear
  }

  /// Reads one word that begins with a dash.
  func read(_ word: String) -> Reading {
    if flags.contains(word) { return .complete }
    if valued.contains(word) { return .takesNext }
    if programs.contains(word) { return .takesProgram }
    if let equals = word.firstIndex(of: "="), word.hasPrefix("--") {
      let name = String(word[..<equals])
      return flags.contains(name) || valued.contains(name) ? .complete : .unclear
    }
    guard !word.hasPrefix("--") else { return .unclear }
    return readCluster(word.dropFirst())
  }

  /// Several short options in one word, as in `-we`; the last may take a value.
  private func readCluster(_ letters: Substring) -> Reading {
    if flags.contains("-#"), !letters.isEmpty, letters.allSatisfy(\.isASCIIDigit) { return .complete }
    var rest = letters
    while let letter = rest.popFirst() {
      if flags.contains("-\(letter)") { continue }
      if valued.contains("-\(letter)") { return rest.isEmpty ? .takesNext : .complete }
      // Shells read what follows here as more options, others as the program.
      return programs.contains("-\(letter)") && rest.isEmpty ? .takesProgram : .unclear
    }
    return letters.isEmpty ? .unclear : .complete
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
