extension State {
  func drawBody(_ area: Layout.Area, on frame: inout Frame) {
    let content = area.content
    drawHeader(reader.title, detail: "", pane: .body, in: area.header, on: &frame)
    guard reader.location != nil else { return }
    for row in 0..<content.height {
      let index = reader.top + row
      guard reader.page.lines.indices.contains(index) else { break }
      let line = reader.page.lines[index]
      draw(line, in: content.row(row), on: &frame)
      if let query = reader.highlighted { mark(query, in: line, content.row(row), on: &frame) }
    }
    if focus == .body, overlay == nil { frame.cursor = bodyCursor(in: content) }
  }

  private func draw(_ line: Page.Line, in rect: Rect, on frame: inout Frame) {
    // The margin stays; what is to the right of it is panned below its edge.
    let panned = line.margin.map { rect.inset(left: min($0, rect.width)) }
    var column = rect.left
    for span in line.spans {
      let isChosen = span.target != nil && span.target == reader.chosen
      let isMargin = panned.map { column < $0.left } ?? true
      if !isMargin, column == panned?.left { column -= reader.pan }
      column = frame.put(
        span.text, row: rect.top, column: column,
        role: isChosen ? (focus == .body ? .chosen : .chosenElsewhere) : span.role,
        clip: isMargin ? rect : panned)
    }
    // What goes on beyond an edge is marked there.
    if let panned, reader.pan > 0, !panned.isEmpty {
      frame.put("‹", row: rect.top, column: panned.left, role: .faint, clip: rect)
    }
    if line.isPreformatted, column > rect.right {
      frame.put("›", row: rect.top, column: rect.right - 1, role: .faint, clip: rect)
    }
  }

  private func mark(_ query: SearchQuery, in line: Page.Line, _ rect: Rect, on frame: inout Frame) {
    let text = CleanText(line.text)
    for range in Snippet.matches(of: query, in: text.string) {
      let start = text[text.string.startIndex..<range.lowerBound].columns
      // What is panned below the margin's edge cannot be seen.
      let isPanned = line.margin.map { start >= $0 } ?? false
      let visible = isPanned ? rect.inset(left: min(line.margin ?? 0, rect.width)) : rect
      let area = Rect(
        row: rect.top, column: rect.left + start - (isPanned ? reader.pan : 0), width: text[range].columns,
        height: 1)
      frame.recolor(area.intersection(visible), role: .found, sparing: [.chosen, .chosenElsewhere])
    }
  }

  /// The chosen link's first visible cell, else the top of the page.
  private func bodyCursor(in content: Rect) -> Point {
    let rows = reader.top..<(reader.top + max(1, content.height))
    if let chosen = reader.chosen,
      let region = reader.page.targets[chosen].regions.first(where: { rows.contains($0.line) })
    {
      return Point(
        row: content.top + region.line - reader.top,
        column: min(content.left + region.columns.lowerBound, max(content.left, content.right - 1)))
    }
    return content.origin
  }
}
