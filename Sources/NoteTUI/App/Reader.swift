/// The pane of the body: what is open, how it is laid out, and where the reader is in it.
///
/// Of the page as much is laid out as is looked at, and a screen more. What leads to far away begins another page there:
/// `go(to:)` and all that uses it. Numbers of lines and targets mean nothing on that one.
public struct Reader: Sendable {
  public internal(set) var location: Location?
  /// What is shown: the note with the notes that it embeds in place.
  public internal(set) var expanded = ExpandedDocument()
  /// Laid out with `options`.
  public private(set) var page = Page()
  public internal(set) var options = PageOptions(width: 1)
  /// What the page is to be laid out with.
  var wanted = PageOptions(width: 1)
  /// Finding out where its links lead takes longer than a moment.
  var isLong = false
  /// The catalog in which the links were looked up: see `State.version`.
  var version = 0
  /// The page line at the top of the pane.
  public internal(set) var top = 0
  /// Index into `page.targets`.
  public internal(set) var chosen: Int?
  /// What was looked for in all notes: where it stands on this page is marked.
  public internal(set) var highlighted: SearchQuery?
  /// Columns by which preformatted lines are shifted to the left.
  public internal(set) var pan = 0

  /// Beyond so much text, in bytes, a jump begins another page rather than lay out what is between.
  private static let nearby = 32 << 10

  public init() {}

  public var document: Document { expanded.document }
  /// Where each of the document's links leads; empty while that is being found out anew.
  public var resolutions: [Resolution] { expanded.resolutions }
  public var title: String { expanded.title }
  /// Folder, video and timestamps, in words.
  public var detail: String { expanded.detail }

  /// The page does not show the note but says why it cannot be read.
  public var showsProblem: Bool { expanded.isProblem }

  public var path: VaultPath? {
    if case .note(let path) = location { path } else { nil }
  }

  var source: LeafBlocks { page.source }

  // MARK: - What is shown

  /// Shows a text from its top.
  ///
  /// - Parameter source: the leaves of `expanded`, for these options.
  mutating func show(
    _ expanded: ExpandedDocument, _ source: LeafBlocks, options: PageOptions, at location: Location,
    isLong: Bool
  ) {
    self.location = location
    self.isLong = isLong
    wanted.toggledCallouts = options.toggledCallouts
    self.expanded = expanded
    self.options = options
    highlighted = nil
    pan = 0
    begin(at: 0, of: source)
  }

  /// Begins another page of the same text at a leaf.
  private mutating func begin(at leaf: Int, of source: LeafBlocks) {
    page = Page(source, options: options, from: leaf)
    top = 0
    chosen = nil
  }

  /// Makes the page as it is wanted; the top line of the screen stays at the same place of the text, and what is chosen
  /// stays chosen where it is still shown.
  mutating func layOut(height: Int) {
    let place = place
    options = wanted
    if source.fit(wanted) {
      begin(at: place?.leaf ?? 0, of: source)
      if let place { move(toLeafOf: place, height: height) }
    } else {
      begin(at: 0, of: LeafBlocks(of: expanded, options: wanted))
      if let place { move(to: place, height: height) }
    }
    pan = min(pan, furthestPan(height: height))
  }

  // MARK: - Places

  /// How to come back here.
  var place: Place? {
    guard let location else { return nil }
    let leaf = page.leaf(ofLine: top)
    return Place(
      location: location, leaf: leaf, row: top - (page.firstLine(ofLeaf: leaf) ?? top), options: options,
      sourceLine: page.lines.indices.contains(top) ? page.lines[top].sourceLine : 0,
      offset: page.offset(ofLine: top), chosen: chosen.map { page.targets[$0].kind },
      link: chosen.flatMap { link(of: $0)?.link }, highlighted: highlighted)
  }

