/// Link occurrences as lines: `tui links` and `tui check`.
public struct LinkListing {
  /// What is wrong with a link. Only `missing` and `badTime` are failures (`cli.md`).
  public enum Problem: String, Sendable {
    case missing
    case missingFragment = "missing-fragment"
    case ambiguous
    case badTime = "bad-time"

    var isFailure: Bool { self == .missing || self == .badTime }
  }

  let session: Session
  let isJSON: Bool
  /// Headings and blocks of notes that links with fragments lead to, read once.
  private var outlines: [NoteID: Fragment.Outline] = [:]
  private let places: LinkPlaces

  public init(of session: Session, asJSON isJSON: Bool) {
    self.session = session
    self.isJSON = isJSON
    places = LinkPlaces(in: session.catalog)
  }

  /// Writes the links of one note, or of all in path and line order.
  public func writeLinks(of note: NoteID?, to output: inout Output) {
    if let note {
      var lines = LinkLines(of: session, asJSON: isJSON, places: places)
      lines.add(linksOf: note)
      output.append(lines.lines)
      return
    }
    let count = session.catalog.notes.count
    // Few notes at a time: the next lines then lie where earlier ones have lain, in memory that is there already.
    let runs = stride(from: 0, to: count, by: 2).map { $0..<min(count, $0 + 2) }
    output.append(of: runs) { [session, isJSON, places] run in
      var lines = LinkLines(of: session, asJSON: isJSON, places: places)
      for index in run { lines.add(linksOf: NoteID(index)) }
      return lines.lines
    }
  }

  /// Writes the links that something is wrong with.
  ///
  /// - Returns: whether one of them is a failure.
  public mutating func writeProblems(to output: inout Output) -> Bool {
    var hasFailed = false
    for id in session.catalog.notes.indices.map({ NoteID($0) }) {
      var lines = LinkLines(of: session, asJSON: isJSON, places: places)
      let path = session.catalog.path(of: id)
      session.links(of: id).forEachView { link in
        guard let problem = problem(of: Link(link), in: id) else { return }
        lines.add(link, of: id, path: path, problem: problem)
        hasFailed = hasFailed || problem.isFailure
      }
      output.append(lines.lines)
    }
    return hasFailed
  }

  // MARK: - Problems

  private mutating func problem(of link: Link, in source: NoteID) -> Problem? {
    if link.kind == .timestamp { return link.moment?.seconds == nil ? .badTime : nil }
    let resolution = session.catalog.resolve(link, from: source)
    switch resolution.destination {
    case .url, .attachment: return nil
    case .ghost: return resolution.others.isEmpty ? .missing : .ambiguous
    case .outside: return .missing
    case .note(let id):
      if let fragment = link.fragment, !has(fragment, in: id) { return .missingFragment }
      return resolution.others.isEmpty ? nil : .ambiguous
    }
  }

  private mutating func has(_ fragment: String, in id: NoteID) -> Bool {
    let outline = outlines[id] ?? readOutline(of: id)
    outlines[id] = outline
    return outline.has(fragment)
  }

  private func readOutline(of id: NoteID) -> Fragment.Outline {
    let document = try? session.document(at: session.catalog[id].path)
    return document?.outline ?? Fragment.Outline(headings: [])
  }
}
