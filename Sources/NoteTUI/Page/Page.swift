/// A document laid out for a width, as far as it has been asked for: lines of spans, and where on them the links are.
///
/// A value: made on any thread, drawn by a browser, printed by `tui print`. It begins at a leaf block and grows at both
/// ends; what has been laid out keeps its line numbers, so those of what is laid out above the beginning are below 0.
public struct Page: Sendable {
  /// A stretch of one line that looks and behaves alike.
  public struct Span: Sendable, Equatable {
    public var text: CleanText
    public var role: Role
    /// Index into `targets`.
    public var target: Int?

    public init(_ text: CleanText, _ role: Role, target: Int? = nil) {
      self.text = text
      self.role = role
      self.target = target
    }
  }

  public struct Line: Sendable, Equatable {
    public var spans: [Span]
    /// The line of the file that it shows, from 1; 0 above the body.
    public var sourceLine: Int
    /// Of a line that may be wider than the page, which is code: the columns of its margin. The browser pans what is to
    /// the right of it; `print` does not wrap it.
    public var margin: Int?
    /// The innermost callout that it is part of, counted from the top of the document.
    public var callout: Int?

    public init(spans: [Span], sourceLine: Int, margin: Int? = nil, callout: Int? = nil) {
      self.spans = spans
      self.sourceLine = sourceLine
      self.margin = margin
      self.callout = callout
    }

    public var isPreformatted: Bool { margin != nil }
    public var columns: Int { spans.reduce(0) { $0 + $1.text.columns } }
    public var text: String { spans.map(\.text.string).joined() }
  }

  /// Something that can be chosen and followed.
  public struct Target: Sendable, Equatable {
    public enum Kind: Sendable, Hashable {
      /// Index into `Document.links`.
      case link(Int)
      /// Index into `Document.footnotes`.
      case footnote(Int)
      /// The title of a callout that folds, by its number from the top of the document.
      case callout(Int)
    }

    public var kind: Kind
    public var isTimestamp: Bool
    /// Whether it can be chosen: a timestamp without a video is passed by, and so is what has no cells.
    public var isOpenable: Bool
    /// The cells that it takes: more than one where it wraps. Read off the finished spans.
    public var regions: [Region]

    /// The page line on which it begins.
    public var line: Int { regions.first?.line ?? 0 }
  }

  /// Cells of one page line.
  public struct Region: Sendable, Hashable {
    public var line: Int
    public var columns: Range<Int>
  }

  public private(set) var lines = TwoEndedArray<Line>()
  /// In reading order.
  public private(set) var targets = TwoEndedArray<Target>()
  let source: LeafBlocks
  public let options: PageOptions
  /// The leaf whose first line is line 0.
  let origin: Int
  private var composer: LeafComposer
  /// The leaves that have been laid out.
  private(set) var leaves: Range<Int>
  /// The first line of each of these: that of a leaf is `starts[leaf - origin]`.
  private var starts = TwoEndedArray<Int>()

  /// A page of which nothing is laid out yet.
  ///
  /// - Parameter leaf: where it begins. Where links show their numbers it begins at the top, from which these count.
  init(_ source: LeafBlocks, options: PageOptions, from leaf: Int = 0) {
    self.source = source
    self.options = options
    composer = LeafComposer(source, options: options)
    origin = options.numbersLinks ? 0 : max(0, min(leaf, source.leaves.count - 1))
    leaves = origin..<origin
  }

  public var startsAtTop: Bool { leaves.lowerBound == 0 }
  public var reachesEnd: Bool { leaves.upperBound == source.leaves.count }
  public var isWhole: Bool { startsAtTop && reachesEnd }

  // MARK: - Laying out

  /// Lays out whole leaves until those lines are there, as far as there are any.
  mutating func layOut(lines wanted: Range<Int>) {
    while !reachesEnd, lines.endIndex < wanted.upperBound { layOutBelow() }
    while !startsAtTop, lines.startIndex > wanted.lowerBound { layOutAbove() }
  }

  /// Lays out a leaf and what is between it and the rest.
  ///
  /// - Returns: its first line.
  mutating func layOut(leaf: Int) -> Int {
    while !reachesEnd, leaves.upperBound <= leaf { layOutBelow() }
    while !startsAtTop, leaves.lowerBound > leaf { layOutAbove() }
    return leaves.contains(leaf) ? starts[leaf - origin] : lines.startIndex
  }

  /// Lays out so many targets from the top of the document on, as far as there are any.
  mutating func layOut(targets count: Int) {
    while !startsAtTop { layOutAbove() }
    while !reachesEnd, targets.count < count { layOutBelow() }
  }

  /// Lays all of it out.
  ///
  /// - Returns: false where that is not wanted any more, asked between leaves.
  @discardableResult
  mutating func layOutAll(isWanted: () -> Bool = { true }) -> Bool {
    while !isWhole {
      guard isWanted() else { return false }
      if reachesEnd { layOutAbove() } else { layOutBelow() }
    }
    return true
  }

  /// How much text is to be laid out, in bytes, until a leaf is there.
  func cost(ofReaching leaf: Int) -> Int {
    let offsets = source.offsets
    return max(0, offsets[leaf] - offsets[leaves.upperBound], offsets[leaves.lowerBound] - offsets[leaf])
  }

  private mutating func layOutBelow() {
    let leaf = leaves.upperBound
    let composed = composer.compose(leaf, firstNumber: targets.endIndex)
    starts.append(contentsOf: CollectionOfOne(lines.endIndex))
    let placed = place(composed, line: lines.endIndex, target: targets.endIndex)
    lines.append(contentsOf: placed.lines)
    targets.append(contentsOf: placed.targets)
    leaves = leaves.lowerBound..<leaf + 1
  }