  /// Goes where one was, on a page of the same location.
  mutating func move(to place: Place, height: Int) {
    if place.isTop {
      scrollToTop(height: height)
    } else if place.options == options, let line = line(at: place) {
      top = line
      keepWithin(height: height)
    } else {
      top = pageLine(ofSource: place.sourceLine, offset: place.offset)
      keepWithin(height: height)
    }
    chosen = target(chosenAt: place)
    highlighted = place.highlighted
  }

  /// Goes where one was on a page of the same text, whatever its width.
  private mutating func move(toLeafOf place: Place, height: Int) {
    let blankRows = source.blankRows(above: place.leaf)
    let start = go(to: place.leaf)
    if place.isTop {
      top = page.lines.startIndex
    } else if place.row < blankRows {
      top = start - blankRows
    } else {
      let end = page.firstLine(ofLeaf: place.leaf + 1) ?? page.lines.endIndex
      top = min(end - 1, page.line(ofSource: place.sourceLine, offset: place.offset, from: start))
    }
    keepWithin(height: height)
    chosen = target(chosenAt: place)
    highlighted = place.highlighted
  }

  /// What was chosen there; in a note that has changed the same link, wherever it is by now.
  private func target(chosenAt place: Place) -> Int? {
    guard let kind = place.chosen else { return nil }
    // Of several marks of one footnote the first below the top, where it was on the screen.
    let same = page.targets.indices.filter {
      page.targets[$0].kind == kind && !page.targets[$0].regions.isEmpty
    }
    .min { left, right in
      let (first, second) = (page.targets[left].line, page.targets[right].line)
      return (first < top ? 1 : 0, abs(first - top)) < (second < top ? 1 : 0, abs(second - top))
    }
    guard let link = place.link else { return same }
    func isSame(_ target: Int) -> Bool { self.link(of: target)?.link.isSame(as: link) == true }
    if let same, isSame(same) { return same }
    return page.targets.indices.first { page.targets[$0].isOpenable && isSame($0) }
  }

  /// The line of a place on a page with the same options; nil where that is another line by now.
  private mutating func line(at place: Place) -> Int? {
    guard source.leaves.indices.contains(place.leaf) else { return nil }
    var copy = self
    let line = copy.go(to: place.leaf) - copy.source.blankRows(above: place.leaf) + place.row
    copy.page.layOut(lines: line..<line + 1)
    guard copy.page.lines.indices.contains(line), copy.page.lines[line].sourceLine == place.sourceLine else {
      return nil
    }
    self = copy
    return line
  }

  /// Has a leaf laid out.
  ///
  /// - Returns: the first line of its text.
  @discardableResult
  mutating func go(to leaf: Int) -> Int {
    if page.cost(ofReaching: leaf) > Self.nearby { begin(at: leaf, of: source) }
    return page.layOut(leaf: leaf) + source.blankRows(above: leaf)
  }

  /// The line of the page that shows a line of the file. Lays the page out as far as there.
  mutating func pageLine(ofSource line: Int, offset: Int = 0) -> Int {
    let leaf = source.leaf(ofSource: line)
    let start = go(to: leaf)
    var end = start + 1
    // As much as tells where the line of the file ends.
    while !page.reachesEnd, page.lines.last.map({ $0.sourceLine <= line }) ?? true {
      end = page.lines.endIndex + 1
      page.layOut(lines: start..<end)
    }
    return page.line(ofSource: line, offset: offset, from: start)
  }

  /// Unfolds the callouts that a line of the file is in.
  mutating func unfold(around line: Int, height: Int) {
    for callout in document.blocks.callouts(around: line) {
      let isToggled = wanted.toggledCallouts.contains(callout.number)
      if (callout.folding == .folded) != isToggled {
        wanted.toggledCallouts.formSymmetricDifference([callout.number])
      }
    }
    if wanted != options { layOut(height: height) }
  }

  // MARK: - Scrolling

