extension State {
  func drawList(_ area: Layout.Area, on frame: inout Frame) {
    let isTyping = isFiltering && focus == .list
    let isFiltered = isTyping || !list.filter.text.isEmpty
    let count = isFiltered ? "\(list.noteCount) of \(noteCount)" : "\(noteCount)"
    // While not all notes are in the list, more may come.
    let isWhole = coverage == .whole
    drawHeader("Notes", detail: isWhole ? count : count + " …", pane: .list, in: area.header, on: &frame)
    if isFiltered { drawFilter(list.filter, isTyping: isTyping, above: area, on: &frame) }

    let content = area.content
    if list.rows.isEmpty {
      let text = coverage == .whole ? (isFiltered ? "nothing fits" : "no notes") : unknownWords
      frame.put(text, row: content.top, column: content.left, role: .rowDetail, clip: content)
    }
    for row in 0..<content.height {
      let index = list.viewport.top + row
      guard list.rows.indices.contains(index) else { break }
      draw(list.rows[index], isSelected: index == list.selection, in: content.row(row), on: &frame)
    }
    guard focus == .list, overlay == nil, !isFiltering else { return }
    frame.cursor = Point(row: content.top + list.selection - list.viewport.top, column: content.left)
  }

  /// What is typed to filter stands where the blank line below the header was.
  func drawFilter(_ filter: LineEditor, isTyping: Bool, above area: Layout.Area, on frame: inout Frame) {
    let row = max(area.header.top, area.content.top - 1)
    let rect = Rect(row: row, column: area.content.left, width: area.content.width, height: 1)
    let text = CleanText("/" + filter.text)
    let caret = CleanText("/" + String(filter.text.prefix(filter.caret))).columns
    frame.fill(rect, role: .prompt)
    // The end of a long filter is the part being typed.
    let shift = max(0, caret + 1 - rect.width)
    frame.put(text, row: row, column: rect.left - shift, role: .prompt, clip: rect)
    guard isTyping, overlay == nil else { return }
    frame.cursor = Point(row: row, column: rect.left + caret - shift)
    frame.showsCaret = true
  }

  private func draw(_ row: ListRows.Row, isSelected: Bool, in rect: Rect, on frame: inout Frame) {
    switch row {
    case .folder(let name, let count):
      // Under a filter it counts the rows below it.
      let detail = CleanText(list.isFiltered && coverage != .whole ? "\(count) …" : String(count))
      let title = CleanText(name).truncated(to: max(0, rect.width - detail.columns - 1))
      frame.put(title, row: rect.top, column: rect.left, role: .rowDetail, clip: rect)
      frame.put(detail, row: rect.top, column: rect.right - detail.columns, role: .rowDetail, clip: rect)
    case .note(let id):
      let note = catalog[id]
      let isOpen = reader.path == note.path
      let role: Role = isSelected ? (focus == .list ? .rowSelected : .rowSelectedUnfocused) : .row
      if isSelected { frame.fill(rect, role: role) }
      let mark = isOpen ? "▌" : " "
      let indent = rect.width >= 8 ? 2 : 0
      if indent > 0 { frame.put(mark, row: rect.top, column: rect.left, role: role, clip: rect) }
      let problem = note.problem == nil ? "" : "! "
      let detail = CleanText(rowDetail(of: id))
      let room = rect.width - indent - (detail.isEmpty ? 0 : detail.columns + 1)
      let title = CleanText(problem + note.title).truncated(to: room)
      frame.put(title, row: rect.top, column: rect.left + indent, role: role, clip: rect)
      frame.put(
        detail, row: rect.top, column: rect.right - detail.columns, role: isSelected ? role : .rowDetail,
        clip: rect)
    }
  }

  /// What the list is sorted by, where the title does not say it.
  private func rowDetail(of id: NoteID) -> String {
    switch list.order {
    case .folder, .title, .modified: ""
    case .links where coverage != .whole, .backlinks where coverage != .whole: "…"
    case .links: String(catalog.linkCount(of: id))
    case .backlinks: String(catalog.backlinkCount(of: .note(id)))
    }
  }
}
