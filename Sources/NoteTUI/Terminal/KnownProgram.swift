/// A program that does more with its words than open them: it runs them, or reads them as a language.
///
/// What is not in `KnownProgram.table` is taken for one that only opens what it is given.
struct KnownProgram {
  /// In lower case, without a version.
  let names: [String]
  let role: Role

  enum Role {
    /// Runs the program that its first word names, with the words behind that, as they are. With the `programs` of
    /// its options it reads a command line; it has so many words of its own before the program's name.
    case wrapper(CommandOptions, operands: Int)
    /// Reads a language of commands: from the file that its first word names, or from the first word with `-c`.
    case shell(Shell)
    /// Reads a programming language, from a file or from its command line.
    case interpreter(Interpreter)
    /// Opens files. Any option but these flags may be a program, or take one; behind `readsAllAfter`, and shortened
    /// forms of it, all words are programs.
    case editor(flags: Set<String>, readsAllAfter: String?)
    /// Runs the program that stands behind one of these options, or is the first word; a single word is a shell's.
    case terminal(behind: [String], orFirst: Bool)
    /// Runs a program in a window of its own; a single word there is a shell's.
    case tmux
    /// Nothing foreign may stand behind it. `why` follows its name in a sentence; `instead` says what is right.
    case never(why: String, instead: String)
  }

  struct Shell {
    /// Short options that stand alone, behind `-` or `+`.
    var letters = "aefhilmnpuvxBCEHP"
    /// Short options that take the next word, where they are the last in theirs.
    var valued = "o"
    var longOptions = CommandOptions()
  }

  struct Interpreter {
    /// `programs`: what they take is a program text, or a file of it.
    var options: CommandOptions
    /// The first word is a program text, not the name of a file with one.
    var readsFirstWord: Bool
    /// With a program from an option there is none among the words; they are all given to it.
    var optionReplacesFile: Bool
    /// What may stand behind `-m`: modules that only open what they are given.
    var modules: Set<String>
  }
}

extension KnownProgram {
  /// What the program of that name or path does; nil: nothing that is known. Folders, case, versions (`python3.11`,
  /// `bash-5.2`) and variants (`vim.tiny`, `cmd.exe`) are left out of account.
  static func role(of word: String) -> Role? {
    var name = word.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map { $0.lowercased() } ?? ""
    if let role = roles[name] { return role }
    while let end = name.lastIndex(where: { $0 == "." || $0 == "-" }),
      variants.contains(String(name[name.index(after: end)...]))
    {
      name = String(name[..<end])
    }
    if let role = roles[name] { return role }
    guard let digit = name.firstIndex(where: \.isNumber) else { return nil }
    // `python3.13t` is python, `sh2html` is not sh.
    guard name[digit...].drop(while: { $0.isNumber || $0 == "." }).prefix(while: \.isLetter).count <= 2
    else { return nil }
    return name[..<digit].lastIndex { !"-._".contains($0) }.flatMap { roles[String(name[...$0])] }
  }

  private static let variants: Set = [
    "exe", "com", "appimage", "static", "dbg", "debug", "basic", "tiny", "nox", "gtk", "gtk2", "gtk3", "pgtk",
    "lucid", "athena", "snapshot", "emacs", "nosuid", "real", "distrib", "wrapper",
  ]

  private static let roles = Dictionary(
    table.flatMap { program in program.names.map { ($0, program.role) } }
  ) { first, _ in first }
}

// MARK: How the table is written: names and options as one would type them, with blanks between them

extension KnownProgram {
  private init(_ names: String, _ role: Role) {
    self.names = names.split(separator: " ").map(String.init)
    self.role = role
  }

  static func wrapper(
    _ names: String, _ flags: String = "", valued: String = "", programs: String = "", operands: Int = 0
  ) -> Self {
    Self(names, .wrapper(CommandOptions(flags, valued: valued, programs: programs), operands: operands))
  }

  static func shell(_ names: String, _ shell: Shell = Shell()) -> Self { Self(names, .shell(shell)) }

  static func interpreter(
    _ names: String, _ flags: String = "", valued: String = "", programs: String = "",
    readsFirstWord: Bool = false, optionReplacesFile: Bool = true, modules: Set<String> = []
  ) -> Self {
    let options = CommandOptions(flags, valued: valued, programs: programs)
    let interpreter = Interpreter(
      options: options, readsFirstWord: readsFirstWord, optionReplacesFile: optionReplacesFile,
      modules: modules)
    return Self(names, .interpreter(interpreter))
  }

  static func editor(_ names: String, _ flags: String, readsAllAfter: String? = nil) -> Self {
    Self(names, .editor(flags: CommandOptions(flags).flags, readsAllAfter: readsAllAfter))
  }

  static func terminal(_ names: String, behind: [String], orFirst: Bool = false) -> Self {
    Self(names, .terminal(behind: behind, orFirst: orFirst))
  }

  static func tmux(_ names: String) -> Self { Self(names, .tmux) }

  static func never(
    _ names: String, _ why: String, instead: String = "name a script that quotes it: sh FILE %s"
  )
    -> Self
  {
    Self(names, .never(why: why, instead: instead))
  }
}
