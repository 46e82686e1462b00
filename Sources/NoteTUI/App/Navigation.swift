/// Going from note to note.
extension State {
  /// Opens a location for good: back returns to where one is now.
  mutating func open(_ location: Location, then arrival: Arrival = .asItIs, focus: Pane? = nil) -> [Effect] {
    let hadFocus = self.focus == .backlinks
    if let focus { self.focus = focus }
    if let opening, opening.location == location, !opening.isReload {
      // It is on its way, perhaps as a preview or to another place in it: now it is to be opened there.
      self.opening?.leaves = true
      self.opening?.way = nil
      if case .asItIs = arrival {} else { self.opening?.then = arrival }
      return []
    }
    guard location == reader.location, !reader.showsProblem else {
      let effects = load(location, then: arrival, leaves: location != reader.location)
      opening?.isFromBacklinks = hadFocus
      return effects
    }
    if case .asItIs = arrival { commitPreview() } else { leave(fromBacklinks: hadFocus) }
    land(by: arrival)
    return stopOpening()
  }

  /// Opens the first page: there is nothing before it to come back to.
  mutating func begin(
    at location: Location, then arrival: Arrival = .asItIs, focus: Pane = .body
  ) -> [Effect] {
    start.location = location
    // Who types into a filter already goes on doing so.
    if !isFiltering { self.focus = focus }
    // Why an earlier first page could not be read matters no more.
    notice = nil
    guard location == reader.location, !reader.showsProblem else {
      return load(location, then: arrival, leaves: false)
    }
    land(by: arrival)
    return stopOpening()
  }

  /// What is being opened has another path.
  mutating func openRenamed(_ location: Location) -> [Effect] {
    guard let opening else { return [] }
    return load(
      location, then: opening.then, leaves: opening.leaves, isPreview: opening.isPreview, along: opening.way)
  }

  /// Shows the note that is selected in the list, without making it part of the way.
  mutating func preview() -> [Effect] {
    guard let id = list.selectedNote else { return [] }
    let location = Location.note(catalog[id].path)
    guard location != opening?.location ?? reader.location else { return [] }
    if placeBeforePreview == nil {
      placeBeforePreview = place
      // The list is filtered already.
      if isFiltering, let top = filterStart?.listTop { placeBeforePreview?.listTop = top }
    }
    // The note that one came from is shown as it was.
    if let before = placeBeforePreview, before.location == location {
      return load(location, then: .place(before), leaves: false, isPreview: true)
    }
    return load(location, then: .asItIs, leaves: false, isPreview: true)
  }

  /// Shows what was shown before previews led elsewhere.
  ///
  /// - Parameter place: where one was in it.
  mutating func showAgain(_ location: Location, at place: Place?) -> [Effect] {
    let before = [place, placeBeforePreview].compactMap(\.self).first { $0.location == location }
    guard location != opening?.location ?? reader.location else {
      // Its page may have had another width meanwhile.
      if opening == nil, let before { restore(before) }
      return []
    }
    return load(location, then: before.map(Arrival.place) ?? .asItIs, leaves: false, isPreview: true)
  }

  mutating func goBack() -> [Effect] {
    // What has not arrived has not been left for either.
    if opening?.leaves == true { return stopOpening() }
    if let before = placeBeforePreview, opening?.way == nil,
      before.location != reader.location || opening != nil
    {
      return go(to: before, along: history)
    }
    guard let here = destinationOrPlace else { return [] }
    var way = opening?.way ?? history
    guard let target = way.goBack(from: here) else {
      notice = Notice("This is where you began.")
      return []
    }
    return go(to: target, along: way)
  }

  mutating func goForward() -> [Effect] {
    guard let here = destinationOrPlace else { return [] }
    var way = opening?.way ?? history
    guard let target = way.goForward(from: here) else {
      notice = Notice("There is nothing ahead: you have not gone back.")
      return []
    }
    return go(to: target, along: way)
  }

  /// - Parameter way: the way once one is there. Until then it stays what it was: something else may come first.
  private mutating func go(to place: Place, along way: History) -> [Effect] {
    focus = place.backlinks?.hadFocus == true ? .backlinks : .body
    guard place.location == reader.location else {
      return load(place.location, then: .place(place), leaves: false, along: way)
    }
    history = way
    placeBeforePreview = nil
    land(by: .place(place))
    return stopOpening()
  }

  /// Stays with what is open, which may just be being read again.
  private mutating func stopOpening() -> [Effect] {
    // Before the first note is there, there is nothing to stay with.
    if opening?.isReload == true || reader.location == nil { return [] }
    return endOpening()
  }

  private mutating func endOpening() -> [Effect] {
    opening = nil
    if expansion?.opens == true { expansion = nil }
    if case .ghost(let ghost) = reader.location, let path = note(named: ghost) {
      return openInPlace(.note(path))
    }
    if let before = placeBeforePreview, before.location == reader.location { placeBeforePreview = nil }
    return isOutdated ? reload() : []
  }

