/// What lies over the panes and takes the keys. At most one.
public enum Overlay: Sendable {
  case picker(Picker)
  case search(SearchPanel)
  case sheet(Sheet)

  /// The notes that can be opened from it.
  var paths: [VaultPath] {
    let locations: [Location] =
      switch self {
      case .picker(let picker): picker.locations
      case .search(let panel): panel.items.map { .note($0.path) }
      case .sheet(let sheet): sheet.choices.compactMap(\.location)
      }
    return locations.compactMap { if case .note(let path) = $0 { path } else { nil } }
  }

  mutating func follow(_ renames: Renames) {
    switch self {
    case .picker(var picker):
      picker.follow(renames)
      self = .picker(picker)
    case .search(var panel):
      panel.follow(renames)
      self = .search(panel)
    case .sheet(var sheet):
      sheet.follow(renames)
      self = .sheet(sheet)
    }
  }
}

/// A line to type and what fits it, best first: the switcher, the palette.
public struct Picker: Sendable {
  public enum Purpose: Hashable, Sendable {
    case notes
    case commands
    /// These and no others, filtered as one types.
    case choice([Location])
  }

  public struct Item: Hashable, Sendable {
    public var title: String
    public var detail: String
    public var action: Action
  }

  public enum Action: Hashable, Sendable {
    case open(Location)
    case run(Command)
  }

  public private(set) var purpose: Purpose
  public let title: String
  public internal(set) var editor: LineEditor
  /// A heading that was asked for with the note.
  public var fragment: String?
  public internal(set) var items: [Item] = []
  public internal(set) var selection = 0
  public internal(set) var viewport = Viewport()
  /// The number of the question that is being answered.
  var request: Int?
  /// The text whose items are shown.
  private(set) var shownText: String?

  init(_ purpose: Purpose, title: String, text: String = "", fragment: String? = nil) {
    self.purpose = purpose
    self.title = title
    editor = LineEditor(text)
    self.fragment = fragment
  }

  public var selected: Item? { items.indices.contains(selection) ? items[selection] : nil }

  var locations: [Location] {
    if case .choice(let locations) = purpose { return locations }
    return items.compactMap { if case .open(let location) = $0.action { location } else { nil } }
  }

  /// Notes have other paths now.
  mutating func follow(_ renames: Renames) {
    if case .choice(let locations) = purpose { purpose = .choice(locations.map { renames[$0] }) }
    for index in items.indices {
      if case .open(let location) = items[index].action { items[index].action = .open(renames[location]) }
    }
  }

  /// The answer to what has been typed is still to come.
  public var isWaiting: Bool { request != nil }

  /// Shows what fits a text. For the same text as before the selected item stays selected, and on its row where there
  /// is room for it.
  ///
  /// - Parameter height: rows for items.
  mutating func show(_ items: [Item], for text: String, height: Int) {
    let (line, kept) = (selection - viewport.top, selected?.action)
    let isSame = text == shownText
    self.items = items
    shownText = text
    guard isSame else {
      selection = 0
      viewport = Viewport()
      return
    }
    let same = kept.flatMap { kept in items.firstIndex { $0.action == kept } }
    selection = same ?? max(0, min(selection, items.count - 1))
    // Who has not moved sees the best, too.
    if line > 0 || viewport.top > 0 {
      viewport.scroll(by: selection - line - viewport.top, height: height, count: items.count)
    }
    viewport.reveal(selection, height: height, count: items.count)
  }
}

/// Something to read, and perhaps to copy or to go to: help, properties, a URL, a look at another note.
public struct Sheet: Sendable {
  public struct Line: Hashable, Sendable {
    public var label: String
    public var text: String
    public var role: Role

    init(_ text: String, label: String = "", role: Role = .sheet) {
      self.label = label
      self.text = text
      self.role = role
    }
  }

  /// Something that Enter does: one of several to choose from, each on a line of its own, or the only one, which has
  /// none.
  public struct Choice: Sendable {
    public enum Action: Sendable {
      case openURL(String)
      case go(Location, then: State.Arrival)
    }

    public var title = ""
    public var detail = ""
    var action: Action

    public var opensURL: Bool { url != nil }

    var url: String? { if case .openURL(let url) = action { url } else { nil } }

    var location: Location? { if case .go(let location, _) = action { location } else { nil } }
  }

  public let title: String
  public let lines: [Line]
  /// Below the lines.
  public internal(set) var choices: [Choice] = []
  public internal(set) var selection = 0
  /// Below all else.
  var body: Body?
  /// Stands alone on a line of its own that nothing else shares, for selecting with a mouse.
  public let url: String?
  public internal(set) var viewport = Viewport()
  /// Help goes over the whole screen; others take what they need.
  public let isTall: Bool

  init(
    title: String, lines: [Line] = [], choices: [Choice] = [], url: String? = nil, isTall: Bool = false
  ) {
    self.title = title
    self.lines = lines
    self.choices = choices
    self.url = url
    self.isTall = isTall
  }

  /// Notes have other paths now.
  mutating func follow(_ renames: Renames) {
    for index in choices.indices {
      if case .go(let location, let arrival) = choices[index].action {
        choices[index].action = .go(renames[location], then: arrival)
      }
    }
  }

  public var choice: Choice? { choices.indices.contains(selection) ? choices[selection] : nil }

  /// Whether one of several is to be chosen.
  public var isChoosing: Bool { choices.count > 1 }
}
