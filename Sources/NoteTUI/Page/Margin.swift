/// What stands to the left of nested content: list marks, quote bars, blanks. Outermost first.
struct Margin {
  struct Piece {
    /// On the first line.
    var first: Page.Span
    /// On the lines after it, as many columns wide.
    var rest: Page.Span
    /// Bars are also drawn beside blank lines between blocks.
    var isBar: Bool
    var isUsed = false
  }

  private(set) var pieces: [Piece] = []

  var columns: Int { pieces.reduce(0) { $0 + $1.rest.text.columns } }

  mutating func push(_ piece: Piece) { pieces.append(piece) }

  /// The spans for the next line; marks are given out once.
  mutating func next() -> [Page.Span] {
    var spans: [Page.Span] = []
    for index in pieces.indices {
      spans.append(pieces[index].isUsed ? pieces[index].rest : pieces[index].first)
      pieces[index].isUsed = true
    }
    return spans
  }

  /// The spans for a blank line: bars only.
  func blank() -> [Page.Span] {
    guard let last = pieces.lastIndex(where: \.isBar) else { return [] }
    var spans = pieces[...last].map(\.rest)
    spans[last].text = CleanText(spans[last].text.string.trimmed)
    return spans
  }
}

extension Margin.Piece {
  static func bar(_ bar: String, _ role: Role) -> Margin.Piece {
    let span = Page.Span(CleanText(bar + " "), role)
    return Margin.Piece(first: span, rest: span, isBar: true)
  }

  static func mark(_ mark: String, _ role: Role) -> Margin.Piece {
    let text = CleanText(mark)
    let blanks = CleanText(String(repeating: " ", count: text.columns))
    return Margin.Piece(first: Page.Span(text, role), rest: Page.Span(blanks, .text), isBar: false)
  }

  static func indent(_ columns: Int) -> Margin.Piece {
    let span = Page.Span(CleanText(String(repeating: " ", count: columns)), .text)
    return Margin.Piece(first: span, rest: span, isBar: false)
  }
}
