/// A document laid out for a width: lines of spans, and where on them the links are.
///
/// A value: made on any thread, drawn by a browser, printed by `tui print`.
public struct Page: Sendable, Equatable {
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

  public struct Heading: Sendable, Equatable {
    public var level: Int
    public var text: String
    /// The page line on which it begins.
    public var line: Int
    /// Of a note in this one: a place to go to, not one that links mean.
    public var isEmbedded: Bool
  }

  public internal(set) var lines: [Line] = []
  /// In reading order.
  public internal(set) var targets: [Target] = []
  public internal(set) var headings: [Heading] = []
  /// The page line of each block identifier, without `^` and in lower case.
  public internal(set) var blocks: [String: Int] = [:]
  /// The page line of each footnote of the document.
  public internal(set) var footnotes: [Int: Int] = [:]
  /// The widest line in columns: what panning goes by.
  public internal(set) var widest = 0

  /// How much of the document it shows.
  public struct Extent: Sendable, Hashable {
    public var startsAtTop = true
    public var reachesEnd = true
  }

  public internal(set) var extent = Extent()

  public var isWhole: Bool { extent.startsAtTop && extent.reachesEnd }

  public init() {}

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

  /// The first page line that shows that line of the file or one below it; with `offset`, the one that so many
  /// characters of that line are above.
  public func line(ofSource sourceLine: Int, offset: Int = 0) -> Int {
    var line = lines.firstIndex { $0.sourceLine >= sourceLine } ?? max(0, lines.count - 1)
    var rest = offset
    while rest > 0, line + 1 < lines.count, lines[line + 1].sourceLine == lines[line].sourceLine {
      rest -= lines[line].columns + 1
      guard rest >= 0 else { break }
      line += 1
    }
    return line
  }

  /// How many characters of the file's line that a page line shows are above it.
  public func offset(ofLine line: Int) -> Int {
    guard lines.indices.contains(line) else { return 0 }
    var offset = 0
    var above = line - 1
    while above >= 0, lines[above].sourceLine == lines[line].sourceLine {
      // Where a line was wrapped there was a blank.
      offset += lines[above].columns + 1
      above -= 1
    }
    return offset
  }

  /// Reads the regions of all targets off the lines, and the widest line.
  mutating func findRegions() {
    for index in targets.indices { targets[index].regions = [] }
    for (index, line) in lines.enumerated() {
      var column = 0
      for span in line.spans {
        let end = column + span.text.columns
        if let target = span.target { add(Region(line: index, columns: column..<end), to: target) }
        column = end
      }
      widest = max(widest, column)
    }
    for index in targets.indices where targets[index].regions.isEmpty { targets[index].isOpenable = false }
  }

  /// Adds a region, joined to the one before it on the same line.
  private mutating func add(_ region: Region, to target: Int) {
    if let last = targets[target].regions.last, last.line == region.line,
      last.columns.upperBound == region.columns.lowerBound
    {
      let joined = last.columns.lowerBound..<region.columns.upperBound
      targets[target].regions[targets[target].regions.count - 1].columns = joined
    } else {
      targets[target].regions.append(region)
    }
  }
}
