extension State {
  func drawBacklinks(_ area: Layout.Area, on frame: inout Frame) {
    let content = area.content
    let isTyping = isFiltering && focus == .backlinks
    let count =
      !knowsLinks
      ? "…"
      : backlinks.filter.text.isEmpty
        ? "\(backlinks.noteCount)" : "\(backlinks.shownNoteCount) of \(backlinks.noteCount)"
    drawHeader("Backlinks", detail: count, pane: .backlinks, in: area.header, on: &frame)
    if isTyping || !backlinks.filter.text.isEmpty {
      drawFilter(backlinks.filter, isTyping: isTyping, above: area, on: &frame)
    }
    if backlinks.entries.isEmpty, reader.location != nil {
      let text =
        backlinks.noteCount > 0 ? "nothing fits" : knowsLinks ? "no note links here" : unknownWords
      frame.put(text, row: content.top, column: content.left, role: .rowDetail, clip: content)
    }
    var row = content.top
    var index = backlinks.top
    while row < content.bottom, backlinks.entries.indices.contains(index) {
      let lines = backlinks.lines(of: index, width: content.width)
      // A blank line at the very top would be wasted.
      for line in index == backlinks.top ? lines.drop(while: { $0.kind == .blank })[...] : lines[...] {
        guard row < content.bottom else { break }
        let rect = Rect(row: row, column: content.left, width: content.width, height: 1)
        let isAlone = !lines.contains { $0.kind == .context }
        draw(line, of: index, isAlone: isAlone, in: rect, on: &frame)
        row += 1
      }
      index += 1
    }
    if focus == .backlinks, overlay == nil, frame.cursor == nil { frame.cursor = content.origin }
  }

  /// - Parameter isAlone: the entry has no line below its title.
  private func draw(
    _ line: BacklinkList.Line, of index: Int, isAlone: Bool, in rect: Rect, on frame: inout Frame
  ) {
    let entry = backlinks.entries[index]
    let isSelected = index == backlinks.selection && focus == .backlinks
    switch line.kind {
    case .blank:
      break
    case .title:
      let title = CleanText(catalog.title(of: entry.source)).truncated(to: rect.width)
      let role: Role = isSelected ? (isAlone ? .rowSelected : .strong) : .row
      frame.put(title, row: rect.top, column: rect.left, role: role, clip: rect)
      if isSelected, isAlone, frame.cursor == nil { frame.cursor = rect.origin }
    case .context:
      let indent = rect.width >= 12 ? 2 : 0
      let column = rect.left + indent
      frame.put(line.text, row: rect.top, column: column, role: .rowDetail, clip: rect)
      if let label = line.label {
        let area = Rect(
          row: rect.top, column: column + label.lowerBound, width: label.count, height: 1)
        frame.recolor(area.intersection(rect), role: isSelected ? .chosen : .link)
        if isSelected, frame.cursor == nil { frame.cursor = area.origin }
      }
      if isSelected, indent > 0 {
        frame.put("▌", row: rect.top, column: rect.left, role: .rowSelectedUnfocused, clip: rect)
      }
    }
  }
}
