/// Going from note to note.
extension State {
  /// Opens a location for good: back returns to where one is now.
  mutating func open(_ location: Location, then arrival: Arrival = .top, focus: Pane? = nil) -> [Effect] {
    if let focus { self.focus = focus }
    if let before = placeBeforePreview {
      if before.location != reader.location { history.leave(before) }
      placeBeforePreview = nil
    }
    if location == reader.location, opening == nil {
      return arriveHere(arrival)
    }
    if let place = place, place.location != location { history.leave(place) }
    return load(location, then: arrival)
  }

  /// Shows the note that is selected in the list, without making it part of the way.
  mutating func preview() -> [Effect] {
    guard let id = list.selectedNote else { return [] }
    let location = Location.note(catalog[id].path)
    guard location != opening?.location ?? reader.location else { return [] }
    if placeBeforePreview == nil { placeBeforePreview = place }
    return load(location, then: .top)
  }

  mutating func goBack() -> [Effect] {
    guard let here = place else { return [] }
    if let before = placeBeforePreview, before.location != here.location {
      placeBeforePreview = nil
      return go(to: before)
    }
    placeBeforePreview = nil
    guard let place = history.goBack(from: here) else {
      notice = Notice("This is where you began.")
      return []
    }
    return go(to: place)
  }

  mutating func goForward() -> [Effect] {
    guard let here = place else { return [] }
    guard let place = history.goForward(from: here) else {
      notice = Notice("There is nothing ahead: you have not gone back.")
      return []
    }
    placeBeforePreview = nil
    return go(to: place)
  }

  private mutating func go(to place: Place) -> [Effect] {
    focus = .body
    if place.location == reader.location {
      restore(place)
      return []
    }
    return load(place.location, then: .place(place))
  }

  private mutating func restore(_ place: Place) {
    reader.restore(place, height: bodyHeight)
    list.scroll(toTop: place.listTop, height: listHeight)
  }

  /// Reads the open note again, at the same place.
  mutating func reload() -> [Effect] {
    guard let place = place else { return [] }
    return load(place.location, then: .place(place))
  }

  private mutating func load(_ location: Location, then arrival: Arrival) -> [Effect] {
    lastTicket += 1
    opening = Opening(ticket: lastTicket, location: location, then: arrival)
    switch location {
    case .note(let path):
      return [.load(path, ticket: lastTicket)]
    case .ghost(let ghost):
      let page = GhostPage(of: ghost, catalog: catalog)
      show(page.document, at: location, title: ghost.name, detail: page.detail, resolutions: page.resolutions)
      return finishOpening()
    }
  }

  /// Where one is now.
  var place: Place? {
    var place = reader.place
    place?.listTop = list.viewport.top
    return place
  }

  // MARK: - Arriving

  /// A note has been read. An answer to an older question is dropped.
  mutating func arrive(_ note: LoadedNote) -> [Effect] {
    guard let opening, opening.ticket == note.ticket else { return [] }
    if source?.path != note.path { embedded = [:] }
    self.opening?.note = note
    return showOpening()
  }

  /// Notes have been read that the note being opened embeds.
  mutating func arrive(embedded documents: [VaultPath: Document], ticket: Int) -> [Effect] {
    guard let opening, opening.ticket == ticket else { return [] }
    embedded.merge(documents) { _, new in new }
    return showOpening()
  }

  /// Shows the note being opened, once all that it embeds has been read.
  private mutating func showOpening() -> [Effect] {
    guard let opening, let note = opening.note else { return [] }
    let expansion = expansion(of: note)
    guard expansion.missing.isEmpty else { return [.loadEmbedded(expansion.missing, ticket: opening.ticket)] }
    source = note
    show(
      expansion.document, at: opening.location, title: title(of: note), detail: detail(of: note),
      resolutions: expansion.resolutions)
    return finishOpening()
  }

  /// The note with what it embeds. Until the vault has been read, what is not a URL counts as a name that nobody has.
  private func expansion(of note: LoadedNote) -> Transclusion.Expansion {
    if let id = catalog.id(of: note.path) {
      return Transclusion.expand(note.document, of: id, in: catalog, with: embedded)
    }
    let resolutions = note.document.links.map { link in
      let leadsOut = link.kind == .url || link.kind == .timestamp
      return Resolution(leadsOut ? .url(link.moment?.url() ?? link.target) : .ghost(Ghost(link.target)))
    }
    return Transclusion.Expansion(document: note.document, resolutions: resolutions)
  }

