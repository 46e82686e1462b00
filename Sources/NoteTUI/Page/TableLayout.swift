/// The columns of a table on a page: they shrink and their cells wrap to fit. Where even that is too narrow, each row becomes
/// a list of `header: cell` (`semantics.md`, Body).
struct TableLayout {
  /// Columns of each cell; nil where they do not fit.
  let widths: [Int]?

  private static let gap = 2
  /// Of a longer table about so many rows decide, some of each part of it. Looking at all of them would take longer than
  /// laying out what is seen; a cell that is wider is wrapped.
  private static let measuredRows = 200

  /// - Parameters:
  ///   - width: columns for the whole of it.
  ///   - composer: makes the cells' text, as it will be drawn.
  init(of table: Table, width: Int, measuring composer: InlineComposer) {
    var composer = composer
    var rows = [table.header.map { composer.flow($0, role: .strong) }]
    let step = max(1, table.rows.count / Self.measuredRows)
    for index in table.rows.indices where index % step == 0 || index + 20 > table.rows.count {
      rows.append(table.rows[index].map { composer.flow($0) })
    }
    widths = Self.widths(of: rows, width: width)
  }

  /// Wide columns are cut to one width, none below its widest word up to 16 columns.
  private static func widths(of rows: [[InlineFlow]], width: Int) -> [Int]? {
    guard let count = rows.first?.count, count > 0 else { return nil }
    let room = width - gap * (count - 1)
    let natural = (0..<count).map { column in max(1, rows.map { $0[column].widest }.max() ?? 1) }
    let least = (0..<count).map { column in
      max(min(3, natural[column]), min(16, rows.map { $0[column].widestWord }.max() ?? 1))
    }
    guard least.reduce(0, +) <= room else { return nil }
    func widths(cutTo cut: Int) -> [Int] { zip(natural, least).map { min($0, max($1, cut)) } }
    var cut = max(1, min(room, natural.max() ?? 1))
    while cut > 1, widths(cutTo: cut).reduce(0, +) > room { cut -= 1 }
    var result = widths(cutTo: cut)
    // What is left over goes to the columns that were cut, from the left.
    var left = room - result.reduce(0, +)
    for column in result.indices where left > 0 && result[column] < natural[column] {
      result[column] += 1
      left -= 1
    }
    return result
  }

  /// The lines of a row.
  static func lines(of row: [InlineFlow], widths: [Int], alignments: [Table.Alignment]) -> [[Page.Span]] {
    let cells = zip(row, widths).map { flow, width in flow.lines(first: width, rest: width).map(\.spans) }
    return (0..<(cells.map(\.count).max() ?? 0)).map { line in
      var spans: [Page.Span] = []
      for (column, cell) in cells.enumerated() {
        let content = line < cell.count ? cell[line] : []
        let used = content.reduce(0) { $0 + $1.text.columns }
        let free = max(0, widths[column] - used)
        let left: Int =
          switch alignments[column] {
          case .left: 0
          case .center: free / 2
          case .right: free
          }
        let isLast = column == cells.count - 1
        spans.append(blanks: left)
        spans += content
        spans.append(blanks: isLast ? 0 : free - left + gap)
      }
      while spans.last?.isBlank ?? false { spans.removeLast() }
      return spans
    }
  }

  /// The rule below the header.
  static func rule(_ widths: [Int]) -> CleanText {
    CleanText(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: String(repeating: " ", count: gap)))
  }
}

extension Page.Span {
  fileprivate var isBlank: Bool { text.string.allSatisfy { $0 == " " } }
}

extension [Page.Span] {
  fileprivate mutating func append(blanks count: Int) {
    guard count > 0 else { return }
    append(Page.Span(CleanText(String(repeating: " ", count: count)), .text))
  }
}
