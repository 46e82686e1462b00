/// The notes of a vault and how they relate: what each link means, who links where, which names there are.
///
/// A value: a change on disk makes another catalog. Making one of 100,000 notes with 600,000 links takes a fraction of
/// a second, so it belongs on a worker.
public struct Catalog: Sendable {
  let resolver: Resolver
  private let links: LinkTable
  private let graph: LinkGraph

  public static let empty = Catalog(records: [], attachments: [])

  /// In any order; the catalog keeps them by path.
  ///
  /// - Parameter knowsLinks: false saves a third of the time; there are no backlinks, no ghosts and no numbers of links
  ///   then, but each link still resolves.
  public init(records: [NoteRecord], attachments: [VaultPath], knowsLinks: Bool = true) {
    var builder = CatalogBuilder(capacity: records.count, knowsLinks: knowsLinks)
    // By index: no record is copied.
    for index in records.indices { builder.add(records[index]) }
    _ = builder.sorted()
    self = builder.catalog(attachments: attachments)
  }

  /// Of names alone.
  public init(notes: [Note], attachments: [VaultPath]) {
    self.init(records: notes.map { NoteRecord($0) }, attachments: attachments, knowsLinks: false)
  }

  /// - Parameters:
  ///   - notes: in path order.
  ///   - attachments: in path order.
  ///   - links: of the same notes, or of none.
  init(notes: NoteTable, attachments: [VaultPath], links: LinkTable) {
    resolver = Resolver(files: FileTable(notes: notes, attachments: attachments))
    self.links = links
    graph = LinkGraph(of: links, resolver)
  }

  var files: FileTable { resolver.files }

  /// In path order, by bytes.
  public var notes: NoteTable { files.notes }

  /// Every file that is no note, in path order.
  public var attachments: [VaultPath] { files.attachments }

  /// Every name that is linked to and that no file has, in the order in which they were first written.
  public var ghosts: [Ghost] {
    (0..<graph.ghosts.count).compactMap { graph.ghosts.ghost(Int32($0), in: links.targets) }
  }

  public subscript(id: NoteID) -> Note { files.notes[id.index] }

  /// The path alone, without all else that is known of the note.
  public func path(of id: NoteID) -> VaultPath { files.notes.path(id.index) }

  /// For each note of another catalog the same path's number here, where there is one.
  func numbers(of other: Catalog) -> [NoteID?] {
    var place = 0
    return other.notes.indices.map { index in
      let path = other.notes.path(index)
      while place < notes.count, notes.isPath(place, before: path) { place += 1 }
      return place < notes.count && notes.isPath(place, equalTo: path) ? NoteID(place) : nil
    }
  }

  public func title(of id: NoteID) -> String { files.notes.title(id.index) }

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
      let known = graph.ghosts.number(of: ghost, in: links.targets)
        .flatMap { graph.ghosts.ghost($0, in: links.targets) }
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
    return graph.backlinks.links(to: number).map { link in
      let source = links.note(of: Int(link))
      return Backlink(
        source: NoteID(source), link: Int(link) - links.links(of: source).lowerBound,
        line: links.line(of: Int(link)))
    }
  }

  /// As it is written, without fragment and label; empty where it leads to its own note.
  func target(of backlink: Backlink) -> String {
    let link = links.links(of: backlink.source.index).lowerBound + backlink.link
    return links.target(of: link).map { links.targets[$0].text } ?? ""
  }

  /// The number of a note's links to notes and files: neither URLs nor timestamps (`cli.md`, list).
  public func linkCount(of id: NoteID) -> Int {
    id.index < links.noteCount ? links.links(of: id.index).count : 0
  }

  /// The number of other notes that link there.
  public func backlinkCount(of destination: Destination) -> Int {
    number(of: destination).map { graph.backlinks.sourceCount(to: $0) } ?? 0
  }

  /// Of each link, the note that it stands in: for `forEachSource`, which is asked for many notes.
  var linkOwners: [Int32] { links.owners }

  /// Calls `body` with the other notes that link to a note, each once, in path order.
  func forEachSource(linkingTo id: NoteID, owners: [Int32], _ body: (NoteID) -> Void) {
    var last: Int32 = -1
    // They come by note.
    for link in graph.backlinks.links(to: id.rawValue) where owners[Int(link)] != last {
      last = owners[Int(link)]
      body(NoteID(Int(last)))
    }
  }

  /// The vault's first page: `index`, `home`, `README` or `start here` at the root, else the note with the most
  /// backlinks (`design.md`, Keys). Nil where there are no notes.
  public var home: NoteID? {
    if let namedHome { return namedHome }
    return notes.indices.map { NoteID($0) }.max { left, right in
      let counts = (
        graph.backlinks.sourceCount(to: left.rawValue), graph.backlinks.sourceCount(to: right.rawValue)
      )
      return counts.0 == counts.1 ? left > right : counts.0 < counts.1
    }
  }

  /// The first page that its name makes so.
  public var namedHome: NoteID? {
    for name in ["index", "home", "readme", "start here"] {
      let id = files.files(endingIn: name[...]).first { number in
        files.isNote(number) && files.depth(of: number) == 0 && files.path(of: number).stem.folded == name
      }
      if let id { return NoteID(Int(id)) }
    }
    return nil
  }

  private func number(of destination: Destination) -> Int32? {
    switch destination {
    case .note(let id): id.rawValue
    case .attachment(let path): files.attachment(at: path)
    case .ghost(let ghost): graph.ghosts.number(of: ghost, in: links.targets).map { Int32(files.count) + $0 }
    case .url, .outside: nil
    }
  }

  /// The other notes with the same file name, in path order.
  public func others(named like: NoteID) -> [NoteID] {
    noteIDs(files.files(endingIn: files.path(of: like.rawValue).stem)).filter { $0 != like }
  }
}

