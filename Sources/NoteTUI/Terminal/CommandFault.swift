/// Why a command is not run: what it would make of a URL, or of a file's name, that comes from a note.
public enum CommandFault: Equatable, Sendable {
  /// It would be the program.
  case program
  /// It would be commands of this shell.
  case commands(String)
  /// This shell would make several words of it, of which later ones could be options.
  case unquoted(String)
  /// This shell or interpreter would run the file of that name.
  case script(String)
  /// This program would read it as part of a program text.
  case text(String)
  /// This editor would read it as commands, since it is an option's.
  case option(String)
  /// This program would give it to a shell, in one line with other words.
  case line(String)
  /// Nothing foreign is given to this program. Why not follows its name; then what to write.
  case never(String, why: String, instead: String)
  /// This program would get it inside a word that looks like commands.
  case inside(String)
  /// What this program would make of it cannot be told.
  case unclear(String)

  /// What would happen. `subject` is what comes from the note: "the URL".
  func sentence(about subject: String) -> String {
    switch self {
    case .program: "\(subject) would be the program to run"
    case .commands(let name): "\(subject) would be commands to \(clean(name))"
    case .unquoted(let name): "\(clean(name)) would make several words of \(subject)"
    case .script(let name): "\(subject) would be the script that \(clean(name)) runs"
    case .text(let name): "\(subject) would be part of a program for \(clean(name))"
    case .option(let name): "\(subject) would be commands to \(clean(name))"
    case .line(let name): "\(clean(name)) would give \(subject) to a shell"
    case .never(let name, let why, _): "\(clean(name)) \(why)"
    case .inside(let name), .unclear(let name): "what \(clean(name)) would make of \(subject) is not known"
    }
  }

  /// How a template is written so that it works.
  var remedy: String {
    switch self {
    case .program: "name the browser before %s"
    case .commands(let name), .unquoted(let name): "write \(clean(name)) -c '… \"$1\"' sh %s"
    case .script(let name): "name a script before it: \(clean(name)) FILE %s"
    case .text: "write %s behind the program, as a word of its own"
    case .option(let name): "write %s behind no option: \(clean(name)) %s"
    case .line: "write the program and %s as words of their own"
    case .never(_, _, let instead): instead
    case .inside: "write %s as a word of its own"
    case .unclear: "name a script that opens it: sh FILE %s"
    }
  }

  private func clean(_ name: String) -> String { CleanText(name).string }
}
