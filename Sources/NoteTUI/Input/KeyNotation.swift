/// Keys as text, in vim's notation: `j`, `<c-d>`, `<cr>`, `<lt>` and `<gt>` for the brackets themselves. Names are read in any case.
extension Key: CustomStringConvertible {
  private static let names: [(name: String, key: Key)] = [
    ("cr", .enter), ("tab", .tab), ("s-tab", .backTab), ("esc", .escape), ("bs", .backspace),
    ("del", .delete), ("ins", .insert), ("up", .up), ("down", .down), ("left", .left), ("right", .right),
    ("home", .home), ("end", .end), ("pageup", .pageUp), ("pagedown", .pageDown),
    ("a-b", .alt(.b)), ("a-f", .alt(.f)), ("a-d", .alt(.d)), ("a-bs", .alt(.backspace)),
    ("space", .character(" ")), ("lt", .character("<")), ("gt", .character(">")),
  ]

  /// The notation: `parse(key.description) == [key]`.
  public var description: String {
    if let known = Self.names.first(where: { $0.key == self }) { return "<\(known.name)>" }
    return switch self {
    case .character(let character): String(character)
    case .control(let letter): "<c-\(letter)>"
    case .function(let number): "<f\(number)>"
    default: "<unknown>"
    }
  }

  /// How the key is written for people, in help and hints: `Ctrl-D`, `Enter`, `j`.
  public var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .alt(.backspace): "Alt-Backspace"
    case .alt(let key): "Alt-\(key.rawValue.uppercased())"
    }
  }

  /// Reads a run of keys. Nil where a `<name>` is unknown; a `<` that begins no name is itself.
  public static func parse(_ notation: String) -> [Key]? {
    var keys: [Key] = []
    var rest = notation[...]
    while let first = rest.first {
      guard first == "<", let close = rest.firstIndex(of: ">"), close > rest.index(after: rest.startIndex)
      else {
        keys.append(.character(first))
        rest.removeFirst()
        continue
      }
      let name = rest[rest.index(after: rest.startIndex)..<close].lowercased()
      guard let key = Key(name: name) else { return nil }
      keys.append(key)
      rest = rest[rest.index(after: close)...]
    }
    return keys
  }

  private init?(name: String) {
    if let known = Self.names.first(where: { $0.name == name }) {
      self = known.key
    } else if name.hasPrefix("c-"), name.count == 3, let letter = name.last, letter.isASCII, letter.isLetter {
      self = .control(letter)
    } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }
}
