/// Inline content on its way to lines: glyphs, each with the style it is drawn in.
struct InlineFlow {
  /// How a glyph is drawn and what it belongs to.
  struct Style: Hashable {
    var role: Role
    var target: Int?
  }

  /// One stretch between line ends that must show.
  struct Run {
    var glyphs: [Glyph] = []
    /// Parallel to `glyphs`: indices into `styles`.
    var places: [Int32] = []
    /// Line ends of the source before this run.
    var sourceLines = 0
  }

  private(set) var runs: [Run] = [Run()]
  private var styles: [Style] = []

  /// Columns of the widest run, unbroken.
  var widest: Int { runs.map { $0.glyphs.reduce(0) { $0 + Int($1.columns) } }.max() ?? 0 }

  /// Columns of the widest word.
  var widestWord: Int {
    var widest = 0
    for run in runs {
      var word = 0
      for glyph in run.glyphs {
        word = glyph.isBlank ? 0 : word + Int(glyph.columns)
        widest = max(widest, word)
      }
    }
    return widest
  }

  var isEmpty: Bool { runs.allSatisfy(\.glyphs.isEmpty) }

  mutating func append(_ text: CleanText, _ role: Role, target: Int? = nil) {
    let place = place(of: Style(role: role, target: target))
    let last = runs.count - 1
    let before = runs[last].glyphs.count
    text.appendGlyphs(to: &runs[last].glyphs)
    runs[last].places.append(contentsOf: repeatElement(place, count: runs[last].glyphs.count - before))
  }

  /// Each line of a text on a line of its own.
  mutating func append(linesOf text: String, _ role: Role, target: Int? = nil) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { breakLine() }
      append(CleanText(line), role, target: target)
    }
  }

  /// Appends another flow, whose first run goes on where this one's last ends.
  mutating func append(_ other: InlineFlow) {
    for (index, run) in other.runs.enumerated() {
      if index > 0 { breakLine() }
      let last = runs.count - 1
      for (glyph, place) in zip(run.glyphs, run.places) {
        runs[last].glyphs.append(glyph)
        runs[last].places.append(self.place(of: other.styles[Int(place)]))
      }
    }
  }

  /// Ends the line here, as the source does.
  mutating func breakLine() {
    runs.append(Run(sourceLines: (runs.last?.sourceLines ?? 0) + 1))
  }

  /// Takes blanks off the end, so that something hidden leaves no gap before a full stop.
  mutating func trimEnd() {
    let last = runs.count - 1
    while runs[last].glyphs.last?.isBlank ?? false {
      runs[last].glyphs.removeLast()
      runs[last].places.removeLast()
    }
  }

  /// Nil at the beginning of a line.
  var lastCharacter: Character? { runs.last?.glyphs.last.flatMap { Glyph.string(of: [$0]).last } }

  var endsInBlank: Bool { runs.last?.glyphs.last.map(\.isBlank) ?? true }

  /// The lines, each with how many source lines lie above it.
  func lines(first: Int, rest: Int) -> [(spans: [Page.Span], sourceLines: Int)] {
    var result: [(spans: [Page.Span], sourceLines: Int)] = []
    for run in runs {
      let width = result.isEmpty ? first : rest
      for range in LineBreaking.lines(of: run.glyphs, first: width, rest: rest) {
        result.append((spans(of: run, range), run.sourceLines))
      }
    }
    return result
  }

  private func spans(of run: Run, _ range: Range<Int>) -> [Page.Span] {
    var spans: [Page.Span] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let place = run.places[start]
      var end = start + 1
      while end < range.upperBound, run.places[end] == place { end += 1 }
      let text = CleanText(glyphs: run.glyphs[start..<end])
      let style = styles[Int(place)]
      spans.append(Page.Span(text, style.role, target: style.target))
      start = end
    }
    return spans
  }

  private mutating func place(of style: Style) -> Int32 {
    if let last = styles.last, last == style { return Int32(styles.count - 1) }
    styles.append(style)
    return Int32(styles.count - 1)
  }
}
