extension State {
  func draw(_ picker: Picker, on frame: inout Frame) {
    let area = Picker.area(in: layout.main)
    let inner = drawBox(area, title: picker.title, on: &frame)
    guard !inner.isEmpty else { return }

    let prompt = inner.row(0)
    let text = CleanText("› " + picker.editor.text)
    let caret = CleanText("› " + String(picker.editor.text.prefix(picker.editor.caret))).columns
    let shift = max(0, caret + 1 - prompt.width)
    frame.put(text, row: prompt.top, column: prompt.left - shift, role: .prompt, clip: prompt)
    frame.cursor = Point(row: prompt.top, column: prompt.left + caret - shift)
    frame.showsCaret = true

    let items = inner.inset(top: 1)
    if picker.items.isEmpty, !items.isEmpty {
      frame.put("nothing fits", row: items.top, column: items.left, role: .sheetDetail, clip: items)
    }
    for row in 0..<items.height {
      let index = picker.viewport.top + row
      guard picker.items.indices.contains(index) else { break }
      draw(picker.items[index], isSelected: index == picker.selection, in: items.row(row), on: &frame)
    }
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
    let inner = drawBox(area, title: sheet.title, on: &frame)
    if sheet.lines.count > inner.height, area.height >= 3 {
      let last = min(sheet.lines.count, sheet.viewport.top + inner.height)
      let words = CleanText(" \(last) of \(sheet.lines.count) ")
      frame.put(
        words, row: area.bottom - 1, column: area.right - 2 - words.columns, role: .sheetDetail, clip: area)
    }
    let labels = sheet.lines.map { CleanText($0.label).columns }.max() ?? 0
    let indent = labels == 0 ? 0 : min(labels, inner.width / 2) + 2
    for row in 0..<inner.height {
      let index = sheet.viewport.top + row
      guard sheet.lines.indices.contains(index) else { break }
      let line = sheet.lines[index]
      let rect = inner.row(row)
      let label = CleanText(line.label).truncated(to: max(0, indent - 2))
      frame.put(label, row: rect.top, column: rect.left, role: .hintKey, clip: rect)
      let left = line.role == .sheetTitle ? rect.left : rect.left + indent
      frame.put(line.text, row: rect.top, column: left, role: line.role, clip: rect)
    }
    if frame.cursor == nil { frame.cursor = inner.origin }
  }

  /// Clears an area, draws a thin box with the title on its upper edge, and returns what is left inside.
  private func drawBox(_ area: Rect, title: String, on frame: inout Frame) -> Rect {
    frame.fill(area, role: .sheet)
    guard area.width >= 8, area.height >= 3 else { return area }
    let (bottom, right) = (area.bottom - 1, area.right - 1)
    for row in [area.top, bottom] { frame.fill(area.row(row - area.top), with: Glyph("─"), role: .rule) }
    for row in area.top..<area.bottom {
      for column in [area.left, right] { frame.put("│", row: row, column: column, role: .rule) }
    }
    for (corner, row, column) in [
      ("┌", area.top, area.left), ("┐", area.top, right), ("└", bottom, area.left), ("┘", bottom, right),
    ] {
      frame.put(corner, row: row, column: column, role: .rule)
    }
    let words = CleanText(" \(CleanText(title).truncated(to: area.width - 6).string) ")
    frame.put(words, row: area.top, column: area.left + 2, role: .sheetTitle, clip: area)
    return area.inset(top: 1, left: 2, bottom: 1, right: 2)
  }
}
