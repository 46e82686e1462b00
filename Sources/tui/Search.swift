import ArgumentParser
import Glibc
import NoteTUI

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find notes by the words in them, the best first.",
    discussion: """
      All words have to be there; the last one may go on. "A phrase" stands in quotes, -word must not be there, and \
      title:, tag: and path: look only there. Case and accents do not matter. Quote the whole for the shell: \
      tui search '"oil price" -gas tag:energy'. One or two letters find names that begin so.
      """)

  @OptionGroup var shared: SharedOptions
  @Flag(help: "One JSON object a line.") var json = false
  @Option(help: ArgumentHelp("At most so many notes.", valueName: "count")) var limit = 50
  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp("What to look for.", valueName: "words"))
  var words: [String] = []

  private var query: SearchQuery { SearchQuery(words.joined(separator: " ")) }

  func validate() throws {
    if query.isEmpty { throw ValidationError("say what to look for: tui search WORDS") }
    if limit < 1 { throw ValidationError("--limit takes a number from 1 on") }
  }

  func run() throws {
    let index = VaultIndex(vault: try shared.openVault(), storage: shared.storage)
    var searching = Searching(index: index, showsProgress: isatty(STDERR_FILENO) != 0)
    var output = Output()
    guard try searching.write(query, limit: limit, asJSON: json, to: &output) else {
      throw ExitCode(Failure.Code.nothingFound.rawValue)
    }
  }
}
