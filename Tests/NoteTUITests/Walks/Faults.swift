@testable import NoteTUI

/// What holds for every screen, whatever was done.
extension Rehearsal {
  var faults: [String] {
    frameFaults + pageFaults + choiceFaults + countFaults + (waitingCount == 0 ? waitingFaults : [])
  }

  private var frameFaults: [String] {
    let frame = frame
    var faults: [String] = []
    for row in 0..<frame.size.height {
      let text = frame.text(row: row)
      if CleanText(text).string != text { faults.append("row \(row) is unclean: \(text.debugDescription)") }
    }
    if let cursor = frame.cursor, !frame.bounds.contains(cursor) { faults.append("cursor at \(cursor)") }
    if state.layout.areas[state.focus] == nil { faults.append("the focus is on no pane") }
    return faults
  }

  private var pageFaults: [String] {
    var faults: [String] = []
    let page = reader.page
    let isUpToDate = state.opening == nil
    if let body = state.layout.areas[.body], isUpToDate, body.content.width > 0,
      body.content.width < reader.options.width
    {
      faults.append("a page of \(reader.options.width) columns in a pane of \(body.content.width)")
    }
    for index in page.targets.indices {
      let target = page.targets[index]
      for region in target.regions {
        let isInside = region.columns.lowerBound >= 0 && region.columns.upperBound <= reader.options.width
        // A wide letter does not fit into one column.
        if !isInside, reader.options.width > 1, !page.lines[region.line].isPreformatted {
          faults.append("target \(index) at columns \(region.columns) of \(reader.options.width)")
        }
        if page.target(line: region.line, column: region.columns.lowerBound) != index {
          faults.append("target \(index) is not where its region is")
        }
      }
    }
    return faults
  }

  /// What is chosen can be seen.
  private var choiceFaults: [String] {
    var faults: [String] = []
    if let chosen = reader.chosen, !reader.isVisible(chosen, height: state.bodyHeight) {
      faults.append("the chosen target \(chosen) is off the screen")
    }
    if let area = state.layout.areas[.list], state.list.selectedNote != nil {
      let rows = state.list.viewport.top..<state.list.viewport.top + max(1, area.content.height)
      if !rows.contains(state.list.selection) { faults.append("the selected note is off the screen") }
    }
    if let area = state.layout.areas[.backlinks]?.content, area.height > 0 {
      let list = state.backlinks
      var (row, index) = (0, list.top)
      while index < list.selection {
        row += list.lines(of: index, width: area.width).count { index > list.top || $0.kind != .blank }
        index += 1
      }
      if !list.entries.isEmpty, list.top > list.selection || row >= area.height {
        faults.append("the selected backlink is off the screen")
      }
      let shown = (list.top..<list.entries.count).reduce(0) { rows, index in
        rows + list.lines(of: index, width: area.width).count { index > list.top || $0.kind != .blank }
      }
      if list.top > 0, shown < area.height {
        let above = list.lines(of: list.top - 1, width: area.width).count
        if shown + above < area.height { faults.append("empty rows below the backlinks, and more above") }
      }
    }
    return faults + layerFaults
  }

  private var layerFaults: [String] {
    let main = state.layout.main
    switch state.overlay {
    case .picker(let picker):
      let rows = picker.viewport.top..<picker.viewport.top + picker.rows(in: main)
      return picker.items.isEmpty || rows.contains(picker.selection)
        ? [] : ["the chosen item is off the screen"]
    case .search(let panel):
      let rows = panel.viewport.top..<panel.viewport.top + SearchPanel.capacity(in: main)
      return panel.items.isEmpty || rows.contains(panel.selection) ? [] : ["the chosen hit is off the screen"]
    case .sheet(let sheet):
      let area = sheet.area(in: main)
      let (rows, height) = (sheet.rows(width: area.width), max(1, area.height - Sheet.frameRows))
      let visible = rows.dropFirst(sheet.viewport.top).prefix(height)
      if !rows.isEmpty, visible.isEmpty { return ["an empty sheet"] }
      if sheet.isChoosing, !visible.contains(where: \.isSelected) {
        return ["the chosen line is off the screen"]
      }
      return []
    case nil: return []
    }
  }

  /// A number without “…” is the number of rows that can be reached.
  private var countFaults: [String] {
    var faults: [String] = []
    let frame = frame
    func detail(_ pane: Pane, _ title: String) -> String? {
      guard let area = state.layout.areas[pane], area.header.width >= 24 else { return nil }
      let text = frame.text(row: area.header.top)
      guard let range = text.range(of: title) else { return nil }
      return String(text[range.upperBound...]).split(separator: "│").first.map { String($0).trimmed }
    }
    if state.overlay == nil, !state.isZoomed, state.listRequest == nil {
      let notes = state.list.rows.count { $0.note != nil }
      if let shown = detail(.list, "Notes"), !shown.hasSuffix("…"),
        shown.split(separator: " ").first != "\(notes)"
      {
        faults.append("“Notes \(shown)” above \(notes) notes")
      }
      let sources = Set(state.backlinks.entries.map(\.source)).count
      if let shown = detail(.backlinks, "Backlinks"), !shown.hasSuffix("…"),
        shown.split(separator: " ").first != "\(sources)"
      {
        faults.append("“Backlinks \(shown)” above \(sources) notes")
      }
    }
    return faults
  }

  /// Nothing waits when nothing is on its way.
  private var waitingFaults: [String] {
    var faults: [String] = []
    if state.opening != nil { faults.append("a note is being opened for ever") }
    if state.expansion != nil { faults.append("a text is awaited for ever") }
    if state.arriving != nil { faults.append("a catalog waits for ever") }
    if state.listRequest != nil { faults.append("the list is awaited for ever") }
    if state.peeking != nil { faults.append("a look is awaited for ever") }
    if state.identification != nil { faults.append("a note is being identified for ever") }
    if !state.heldInput.isEmpty { faults.append("keys wait for ever") }
    if state.isAwaitingAnswer { faults.append("a layer waits for ever") }
    if reader.location != nil, reader.resolutions.count != reader.document.links.count {
      faults.append("links without a meaning for ever")
    }
    if reader.options != reader.wanted { faults.append("a page that is not the wanted one for ever") }
    // The list marks the note that is shown.
    if let open = state.openNote, state.list.selectedNote != open,
      state.list.rows.contains(where: { $0.note == open })
    {
      faults.append("the list marks another note than the one shown")
    }
    return faults
  }
}
