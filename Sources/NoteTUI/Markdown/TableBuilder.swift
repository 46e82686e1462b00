/// Builds a table from its cells in order.
struct TableBuilder {
  private var alignments: [Table.Alignment] = []
  private var rows: [[[Inline]]] = []
  private var line = 0

  mutating func begin() {
    self = TableBuilder()
  }

  mutating func beginRow() {
    rows.append([])
  }

  mutating func append(_ cell: [Inline], alignment: Table.Alignment, line: Int?) {
    if rows.count == 1 { alignments.append(alignment) }
    if self.line == 0, let line { self.line = line }
    guard !rows.isEmpty, rows[rows.count - 1].count < alignments.count else { return }
    rows[rows.count - 1].append(cell)
  }

  /// The table, and the `^id` that stood in its last row alone.
  mutating func finish(fallbackLine: Int) -> (Table, identifier: String?) {
    var identifier: String?
    if rows.count > 1, var first = rows[rows.count - 1].first,
      rows[rows.count - 1].dropFirst().allSatisfy(\.isEmpty)
    {
      identifier = InlineText.takeIdentifier(&first)
      if first.isEmpty, identifier != nil { rows.removeLast() } else { identifier = nil }
    }
    for index in rows.indices where rows[index].count < alignments.count {
      rows[index] += Array(repeating: [], count: alignments.count - rows[index].count)
    }
    let table = Table(
      alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()),
      line: line == 0 ? fallbackLine : line)
    return (table, identifier)
  }
}
