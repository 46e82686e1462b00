/// What a page can show.
public enum Location: Hashable, Sendable {
  case note(VaultPath)
  /// A name that links lead to and no note has.
  case ghost(Ghost)
}

/// A location and how it was being read: what going back restores.
public struct Place: Hashable, Sendable {
  public var location: Location
  /// The leaf block at the top of the pane, and which of its lines, on a page with these options.
  var leaf: Int
  var row: Int
  public var options: PageOptions
  /// The file's line at the top, for a page that has been laid out anew.
  public var sourceLine: Int
  /// How many characters of that line are above the top.
  public var offset: Int
  /// What was chosen, and the link that this was.
  public var chosen: Page.Target.Kind?
  public var link: Link?
  /// What was marked.
  public var highlighted: SearchQuery?
  /// The first visible row of the list of notes.
  public var listTop = 0
  /// Where one was in the pane of backlinks.
  var backlinks: BacklinkList.Place?

  var isTop: Bool { leaf == 0 && row == 0 }
}

/// The way that was walked.
public struct History: Sendable {
  public private(set) var backward: [Place] = []
  public private(set) var forward: [Place] = []

  public init() {}

  /// Remembers a place that is being left for a new one.
  public mutating func leave(_ place: Place) {
    backward.append(place)
    forward = []
  }

  /// The place before, or nil; `place` is where one is now.
  public mutating func goBack(from place: Place) -> Place? {
    guard let target = backward.popLast() else { return nil }
    forward.append(place)
    return target
  }

  /// The place after, or nil; `place` is where one is now.
  public mutating func goForward(from place: Place) -> Place? {
    guard let target = forward.popLast() else { return nil }
    backward.append(place)
    return target
  }

  /// Notes have other paths now.
  mutating func follow(_ renames: Renames) {
    backward = backward.map { renames[$0] }
    forward = forward.map { renames[$0] }
  }

  /// Locations visited, the latest first, each once.
  public var recent: [Location] {
    var seen: Set<Location> = []
    return (backward.reversed() + forward).map(\.location).filter { seen.insert($0).inserted }
  }
}