  mutating func arrive(failure problem: String, of path: VaultPath, ticket: Int) -> [Effect] {
    guard let opening, opening.ticket == ticket else { return [] }
    let document = Document(blocks: [Block(.paragraph([.text(problem)]), line: 1)])
    show(document, at: opening.location, title: String(path.stem), detail: "", resolutions: [])
    notice = Notice(problem, isWarning: true)
    return finishOpening()
  }

  private mutating func show(
    _ document: Document, at location: Location, title: String, detail: String, resolutions: [Resolution]
  ) {
    if location != reader.location { backlinks.reset() }
    reader.show(document, at: location, title: title, detail: detail, resolutions: resolutions)
    refreshBacklinks()
  }

  private mutating func finishOpening() -> [Effect] {
    guard let opening else { return [] }
    self.opening = nil
    if let id = openNote { list.select(id) }
    return arriveHere(opening.then)
  }

  private mutating func arriveHere(_ arrival: Arrival) -> [Effect] {
    switch arrival {
    case .top:
      reader.top = 0
      reader.chosen = nil
    case .fragment(let fragment):
      arrive(at: fragment)
    case .place(let place):
      restore(place)
    case .line(let line):
      reader.scroll(to: reader.page.line(ofSource: line), height: bodyHeight)
      let target = reader.page.targets.indices.first { index in
        !reader.page.targets[index].isTimestamp && reader.link(of: index)?.link.line == line
      }
      if let target { reader.choose(target, height: bodyHeight) }
    }
    return []
  }

  private mutating func arrive(at fragment: String) {
    reader.top = 0
    reader.chosen = nil
    let line: Int? =
      if fragment.hasPrefix("^") {
        reader.page.blocks.first { $0.key.lowercased() == fragment.dropFirst().lowercased() }?.value
      } else {
        Fragment.heading(fragment, in: reader.page.headings.map { ($0.level, $0.text) })
          .map { reader.page.headings[$0].line }
      }
    if let line {
      reader.scroll(to: line, height: bodyHeight)
    } else {
      notice = Notice("\(reader.title) has no “\(fragment)”: this is its top.", isWarning: true)
    }
  }

  // MARK: - Knowledge of the vault

  /// The vault has been read: everything that hangs on it is worked out anew, and the reader stays where they are.
  mutating func take(_ catalog: Catalog, isComplete: Bool) -> [Effect] {
    let selected = list.selectedNote.map { self.catalog[$0].path }
    self.catalog = catalog
    self.isComplete = isComplete
    list.rebuild(from: catalog, keeping: (selected ?? reader.path).flatMap { catalog.id(of: $0) })
    guard let location = reader.location else { return opening == nil ? start() : [] }
    guard case .note = location, let source, opening == nil else { return reload() }
    let expansion = expansion(of: source)
    guard expansion.missing.isEmpty else { return reload() }
    let place = place
    reader.document = expansion.document
    reader.resolutions = expansion.resolutions
    reader.layOut()
    if let place { restore(place) }
    refreshBacklinks()
    return []
  }

  private mutating func refreshBacklinks() {
    let destination: Destination? =
      switch reader.location {
      case .note(let path): catalog.id(of: path).map(Destination.note)
      case .ghost(let ghost): .ghost(ghost)
      case nil: nil
      }
    let links = destination.map { catalog.backlinks(to: $0) } ?? []
    // The nearest first: notes of the same folder before others.
    let folder = reader.path?.folder
    let near = links.filter { catalog[$0.source].path.folder == folder }
    let far = links.filter { catalog[$0.source].path.folder != folder }
    backlinks.show(near + far, catalog: catalog)
  }

  private func title(of note: LoadedNote) -> String {
    if let id = catalog.id(of: note.path) { return catalog[id].title }
    return note.document.frontmatter.title ?? note.document.firstHeading ?? String(note.path.stem)
  }

  private func detail(of note: LoadedNote) -> String {
    var parts: [String] = []
    if !note.path.folder.isEmpty { parts.append(String(note.path.folder)) }
    if let video = note.document.frontmatter.video { parts.append("video \(video.string)") }
    let stamps = note.document.links.count { $0.kind == .timestamp && $0.moment?.seconds != nil }
    if stamps > 0 { parts.append("\(stamps) \(stamps == 1 ? "timestamp" : "timestamps")") }
    return parts.joined(separator: " · ")
  }
}
