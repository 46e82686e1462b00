import ArgumentParser
import Glibc
import NoteTUI

struct ListNotes: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List every note.")

  @OptionGroup var shared: SharedOptions
  @Option(parsing: .unconditional, help: ArgumentHelp("What to sort by.", valueName: "order"))
  var sort: NoteListing.Order = .path
  @Flag(help: "One JSON object a line.") var json = false

  func run() throws {
    let session = try Session(root: shared.root, storage: shared.storage, for: .backlinks)
    var output = Output()
    NoteListing.writeNotes(of: session, by: sort, asJSON: json, to: &output)
  }
}

extension NoteListing.Order: ExpressibleByArgument {}

struct Links: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links", abstract: "List the links of a note, or of the whole vault.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var times: TimeOptions
  @Flag(help: "One JSON object a line.") var json = false
  @Argument(help: "The note; all notes if it is left out.") var note: String?

  func run() throws {
    let session = try Session(
      root: shared.root, storage: shared.storage, for: .links, repairsTimes: times.repairsTimes)
    var id: NoteID?
    if let note { id = try session.note(note) }
    var output = Output()
    LinkListing(of: session, asJSON: json).writeLinks(of: id, to: &output)
  }
}

struct Backlinks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backlinks", abstract: "List the lines that link to a note.")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "Lines that name the note and do not link to it, instead.") var unlinked = false
  @Flag(help: "One JSON object a line.") var json = false
  @Argument(help: "The note.") var note: String

  func run() throws {
    let session = try Session(root: shared.root, storage: shared.storage, for: .backlinks)
    let id = try session.note(note)
    var output = Output()
    let hasOne =
      unlinked
      ? MentionListing(of: session, asJSON: json).writeMentions(of: id, to: &output)
      : NoteListing.writeBacklinks(to: id, of: session, asJSON: json, to: &output)
    guard hasOne else {
      throw ExitCode(Failure.Code.nothingFound.rawValue)
    }
  }
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List links that lead nowhere, ambiguous names, and timestamps that cannot be read.")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "One JSON object a line.") var json = false

  func run() throws {
    let session = try Session(root: shared.root, storage: shared.storage, for: .links)
    var listing = LinkListing(of: session, asJSON: json)
    var output = Output()
    if listing.writeProblems(to: &output) { throw ExitCode(Failure.Code.nothingFound.rawValue) }
  }
}

struct TimelineOfVideo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "List every timestamp of a note's video, in all notes, by time.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var times: TimeOptions
  @Flag(help: "One JSON object a line.") var json = false
  @Argument(help: "The note.") var note: String

  func run() throws {
    let session = try Session(
      root: shared.root, storage: shared.storage, for: .links, repairsTimes: times.repairsTimes)
    let id = try session.note(note)
    var output = Output()
    guard try Timeline.write(of: id, in: session, asJSON: json, to: &output) else {
      throw ExitCode(Failure.Code.nothingFound.rawValue)
    }
  }
}

struct VideoURL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "url", abstract: "Print the address of a note's video, at a time if one is given.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var times: TimeOptions
  @Argument(help: "The note.") var note: String
  @Argument(help: "2:11, 1:02:03 or 131.") var time: String?

  func run() throws {
    let session = try Session(
      root: shared.root, storage: shared.storage, repairsTimes: times.repairsTimes)
    let id = try session.note(note)
    var output = Output()
    output.line(CleanText(try Timeline.url(of: id, at: time, in: session)))
  }
}
