/// A table fits the width: its columns shrink and its cells wrap; where even that is too narrow, each row becomes a
/// list of `header: cell` (`semantics.md`, Body).
extension PageComposer {
  private static let gap = 2

  mutating func compose(_ table: Table) {
    var header: [InlineFlow] = []
    for cell in table.header { header.append(inlines.flow(cell, role: .strong)) }
    var rows: [[InlineFlow]] = []
    for row in table.rows {
      guard isWanted() else { return }
      var flows: [InlineFlow] = []
      for cell in row { flows.append(inlines.flow(cell)) }
      rows.append(flows)
    }
    if let widths = widths(of: [header] + rows) {
      composeGrid(table, header: header, rows: rows, widths: widths)
    } else {
      composeList(table, header: header, rows: rows)
    }
  }

  /// Column widths that fit, or nil. Wide columns are cut to one width, none below its widest word up to 16 columns.
  private func widths(of rows: [[InlineFlow]]) -> [Int]? {
    guard let count = rows.first?.count, count > 0 else { return nil }
    let room = width - Self.gap * (count - 1)
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

  private mutating func composeGrid(
    _ table: Table, header: [InlineFlow], rows: [[InlineFlow]], widths: [Int]
  ) {
    emit(header, widths: widths, alignments: table.alignments, sourceLine: table.line)
    var rule = ""
    for (index, width) in widths.enumerated() {
      rule += String(repeating: "─", count: width)
      if index < widths.count - 1 { rule += String(repeating: " ", count: Self.gap) }
    }
    emit([Page.Span(CleanText(rule), .tableRule)], sourceLine: table.line + 1)
    for (index, row) in rows.enumerated() {
      guard isWanted() else { return }
      emit(row, widths: widths, alignments: table.alignments, sourceLine: table.line + 2 + index)
    }
  }

  private mutating func emit(
    _ row: [InlineFlow], widths: [Int], alignments: [Table.Alignment], sourceLine: Int
  ) {
    let cells = zip(row, widths).map { flow, width in flow.lines(first: width, rest: width).map(\.spans) }
    let height = cells.map(\.count).max() ?? 0
    for line in 0..<height {
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
        spans.append(blanks: isLast ? 0 : free - left + Self.gap)
      }
      while spans.last?.isBlank ?? false { spans.removeLast() }
      emit(spans, sourceLine: sourceLine)
    }
  }

  private mutating func composeList(_ table: Table, header: [InlineFlow], rows: [[InlineFlow]]) {
    if rows.isEmpty {
      for name in header where !name.isEmpty { emit(name, sourceLine: table.line) }
    }
    for (index, row) in rows.enumerated() {
      if index > 0 { blankLine() }
      for (name, cell) in zip(header, row) where !(name.isEmpty && cell.isEmpty) {
        var flow = name
        if !name.isEmpty { flow.append(CleanText(": "), .strong) }
        flow.append(cell)
        emit(flow, sourceLine: table.line + 2 + index)
      }
    }
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
