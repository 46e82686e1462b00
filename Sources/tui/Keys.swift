import ArgumentParser
import NoteTUI

struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the keys and what they do.")

  @OptionGroup var shared: SharedOptions

  @Flag(help: "One JSON object a line.")
  var json = false

  func run() throws {
    var output = Output()
    KeyListing.write(.standard, asJSON: json, to: &output)
  }
}
