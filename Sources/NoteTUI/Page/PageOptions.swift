/// How timestamps are shown (`semantics.md`, Timestamps 5).
public enum TimestampStyle: String, CaseIterable, Sendable {
  /// `0:32`, and equal neighbours once.
  case compact
  case written
  case hidden

  public var label: String { self == .written ? "as written" : rawValue }
}

/// Everything besides the document that decides how a page looks.
public struct PageOptions: Hashable, Sendable {
  /// Columns, at least 1.
  public var width: Int
  public var timestamps: TimestampStyle
  /// `[7]` before each link, for following by number.
  public var numbersLinks: Bool
  /// Single line ends in the source are blanks (`strictLineBreaks` of the vault).
  public var joinsLines: Bool
  /// Nothing can be unfolded there, so callouts are open; and a TAB in a block of code stays one.
  public var isPrinted: Bool
  /// Callouts that the reader turned from folded to open or back, counted from the top of the document.
  public var toggledCallouts: Set<Int>

  public init(
    width: Int, timestamps: TimestampStyle = .compact, numbersLinks: Bool = false, joinsLines: Bool = false,
    isPrinted: Bool = false, toggledCallouts: Set<Int> = []
  ) {
    self.width = max(1, width)
    self.timestamps = timestamps
    self.numbersLinks = numbersLinks
    self.joinsLines = joinsLines
    self.isPrinted = isPrinted
    self.toggledCallouts = toggledCallouts
  }
}

/// What stands above the body: not part of the source.
public struct PageHead: Hashable, Sendable {
  public var title: String
  /// Folder, video, number of timestamps; empty for none.
  public var detail: String
  /// The pane's own header shows the title; the page does where it is wider than the page.
  public var isTitleInHeader: Bool

  public init(title: String, detail: String, isTitleInHeader: Bool = false) {
    self.title = title
    self.detail = detail
    self.isTitleInHeader = isTitleInHeader
  }
}

/// What a link leads to, as far as its look is concerned.
public enum LinkLook: Sendable, Hashable {
  case note, ghost, attachment, external
  /// A timestamp that can be opened.
  case timestamp
  /// A timestamp that can be read, but no video is known.
  case closedTimestamp
  /// Shown as plain text: a time that cannot be read.
  case plain

  /// - Parameter resolution: where the link leads.
  public init(_ link: Link, _ resolution: Resolution) {
    if link.kind == .timestamp {
      guard let moment = link.moment, moment.seconds != nil else {
        self = .plain
        return
      }
      self = moment.video == nil ? .closedTimestamp : .timestamp
      return
    }
    self =
      switch resolution.destination {
      case .note: resolution.lacksFragment ? .ghost : .note
      case .attachment: .attachment
      case .ghost, .outside: .ghost
      case .url: .external
      }
  }
}
