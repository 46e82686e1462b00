import ArgumentParser
import Glibc
import NoteTUI

struct Browse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", abstract: "Browse, the default.", shouldDisplay: false)

  @OptionGroup var shared: SharedOptions

  @Option(help: ArgumentHelp("Open at this note; a heading may follow after #.", valueName: "note"))
  var note: String?

  @Option(help: ArgumentHelp("The program that opens URLs; %s stands for the URL.", valueName: "template"))
  var browser: String?

  @Option(help: ArgumentHelp("Begin videos so many seconds early.", valueName: "seconds"))
  var preRoll = 0

  @Flag(help: "Let the mouse scroll, choose and follow.")
  var mouse = false

  @Argument(help: ArgumentHelp("A vault's folder, a note's file, or a note's name.", valueName: "what"))
  var what: String?

  func validate() throws {
    if note != nil, what != nil, !VaultFinder.isFolder(what ?? "") {
      throw ValidationError("give --note or a name, not both")
    }
    if preRoll < 0 { throw ValidationError("--pre-roll takes a number of seconds from 0 on") }
  }

  func run() throws {
    var root = shared.root
    var start = note.map(State.StartingPoint.query) ?? .home
    if let what {
      if VaultFinder.isFolder(what) {
        root = what
      } else if shared.vault == nil, VaultFinder.isFile(what), let found = VaultFinder.vault(ofFile: what) {
        root = found.root
        start = .path(found.path)
      } else {
        start = .query(what)
      }
    }
    let vault = try openVault(root)
    if isatty(STDOUT_FILENO) == 0 {
      try printNote(start, root: root)
    } else {
      try browse(start, in: vault)
    }
  }

  /// What `tui --note` does where nobody can look: as `tui print`.
  private func printNote(_ start: State.StartingPoint, root: String) throws(Failure) {
    var query: String
    switch start {
    case .home: throw Failure(.impossible, TerminalError.notATerminal.description)
    case .query(let text): query = text
    case .path(let path): query = path.string
    }
    let session = try Session(root: root)
    var output = Output(hasColor: shared.hasColor(on: STDOUT_FILENO))
    try Printing().print(try session.note(query), of: session, to: &output)
  }

  private func openVault(_ root: String) throws(Failure) -> VaultReader {
    do throws(VaultError) {
      return try VaultReader(root: root)
    } catch {
      throw Failure(.impossible, error.description)
    }
  }

  private func browse(_ start: State.StartingPoint, in vault: VaultReader) throws(Failure) {
    var options = Browser.Options()
    options.preferences = State.Preferences(
      opensAt: start, isMouseOn: mouse, preRoll: preRoll, joinsLines: vault.joinsLines)
    options.browser = browser
    options.hasColor = shared.color == .always || (shared.color == .auto && environment("NO_COLOR") == nil)
    options.isASCII = shared.isASCII
    do throws(TerminalError) {
      try Browser(vault: vault, options: options).run()
    } catch {
      throw Failure(.impossible, error.description)
    }
  }
}
