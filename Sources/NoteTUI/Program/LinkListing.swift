/// Link occurrences as lines: `tui links` and `tui check`.
public struct LinkListing {
  /// What is wrong with a link. Only `missing` and `badTime` are failures (`cli.md`).
  public enum Problem: String {
    case missing
    case missingFragment = "missing-fragment"
    case ambiguous
    case badTime = "bad-time"

    var isFailure: Bool { self == .missing || self == .badTime }
  }

  private let session: Session
  private let isJSON: Bool
  /// Headings and blocks of notes that links with fragments lead to, read once.
  private var outlines: [NoteID: Outline] = [:]

  private struct Outline {
    var headings: [(level: Int, text: String)] = []
    var blocks: Set<String> = []
  }

  public init(of session: Session, asJSON isJSON: Bool) {
    self.session = session
    self.isJSON = isJSON
  }

  /// Writes the links of one note, or of all in path and line order.
  public func writeLinks(of note: NoteID?, to output: inout Output) {
    for id in note.map({ [$0] }) ?? session.catalog.notes.indices.map({ NoteID($0) }) {
      for link in session.catalog[id].links { write(link, of: id, problem: nil, to: &output) }
    }
  }

  /// Writes the links that something is wrong with.
  ///
  /// - Returns: whether one of them is a failure.
  public mutating func writeProblems(to output: inout Output) -> Bool {
    var hasFailed = false
    for id in session.catalog.notes.indices.map({ NoteID($0) }) {
      for link in session.catalog[id].links {
        guard let problem = problem(of: link, in: id) else { continue }
        write(link, of: id, problem: problem, to: &output)
        hasFailed = hasFailed || problem.isFailure
      }
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
    if let block = Fragment.block(fragment) { return outline.blocks.contains(block) }
    return Fragment.heading(fragment, in: outline.headings) != nil
  }

  private func readOutline(of id: NoteID) -> Outline {
    guard let document = try? session.document(at: session.catalog[id].path) else { return Outline() }
    return Outline(
      headings: document.headings.map { ($0.level, $0.text) },
      blocks: Set(document.blockIdentifiers.map { $0.lowercased() }))
  }

  // MARK: - Lines

  private func write(_ link: Link, of source: NoteID, problem: Problem?, to output: inout Output) {
    let resolution = session.catalog.resolve(link, from: source)
    let path = session.catalog[source].path.string
    let resolved = resolvedPath(resolution)
    if isJSON {
      var object = JSONObject()
      object.add("source", path)
      object.add("line", link.line)
      object.add("kind", link.kind.rawValue)
      object.add("target", link.target)
      object.add("fragment", link.fragment)
      object.add("label", link.label)
      object.add("resolved", resolved)
      object.add("via", resolution.via?.rawValue)
      if let moment = link.moment {
        object.add("seconds", moment.seconds)
        object.add("url", moment.url())
      }
      if let problem { object.add("problem", problem.rawValue) }
      output.line(object)
    } else {
      let place = resolved ?? (link.kind == .timestamp ? link.moment?.url() : nil) ?? "-"
      let written = link.fragment.map { "\(link.target)#\($0)" } ?? link.target
      let suffix = problem.map { "\t\($0.rawValue)" } ?? ""
      output.line(
        CleanText("\(path):\(link.line)\t\(link.kind.rawValue)\t\(written)\t\(place)\(suffix)", tabs: .kept))
    }
  }

  private func resolvedPath(_ resolution: Resolution) -> String? {
    switch resolution.destination {
    case .note(let id): session.catalog[id].path.string
    case .attachment(let path): path.string
    case .ghost, .url, .outside: nil
    }
  }
}