  mutating func scroll(_ motion: Motion, height: Int) {
    switch motion {
    case .top: scrollToTop(height: height)
    case .bottom: scrollToEnd(height: height)
    case .lines, .pages:
      top += motion.rows(height: height)
      page.layOut(lines: top..<top + height)
      keepWithin(height: height)
    }
    dropChoiceOutside(height: height)
  }

  private mutating func scrollToTop(height: Int) {
    go(to: 0)
    top = page.lines.startIndex
    keepWithin(height: height)
  }

  private mutating func scrollToEnd(height: Int) {
    go(to: max(0, source.leaves.count - 1))
    top = page.lines.endIndex
    keepWithin(height: height)
  }

  /// Puts a page line near the top, with one line of what comes before.
  mutating func scroll(to line: Int, height: Int) {
    top = line - (height > 4 ? 1 : 0)
    keepWithin(height: height)
  }

  /// Lays out what is on the screen and a screen more; no rows stay empty below the end.
  mutating func keepWithin(height: Int) {
    let height = max(1, height)
    page.layOut(lines: top..<top + 2 * height)
    let last = page.lines.endIndex - height
    if top > last {
      page.layOut(lines: last..<page.lines.endIndex)
      top = last
    }
    top = max(page.lines.startIndex, top)
  }

  /// Shifts wide lines, no further than those on the screen need.
  ///
  /// - Returns: false where none of them is wider than the page.
  mutating func pan(by columns: Int, height: Int) -> Bool {
    let furthest = furthestPan(height: height)
    pan = max(0, min(furthest, pan + columns))
    return furthest > 0 || pan > 0
  }

  private func furthestPan(height: Int) -> Int {
    let rows = (top..<top + height).clamped(to: page.lines.indices)
    return max(0, (page.lines[rows].lazy.map(\.columns).max() ?? 0) - options.width)
  }

  private mutating func dropChoiceOutside(height: Int) {
    if let chosen, !isVisible(chosen, height: height) { self.chosen = nil }
  }

  /// The line of the next or previous heading.
  mutating func heading(forward: Bool, height: Int) -> Int? {
    // The top line stands one below the edge, so that a heading has air above it.
    let here = top + (height > 4 && top > page.lines.startIndex ? 1 : 0)
    let leaf = page.leaf(ofLine: here)
    let line = page.firstLine(ofLeaf: leaf).map { $0 + source.blankRows(above: leaf) } ?? here
    let headings = source.headings.lazy.map(\.leaf)
    let found =
      forward
      ? headings.first { $0 > leaf || $0 == leaf && line > here }
      : headings.last { $0 < leaf || $0 == leaf && line < here }
    return found.map { go(to: $0) }
  }

  // MARK: - Targets

  func isVisible(_ target: Int, height: Int) -> Bool {
    page.targets[target].regions.contains { $0.line >= top && $0.line < top + height }
  }

  /// Chooses the next or previous one that fits, from the chosen one; from the screen if none is chosen.
  ///
  /// - Returns: false if there is none.
  mutating func choose(forward: Bool, height: Int, onlyTimestamps: Bool = false) -> Bool {
    let fits = { (target: Page.Target) in !onlyTimestamps || target.isTimestamp }
    let candidates = page.targets.indices.filter { page.targets[$0].isOpenable && fits(page.targets[$0]) }
    let found: Int? =
      if let chosen {
        forward ? candidates.first { $0 > chosen } : candidates.last { $0 < chosen }
      } else if forward {
        candidates.first { page.targets[$0].line >= top }
      } else {
        candidates.last { page.targets[$0].line < top + height }
      }
    if let found {
      choose(found, height: height)
      return true
    }
    return chooseBeyond(forward: forward, height: height, onlyTimestamps: onlyTimestamps)
  }

