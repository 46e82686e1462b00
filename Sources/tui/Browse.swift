import ArgumentParser
import NoteTUI

struct Browse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", abstract: "Browse: what `tui` does without a verb.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var times: TimeOptions

  @Option(help: ArgumentHelp("Open at this note; a heading may follow after #.", valueName: "note"))
  var note: String?

  @Option(help: ArgumentHelp("The program that opens URLs; %s stands for the URL.", valueName: "template"))
  var browser: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Begin videos so many seconds early.", valueName: "seconds"),
    transform: { try number($0, in: 0...86_400, as: "it takes a number of seconds from 0 to 86400") })
  var preRoll = 0

  @Flag(help: "Let the mouse scroll, choose and follow.")
  var mouse = false

  @Argument(help: ArgumentHelp("A vault's folder, a note's file, or a note's name.", valueName: "what"))
  var what: String?

  func validate() throws {
    if note != nil, what != nil, !VaultFinder.isFolder(what ?? "") {
      throw ValidationError("give --note or a name, not both")
    }
  }

  /// The same as a plain value.
  var request: BrowseRequest {
    var request = BrowseRequest()
    request.shared = shared.values
    request.note = note
    request.browser = browser
    request.preRoll = preRoll
    request.mouse = mouse
    request.repairsTimes = times.repairsTimes
    request.what = what
    return request
  }

  func run() throws {
    try request.run()
  }
}
