/// What words of a command look like, where nothing is known of the program that gets them.
enum CommandShape {
  private static let programOptions: Set = ["c", "e", "ex", "expr", "expression"]
  private static let programParts = ["eval", "exec", "command", "cmd", "shell"]

  /// Whether it is called as options are that take a program: `-c`, `-e`, `--eval`, `--exec=…`, `/c`.
  static func isProgramOption(_ word: String) -> Bool {
    if word.hasPrefix("/") { return ["/c", "/k", "/r"].contains(word.lowercased()) }
    guard word.hasPrefix("-") else { return false }
    let name = word.drop { $0 == "-" }.prefix { $0 != "=" }
    return programOptions.contains(String(name)) || programParts.contains { name.lowercased().contains($0) }
  }

  /// Whether a word with something foreign between these looks as if it were read as commands.
  static func looksLikeCommands(_ before: String, _ after: String) -> Bool {
    // `:open %s`, `+e %s`, `!lynx %s`: the commands of browsers, pagers and editors.
    if let first = before.first, ":+!|@".contains(first) { return true }
    // Quotes and what ends a command: they would not be there if they had no meaning.
    let signs: Set<Character> = ["'", "\"", "`", "$", ";", "|", "<", ">", "{", "}", "\\", "\n"]
    if before.contains(where: signs.contains) || after.contains(where: signs.contains) { return true }
    // `--eval=…%s`, and `-c…%s` in one word.
    if isProgramOption(before) || ["-c", "-e"].contains(where: { isAttached(before, to: $0) }) {
      return true
    }
    // `lynx %s`, `enter:execute(lynx %s)`: several words in one.
    return before.contains(where: \.isWhitespace)
  }

  /// Whether the word itself, or its first part where it has several, names a program that reads or runs its words.
  static func namesProgram(_ word: String) -> Bool {
    guard let first = word.first, !"-+".contains(first), !word.contains("=") else { return false }
    return word.split(whereSeparator: \.isWhitespace).first.map { KnownProgram.role(of: String($0)) != nil }
      ?? false
  }

  private static func isAttached(_ word: String, to option: String) -> Bool {
    guard word.hasPrefix(option) else { return false }
    return word.dropFirst(option.count).first.map { !$0.isLetter && $0 != "-" } ?? true
  }
}
