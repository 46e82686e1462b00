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

  /// Clears an area, draws its title over a thin rule, and returns what is left inside.
  private func drawBox(_ area: Rect, title: String, on frame: inout Frame) -> Rect {
    frame.fill(area, role: .sheet)
    let hasSides = area.width < size.width && area.width >= 8
    let inner = area.inset(left: hasSides ? 2 : 1, right: hasSides ? 2 : 1)
    if hasSides {
      let bar = Glyph("│")
      frame.fill(
        Rect(row: area.top, column: area.left, width: 1, height: area.height), with: bar, role: .rule)
      frame.fill(
        Rect(row: area.top, column: area.right - 1, width: 1, height: area.height), with: bar, role: .rule)
    }
    guard area.height >= 4 else { return inner }
    let words = CleanText(title).truncated(to: inner.width)
    frame.put(words, row: area.top, column: inner.left, role: .sheetTitle, clip: inner)
    frame.fill(inner.row(1), with: Glyph("─"), role: .rule)
    frame.fill(inner.row(inner.height - 1), with: Glyph("─"), role: .rule)
    return inner.inset(top: 2, bottom: 1)
  }
}