// MARK: - Changes
extension Catalog {
  /// The catalog of the vault after some of its files have changed. What nothing has happened to is copied; names are
  /// filed, and links resolved, anew only where a name has come, gone or changed.
  ///
  /// - Parameters:
  ///   - removed: notes that are gone, ascending.
  ///   - records: notes that are new or have been read again, in path order.
  ///   - attachments: in path order; nil where they are the same.
  func changed(
    removing removed: [NoteID], adding records: [NoteRecord], attachments: [VaultPath]? = nil
  ) -> Catalog {
    let plan = MergePlan(of: notes, removing: removed.map(\.index), adding: records.lazy.map(\.note.path))
    var notes = NoteTable()
    var links = LinkTable(targetsOf: links)
    notes.reserveCapacity(files.notes.count + records.count)
    links.reserveCapacity(notes: files.notes.count + records.count)
    for step in plan.steps {
      switch step {
      case .keep(let range):
        notes.append(contentsOf: files.notes, range)
        links.append(contentsOf: self.links, range)
      case .add(let index):
        notes.append(records[index].note)
        links.append(records[index].links, in: records[index].note.path.folder)
      }
    }
    if let attachments { return Catalog(notes: notes, attachments: attachments, links: links) }
    var difference = LinkGraph.Difference(names: names(in: plan, records))
    let resolver: Resolver
    if plan.keepsPaths, difference.names.isEmpty {
      resolver = Resolver(files: FileTable(notes: notes, like: files), like: self.resolver)
    } else {
      let change = plan.renumbering(others: self.attachments.count)
      let files = FileTable(notes: notes, from: files, change)
      resolver = Resolver(files: files, from: self.resolver, change)
      if !plan.keepsPaths { difference.numbers = change.places }
    }
    let graph = LinkGraph(of: links, resolver, known: graph, difference: difference)
    return Catalog(resolver: resolver, links: links, graph: graph)
  }

  /// Which names come, go or change hands.
  private func names(in plan: MergePlan, _ records: [NoteRecord]) -> Set<NameKey> {
    var names: Set<NameKey> = []
    for note in plan.removed { names.formUnion(NameKey.all(of: notes[note])) }
    for (old, record) in zip(plan.replaced, records) {
      let old = old.map { notes[$0] }
      if let old, old.title == record.note.title, old.aliases == record.note.aliases { continue }
      names.formUnion((old.map { NameKey.all(of: $0) } ?? []) + NameKey.all(of: record.note))
    }
    return names
  }

  private init(resolver: Resolver, links: LinkTable, graph: LinkGraph) {
    (self.resolver, self.links, self.graph) = (resolver, links, graph)
  }
}