  private mutating func layOutAbove() {
    let leaf = leaves.lowerBound - 1
    let composed = composer.compose(leaf, firstNumber: 0)
    let placed = place(
      composed, line: lines.startIndex - composed.lines.count,
      target: targets.startIndex - composed.targets.count)
    lines.prepend(contentsOf: placed.lines)
    targets.prepend(contentsOf: placed.targets)
    starts.prepend(contentsOf: CollectionOfOne(lines.startIndex))
    leaves = leaf..<leaves.upperBound
  }

  /// Counts lines and targets of a leaf from where it stands on the page.
  private func place(_ leaf: LeafComposer.Result, line: Int, target: Int) -> LeafComposer.Result {
    var leaf = leaf
    for row in leaf.lines.indices {
      for span in leaf.lines[row].spans.indices {
        if let number = leaf.lines[row].spans[span].target {
          leaf.lines[row].spans[span].target = target + number
        }
      }
    }
    for index in leaf.targets.indices {
      for region in leaf.targets[index].regions.indices { leaf.targets[index].regions[region].line += line }
    }
    return leaf
  }

  // MARK: - Where something is

  /// The leaf that a line belongs to.
  func leaf(ofLine line: Int) -> Int {
    let place = starts.partitioningIndex { $0 > line } - 1
    return origin + max(starts.startIndex, min(place, starts.endIndex - 1))
  }

  /// The first line of a leaf that has been laid out.
  func firstLine(ofLeaf leaf: Int) -> Int? { leaves.contains(leaf) ? starts[leaf - origin] : nil }

  /// Targets that begin in a leaf that has been laid out.
  func targets(ofLeaf leaf: Int) -> [Int] {
    guard let start = firstLine(ofLeaf: leaf) else { return [] }
    let end = firstLine(ofLeaf: leaf + 1) ?? lines.endIndex
    return targets.indices.filter { targets[$0].isOpenable && (start..<end).contains(targets[$0].line) }
  }

  /// The target in that cell of the page, if any.
  public func target(line: Int, column: Int) -> Int? {
    guard lines.indices.contains(line) else { return nil }
    var left = 0
    for span in lines[line].spans {
      let right = left + span.text.columns
      if (left..<right).contains(column) { return span.target }
      left = right
    }
    return nil
  }

  /// The first page line from `start` on that shows that line of the file or one below it; with `offset`, the one that
  /// so many characters of that line are above.
  func line(ofSource sourceLine: Int, offset: Int = 0, from start: Int? = nil) -> Int {
    let first = start ?? lines.startIndex
    guard first < lines.endIndex else { return max(lines.startIndex, lines.endIndex - 1) }
    var line =
      lines[first...].firstIndex { $0.sourceLine >= sourceLine } ?? max(lines.startIndex, lines.endIndex - 1)
    var rest = offset
    while rest > 0, line + 1 < lines.endIndex, lines[line + 1].sourceLine == lines[line].sourceLine {
      rest -= lines[line].columns + 1
      guard rest >= 0 else { break }
      line += 1
    }
    return line
  }

  /// How many characters of the file's line that a page line shows are above it in its leaf.
  func offset(ofLine line: Int) -> Int {
    guard lines.indices.contains(line), let start = firstLine(ofLeaf: leaf(ofLine: line)) else { return 0 }
    var offset = 0
    var above = line - 1
    while above >= start, lines[above].sourceLine == lines[line].sourceLine {
      // Where a line was wrapped there was a blank.
      offset += lines[above].columns + 1
      above -= 1
    }
    return offset
  }

  /// How much of the text is above a line, from 0 to 1.
  func progress(ofLine line: Int) -> Double {
    let leaf = leaf(ofLine: line)
    guard source.byteCount > 0, let start = firstLine(ofLeaf: leaf) else { return 0 }
    let end = firstLine(ofLeaf: leaf + 1) ?? lines.endIndex
    let part = end > start ? Double(line - start) / Double(end - start) : 0
    let (above, below) = (Double(source.offsets[leaf]), Double(source.offsets[leaf + 1]))
    return (above + min(1, max(0, part)) * (below - above)) / Double(source.byteCount)
  }

  /// The targets of some lines with the cells that they take.
  static func targets(_ targets: [Target], on lines: [Line]) -> [Target] {
    var targets = targets
    for (index, line) in lines.enumerated() {
      var column = 0
      for span in line.spans {
        let end = column + span.text.columns
        if let target = span.target { targets[target].add(Region(line: index, columns: column..<end)) }
        column = end
      }
    }
    for index in targets.indices where targets[index].regions.isEmpty { targets[index].isOpenable = false }
    return targets
  }
}

extension Page.Target {
  /// Adds a region, joined to the one before it on the same line.
  fileprivate mutating func add(_ region: Page.Region) {
    if let last = regions.last, last.line == region.line,
      last.columns.upperBound == region.columns.lowerBound
    {
      regions[regions.count - 1].columns = last.columns.lowerBound..<region.columns.upperBound
    } else {
      regions.append(region)
    }
  }
}

extension Page: Equatable {
  /// The same lines with the same targets.
  public static func == (left: Page, right: Page) -> Bool {
    left.lines == right.lines && left.targets == right.targets
  }
}

extension Page {
  /// All of a document.
  ///
  /// - Parameters:
  ///   - looks: one for each of `document.links`.
  ///   - head: what stands above the body; nil for nothing.
  public init(document: Document, looks: [LinkLook], head: PageHead? = nil, options: PageOptions) {
    self.init(LeafBlocks(of: document, looks: looks, head: head, options: options), options: options)
    layOutAll()
  }

  /// A page without lines.
  public init() {
    self.init(document: Document(), looks: [], options: PageOptions(width: 1))
  }
}
