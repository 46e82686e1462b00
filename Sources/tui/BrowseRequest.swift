import Glibc
import NoteTUI

/// What browsing was asked for, without the parser that asked.
struct BrowseRequest: Equatable {
  var shared = SharedValues()
  var note: String?
  var browser: String?
  var preRoll = 0
  var mouse = false
  var repairsTimes = true
  /// A vault's folder, a note's file, or a note's name.
  var what: String?

  init() {}

  /// Reads the plainest words: whole options with their values, and at most one name. Nil for anything else, which is
  /// the argument parser's to read or to refuse.
  ///
  /// The parser finds its options by reflection, which takes a third of the time from the call to the first frame.
  init?(plainWords words: [String], isVerb: (String) -> Bool) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--vault", "--note", "--browser":
        guard let value = rest.popFirst(), !value.hasPrefix("-"), !value.isEmpty else { return nil }
        switch word {
        case "--vault": shared.vault = value
        case "--note": note = value
        default: browser = value
        }
      case "--ascii": shared.ascii = true
      case "--mouse": mouse = true
      case "--no-index-file": shared.noIndexFile = true
      case "--no-repair": repairsTimes = false
      default:
        guard !word.hasPrefix("-"), !word.isEmpty, !isVerb(word), what == nil else { return nil }
        what = word
      }
    }
    // Which of the two is meant is a question for the parser's error message.
    if note != nil, what != nil { return nil }
  }

  func run() throws(Failure) {
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
    let query: String
    switch start {
    case .home: throw Failure(.impossible, TerminalError.notATerminal.description)
    case .query(let text): query = text
    case .path(let path): query = path.string
    }
    let session = try Session(root: root, storage: shared.storage, repairsTimes: repairsTimes)
    var output = Output(hasColor: shared.hasColor(on: STDOUT_FILENO))
    try Printing().print(try session.note(query), of: session, to: &output)
  }

  private func openVault(_ root: String) throws(Failure) -> VaultReader {
    do throws(VaultError) {
      return try VaultReader(root: root, repairsTimes: repairsTimes)
    } catch {
      throw Failure(.impossible, error.description)
    }
  }

  private func browse(_ start: State.StartingPoint, in vault: VaultReader) throws(Failure) {
    var options = Browser.Options()
    options.preferences = State.Preferences(
      opensAt: start, isMouseOn: mouse, preRoll: preRoll, joinsLines: vault.joinsLines)
    options.browser = browser
    options.hasColor = shared.hasColor(on: STDOUT_FILENO)
    options.isASCII = shared.isASCII
    do throws(TerminalError) {
      try Browser(index: VaultIndex(vault: vault, storage: shared.storage), options: options).run()
    } catch {
      throw Failure(.impossible, error.description)
    }
  }
}
