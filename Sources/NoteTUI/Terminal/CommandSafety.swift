/// Whether a command may be run with a word in it that comes from a note: a URL, or a file's name.
///
/// No shell reads the command, and what comes from the note never begins like an option: a URL has a scheme that was
/// checked, a path is absolute. What is left is that a program in the command is itself a shell, or reads a language:
///
/// - As a word of its own the URL is right behind any program; with a shell or an interpreter behind the file that
///   it runs, or the text behind `-c`. It must not be that file or text, nor the program. The text is judged as a
///   command is, with `"$1"` where the URL stands.
/// - Inside a word it is right where no shell or interpreter with a text on its command line stands before it, and
///   where the word does not look like commands.
/// - Behind what joins its words for a shell it is never right.
///
/// Every word that names a program in `KnownProgram.table` is taken for one that is run with the words behind it,
/// wherever it stands: programs that run others are too many to know all. What cannot be told is refused.
///
/// What a script of the user's does with its words, or a program text that is no shell's, is the user's own affair.
struct CommandSafety {
  /// A word of the command.
  enum Word: Equatable {
    case own(String)
    /// All of it comes from the note.
    case foreign
    /// What comes from the note stands somewhere in it; these are the rest.
    case mixed(before: String, after: String)
  }

  let words: [Word]

  /// Nil where the command may be run.
  static func fault(in words: [Word]) -> CommandFault? {
    CommandSafety(words: words).fault(ofProgramAt: 0)
  }

  func fault(ofProgramAt start: Int) -> CommandFault? {
    guard words.indices.contains(start), hasForeign(from: start) else { return nil }
    guard let program = own(start) else { return .program }
    // A whole command line in one word, which only its reader can take apart.
    if start > 0, program.contains(where: \.isWhitespace), CommandShape.namesProgram(program) {
      return .unclear(program)
    }
    let name = CommandWords.name(of: program)
    return switch KnownProgram.role(of: program) {
    case .wrapper(let options, let operands): fault(ofWrapper: name, options, operands, at: start)
    case .shell(let shell): fault(of: shell, name, at: start)
    case .interpreter(let interpreter): fault(of: interpreter, name, at: start)
    case .editor(let flags, let option): fault(ofEditor: name, flags, readsAllAfter: option, at: start)
    case .terminal(let options, let orFirst): fault(ofTerminal: name, behind: options, orFirst, at: start)
    case .tmux: faultOfTmux(name, at: start)
    case .never(let why, let instead): .never(name, why: why, instead: instead)
    case nil: fault(ofWordsBehind: name, from: start + 1)
    }
  }

  /// The word there, if it is the user's own.
  func own(_ index: Int) -> String? {
    guard words.indices.contains(index), case .own(let word) = words[index] else { return nil }
    return word
  }

  func hasForeign(from start: Int) -> Bool {
    words.indices.dropFirst(start).contains { own($0) == nil }
  }

  /// What the words may be behind a program that only opens them.
  ///
  /// - Parameter inside: what is wrong with any word that has something foreign inside; nil: it depends on the word.
  func fault(ofWordsBehind name: String, from start: Int, inside: CommandFault? = nil) -> CommandFault? {
    for index in words.indices.dropFirst(start) {
      let option = index > start ? own(index - 1) : nil
      let followsProgramOption = option.map(CommandShape.isProgramOption) ?? false
      switch words[index] {
      case .own(let word):
        if CommandShape.namesProgram(word) { return fault(ofProgramAt: index) }
      case .foreign:
        if followsProgramOption { return .unclear(name) }
      case .mixed(let before, let after):
        if let inside { return inside }
        if followsProgramOption || CommandShape.looksLikeCommands(before, after) { return .inside(name) }
      }
    }
    return nil
  }

  /// Programs that run another: finds that.
  private func fault(
    ofWrapper name: String, _ options: CommandOptions, _ operands: Int, at start: Int
  ) -> CommandFault? {
    var index = start + 1
    var operands = operands
    var hasOptions = true
    while let word = own(index) {
      if hasOptions, word == "--" {
        hasOptions = false
      } else if hasOptions, word.hasPrefix("-") {
        switch options.read(word) {
        case .complete: break
        case .takesNext: index += 1
        case .takesProgram:
          return .never(name, why: "reads a command line with \(word)", instead: "leave out \(word)")
        case .unclear: return .unclear(name)
        }
      } else if operands > 0 {
        operands -= 1
      } else if !word.contains("=") {
        // `NAME=value` is for the program.
        return fault(ofProgramAt: index)
      }
      index += 1
    }
    // A word of the wrapper's own, or the program: its value may be a program too, as with `BASH_ENV=`.
    return words[start + 1] == .foreign && operands == 0 ? .program : .unclear(name)
  }
}
