/// The pane of notes that link here: grouped by note, each with the lines that link.
public struct BacklinkList: Sendable {
  public struct Entry: Hashable, Sendable {
    public let source: NoteID
    public let reference: LineReference
    /// What the link is written with: found again in the line.
    let target: String
    /// It begins a note: the title stands above it.
    public let isFirst: Bool
  }

  /// Those that pass the filter.
  public private(set) var entries: [Entry] = []
  /// Linking notes, whether or not they pass the filter.
  public private(set) var noteCount = 0
  public private(set) var filter = LineEditor()
  private var location: Location?
  private var all: [Entry] = []
  /// What the filter looks at: the title and the path of each entry's note. Made when there is a filter.
  private var haystacks: [NoteID: String] = [:]
  private var catalog = Catalog.empty
  public private(set) var selection = 0
  /// The reader has moved in it. Until then it stays at its top.
  private var isTouched = false
  /// Index of the first visible entry.
  public private(set) var top = 0
  /// Lines as a reader sees them, read when they come into view.
  private var contexts: [LineReference: Context] = [:]

  /// What one line says.
  private struct Context: Hashable {
    let text: String
    /// Where the link is in it, in UTF-8 offsets.
    let link: Range<Int>?
    /// It is the link, with hardly a word beside it: “From: hub” says nothing that the title above it does not.
    let saysNothing: Bool
  }

  static let linesPerEntry = 3

  public init() {}

  public var selected: Entry? { entries.indices.contains(selection) ? entries[selection] : nil }

  /// Linking notes that pass the filter.
  public var shownNoteCount: Int { entries.count { $0.isFirst } }

  /// Shows the links to a location. Where it is the same as before, the place, the filter and what was read are kept.
  mutating func show(_ backlinks: [Backlink], to location: Location?, catalog: Catalog) {
    if location != self.location { self = BacklinkList() }
    self.location = location
    let kept = isTouched ? selected?.reference : nil
    let (row, top) = (selection, self.top)
    var previous: LineReference?
    var list: [Entry] = []
    for backlink in backlinks {
      let reference = LineReference(path: catalog.path(of: backlink.source), line: backlink.line)
      // Two links on one line are one line.
      guard reference != previous else { continue }
      list.append(
        Entry(
          source: backlink.source, reference: reference, target: catalog.target(of: backlink),
          isFirst: previous?.path != reference.path))
      previous = reference
    }
    all = list
    noteCount = list.count { $0.isFirst }
    haystacks = [:]
    self.catalog = catalog
    applyFilter(keeping: kept)
    if let kept, selected?.reference != kept {
      selection = nearest(to: kept) ?? min(row, max(0, entries.count - 1))
    }
    // The selected entry stays at its height; where the beginning was shown, it stays there.
    self.top = top == 0 ? 0 : max(0, min(selection, top + selection - row))
  }

  /// The entry of the same note whose line has moved least.
  private func nearest(to reference: LineReference) -> Int? {
    entries.indices.filter { entries[$0].reference.path == reference.path }
      .min { left, right in
        abs(entries[left].reference.line - reference.line)
          < abs(entries[right].reference.line - reference.line)
      }
  }

  /// What is linked to has another path now.
  mutating func follow(_ renames: Renames) { location = location.map { renames[$0] } }

  private mutating func applyFilter(keeping kept: LineReference?) {
    let words = filter.text.folded.split(separator: " ")
    if !words.isEmpty, haystacks.isEmpty {
      for entry in all where entry.isFirst {
        haystacks[entry.source] = (catalog.title(of: entry.source) + " " + entry.reference.path.string).folded
      }
    }
    entries =
      words.isEmpty
      ? all
      : all.filter { entry in
        words.allSatisfy { haystacks[entry.source]?.contains($0) ?? false }
      }
    selection = kept.flatMap { kept in entries.firstIndex { $0.reference == kept } } ?? 0
    top = min(top, selection)
  }

