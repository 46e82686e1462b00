/// What the body shows of a location, and how that follows what is known of the vault.
extension State {
  mutating func show(_ note: LoadedNote, _ expansion: Transclusion.Expansion) {
    source = note
    reader.show(
      expansion.document, at: .note(note.path), title: title(of: note), detail: detail(of: note),
      resolutions: expansion.resolutions)
    refreshBacklinks()
  }

  mutating func showGhost(at location: Location) {
    guard case .ghost(let ghost) = location else { return }
    source = nil
    let page = GhostPage(of: ghost, catalog: catalog)
    reader.show(
      page.document, at: location, title: ghost.name, detail: page.detail, resolutions: page.resolutions)
    refreshBacklinks()
  }

  /// A note that cannot be read: in place of its text, why.
  mutating func showProblem(_ problem: String, of path: VaultPath) {
    source = nil
    let document = Document(blocks: [Block(.paragraph([.text(problem)]), line: 1)])
    reader.show(document, at: .note(path), title: String(path.stem), detail: "", resolutions: [])
    refreshBacklinks()
  }

  /// The vault could not be read: what was known of it stays.
  mutating func keepVault(problem: String) {
    knowledge = .whole
    notice = Notice(problem, isWarning: true)
  }

  /// The note with what it embeds. Until the vault has been read, what is not a URL counts as a name that nobody has.
  func expansion(of note: LoadedNote, with embedded: [VaultPath: Document]) -> Transclusion.Expansion {
    if let id = catalog.id(of: note.path) {
      return Transclusion.expand(note.document, of: id, in: catalog, with: embedded)
    }
    let resolutions = note.document.links.map { link in
      let leadsOut = link.kind == .url || link.kind == .timestamp
      return Resolution(leadsOut ? .url(link.moment?.url() ?? link.target) : .ghost(Ghost(link.target)))
    }
    return Transclusion.Expansion(document: note.document, resolutions: resolutions)
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

  private func title(of note: LoadedNote) -> String {
    if let id = catalog.id(of: note.path) { return catalog[id].title }
    return note.document.frontmatter.title ?? note.document.firstHeading ?? String(note.path.stem)
  }

  private func detail(of note: LoadedNote) -> String {
    var parts: [String] = []
    if knowledge == .whole, catalog.id(of: note.path) == nil { parts.append("no longer in the vault") }
    if !note.path.folder.isEmpty { parts.append(String(note.path.folder)) }
    if let video = note.document.frontmatter.video { parts.append("video \(video.string)") }
    let stamps = note.document.links.count { $0.kind == .timestamp && $0.moment?.seconds != nil }
    if stamps > 0 { parts.append("\(stamps) \(stamps == 1 ? "timestamp" : "timestamps")") }
    return parts.joined(separator: " · ")
  }
}
