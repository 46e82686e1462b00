/// All that the browser knows and shows. Changed only by `apply`, on the main thread.
public struct State: Sendable {
  public internal(set) var size: Size
  /// The vault's folder, for people.
  public let vaultName: String
  public internal(set) var catalog = Catalog.empty
  /// How much of the vault the catalog knows.
  public internal(set) var coverage = Coverage.nothing
  /// While notes are being read.
  public internal(set) var reading: (done: Int, total: Int)?
  /// The reader has asked for it and waits for the answer.
  var isRescanning = false
  public internal(set) var focus = Pane.list
  public internal(set) var isZoomed = false
  public internal(set) var list = NoteList()
  public internal(set) var reader = Reader()
  public internal(set) var backlinks = BacklinkList()
  public internal(set) var overlay: Overlay?
  public internal(set) var notice: Notice?
  /// Keys go to the filter of the list in focus.
  public internal(set) var isFiltering = false
  /// Where the filter was begun: Esc goes back there.
  var filterStart: FilterStart?
  /// The pane that had the focus until a smaller screen had no room for it, and whether its filter was being typed. The
  /// next key forgets it.
  var focusBeforeShrink: (pane: Pane, isFiltering: Bool)?
  /// Where to be in the open note when it can be read again.
  var unreadTarget: Arrival?
  /// The vault could not be read the last time.
  public internal(set) var isUnread = false
  /// Digits typed so far: the number of a link.
  public internal(set) var digits = ""
  public internal(set) var isMouseOn: Bool
  public let keymap: Keymap<Command>
  public let preferences: Preferences
  let limits: Limits

  var history = History()
  /// The open note as it was read, and what it embeds.
  var source: LoadedNote?
  var embedded: [VaultPath: Document] = [:]
  /// What is being opened, until its note has been read.
  var opening: Opening?
  /// What is being read for a look at it.
  var peeking: Peeking?
  /// The open note, where its path is gone.
  var lost: LostNote?
  /// The note that is gone is looked for under other paths.
  var identification: Identification?
  var lastRequest = 0
  /// What is shown, or being opened, may have changed on the disk since it was read.
  var isOutdated = false
  /// Counts the catalogs.
  var version = 0
  /// The text that has been asked for.
  var expansion: Expansion?
  /// Another catalog, and the one after it, until its list is there.
  var arriving: ArrivingCatalog?
  var arrivingNext: (catalog: Catalog, coverage: Coverage)?
  /// The rows of the list that have been asked for.
  var listRequest: Int?
  /// How the start was answered.
  var start = StartAnswer()
  /// What the switcher found last.
  var pickerMatches: PickerMatches?
  /// What was looked for last in all notes, and found.
  var lastSearch: SearchPanel?
  /// What was typed behind something that is not there yet.
  var heldInput: [InputEvent] = []
  /// Where the reader was before the list's selection began to move: what the body shows since is a preview.
  var placeBeforePreview: Place?

  /// What the command line and the configuration decide.
  public struct Preferences: Sendable {
    public var opensAt: StartingPoint
    public var isMouseOn: Bool
    /// Seconds to begin before a timestamp.
    public var preRoll: Int
    public var joinsLines: Bool

    public init(
      opensAt: StartingPoint = .home, isMouseOn: Bool = false, preRoll: Int = 0, joinsLines: Bool = false
    ) {
      self.opensAt = opensAt
      self.isMouseOn = isMouseOn
      self.preRoll = preRoll
      self.joinsLines = joinsLines
    }
  }

  public enum StartingPoint: Sendable, Hashable {
    /// The vault's first page, the list in focus.
    case home
    /// `--note`: a query; the body in focus.
    case query(String)
    /// A file, named on the command line.
    case path(VaultPath)
  }

  /// A note on its way to the screen.
  struct Opening: Sendable {
    var request: Int
    var location: Location
    var then: Arrival
    /// Where one is now becomes part of the way when the note arrives.
    var leaves: Bool
    /// It was asked for as a preview, from the list.
    var isPreview = false
    /// It was asked for from the pane of backlinks.
    var isFromBacklinks = false
    /// Going back or forward: the way as it is once the note is there.
    var way: History?
    /// The note, while the notes that it embeds are still being read.
    var note: LoadedNote?
    var embedded: [VaultPath: Document] = [:]

    /// The open note is being read again.
    var isReload: Bool { if case .again = then { true } else { false } }

    var name: String {
      switch location {
      case .note(let path): String(path.stem)
      case .ghost(let ghost): ghost.name
      }
    }
  }

  /// What happens when a note has been opened.
  public enum Arrival: Sendable {
    /// From the top; a note that is open already stays as it is.
    case asItIs
    case top
    case fragment(String)
    case place(Place)
    /// The same note, read again: the reader stays where they are.
    case again
    /// Where the words that were looked for stand on that line of the file.
    case match(line: Int, SearchQuery)
    /// At the line of the file, at the link there that leads to what is being left.
    case line(Int)
  }

  /// Beyond these something takes longer than a moment, and is worked out elsewhere.
  struct Limits: Sendable {
    /// Looking through so many notes.
    var notes = 2000
    /// Finding out where the links of a note of so many bytes lead, which takes some milliseconds.
    var bytes = 64 << 10
  }

  public init(
    size: Size, vaultName: String, keymap: Keymap<Command> = .standard,
    preferences: Preferences = Preferences()
  ) {
    self.init(size: size, vaultName: vaultName, keymap: keymap, preferences: preferences, limits: Limits())
  }

  init(
    size: Size, vaultName: String, keymap: Keymap<Command> = .standard, preferences: Preferences,
    limits: Limits
  ) {
    self.limits = limits
    self.size = size
    self.vaultName = vaultName
    self.keymap = keymap
    self.preferences = preferences
    isMouseOn = preferences.isMouseOn
    reader.wanted.joinsLines = preferences.joinsLines
    reader.wanted.width = Layout.pageWidth(size: size, isZoomed: false)
    reader.options = reader.wanted
  }

  /// Characters are being typed into a line: those that come together may be taken together.
  public var takesText: Bool {
    heldInput.isEmpty && isTyping
  }

  /// What is typed goes into a line of text.
  var isTyping: Bool {
    switch overlay {
    case .picker, .search: true
    case .sheet: false
    case nil: isFiltering
    }
  }

  /// What the first frame shows is still on its way.
  public var isBeginning: Bool { coverage == .nothing || opening != nil }

  public var layout: Layout { Layout(size: size, focus: focus, isZoomed: isZoomed) }

  /// The open note, where the catalog knows it.
  public var openNote: NoteID? { reader.path.flatMap { catalog.id(of: $0) } }

  /// Rows of the body pane; what it would have, while another pane covers it.
  var bodyHeight: Int {
    let layout = Layout(size: size, focus: .body, isZoomed: isZoomed && focus == .body)
    return max(1, layout.areas[.body]?.content.height ?? 1)
  }

  /// Columns of the page in the body pane; those that it would have, while another pane covers it.
  var pageWidth: Int { Layout.pageWidth(size: size, isZoomed: isZoomed && focus == .body) }

  var listHeight: Int { max(1, layout.areas[.list]?.content.height ?? 1) }

  var backlinksArea: Size {
    layout.areas[.backlinks]?.content.size ?? Size(width: size.width, height: max(1, size.height - 4))
  }
}
