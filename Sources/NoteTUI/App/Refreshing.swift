/// What follows when the vault has changed, or has been read for the first time: the reader stays where they are.
extension State {
  /// Something has changed. What is open is read again at once, before all else is.
  mutating func take(_ change: VaultChange) -> [Effect] {
    if case .note(let path) = opening?.location, change.concerns(path) { isOutdated = true }
    let shown = [reader.path].compactMap(\.self) + embedded.keys
    return shown.contains(where: change.concerns) ? reload() : []
  }

  /// The vault has been read: everything that hangs on it is worked out anew.
  mutating func take(_ catalog: Catalog, _ coverage: Coverage, _ arrangement: Arrangement) -> [Effect] {
    let old = self.coverage == .whole && coverage == .whole ? self.catalog : nil
    let renames = old.map { Renames(from: $0, to: catalog, of: pathsInMind) }
    let before = self
    self.catalog = catalog
    self.coverage = coverage
    isUnread = false
    if notice == Self.unreadNotice { notice = nil }
    version += 1
    if coverage == .whole { reading = nil }
    var effects = renames.map { follow($0) } ?? []
    refreshList(from: before.catalog, renames, arrangement)
    if let old { backlinks.forgetContexts { Self.hasChanged($0, from: old, to: catalog) } }
    effects += refreshPicker()
    if let location = reader.location {
      effects += refreshReader(at: location, from: before)
      effects += tellWhatBecame(of: location, in: before.catalog, isWhole: old != nil)
    }
    return effects + answerStart()
  }

  /// What is shown was read before anything told of changes: what has been written since then is read again.
  private mutating func readAgainWhatWasWritten() -> [Effect] {
    guard coverage == .whole, let source else { return [] }
    let wasWritten = { [catalog] (path: VaultPath) in
      // The clock of a file system may be a little behind.
      catalog.id(of: path).map { catalog[$0].modified >= source.read - 20_000_000 } ?? false
    }
    backlinks.forgetContexts(of: wasWritten)
    return ([source.path] + embedded.keys).contains(where: wasWritten) ? reload() : []
  }

  /// Notes that would be missed under their old paths.
  private var pathsInMind: Set<VaultPath> {
    let places = history.backward + history.forward + [placeBeforePreview].compactMap(\.self)
    let locations = places.map(\.location) + [opening?.location].compactMap(\.self)
    let paths =
      locations.compactMap { if case .note(let path) = $0 { path } else { nil } }
      + [selectedPath, filterStart?.note, peeking?.path].compactMap(\.self) + (overlay?.paths ?? [])
    // Of what is shown the text tells more: see `Identification`.
    return Set(paths).subtracting([source?.path].compactMap(\.self))
  }

  private var selectedPath: VaultPath? { list.selectedNote.map { catalog[$0].path } }

  /// - Returns: what is to be read under its new path.
  mutating func follow(_ renames: Renames) -> [Effect] {
    history.follow(renames)
    opening?.way?.follow(renames)
    let filterNote = filterStart?.note.map { renames[$0] }
    filterStart?.note = filterNote
    let shown = filterStart?.shown.map { renames[$0] }
    filterStart?.shown = shown
    let place = filterStart?.place.map { renames[$0] }
    filterStart?.place = place
    overlay?.follow(renames)
    placeBeforePreview = placeBeforePreview.map { renames[$0] }
    if let location = reader.location {
      reader.location = renames[location]
      backlinks.follow(renames)
      if let path = source?.path { source?.path = renames[path] }
    }
    var effects: [Effect] = []
    if let look = peeking, renames[look.path] != look.path {
      effects += peek(at: renames[look.path], arrival: look.arrival)
    }
    guard let opening, renames[opening.location] != opening.location else { return effects }
    return effects + openRenamed(renames[opening.location])
  }

  /// The selected note stays selected and at its height on the screen; of one that has gone the neighbour is selected.
  private mutating func refreshList(
    from old: Catalog, _ renames: Renames?, _ arrangement: Arrangement
  ) {
    func id(_ note: NoteID?) -> NoteID? {
      let path = note.map { old[$0].path }
      return path.flatMap { path in catalog.id(of: renames?[path] ?? path) }
    }
    let hadNotes = list.selectedNote != nil
    let selected = id(list.selectedNote)
    list.replaceAll(
      by: arrangement, selecting: hadNotes ? selected : reader.path.flatMap { catalog.id(of: $0) })
  }

