/// What the body shows of a location, and how that follows what is known of the vault.
extension State {
  mutating func show(_ note: LoadedNote, _ expanded: ExpandedDocument) {
    source = note
    show(expanded, at: .note(note.path))
  }

  mutating func showGhost(_ ghost: Ghost) {
    source = nil
    show(ExpandedDocument(of: ghost, catalog: catalog, isComplete: coverage == .whole), at: .ghost(ghost))
  }

  mutating func showProblem(_ problem: String, of path: VaultPath) {
    source = nil
    show(ExpandedDocument(problem: problem, of: path), at: .note(path))
  }

  private mutating func show(_ expanded: ExpandedDocument, at location: Location) {
    // The text of a note that is being opened is still wanted.
    if expansion?.opens != true { expansion = nil }
    var options = reader.wanted
    options.toggledCallouts = []
    reader.show(
      expanded, LeafBlocks(of: expanded, options: options), options: options, at: location, isLong: false)
    reader.version = version
    refreshBacklinks()
  }

  /// Whether finding out where a note's links lead takes longer than a moment.
  func isLong(_ note: LoadedNote, with embedded: [VaultPath: Document]) -> Bool {
    let size = embedded.keys.reduce(0) { $0 + (catalog.id(of: $1).map { catalog[$0].size } ?? 0) }
    return size > limits.bytes || note.document.isLong(beyond: limits.bytes)
  }

  /// Whether looking through all notes takes longer than a moment.
  var isLarge: Bool { catalog.notes.count > limits.notes }

  /// The vault could not be read: what was known of it stays.
  mutating func keepVault(problem: String) {
    notice = catalog.notes.isEmpty ? Notice(problem, isWarning: true) : Self.unreadNotice
  }

  static let unreadNotice = Notice(
    "The vault's folder cannot be read: what was read stays. R looks for it again.", isWarning: true)

  func expanded(of note: LoadedNote, with embedded: [VaultPath: Document]) -> ExpandedDocument {
    ExpandedDocument(
      of: note.document, at: note.path, embedded: embedded, catalog: catalog, isComplete: coverage == .whole)
  }

  mutating func refreshBacklinks() {
    let destination: Destination? =
      switch reader.location {
      // Who links to a note that has gone links to its name.
      case .note(let path): catalog.id(of: path).map(Destination.note) ?? .ghost(Ghost(String(path.stem)))
      case .ghost(let ghost): .ghost(ghost)
      case nil: nil
      }
    let links = destination.map { catalog.backlinks(to: $0) } ?? []
    // The nearest first: notes of the same folder before others, each by title. Those of one note stand together.
    let folder = reader.path?.folder
    var groups: [(rank: Int, title: String, links: Range<Int>)] = []
    for place in links.indices {
      let source = links[place].source
      if let last = groups.indices.last, links[place - 1].source == source {
        groups[last].links = groups[last].links.lowerBound..<place + 1
      } else {
        let rank = catalog.path(of: source).folder == folder ? 0 : 1
        groups.append((rank, catalog.title(of: source).folded, place..<place + 1))
      }
    }
    groups.sort { ($0.rank, $0.title, $0.links.lowerBound) < ($1.rank, $1.title, $1.links.lowerBound) }
    backlinks.show(groups.flatMap { links[$0.links] }, to: reader.location, catalog: catalog)
  }
}

extension Document {
  /// Whether its links and blocks take more than so many bytes of memory, about.
  fileprivate func isLong(beyond bytes: Int) -> Bool { links.count * 32 + blocks.count * 16 > bytes }
}
