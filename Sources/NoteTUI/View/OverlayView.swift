extension State {
  func draw(_ picker: Picker, on frame: inout Frame) {
    let area = picker.area(in: layout.main)
    let inner = drawBox(area, title: picker.title, on: &frame)
    guard !inner.isEmpty else { return }

    drawPrompt(picker.editor, in: inner.row(0), on: &frame)
    let items = inner.inset(top: 1)
    if picker.items.count > items.height {
      let best = picker.items.count == Picker.mostItems ? " best" : ""
      drawEdgeDetail("\(picker.selection + 1) of \(picker.items.count)\(best)", of: area, on: &frame)
    }
    if picker.items.isEmpty, !items.isEmpty {
      frame.put(
        picker.isWaiting ? "looking …" : fitWords(picker), row: items.top, column: items.left,
        role: .sheetDetail, clip: items)
    }
    for row in 0..<items.height {
      let index = picker.viewport.top + row
      guard picker.items.indices.contains(index) else { break }
      draw(picker.items[index], isSelected: index == picker.selection, in: items.row(row), on: &frame)
    }
  }

  /// Where nothing fits.
  private func fitWords(_ picker: Picker) -> String {
    picker.purpose == .notes && coverage != .whole ? unknownWords : "nothing fits"
  }

  /// The line that is being typed, with the caret on it.
  func drawPrompt(_ editor: LineEditor, in prompt: Rect, on frame: inout Frame) {
    let mark = "› "
    let text = CleanText(mark + editor.text)
    let caret = CleanText(mark + String(editor.text.prefix(editor.caret))).columns
    let shift = max(0, caret + 1 - prompt.width)
    frame.put(text, row: prompt.top, column: prompt.left - shift, role: .prompt, clip: prompt)
    if editor.isSelected {
      let all = Rect(
        row: prompt.top, column: prompt.left + mark.count - shift, width: caret - mark.count, height: 1)
      frame.recolor(all.intersection(prompt), role: .sheetSelected)
    }
    frame.cursor = Point(row: prompt.top, column: prompt.left + caret - shift)
    frame.showsCaret = true
  }

  private func draw(_ item: Picker.Item, isSelected: Bool, in rect: Rect, on frame: inout Frame) {
    let role: Role = isSelected ? .sheetSelected : .sheet
    if isSelected { frame.fill(rect, role: role) }
    let detail = CleanText(item.detail).truncated(to: rect.width / 2)
    let title = CleanText(item.title).truncated(to: max(1, rect.width - detail.columns - 2))
    frame.put(title, row: rect.top, column: rect.left, role: role, clip: rect)
    if title.columns + detail.columns < rect.width {
      frame.put(
        detail, row: rect.top, column: rect.right - detail.columns,
        role: isSelected ? role : .sheetDetail, clip: rect)
    }
  }

  func draw(_ sheet: Sheet, on frame: inout Frame) {
    let area = sheet.area(in: layout.main)
    let inner = drawBox(area, title: sheet.title, hasSides: sheet.hasSides, on: &frame)
    let rows = sheet.rows(width: area.width)
    if rows.count > inner.height, area.height >= 3 {
      let last = min(rows.count, sheet.viewport.top + inner.height)
      drawEdgeDetail("\(last) of \(rows.count)", of: area, on: &frame)
    }
    for (offset, row) in rows.dropFirst(sheet.viewport.top).prefix(inner.height).enumerated() {
      let rect = inner.row(offset)
      frame.put(row.label, row: rect.top, column: rect.left, role: .hintKey, clip: rect)
      if row.isSelected { frame.fill(rect, role: .sheetSelected) }
      var column = rect.left + row.indent
      for span in row.spans {
        column = frame.put(span.text, row: rect.top, column: column, role: span.role, clip: rect)
      }
      let isForCopying = sheet.url != nil && row.spans.first?.role == .externalLink
      if row.isSelected || isForCopying, frame.cursor == nil { frame.cursor = rect.origin }
    }
    if frame.cursor == nil { frame.cursor = inner.origin }
  }

  /// On the lower edge of a box, at its right.
  func drawEdgeDetail(_ text: String, of area: Rect, on frame: inout Frame) {
    guard area.height >= 3 else { return }
    let words = CleanText(" \(text) ").truncated(to: max(0, area.width - 4))
    frame.put(
      words, row: area.bottom - 1, column: area.right - 2 - words.columns, role: .sheetDetail, clip: area)
  }

  /// Clears an area, draws a thin box with the title on its upper edge, and returns what is left inside.
  func drawBox(_ area: Rect, title: String, hasSides: Bool = true, on frame: inout Frame) -> Rect {
    frame.fill(area, role: .sheet)
    guard area.width >= 8, area.height >= 3 else { return area }
    let (bottom, right) = (area.bottom - 1, area.right - 1)
    for row in [area.top, bottom] { frame.fill(area.row(row - area.top), with: Glyph("─"), role: .rule) }
    let words = CleanText(" \(CleanText(title).truncated(to: area.width - 6).string) ")
    frame.put(words, row: area.top, column: area.left + 2, role: .sheetTitle, clip: area)
    guard hasSides else { return area.inset(top: 1, bottom: 1) }
    for row in area.top + 1..<bottom {
      for column in [area.left, right] { frame.put("│", row: row, column: column, role: .rule) }
    }
    for (corner, row, column) in [
      ("┌", area.top, area.left), ("┐", area.top, right), ("└", bottom, area.left), ("┘", bottom, right),
    ] {
      frame.put(corner, row: row, column: column, role: .rule)
    }
    return area.inset(top: 1, left: 2, bottom: 1, right: 2)
  }
}
