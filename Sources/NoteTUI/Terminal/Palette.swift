import CNcurses

/// Roles -> curses attributes, for one theme on one terminal.
struct Palette {
  struct Ink: Equatable {
    var attributes: attr_t = 0
    /// Pair 0 is the terminal's own colours.
    var pair: Int16 = 0
  }

  /// One for each role, by its raw value.
  private let inks: [Ink]

  subscript(role: Role) -> Ink { inks[Int(role.rawValue)] }

  /// Pairs the theme's colours with the terminal's own background. To be called when curses has been started.
  ///
  /// Without `color` the attributes alone carry the meaning.
  init(theme: Theme, color: Bool) {
    let hasColors = color && has_colors() && start_color() == OK && use_default_colors() == OK
    let colors = hasColors ? Int(curses_colors()) : 0
    let theme = colors >= 8 ? theme : theme.withoutColor
    var used: UInt32 = 0
    inks = Role.allCases.map { role in
      let style = theme[role]
      var ink = Ink(attributes: Self.attributes(style.attributes))
      guard let color = style.color, colors >= 8 else { return ink }
      var number = Int16(color.rawValue)
      if Int(number) >= colors {
        // Eight colours: a bright one is the bold form of its dark one.
        number -= 8
        ink.attributes |= curses_bold
      }
      ink.pair = number + 1
      if used & 1 << UInt32(number) == 0 { init_pair(ink.pair, number, -1) }
      used |= 1 << UInt32(number)
      return ink
    }
  }

  private static func attributes(_ attributes: Style.Attributes) -> attr_t {
    let names: [(Style.Attributes, attr_t)] = [
      (.bold, curses_bold), (.dim, curses_dim), (.italic, curses_italic), (.underline, curses_underline),
      (.reverse, curses_reverse),
    ]
    return names.reduce(0) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
