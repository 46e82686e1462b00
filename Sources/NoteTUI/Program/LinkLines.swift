/// The lines of some notes' links, as `cli.md` wants them.
struct LinkLines {
  private(set) var lines = Lines()
  private let session: Session
  private let isJSON: Bool
  /// Where targets lead from the folder of the note at hand: most are written more than once.
  private var places: [Target: Place] = [:]
  private var folder: Substring = ""
  /// How each object of the note at hand begins.
  private var head: [UInt8] = []
  private var source: NoteID?

  private struct Target: Hashable {
    var target: String
    var isMarkdown: Bool
  }

  private struct Place {
    /// Nil where no file is meant.
    var path: String?
    var via: Via?
  }

  init(of session: Session, asJSON isJSON: Bool) {
    self.session = session
    self.isJSON = isJSON
  }

  mutating func add(linksOf id: NoteID) {
    let note = session.catalog[id]
    for index in note.links.indices { add(note.links[index], of: id, path: note.path) }
  }

  /// Adds one of the note's links; `path` is the note's.
  mutating func add(
    _ link: Link, of source: NoteID, path: VaultPath, problem: LinkListing.Problem? = nil
  ) {
    let moment = session.vault.moment(of: link)
    if source != self.source {
      if path.folder != folder { places = [:] }
      folder = path.folder
      self.source = source
      var object = JSONObject()
      object.add("source", path.string)
      head = object.members
    }
    let place = place(of: link, from: source, path: path)
    if isJSON {
      lines.line(continuing: head) { Self.describe(link, moment, place, problem, as: &$0) }
    } else {
      let resolved = place.path ?? (link.kind == .timestamp ? moment?.url() : nil) ?? "-"
      let written = link.fragment.map { "\(link.target)#\($0)" } ?? link.target
      var fields = ["\(path.string):\(link.line)", link.kind.rawValue, written, resolved]
      if let problem { fields.append(problem.rawValue) }
      lines.line(CleanText(fields: fields))
    }
  }

  private static func describe(
    _ link: Link, _ moment: Moment?, _ place: Place, _ problem: LinkListing.Problem?,
    as object: inout JSONObject
  ) {
    object.add("line", link.line)
    object.add("kind", link.kind.rawValue)
    object.add("target", link.target)
    object.add("fragment", link.fragment)
    object.add("label", link.label)
    object.add("resolved", place.path)
    object.add("via", place.via?.rawValue)
    if let moment {
      object.add("seconds", moment.seconds)
      object.add("url", moment.url())
    }
    if let problem { object.add("problem", problem.rawValue) }
  }

  // MARK: - Where they lead

  private mutating func place(of link: Link, from source: NoteID, path: VaultPath) -> Place {
    guard link.kind.leadsIntoVault else { return Place() }
    guard !link.target.isEmpty else { return Place(path: path.string) }
    let target = Target(target: link.target, isMarkdown: link.isMarkdown)
    if let known = places[target] { return known }
    let resolution = session.catalog.resolve(link, from: source)
    let place =
      switch resolution.destination {
      case .note(let id): Place(path: session.catalog[id].path.string, via: resolution.via)
      case .attachment(let path): Place(path: path.string, via: resolution.via)
      case .ghost, .url, .outside: Place()
      }
    places[target] = place
    return place
  }
}
