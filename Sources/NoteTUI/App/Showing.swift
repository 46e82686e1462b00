/// What the body shows of a location, and how that follows what is known of the vault.
extension State {
  mutating func show(_ note: LoadedNote, _ manuscript: Manuscript) {
    source = note
    show(manuscript, at: .note(note.path))
  }

  mutating func showGhost(_ ghost: Ghost) {
    source = nil
    show(Manuscript(of: ghost, catalog: catalog), at: .ghost(ghost))
  }

  mutating func showProblem(_ problem: String, of path: VaultPath) {
    source = nil
    show(Manuscript(problem: problem, of: path), at: .note(path))
  }

  private mutating func show(_ manuscript: Manuscript, at location: Location) {
    making = nil
    var options = reader.wanted
    options.toggledCallouts = []
    let page = Page(of: manuscript, options: options) ?? Page()
    reader.show(manuscript, page, options: options, at: location, isLong: false)
    reader.edition = edition
    refreshBacklinks()
  }

  /// Whether making a note's page takes longer than a moment.
  func isLong(_ note: LoadedNote) -> Bool {
    let embedded = embedded.keys.reduce(0) { $0 + (catalog.id(of: $1).map { catalog[$0].size } ?? 0) }
    return embedded > 64 << 10 || note.document.isLong
  }

  /// Whether looking through all notes takes longer than a moment.
  var isLarge: Bool { catalog.notes.count > Self.manyNotes }

  static let manyNotes = 2000

  /// There is another catalog: everything that hangs on it is worked out anew, and the reader stays where they are.
  mutating func take(_ catalog: Catalog, _ knowledge: Knowledge) -> [Effect] {
    self.catalog = catalog
    self.knowledge = knowledge
    if knowledge == .whole { reading = nil }
    edition += 1
    guard let location = reader.location else { return opening == nil ? start() : [] }
    if case .ghost = location, isLarge { reader.isLong = true }
    if reader.isLong {
      // Numbers of notes mean nothing in another catalog: the page is asked for with where its links lead now.
      reader.manuscript.resolutions = []
      refreshBacklinks()
      return []
    }
    let place = place
    var effects: [Effect] = []
    if let source {
      let manuscript = manuscript(of: source)
      show(source, manuscript)
      // Something that it embeds is new: the whole is read again.
      if !manuscript.missing.isEmpty, opening == nil { effects = reload() }
    } else if case .ghost(let ghost) = location {
      showGhost(ghost)
    } else {
      refreshBacklinks()
    }
    reader.edition = edition
    if let place { restoreReader(place) }
    return effects
  }

  /// The vault could not be read: what was known of it stays.
  mutating func keepVault(problem: String) {
    knowledge = .whole
    notice = Notice(problem, isWarning: true)
  }

  func manuscript(of note: LoadedNote) -> Manuscript {
    Manuscript(of: note.document, at: note.path, embedded: embedded, catalog: catalog)
  }

  mutating func refreshBacklinks() {
    let destination: Destination? =
      switch reader.location {
      case .note(let path): catalog.id(of: path).map(Destination.note)
      case .ghost(let ghost): .ghost(ghost)
      case nil: nil
      }
    let links = destination.map { catalog.backlinks(to: $0) } ?? []
    // The nearest first: notes of the same folder before others, each by title.
    let folder = reader.path?.folder
    let keys = Dictionary(
      uniqueKeysWithValues: Set(links.map(\.source)).map { source in
        (source, (catalog[source].path.folder == folder ? 0 : 1, catalog[source].title.folded))
      })
    let sorted = links.sorted { left, right in
      let (first, second) = (keys[left.source] ?? (1, ""), keys[right.source] ?? (1, ""))
      return (first.0, first.1, left.source, left.link) < (second.0, second.1, right.source, right.link)
    }
    backlinks.show(sorted, to: reader.location, catalog: catalog)
  }
}