  /// Reads the open note, and what it embeds, again, at the same place. Not while another is on its way, which then is
  /// read again where it was meant too.
  mutating func reload() -> [Effect] {
    isOutdated = opening != nil
    guard !isOutdated, let location = reader.location else { return [] }
    return load(location, then: .again, leaves: false)
  }

  /// Opens a location instead of the one that is open, which is no place to come back to.
  mutating func openInPlace(_ location: Location, then arrival: Arrival = .top) -> [Effect] {
    load(location, then: arrival, leaves: false)
  }

  private mutating func load(
    _ location: Location, then arrival: Arrival, leaves: Bool, isPreview: Bool = false,
    along way: History? = nil
  ) -> [Effect] {
    // There may be a note of that name by now.
    if case .ghost(let ghost) = location, let path = note(named: ghost) {
      return load(.note(path), then: .top, leaves: leaves, isPreview: isPreview, along: way)
    }
    lastRequest += 1
    // What is shown was to be read again, and still is if this comes to nothing.
    if self.opening?.isReload == true, location != reader.location { isOutdated = true }
    let opening = Opening(
      request: lastRequest, location: location, then: arrival, leaves: leaves, isPreview: isPreview, way: way)
    self.opening = opening
    if expansion?.opens == true { expansion = nil }
    switch location {
    case .note(let path):
      return [.load(path, request: lastRequest, for: .body)]
    case .ghost(let ghost) where isLarge:
      return askForExpansion(of: opening, .ghost(ghost))
    case .ghost(let ghost):
      return finishOpening { $0.showGhost(ghost) }
    }
  }

  // MARK: - Where one is

  /// Where one is now.
  var place: Place? {
    var place = reader.place
    place?.listTop = list.viewport.top
    place?.backlinks = backlinks.place
    return place
  }

  /// Where one has been, the latest first, beside what is shown.
  var recentLocations: [Location] {
    let locations = [placeBeforePreview?.location].compactMap(\.self) + history.recent
    var seen: Set<Location> = Set([reader.location].compactMap(\.self))
    return locations.filter { seen.insert($0).inserted }
  }

  /// Where one is going back or forward to, while its note is being read; else where one is, or was before a preview.
  private var destinationOrPlace: Place? {
    if opening?.way != nil, case .place(let target) = opening?.then { return target }
    return placeBeforePreview ?? place
  }

  /// Makes where one is part of the way: the only place where the way grows.
  mutating func leave(fromBacklinks: Bool = false) {
    commitPreview()
    guard var place else { return }
    place.backlinks?.hadFocus = fromBacklinks
    history.leave(place)
  }

  /// A preview that one stays with: the way goes on from where it began.
  private mutating func commitPreview() {
    commitPreview(of: reader.location)
  }

  private mutating func commitPreview(of location: Location?) {
    if let before = placeBeforePreview, before.location != location { history.leave(before) }
    placeBeforePreview = nil
  }

  private mutating func restore(_ place: Place) {
    reader.wanted.toggledCallouts = place.options.toggledCallouts
    reader.wanted.width = pageWidth
    if reader.wanted != reader.options { reader.layOut(height: bodyHeight) }
    reader.move(to: place, height: bodyHeight)
    list.scroll(toTop: place.listTop, height: listHeight)
    if let before = place.backlinks { backlinks.restore(before) }
  }

  // MARK: - Arriving

  /// A note has been read. An answer to an older question is dropped.
  mutating func arrive(_ note: LoadedNote) -> [Effect] {
    guard let opening, opening.request == note.request else { return [] }
    self.opening?.note = note
    return showOpening()
  }

  /// Notes have been read that the note being opened embeds.
  mutating func arrive(embedded documents: [VaultPath: Document], request: Int) -> [Effect] {
    guard let opening, opening.request == request else { return [] }
    self.opening?.embedded.merge(documents) { _, new in new }
    return showOpening()
  }

  mutating func arrive(failure problem: String, of path: VaultPath, request: Int) -> [Effect] {
    guard let opening, opening.request == request else { return [] }
    // What has been read stays. The next catalog tells what became of the note.
    if opening.isReload, source != nil { return endOpening() }
    // The list only led over it, and marks another by now.
    if opening.isPreview, list.selectedNote.map({ catalog[$0].path }) != path {
      self.opening = nil
      return preview()
    }
    unreadTarget = opening.then
    let effects = finishOpening { $0.showProblem(problem, of: path) }
    notice = Notice(problem, isWarning: true)
    return effects
  }

