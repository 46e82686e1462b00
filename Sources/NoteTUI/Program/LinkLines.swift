/// The lines of some notes' links, as `cli.md` wants them.
struct LinkLines {
  private(set) var lines = Lines()
  private let session: Session
  private let isJSON: Bool
  private let places: LinkPlaces
  /// How each object of the note at hand begins.
  private var head: [UInt8] = []
  private var source: NoteID?

  init(of session: Session, asJSON isJSON: Bool, places: LinkPlaces) {
    self.session = session
    self.isJSON = isJSON
    self.places = places
  }

  mutating func add(linksOf id: NoteID) {
    let path = session.catalog.path(of: id)
    let links = session.links(of: id)
    lines.reserve(links.count)
    links.forEachView { add($0, of: id, path: path) }
  }

  /// Adds one of the note's links; `path` is the note's.
  mutating func add(
    _ link: LinkView, of source: NoteID, path: VaultPath, problem: LinkListing.Problem? = nil
  ) {
    let place = places.place(of: link, from: source, at: path)
    if isJSON {
      addObject(link, of: source, path: path, place, problem)
    } else {
      addText(Link(link), path: path, place, problem)
    }
  }

  private mutating func addText(
    _ link: Link, path: VaultPath, _ place: LinkPlaces.Place, _ problem: LinkListing.Problem?
  ) {
    let url = link.kind == .timestamp ? session.vault.moment(of: link)?.url() : nil
    let written = link.fragment.map { "\(link.target)#\($0)" } ?? link.target
    var fields = ["\(path.string):\(link.line)", link.kind.rawValue, written, place.path ?? url ?? "-"]
    if let problem { fields.append(problem.rawValue) }
    lines.line(CleanText(fields: fields))
  }

  private mutating func addObject(
    _ link: LinkView, of source: NoteID, path: VaultPath, _ place: LinkPlaces.Place,
    _ problem: LinkListing.Problem?
  ) {
    if source != self.source {
      self.source = source
      var object = JSONObject()
      object.add("source", path.string)
      head = object.members
    }
    let repairsTimes = session.vault.repairsTimes
    lines.line(continuing: head) { object in
      object.add("line", link.line)
      object.add("kind", link.kind.rawValue)
      object.add("target", utf8: link.target)
      object.add("fragment", utf8: link.fragment)
      object.add("label", utf8: link.label)
      object.add("resolved", place.path)
      object.add("via", place.via?.rawValue)
      if let moment = link.moment {
        let seconds = repairsTimes ? moment.seconds : moment.secondsAsWritten
        object.add("seconds", seconds)
        if let seconds, let video = moment.video {
          video.withURL(at: max(0, seconds)) { object.add("url", utf8: $0) }
        } else {
          object.addNull("url")
        }
      }
      if let problem { object.add("problem", problem.rawValue) }
    }
  }
}