  /// Takes a key that edits the filter; false if it is none.
  mutating func edit(_ key: Key) -> Bool {
    guard filter.handle(key) else { return false }
    isTouched = true
    applyFilter(keeping: selected?.reference)
    return true
  }

  mutating func paste(_ text: String) {
    isTouched = true
    filter.insert(text)
    applyFilter(keeping: selected?.reference)
  }

  mutating func clearFilter() {
    filter = LineEditor()
    applyFilter(keeping: selected?.reference)
  }

  mutating func take(_ lines: [LineReference: SourceLine]) {
    // Of very many entries few are asked for, and a number is compared sooner than a path.
    let numbers = Set(lines.keys.map(\.line))
    for entry in all {
      guard numbers.contains(entry.reference.line), let line = lines[entry.reference] else { continue }
      let link = line.links.firstIndex { $0.kind.leadsIntoVault && $0.target == entry.target }
      let range = link.flatMap { line.ranges.indices.contains($0) ? line.ranges[$0] : nil }
      let (text, place) = line.words.singleSpaced(keeping: range)
      contexts[entry.reference] = Context(
        text: text, link: place, saysNothing: Self.saysNothing(text, but: place))
    }
  }

  /// Forgets the lines of notes that may have changed.
  mutating func forgetContexts(of hasChanged: (VaultPath) -> Bool = { _ in true }) {
    let changed = Set(contexts.keys.map(\.path)).filter(hasChanged)
    contexts = contexts.filter { !changed.contains($0.key.path) }
  }

  /// Lines on the screen that have not been read yet, as far as can be told before they are: those that fill the pane
  /// from the first visible entry to the selected one and beyond.
  func missingContexts(area: Size) -> [LineReference] {
    var missing: [LineReference] = []
    var rows = 0
    for index in min(top, selection)..<entries.count {
      if rows >= area.height, index > selection { break }
      let entry = entries[index]
      guard contexts[entry.reference] != nil else {
        missing.append(entry.reference)
        // Long enough to try again with what has been read, rather than to read what nobody sees.
        rows += Self.linesPerEntry
        continue
      }
      rows += self.rows(of: index, isTop: index == top, width: area.width)
    }
    // Where rows stay empty below the last entry, the one above the first comes onto the screen.
    if rows < area.height, top > 0, top <= entries.count, contexts[entries[top - 1].reference] == nil {
      missing.append(entries[top - 1].reference)
    }
    return missing
  }

  /// Where one is in it.
  struct Place: Hashable {
    var selected: LineReference?
    /// Entries above the first visible one.
    var top: Int
    var filter: String
    /// It had the focus when it was left.
    var hadFocus = false
  }

  var place: Place { Place(selected: isTouched ? selected?.reference : nil, top: top, filter: filter.text) }

  /// Goes where one was, in the pane of the same note.
  mutating func restore(_ place: Place) {
    filter = LineEditor(place.filter)
    isTouched = place.selected != nil
    applyFilter(keeping: place.selected)
    top = max(0, min(place.top, entries.count - 1))
  }

  /// The reader comes to it: what is selected is chosen.
  mutating func enter() { isTouched = true }

  /// The reader leaves it. Who was at its top stays there.
  mutating func leave() { if selection == 0 { isTouched = false } }

  mutating func select(_ reference: LineReference) {
    if let index = entries.firstIndex(where: { $0.reference == reference }) { selection = index }
  }

  /// Turns the wheel: what is on the screen moves, and what is chosen stays on it.
  mutating func scroll(by count: Int, area: Size) {
    guard !entries.isEmpty else { return }
    isTouched = true
    let last = selection
    top = max(0, min(entries.count - 1, top + count))
    fill(area)
    selection = max(top, min(last, lastVisible(area)))
  }

  private func lastVisible(_ area: Size) -> Int {
    var (index, height) = (top, rows(of: top, isTop: true, width: area.width))
    while index + 1 < entries.count {
      height += rows(of: index + 1, isTop: false, width: area.width)
      guard height <= area.height else { break }
      index += 1
    }
    return index
  }