  private mutating func refreshReader(at location: Location, from before: State) -> [Effect] {
    var effects: [Effect] = []
    switch location {
    case .ghost(let ghost):
      if isLarge { reader.isLong = true }
      guard !reader.isLong else {
        awaitLinks()
        return []
      }
      showGhost(ghost)
    case .note(let path):
      guard let source else {
        refreshBacklinks()
        // The page only says why the note could not be read. It may be there now.
        let canBeRead = coverage == .whole && catalog.id(of: path).map { catalog[$0].problem == nil } == true
        guard canBeRead, opening == nil else { return [] }
        notice = nil
        return openInPlace(location, then: unreadTarget ?? .top)
      }
      guard coverage != .whole || catalog.id(of: path) != nil else {
        if lost?.path != source.path { lost = LostNote(source, in: before) }
        keepDeleted(source, from: before.catalog)
        break
      }
      guard !reader.isLong else {
        awaitLinks()
        return []
      }
      let expanded = expanded(of: source, with: embedded)
      show(source, expanded)
      // Something that it embeds is new: the whole is read again.
      if !expanded.missing.isEmpty { effects = reload() }
    }
    reader.version = version
    reader.stay(as: before.reader, height: bodyHeight)
    return effects
  }

  /// Shows the open note again, where it was being read, with what is known of the vault now.
  mutating func showAnew(_ note: LoadedNote) {
    source = note
    guard !isLong(note, with: embedded) else {
      reader.isLong = true
      reader.version = -1
      return awaitLinks()
    }
    let before = reader
    show(note, expanded(of: note, with: embedded))
    reader.stay(as: before, height: bodyHeight)
  }

  /// Numbers of notes mean nothing in another catalog: the page is asked for with where its links lead now.
  private mutating func awaitLinks() {
    reader.expanded.resolutions = []
    refreshBacklinks()
  }

  /// A note that has gone is shown as it was, and its links lead where they led.
  private mutating func keepDeleted(_ note: LoadedNote, from old: Catalog) {
    let resolutions = zip(reader.document.links, reader.resolutions).map { link, resolution in
      var moved = resolution
      moved.others = resolution.others.compactMap { catalog.id(of: old[$0].path) }
      if case .note(let id) = resolution.destination {
        let path = old[id].path
        moved.destination =
          catalog.id(of: path).map(Destination.note)
          ?? (catalog.notes.isEmpty
            ? .ghost(Ghost(String(path.stem))) : catalog.resolve(link, from: NoteID(0)).destination)
      }
      return moved
    }
    var expanded = expanded(of: LoadedNote(request: 0, path: note.path, document: Document()), with: [:])
    expanded.title = reader.title
    let fate = "no longer in the vault"
    expanded.detail =
      reader.detail.hasPrefix(fate)
      ? reader.detail : fate + (reader.detail.isEmpty ? "" : " · " + reader.detail)
    expanded.document = reader.document
    expanded.resolutions = resolutions
    show(note, expanded)
  }

  // MARK: - What became of the open note

  /// Says it where it concerns the reader, and reads again what is not as it was.
  ///
  /// - Parameter isWhole: the catalog before was of the whole vault.
  private mutating func tellWhatBecame(of location: Location?, in old: Catalog, isWhole: Bool) -> [Effect] {
    guard isWhole else {
      if coverage == .whole, let path = source?.path, catalog.id(of: path) == nil {
        return identify(path, from: old)
      }
      if case .ghost(let ghost) = location { return openNote(inPlaceOf: ghost) }
      return readAgainWhatWasWritten()
    }
    switch (location, reader.location) {
    case (.ghost(let ghost), _):
      let effects = openNote(inPlaceOf: ghost)
      if !effects.isEmpty { notice = Notice("There is a note of this name now.") }
      return effects
    case (.note(let path), .note(let newPath)):
      if path != newPath { notice = Notice("This note is now \(newPath.string).") }
      guard let id = catalog.id(of: newPath) else {
        return source != nil ? identify(path, from: old) : []
      }
      if let told = lost?.notice, told == notice { notice = nil }
      lost = nil
      if let problem = catalog[id].problem, old.id(of: path).map({ old[$0].problem }) != problem,
        source != nil
      {
        notice = Notice(problem, isWarning: true)
      }
      let isChanged =
        path == newPath && Self.hasChanged(path, from: old, to: catalog)
        || embedded.keys.contains { Self.hasChanged($0, from: old, to: catalog) }
      return isChanged ? reload() : []
    default: return []
    }
  }

  private mutating func openNote(inPlaceOf ghost: Ghost) -> [Effect] {
    guard opening == nil, let path = note(named: ghost) else { return [] }
    return openInPlace(.note(path))
  }

  /// What a link of that name means, now that there may be a note of it.
  func note(named ghost: Ghost) -> VaultPath? {
    guard coverage == .whole, !catalog.notes.isEmpty else { return nil }
    var source = NoteID(0)
    if case .note(let path) = history.backward.last?.location, let id = catalog.id(of: path) { source = id }
    let link = Link(line: 1, kind: .wiki, target: ghost.name)
    guard case .note(let id) = catalog.resolve(link, from: source).destination else { return nil }
    return catalog[id].path
  }

  private static func hasChanged(_ path: VaultPath, from old: Catalog, to new: Catalog) -> Bool {
    let (before, now) = (old.id(of: path).map { old[$0] }, new.id(of: path).map { new[$0] })
    return before?.modified != now?.modified || before?.size != now?.size || before?.problem != now?.problem
  }
}
