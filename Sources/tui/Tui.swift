import ArgumentParser
import Glibc
import NoteTUI

struct Tui: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tui",
    abstract: "Browse a vault of linked Markdown notes.",
    discussion: """
      Without a verb it browses: `tui FOLDER` opens that vault, `tui FILE` the note in its vault, `tui NAME` or \
      `tui --note NAME` the note of that name. `tui help browse` lists the options of browsing; in the browser `?` shows \
      the keys.
      """,
    version: "0.1.0",
    subcommands: [
      Browse.self, Print.self, ListNotes.self, Links.self, Backlinks.self, Search.self, Check.self,
      TimelineOfVideo.self,
      VideoURL.self, IndexVault.self, Keys.self,
    ],
    defaultSubcommand: Browse.self)

  /// Runs and ends the program: one line for what went wrong, and the exit code of `cli.md`.
  static func run(_ words: [String]) -> Never {
    // A limit on the size of files (setrlimit(2)) is a full disk like another.
    signal(SIGXFSZ, SIG_IGN)
    do {
      if let request = BrowseRequest(plainWords: words, isVerb: { Arguments.verbs.contains($0) }) {
        try request.run()
      } else {
        var command = try parseAsRoot(try Arguments(words).parsed())
        try command.run()
      }
      Glibc.exit(0)
    } catch let failure as Failure {
      for line in [failure.message] + failure.candidates { Output.complain(line) }
      Glibc.exit(failure.code.rawValue)
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code.isSuccess {
        print(message)
      } else {
        // The first line says what is wrong; the usage behind it is in the help.
        let line = message.split(separator: "\n").first.map(String.init) ?? "wrong usage"
        let complaint = line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line
        Output.complain(Arguments(words).complaint(complaint))
      }
      Glibc.exit(code.isSuccess ? 0 : Failure.Code.usage.rawValue)
    }
  }
}
