/// The notes of a vault and how they relate: what each link means, who links where, which names there are.
///
/// A value: a change on disk makes another catalog. Making one of 100,000 notes with 600,000 links takes a fraction of
/// a second, so it belongs on a worker.
public struct Catalog: Sendable {
  let resolver: Resolver
  private let ghostTable: GhostTable
  private let backlinkTable: BacklinkTable

  public static let empty = Catalog(notes: [], attachments: [])

  /// In any order; the catalog keeps them by path.
  ///
  /// - Parameter knowsBacklinks: false saves a third of the time; there are no backlinks and no ghosts then, but each
  ///   link still resolves.
  public init(notes: [Note], attachments: [VaultPath], knowsBacklinks: Bool = true) {
    // By index: nothing is copied of a note but its path.
    let isOrdered = notes.indices.dropFirst().allSatisfy { notes[$0 - 1].path < notes[$0].path }
    let files = FileTable(
      notes: isOrdered ? notes : notes.sorted { $0.path < $1.path }, attachments: attachments.sorted())
    resolver = Resolver(files: files)
    (ghostTable, backlinkTable) = LinkSurvey.of(knowsBacklinks ? resolver : Resolver(files: .empty))
  }

  var files: FileTable { resolver.files }

  /// In path order, by bytes.
  public var notes: [Note] { files.notes }

  /// Every file that is no note, in path order.
  public var attachments: [VaultPath] { files.attachments }

  /// Every name that is linked to and that no file has, in the order in which they were first written.
  public var ghosts: [Ghost] { ghostTable.ghosts }

  public subscript(id: NoteID) -> Note { files.notes[id.index] }

  public func id(of path: VaultPath) -> NoteID? { files.note(at: path) }

  /// What `link`, which stands in `source`, leads to.
  public func resolve(_ link: Link, from source: NoteID) -> Resolution {
    guard link.kind.leadsIntoVault else {
      let url = link.kind == .timestamp ? link.moment?.url() : nil
      return Resolution(.url(url ?? link.target))
    }
    guard !link.target.isEmpty else { return Resolution(.note(source)) }
    let folder = files.folder(of: source.rawValue)
    if link.isMarkdown, let own = resolver.ownMatch(of: link.target, in: folder) {
      return resolution(own, source: source)
    }
    guard let path = TargetPath(link.target, in: folder) else { return Resolution(.outside) }
    let match = resolver.match(link.target, as: path)
    if match.choices.isEmpty {
      let ghost = Ghost(path.ghostName(writtenAs: link.target))
      let known = ghostTable.number(of: ghost).map { ghosts[Int($0)] }
      return Resolution(.ghost(known ?? ghost), others: noteIDs(match.fits))
    }
    return resolution(match, source: source)
  }

  private func resolution(_ match: Resolver.Match, source: NoteID) -> Resolution {
    guard let best = files.best(of: match.choices, forLinkIn: source.rawValue) else {
      return Resolution(.outside)
    }
    let destination =
      files.isNote(best) ? Destination.note(NoteID(Int(best))) : .attachment(files.path(of: best))
    return Resolution(destination, via: match.via, others: noteIDs(match.fits.filter { $0 != best }))
  }

  private func noteIDs(_ numbers: [Int32]) -> [NoteID] {
    numbers.filter { files.isNote($0) }.map { NoteID(Int($0)) }
  }

  /// The links, embeds, Markdown and property links of other notes that lead there, in path and line order.
  public func backlinks(to destination: Destination) -> [Backlink] {
    guard let number = number(of: destination) else { return [] }
    return backlinkTable.entries(to: number).map { source, link in
      Backlink(source: source, link: link, line: self[source].links[link].line)
    }
  }

  /// The number of other notes that link there.
  public func backlinkCount(of destination: Destination) -> Int {
    number(of: destination).map { backlinkTable.sourceCount(to: $0) } ?? 0
  }

  /// The other notes that link to a note, each once, in path order.
  func sources(linkingTo id: NoteID) -> [NoteID] {
    var sources: [NoteID] = []
    for entry in backlinkTable.entries(to: id.rawValue) where sources.last != entry.source {
      sources.append(entry.source)
    }
    return sources
  }

  /// The vault's first page: `index`, `home`, `README` or `start here` at the root, else the note with the most
  /// backlinks (`design.md`, Keys). Nil where there are no notes.
  public var home: NoteID? {
    if let namedHome { return namedHome }
    return notes.indices.map { NoteID($0) }.max { left, right in
      let counts = (
        backlinkTable.sourceCount(to: left.rawValue), backlinkTable.sourceCount(to: right.rawValue)
      )
      return counts.0 == counts.1 ? left > right : counts.0 < counts.1
    }
  }

  /// The first page that its name makes so.
  public var namedHome: NoteID? {
    for name in ["index", "home", "readme", "start here"] {
      if let id = notes.indices.first(where: {
        notes[$0].path.folder.isEmpty && notes[$0].path.stem.folded == name
      }) {
        return NoteID(id)
      }
    }
    return nil
  }

  private func number(of destination: Destination) -> Int32? {
    switch destination {
    case .note(let id): id.rawValue
    case .attachment(let path): files.attachment(at: path)
    case .ghost(let ghost): ghostTable.number(of: ghost).map { Int32(files.count) + $0 }
    case .url, .outside: nil
    }
  }

  /// The other notes with the same file name, in path order.
  public func others(named like: NoteID) -> [NoteID] {
    noteIDs(files.files(endingIn: self[like].path.stem)).filter { $0 != like }
  }
}