  /// The same in what is not laid out yet.
  private mutating func chooseBeyond(forward: Bool, height: Int, onlyTimestamps: Bool) -> Bool {
    var reader = self
    var leaf = forward ? page.leaves.upperBound : page.leaves.lowerBound - 1
    while source.leaves.indices.contains(leaf) {
      if source.hasTargets(leaf, onlyTimestamps: onlyTimestamps, options) {
        reader.go(to: leaf)
        let there = reader.page.targets(ofLeaf: leaf).filter {
          reader.page.targets[$0].isOpenable && (!onlyTimestamps || reader.page.targets[$0].isTimestamp)
        }
        if let found = forward ? there.first : there.last {
          reader.choose(found, height: height)
          self = reader
          return true
        }
      }
      leaf += forward ? 1 : -1
    }
    return false
  }

  /// Whether there is anything in the note that can be chosen. Looks at all of it.
  func hasTargets(onlyTimestamps: Bool) -> Bool {
    source.hasTargets(onlyTimestamps: onlyTimestamps, options)
  }

  /// Whether there may be something to choose.
  public var mayHaveTargets: Bool {
    !document.links.isEmpty || !page.targets.isEmpty || !document.footnotes.isEmpty
  }

  /// Chooses a target and brings it onto the screen, with a little of what surrounds it.
  mutating func choose(_ target: Int, height: Int) {
    chosen = target
    let regions = page.targets[target].regions
    guard let first = regions.first?.line, let last = regions.last?.line else { return }
    let room = max(0, min(2, (height - (last - first + 1)) / 2))
    if first - room < top { top = first - room }
    if last + room >= top + height { top = min(first, last + room - height + 1) }
    keepWithin(height: height)
  }

  /// The target of that number, counted from 1 at the top of the note. All above it is laid out, and all where there is
  /// none of that number.
  mutating func target(number: Int) -> Int? {
    page.layOut(targets: number)
    let target = page.targets.startIndex + number - 1
    return page.targets.indices.contains(target) ? target : nil
  }

  /// The first target on the screen.
  func firstVisible(height: Int) -> Int? {
    page.targets.indices.first { page.targets[$0].isOpenable && isVisible($0, height: height) }
  }

  /// The link that a target stands for.
  func link(of target: Int) -> (index: Int, link: Link)? {
    guard case .link(let index) = page.targets[target].kind else { return nil }
    return (index, document.links[index])
  }

  /// When the timestamp *here* is, in seconds; nil where that is the chosen one.
  func secondsHere(height: Int) -> Int? {
    guard let here = timestampHere(height: height), here != chosenLink else { return nil }
    return document.links[here].moment?.seconds
  }

  /// The chosen link.
  var chosenLink: Int? { chosen.flatMap { link(of: $0)?.index } }

  /// The timestamp *here* (`design.md`, Keys), as a link of the document: the chosen one; else the first at or below the
  /// chosen link's line; else the first on the screen; else the last above it.
  func timestampHere(height: Int) -> Int? {
    if let chosen, page.targets[chosen].isTimestamp { return chosenLink }
    let stamps = page.targets.indices.filter { page.targets[$0].isTimestamp && page.targets[$0].isOpenable }
    if let chosen {
      if let below = stamps.first(where: { page.targets[$0].line >= page.targets[chosen].line }) {
        return link(of: below)?.index
      }
      if let below = source.firstTimestamp(from: page.leaves.upperBound, options) { return below }
    }
    if let here = stamps.first(where: { isVisible($0, height: height) })
      ?? stamps.last(where: { page.targets[$0].line < top })
    {
      return link(of: here)?.index
    }
    return source.lastTimestamp(before: page.leaves.lowerBound, options)
  }

  /// How far one is, in the words of less and vim.
  func progress(height: Int) -> String {
    let bottom = top + height
    let (isTop, isEnd) = (
      page.startsAtTop && top <= page.lines.startIndex, page.reachesEnd && bottom >= page.lines.endIndex
    )
    if isTop { return isEnd ? "All" : "Top" }
    return isEnd ? "End" : "\(Int(page.progress(ofLine: bottom) * 100)) %"
  }
}
