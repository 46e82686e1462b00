import NoteTUI

/// The words of the command line, as far as they must be understood before the argument parser reads them: options may
/// stand before or after a verb's name.
struct Arguments {
  static let verbs: Set<String> = {
    let names = Tui.configuration.subcommands.map { $0.configuration.commandName ?? "" }
    return Set(names + ["help"])
  }()
  /// Options that take the next word with them.
  private static let withValue: Set<String> = [
    "--vault", "--note", "--color", "--browser", "--pre-roll", "--width", "--sort", "--limit",
  ]

  private let words: [String]
  /// Where the words are that are neither options nor their values.
  private let names: [Int]
  private let verb: String?

  init(_ words: [String]) {
    self.words = words
    var names: [Int] = []
    var index = 0
    while index < words.count, words[index] != "--" {
      if Self.withValue.contains(words[index]) {
        index += 1
      } else if !words[index].hasPrefix("-") {
        names.append(index)
      }
      index += 1
    }
    self.names = names
    verb = names.first.map { words[$0] }.flatMap { Self.verbs.contains($0) ? $0 : nil }
  }

  /// The words for the parser, the verb in front where there is one.
  func parsed() throws(Failure) -> [String] {
    guard let first = names.first, let verb else {
      if words.contains("--help") || words.contains("-h") { return ["--help"] }
      return words
    }
    guard verb == "help" else {
      var rest = words
      rest.remove(at: first)
      return [verb] + rest
    }
    guard names.count > 1 else { return ["--help"] }
    let topic = words[names[1]]
    guard Self.verbs.contains(topic) else {
      throw Failure(.usage, "“\(topic)” is no command; `tui --help` lists them")
    }
    return topic == "help" ? ["--help"] : ["help", topic]
  }

  /// What the parser found wrong, as one line, and where to read on.
  func complaint(_ message: String) -> String {
    let help = verb.map { "`tui help \($0)` tells more" } ?? "`tui --help` tells more"
    if verb == nil, names.count > 1, message.contains("nexpected argument") {
      return
        "“\(words[names[0]])” is no command; `tui --help` lists them, and a name with blanks stands in quotes"
    }
    let unknown = "Unknown option '"
    if let verb, message.hasPrefix(unknown), let end = message.dropFirst(unknown.count).firstIndex(of: "'") {
      // It may be one of another verb's.
      let rest = message[message.index(after: end)...]
      return complaint(
        "`tui \(verb)` has no option \(message.dropFirst(unknown.count)[..<end])\(rest)", help: help)
    }
    return complaint(message, help: help)
  }

  private func complaint(_ message: String, help: String) -> String {
    let isSentence = message.hasSuffix(".") || message.hasSuffix("?")
    return isSentence ? "\(message) \(help)." : "\(message); \(help)"
  }
}
