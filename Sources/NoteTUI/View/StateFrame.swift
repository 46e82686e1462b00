/// A state as a picture.
extension State {
  public func frame() -> Frame {
    var frame = Frame(size: size)
    let layout = self.layout
    for rule in layout.rules { drawRule(rule, on: &frame) }
    if let area = layout.areas[.list] { drawList(area, on: &frame) }
    if let area = layout.areas[.body] { drawBody(area, on: &frame) }
    if let area = layout.areas[.backlinks] { drawBacklinks(area, on: &frame) }
    drawStatus(layout.status, on: &frame)
    drawHints(layout.hints, on: &frame)
    switch overlay {
    case .picker(let picker): draw(picker, on: &frame)
    case .search(let panel): draw(panel, on: &frame)
    case .sheet(let sheet): draw(sheet, on: &frame)
    case nil: break
    }
    // On the smallest screens the place of the cursor may lie beyond the edge.
    frame.cursor = frame.cursor.map { point in
      Point(row: min(point.row, max(0, size.height - 1)), column: min(point.column, max(0, size.width - 1)))
    }
    return frame
  }

  private func drawRule(_ rule: Rect, on frame: inout Frame) {
    let isHorizontal = rule.width > rule.height
    frame.fill(rule, with: Glyph(isHorizontal ? "─" : "│"), role: .rule)
    if isHorizontal, rule.left > 0 { frame.put("├", row: rule.top, column: rule.left - 1, role: .rule) }
  }

  /// A pane's header: its name, and a detail at the right.
  func drawHeader(_ text: String, detail: String, pane: Pane, in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let detail = CleanText(detail)
    let room = rect.width - (detail.isEmpty ? 0 : detail.columns + 1)
    let title = CleanText(text).truncated(to: room)
    let role: Role = focus == pane ? .paneTitleFocused : .paneTitle
    frame.put(title, row: rect.top, column: rect.left, role: role, clip: rect)
    if room > 0 {
      frame.put(
        detail, row: rect.top, column: rect.right - detail.columns, role: .paneDetail, clip: rect)
    }
  }
}
