/// Every verb of the browser. Help, palette, key listing, configuration names and manual are made from this table.
public enum Command: String, CaseIterable, Sendable {
  // Move
  case down, up
  case pageDown = "page-down"
  case pageUp = "page-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case top, bottom
  case nextHeading = "next-heading"
  case previousHeading = "previous-heading"
  case panLeft = "pan-left"
  case panRight = "pan-right"
  // Links
  case nextLink = "next-link"
  case previousLink = "previous-link"
  case follow, back, forward
  case peek
  case numberLinks = "number-links"
  case sameName = "same-name"
  // Videos
  case nextTimestamp = "next-timestamp"
  case previousTimestamp = "previous-timestamp"
  case openVideo = "open-video"
  case showURL = "show-url"
  case copyURL = "copy-url"
  case timestampStyle = "timestamp-style"
  // Notes
  case filter
  case sortList = "sort-list"
  case switcher
  case search
  case recent
  case properties
  case fold
  case edit
  case rescan
  // Screen
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case zoom
  case redraw
  case mouse
  case palette
  case help
  case cancel
  case close
  case quit

  public enum Group: String, CaseIterable, Sendable {
    case move = "Move"
    case links = "Links"
    case videos = "Videos"
    case notes = "Notes"
    case screen = "Screen"
  }

  public struct Definition: Sendable {
    public let group: Group
    /// One line, for help and palette.
    public let help: String
    /// Default keys in `KeyNotation`, divided by blanks.
    public let keys: String

    fileprivate init(_ group: Group, _ help: String, _ keys: String) {
      self.group = group
      self.help = help
      self.keys = keys
    }
  }

  public var name: String { rawValue }

  public var definition: Definition {
    switch self {
    case .down: Definition(.move, "Down one line", "j <down> <c-e> <c-n>")
    case .up: Definition(.move, "Up one line", "k <up> <c-y>")
    case .pageDown: Definition(.move, "Down one page", "<space> <pagedown> <c-f>")
    case .pageUp: Definition(.move, "Up one page", "b <pageup> <c-b>")
    case .halfPageDown: Definition(.move, "Down half a page", "d <c-d>")
    case .halfPageUp: Definition(.move, "Up half a page", "u <c-u>")
    case .top: Definition(.move, "To the top", "g <home>")
    case .bottom: Definition(.move, "To the end", "G <end>")
    case .nextHeading: Definition(.move, "Next heading", "}")
    case .previousHeading: Definition(.move, "Previous heading", "{")
    case .panLeft: Definition(.move, "Pan wide code to the left", "(")
    case .panRight: Definition(.move, "Pan wide code to the right", ")")
    case .nextLink: Definition(.links, "Next link or timestamp", "] .")
    case .previousLink: Definition(.links, "Previous link or timestamp", "[ ,")
    case .follow: Definition(.links, "Follow what is chosen", "<cr> l <right>")
    case .back: Definition(.links, "Back to where you were", "h <left> <bs> H")
    case .forward: Definition(.links, "Forward again", "L")
    case .peek: Definition(.links, "Look at where it leads, without going", "K")
    case .numberLinks: Definition(.links, "Show numbers: type one, then Enter", "#")
    case .sameName: Definition(.links, "Other notes of that name", "A")
    case .nextTimestamp: Definition(.videos, "Next timestamp", "<gt>")
    case .previousTimestamp: Definition(.videos, "Previous timestamp", "<lt>")
    case .openVideo: Definition(.videos, "Open the video at the timestamp here", "o")
    case .showURL: Definition(.videos, "Show the URL", "U")
    case .copyURL: Definition(.videos, "Copy the URL", "y")
    case .timestampStyle: Definition(.videos, "Timestamps: compact, as written, hidden", "T")
    case .filter: Definition(.notes, "Filter the list", "/")
    case .sortList: Definition(.notes, "Sort the list another way", "S")
    case .switcher: Definition(.notes, "Go to a note by typing part of its name", "O <c-o>")
    case .search: Definition(.notes, "Search the text of all notes", "s")
    case .recent: Definition(.notes, "Recent notes", "r")
    case .properties: Definition(.notes, "Properties of the note", "i")
    case .fold: Definition(.notes, "Fold or unfold a callout", "x")
    case .edit: Definition(.notes, "Edit the note at this line", "e")
    case .rescan: Definition(.notes, "Read the vault anew", "R")
    case .nextPane: Definition(.screen, "Next pane", "<tab>")
    case .previousPane: Definition(.screen, "Previous pane", "<s-tab>")
    case .zoom: Definition(.screen, "This pane alone, or all", "z")
    case .redraw: Definition(.screen, "Draw the screen anew", "<c-l>")
    case .mouse: Definition(.screen, "Mouse on or off", "M")
    case .palette: Definition(.screen, "Run any of these by name", ": <c-p>")
    case .help: Definition(.screen, "This help", "?")
    case .cancel: Definition(.screen, "Cancel", "<esc>")
    case .close: Definition(.screen, "Close what is open, then quit", "q")
    case .quit: Definition(.screen, "Quit at once", "Q")
    }
  }
}

extension Keymap<Command> {
  /// The bindings of the table.
  public static let standard: Keymap<Command> = {
    var keymap = Keymap<Command>()
    for command in Command.allCases {
      for notation in command.definition.keys.split(separator: " ") {
        for key in Key.parse(String(notation)) ?? [] { keymap.bind(key, to: command) }
      }
    }
    return keymap
  }()
}
