/// The pane of the body: what is open, how it is laid out, and where the reader is in it.
public struct Reader: Sendable {
  public internal(set) var location: Location?
  /// What is shown: the note with the notes that it embeds in place.
  public internal(set) var expanded = ExpandedDocument()
  /// Laid out with `options`: all of it, or a part of it for now.
  public internal(set) var page = Page()
  public internal(set) var options = PageOptions(width: 1)
  /// What the page is to be laid out with.
  var wanted = PageOptions(width: 1)
  /// It takes longer than a moment to lay out.
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

  /// How to come back here.
  var place: Place? {
    guard let location else { return nil }
    let sourceLine = page.lines.indices.contains(top) ? page.lines[top].sourceLine : 0
    return Place(
      location: location, top: page.extent.startsAtTop ? top : nil, options: options, sourceLine: sourceLine,
      offset: page.offset(ofLine: top), chosen: chosen.map { page.targets[$0].kind })
  }

  /// Shows a text from its top.
  mutating func show(
    _ expanded: ExpandedDocument, _ page: Page, options: PageOptions, at location: Location, isLong: Bool
  ) {
    self.location = location
    self.isLong = isLong
    wanted.toggledCallouts = options.toggledCallouts
    top = 0
    chosen = nil
    highlighted = nil
    pan = 0
    replace(expanded, page, options: options)
  }

  /// The same text on another page. Where one is on it has to be said anew.
  mutating func replace(_ expanded: ExpandedDocument, _ page: Page, options: PageOptions) {
    self.expanded = expanded
    self.page = page
    self.options = options
    chosen = nil
    pan = max(0, min(pan, page.widest - options.width))
  }

  /// Makes the page as it is wanted; the top line of the screen stays at the same place of the text, and what is chosen
  /// stays chosen where it is still shown.
  mutating func layOut(height: Int) {
    let place = place
    replace(expanded, Page(of: expanded, options: wanted) ?? Page(), options: wanted)
    if let place { move(to: place, height: height) }
  }

  /// Goes where one was, on a page of the same location.
  mutating func move(to place: Place, height: Int) {
    if let exact = place.top, page.extent.startsAtTop, place.options == options || exact == 0 {
      top = exact
    } else {
      top = page.line(ofSource: place.sourceLine, offset: place.offset)
    }
    keepWithin(height: height)
    chosen = place.chosen.flatMap { kind in page.targets.firstIndex { $0.kind == kind && $0.isOpenable } }
  }

  // MARK: - Scrolling

  mutating func scroll(_ motion: Motion, height: Int) {
    let last = max(0, page.lines.count - height)
    switch motion {
    case .bottom: top = last
    default: top = motion.target(from: top, height: height, count: last + 1)
    }
    dropChoiceOutside(height: height)
  }

  /// Whether a motion leads to where a part of a page does not reach.
  func leavesPage(by motion: Motion, height: Int) -> Bool {
    switch motion {
    case .top: return !page.extent.startsAtTop
    case .bottom: return !page.extent.reachesEnd
    case .lines, .pages:
      let target = top + motion.rows(height: height)
      return target < 0
        ? !page.extent.startsAtTop : target > max(0, page.lines.count - height) && !page.extent.reachesEnd
    }
  }

  /// Puts a page line near the top, with one line of what comes before.
  mutating func scroll(to line: Int, height: Int) {
    top = max(0, line - (height > 4 ? 1 : 0))
    keepWithin(height: height)
  }

  mutating func keepWithin(height: Int) {
    top = max(0, min(top, page.lines.count - max(1, height)))
  }

  private mutating func dropChoiceOutside(height: Int) {
    if let chosen, !isVisible(chosen, height: height) { self.chosen = nil }
  }

  // MARK: - Targets

  func isVisible(_ target: Int, height: Int) -> Bool {
    page.targets[target].regions.contains { $0.line >= top && $0.line < top + height }
  }

  /// Chooses the next or previous one that fits, from the chosen one; from the screen if none is chosen.
  ///
  /// - Returns: false if there is none.
  mutating func choose(forward: Bool, height: Int, where fits: (Page.Target) -> Bool = { _ in true }) -> Bool
  {
    let candidates = page.targets.indices.filter { page.targets[$0].isOpenable && fits(page.targets[$0]) }
    let found: Int? =
      if let chosen {
        forward ? candidates.first { $0 > chosen } : candidates.last { $0 < chosen }
      } else if forward {
        candidates.first { page.targets[$0].line >= top }
      } else {
        candidates.last { page.targets[$0].line < top + height }
      }
    guard let found else { return false }
    choose(found, height: height)
    return true
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

  /// The first target on the screen.
  func firstVisible(height: Int) -> Int? {
    page.targets.indices.first { page.targets[$0].isOpenable && isVisible($0, height: height) }
  }

  /// The link that a target stands for.
  func link(of target: Int) -> (index: Int, link: Link)? {
    guard case .link(let index) = page.targets[target].kind else { return nil }
    return (index, document.links[index])
  }

  /// The timestamp *here* (`design.md`, Keys): the chosen one; else the first at or below the chosen link's line;
  /// else the first on the screen; else the last above it.
  func timestampHere(height: Int) -> Int? {
    if let chosen, page.targets[chosen].isTimestamp { return chosen }
    let stamps = page.targets.indices.filter { page.targets[$0].isTimestamp && page.targets[$0].isOpenable }
    if let chosen, let below = stamps.first(where: { page.targets[$0].line >= page.targets[chosen].line }) {
      return below
    }
    return stamps.first { isVisible($0, height: height) } ?? stamps.last { page.targets[$0].line < top }
  }

  /// How far one is, in the words of less and vim.
  func progress(height: Int) -> String {
    let count = page.lines.count
    if count <= height { return "All" }
    if top == 0 { return "Top" }
    if top + height >= count { return "End" }
    return "\((top + height) * 100 / count) %"
  }
}
