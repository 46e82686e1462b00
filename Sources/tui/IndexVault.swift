import ArgumentParser
import Glibc
import NoteTUI

struct IndexVault: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Bring the stored index of the vault up to date.",
    discussion:
      "The browser does the same by itself. The index lies in the cache folder; deleting it loses nothing.")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "Read everything again, whatever is stored.") var rebuild = false

  func run() throws {
    var output = Output()
    let index = VaultIndex(vault: try shared.openVault(), storage: shared.storage)
    var indexing = Indexing(index: index, showsProgress: isatty(STDERR_FILENO) != 0)
    try indexing.run(rebuilds: rebuild, to: &output)
  }
}
