import ArgumentParser
import Glibc
import NoteTUI

struct Print: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Print a note as the browser shows it.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var times: TimeOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Columns, 1 to 1000; else the terminal's, else 80.", valueName: "columns"),
    transform: { try number($0, in: 1...1000, as: "it takes a number from 1 to 1000") })
  var width: Int?

  @Flag(help: "No colours, whatever --color says.")
  var plain = false

  @Flag(help: "Number the links, and list them at the end.")
  var links = false

  @Argument(
    help: ArgumentHelp("The note: its path, file name, title, alias, or how they begin.", valueName: "note"))
  var note: String

  func run() throws {
    let session = try Session(
      root: shared.root, storage: shared.storage, repairsTimes: times.repairsTimes)
    var output = Output(hasColor: !plain && shared.hasColor(on: STDOUT_FILENO))
    let printing = Printing(width: width ?? terminalWidth ?? 80, listsLinks: links)
    try printing.print(try session.note(note), of: session, to: &output)
  }

  private var terminalWidth: Int? {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    return Int(window.ws_col)
  }
}