  mutating func move(_ motion: Motion, area: Size) {
    isTouched = true
    // Entries differ in height; a page is about as many as fit.
    let perPage = max(1, area.height / 4)
    selection = motion.target(from: selection, height: perPage + 1, count: entries.count)
    if entries.isEmpty { selection = 0 }
  }

  mutating func select(_ index: Int) {
    guard entries.indices.contains(index) else { return }
    isTouched = true
    selection = index
  }

  /// Brings the selected entry wholly onto the screen. Looks at no more entries than fit.
  mutating func reveal(area: Size) {
    guard entries.indices.contains(selection) else { return }
    top = min(top, selection)
    var first = selection
    var height = lines(of: first, width: area.width).count
    while first > top {
      let higher = height + lines(of: first - 1, width: area.width).count
      guard higher - (beginsWithBlank(first - 1) ? 1 : 0) <= area.height else { break }
      height = higher
      first -= 1
    }
    top = first
    fill(area)
  }

  /// Leaves no empty rows below the last entry where there is something above the first.
  private mutating func fill(_ area: Size) {
    guard top > 0 else { return }
    var height = 0
    for index in top..<entries.count {
      // How much room entries take is known when their lines have been read.
      guard contexts[entries[index].reference] != nil else { return }
      height += rows(of: index, isTop: index == top, width: area.width)
      if height >= area.height { return }
    }
    while top > 0, contexts[entries[top - 1].reference] != nil {
      let higher =
        height - rows(of: top, isTop: true, width: area.width)
        + rows(of: top, isTop: false, width: area.width)
        + rows(of: top - 1, isTop: true, width: area.width)
      guard higher <= area.height else { return }
      height = higher
      top -= 1
    }
  }

  /// Rows of the pane that an entry takes, at its top or further down.
  private func rows(of index: Int, isTop: Bool, width: Int) -> Int {
    lines(of: index, width: width).count - (isTop && beginsWithBlank(index) ? 1 : 0)
  }

  /// At the top of the pane that line is not drawn.
  private func beginsWithBlank(_ index: Int) -> Bool {
    guard index > 0, entries[index].isFirst else { return false }
    return hasContext(index) || hasContext(index - 1)
  }

  /// Titles without a line below them stand close together.
  private func hasContext(_ index: Int) -> Bool {
    let entry = entries[index]
    return !entry.isFirst || contexts[entry.reference]?.saysNothing != true
  }

  /// One line of the pane.
  public struct Line: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case blank, title, context }

    public var kind: Kind
    public var text: CleanText
    /// Where the link's label is, in columns.
    public var label: Range<Int>?
  }

  private static func saysNothing(_ text: String, but link: Range<Int>?) -> Bool {
    // A long line has more to say.
    guard let link, text.utf8.count <= link.count + 24 else { return false }
    let before = String(text.utf8.prefix(link.lowerBound)) ?? ""
    let after = String(text.utf8.dropFirst(link.upperBound)) ?? ""
    let rest = "\(before) \(after)".split { !$0.isLetter && !$0.isNumber }
    return rest.count <= 1
  }

  /// The lines of an entry: a blank one between notes, the note's title, and what the line says.
  public func lines(of index: Int, width: Int) -> [Line] {
    let entry = entries[index]
    var lines: [Line] = []
    if entry.isFirst {
      if beginsWithBlank(index) { lines.append(Line(kind: .blank, text: .empty)) }
      lines.append(Line(kind: .title, text: .empty))
    }
    guard hasContext(index) else { return lines }
    let context = contexts[entry.reference]
    let excerpt = Excerpt(
      of: context?.text ?? "…", around: context?.link, width: max(1, width - 2), lines: Self.linesPerEntry)
    lines += excerpt.lines.map { Line(kind: .context, text: $0.text, label: $0.match) }
    return lines
  }

  /// The entry that a row of the pane shows.
  func entry(atRow row: Int, width: Int) -> Int? {
    var next = 0
    for index in min(top, entries.count)..<entries.count {
      next += lines(of: index, width: width).count { index > top || $0.kind != .blank }
      if row < next { return index }
    }
    return nil
  }
}