  /// Shows the note being opened, once all that it embeds has been read.
  mutating func showOpening() -> [Effect] {
    guard let opening else { return [] }
    if case .ghost(let ghost) = opening.location { return askForExpansion(of: opening, .ghost(ghost)) }
    guard let note = opening.note else { return [] }
    guard !isLong(note, with: opening.embedded) else {
      return askForExpansion(of: opening, .note(note, embedded: opening.embedded))
    }
    let expanded = expanded(of: note, with: opening.embedded)
    guard expanded.missing.isEmpty else {
      return [.loadEmbedded(expanded.missing.sorted(), request: opening.request)]
    }
    return finishOpening {
      $0.embedded = opening.embedded
      $0.show(note, expanded)
    }
  }

  /// The page changes, and what was left becomes part of the way.
  mutating func finishOpening(_ show: (inout State) -> Void) -> [Effect] {
    guard let opening else { return [] }
    if opening.leaves {
      // What is shown may be another preview, at which nobody has stayed.
      if opening.isPreview {
        commitPreview(of: opening.location)
      } else {
        leave(fromBacklinks: opening.isFromBacklinks)
      }
    } else if let way = opening.way {
      history = way
      placeBeforePreview = nil
    }
    let before = reader
    show(&self)
    if case .again = opening.then {
      reader.stay(as: before, height: bodyHeight)
    } else {
      if let id = openNote { list.select(id) }
      land(by: opening.then)
    }
    return endOpening()
  }

  mutating func land(by arrival: Arrival) {
    switch arrival {
    case .asItIs, .again: break
    case .top:
      reader.chosen = nil
      reader.scroll(.top, height: bodyHeight)
    case .fragment(let fragment): arrive(at: fragment)
    case .place(let place): restore(place)
    case .line(let line): arrive(atLine: line)
    case .match(let line, let query): arrive(atLine: line, matching: query)
    }
  }

  private mutating func arrive(at fragment: String) {
    reader.chosen = nil
    if let leaf = reader.page.source.leaf(ofFragment: fragment) {
      reader.scroll(to: reader.go(to: leaf), height: bodyHeight)
    } else {
      reader.scroll(.top, height: bodyHeight)
      notice = Notice("\(reader.title) has no “\(fragment)”: this is its top.", isWarning: true)
    }
  }

  /// At a line of the file; of its links the one that leads to what was left is chosen, else the first. Where that one
  /// stands on another line by now, there.
  private mutating func arrive(atLine line: Int) {
    let links = reader.document.links.indices.filter { leadsBack($0) }.map { reader.document.links[$0].line }
    let line = links.min { abs($0 - line) < abs($1 - line) } ?? line
    reader.unfold(around: line, height: bodyHeight)
    reader.scroll(to: reader.pageLine(ofSource: line), height: bodyHeight)
    let page = reader.page
    let onLine = page.targets.indices.filter { index in
      let target = page.targets[index]
      return !target.isTimestamp && target.isOpenable && page.lines[target.line].sourceLine == line
    }
    let back = onLine.first { reader.link(of: $0).map { leadsBack($0.index) } == true }
    if let target = back ?? onLine.first { reader.choose(target, height: bodyHeight) }
  }

  /// Whether a link leads to what was left for the open note.
  private func leadsBack(_ link: Int) -> Bool {
    guard reader.resolutions.indices.contains(link), let before = history.backward.last?.location else {
      return false
    }
    return location(of: reader.resolutions[link].destination) == before
  }

  /// At the words on that line, which may take many lines of the page; where the note has changed, at those that are
  /// nearest to it.
  private mutating func arrive(atLine line: Int, matching query: SearchQuery) {
    reader.unfold(around: line, height: bodyHeight)
    reader.chosen = nil
    reader.highlighted = query
    var place = find(query, atLine: line)
    if place.isFound == false, let leaf = reader.page.source.leaf(with: query, nearestTo: line) {
      place = find(query, atLine: reader.page.source.leaves[leaf].sourceLine)
    }
    reader.scroll(to: place.row, height: bodyHeight)
  }

  /// The line of the page where the words stand on a line of the file, or where that begins.
  private mutating func find(_ query: SearchQuery, atLine line: Int) -> (row: Int, isFound: Bool) {
    let first = reader.pageLine(ofSource: line)
    let page = reader.page
    var texts: [String] = []
    for pageLine in page.lines[min(first, page.lines.endIndex)...] {
      guard pageLine.sourceLine == line else { break }
      texts.append(pageLine.spans.map(\.text.string).joined())
    }
    // A phrase may go on in the next line of the page.
    let text = texts.joined(separator: " ")
    guard let match = Snippet.matches(of: query, in: text).first?.lowerBound else { return (first, false) }
    var end = 0
    let place = text.utf8.distance(from: text.startIndex, to: match)
    let rows = texts.prefix { text in
      end += text.utf8.count + 1
      return end <= place
    }
    return (first + rows.count, true)
  }

  private func location(of destination: Destination) -> Location? {
    switch destination {
    case .note(let id): .note(catalog[id].path)
    case .ghost(let ghost): .ghost(ghost)
    case .attachment, .url, .outside: nil
    }
  }
}
