/// How a role looks. Colours are the terminal's own sixteen, so its palette and its background stay in charge.
public struct Style: Hashable, Sendable {
  public enum Color: UInt8, Sendable, CaseIterable {
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
  }

  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)
  }

  /// Nil is the terminal's own foreground.
  public var color: Color?
  public var attributes: Attributes

  public init(_ color: Color? = nil, _ attributes: Attributes = []) {
    self.color = color
    self.attributes = attributes
  }
}

/// A style for each role. Meaning never hangs on colour alone: what has to be told apart differs in its attributes
/// or its characters too, so `NO_COLOR` and monochrome terminals lose nothing.
public struct Theme: Sendable {
  /// One for each role, by its raw value.
  private var styles = Array(repeating: Style(), count: Role.allCases.count)

  /// - Parameter styles: roles left out look like the terminal's own text.
  public init(_ styles: [(Role, Style)]) {
    for (role, style) in styles { self[role] = style }
  }

  public subscript(role: Role) -> Style {
    get { styles[Int(role.rawValue)] }
    set { styles[Int(role.rawValue)] = newValue }
  }

  public static let standard = Theme([
    (.strong, Style(nil, .bold)), (.emphasis, Style(nil, .italic)),
    (.strongEmphasis, Style(nil, [.bold, .italic])),
    (.struck, Style(nil, .dim)), (.highlight, Style(.magenta, .reverse)), (.code, Style(.green)),
    (.math, Style(.green)),
    (.tag, Style(.magenta)), (.faint, Style(nil, .dim)),
    (.title, Style(.brightBlue, [.bold, .underline])), (.heading, Style(.brightBlue, .bold)),
    (.subheading, Style(nil, .bold)),
    (.listMark, Style(.brightBlue)), (.quoteBar, Style(nil, .dim)), (.tableRule, Style(nil, .dim)),
    (.calloutNote, Style(.brightBlue, .bold)), (.calloutTip, Style(.green, .bold)),
    (.calloutWarning, Style(.magenta, .bold)),
    (.calloutDanger, Style(.red, .bold)), (.calloutQuote, Style(nil, .bold)),
    (.link, Style(.cyan, .underline)), (.ghostLink, Style(.red, .underline)),
    (.externalLink, Style(.brightBlue, .underline)), (.timestamp, Style(.magenta)),
    (.chosen, Style(nil, [.reverse, .bold])), (.chosenElsewhere, Style(nil, [.bold, .underline])),
    (.rule, Style(nil, .dim)), (.paneTitle, Style(nil, .dim)), (.paneTitleFocused, Style(.brightBlue, .bold)),
    (.paneDetail, Style(nil, .dim)),
    (.rowDetail, Style(nil, .dim)), (.rowSelected, Style(nil, .reverse)),
    (.rowSelectedUnfocused, Style(nil, .bold)),
    (.hint, Style(nil, .dim)),
    (.hintKey, Style(nil, .bold)), (.notice, Style(.green, .bold)), (.warning, Style(.red, .bold)),
    (.sheetTitle, Style(nil, .bold)), (.sheetDetail, Style(nil, .dim)),
    (.sheetSelected, Style(nil, .reverse)),
    (.prompt, Style(nil, .bold)), (.match, Style(nil, [.bold, .underline])),
    (.found, Style(.yellow, .reverse)),
  ])

  /// The same meaning without colours: what differed in colour alone differs in its attributes here.
  public var withoutColor: Theme {
    var plain = self
    for role in Role.allCases { plain[role].color = nil }
    plain[.externalLink] = Style(nil, [.bold, .italic, .underline])
    plain[.timestamp] = Style(nil, [.italic, .underline])
    plain[.ghostLink] = Style(nil, [.dim, .underline])
    plain[.code] = Style(nil, [.dim, .italic])
    plain[.heading] = Style(nil, [.bold, .underline])
    plain[.paneTitleFocused] = Style(nil, [.bold, .underline])
    plain[.warning] = Style(nil, [.bold, .reverse])
    // Four kinds of reverse: what is selected has nothing else.
    plain[.found] = Style(nil, [.reverse, .underline])
    plain[.highlight] = Style(nil, [.reverse, .italic])
    plain[.chosenElsewhere] = Style(nil, [.reverse, .dim])
    return plain
  }
}
