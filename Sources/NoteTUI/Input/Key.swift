/// A key as the user names it: what it says, not the bytes that a terminal sent for it.
public enum Key: Hashable, Sendable {
  case character(Character)
  /// A letter held with Ctrl, in lower case. Ctrl-I is `tab`, Ctrl-M `enter`, Ctrl-H `backspace`, Ctrl-[ `escape`.
  case control(Character)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
  /// A letter held with Alt, or Backspace: only those that edit a line of text. With any other key Alt is Esc and that
  /// key, as terminals send it.
  case alt(AltKey)

  /// Readline's and Emacs' keys for words.
  public enum AltKey: Character, CaseIterable, Sendable {
    case b = "b"
    case f = "f"
    case d = "d"
    case backspace = "\u{7F}"
  }

  /// What a terminal sends for it, as two keys: for where no text is being typed.
  public var withoutAlt: [Key] {
    switch self {
    case .alt(.backspace): [.escape, .backspace]
    case .alt(let key): [.escape, .character(key.rawValue)]
    default: [self]
    }
  }
}

/// What a terminal can report.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// A bracketed paste: one event, not keys.
  case paste(String)
  case mouse(Mouse)
  /// The window has another size; the screen knows which.
  case resized
  /// The terminal's window has come to the front, where the terminal was asked to tell.
  case focused
  /// The terminal has gone.
  case closed
}

/// A mouse report, rows and columns from 0.
public struct Mouse: Hashable, Sendable {
  public enum Action: Hashable, Sendable { case press, wheelUp, wheelDown }

  public let action: Action
  public let row: Int
  public let column: Int

  public init(_ action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}
