import NoteTUI

/// The last events as text, one a row, the newest last.
final class EventsPicture: Picture {
  private var events: [String] = []

  func take(_ event: InputEvent) {
    events.append(text(event))
  }

  private func text(_ event: InputEvent) -> String {
    switch event {
    case .key(let key): key.description
    case .paste(let text): "paste[\(text)]"
    case .mouse(let mouse): "\(mouse.action) \(mouse.row),\(mouse.column)"
    case .resized: "resized"
    case .focused: "focused"
    case .closed: "closed"
    }
  }

  func frame(_ size: Size) -> Frame {
    var frame = Frame(size: size)
    frame.put("probe \(size.width)x\(size.height)", row: 0, column: 0, role: .title)
    for (row, event) in events.suffix(max(0, size.height - 1)).enumerated() {
      frame.put(event, row: row + 1, column: 0, role: .text)
    }
    frame.cursor = Point(row: min(events.count, size.height - 1), column: 3)
    return frame
  }
}

/// A row for each role, and a row of characters that are easy to get wrong.
final class RolesPicture: Picture {
  private var showsCaret = false

  func take(_ event: InputEvent) {
    if event == .key(.character("c")) { showsCaret.toggle() }
  }

  func frame(_ size: Size) -> Frame {
    var frame = Frame(size: size)
    for (row, role) in Role.allCases.enumerated() {
      frame.put("\(role)", row: row % size.height, column: row / size.height * 26, role: role)
    }
    let column = 60
    frame.put("wide 漢字 end", row: 0, column: column, role: .text)
    frame.put("marks e\u{301}a\u{308} end", row: 1, column: column, role: .text)
    frame.put("flag 🇨🇭 end", row: 2, column: column, role: .text)
    frame.put("box │─…▌•→“”’é end", row: 3, column: column, role: .text)
    frame.put("corner", row: size.height - 1, column: size.width - 6, role: .strong)
    frame.cursor = Point(row: 1, column: column + 2)
    frame.showsCaret = showsCaret
    return frame
  }
}

/// Three panes of text, the middle one wrapped; `j k` scroll, `Space b` page, `n p` select.
final class PanesPicture: Picture {
  private let note: [String]
  private let list: [String]
  private let side: [String]
  private var top = 0
  private var selected = 0
  private var wrapped: [String] = []
  private var wrappedWidth = 0

  init(note: [String], list: [String], side: [String]) {
    self.note = note
    self.list = list
    self.side = side
  }

  func take(_ event: InputEvent) {
    switch event {
    case .key(.character("j")): top += 1
    case .key(.character("k")): top -= 1
    case .key(.character(" ")): top += 37
    case .key(.character("b")): top -= 37
    case .key(.character("n")): selected += 1
    case .key(.character("p")): selected -= 1
    default: break
    }
    top = max(0, min(top, wrapped.count - 1))
    selected = max(0, min(selected, list.count - 1))
  }

  func frame(_ size: Size) -> Frame {
    var frame = Frame(size: size)
    let paneWidth = size.width / 4
    let body = Rect(
      row: 0, column: paneWidth + 2, width: size.width - 2 * paneWidth - 4, height: size.height - 1)
    wrap(to: body.width)
    for row in 0..<body.height {
      if row < list.count {
        let area = Rect(row: row, column: 0, width: paneWidth - 1, height: 1)
        let role: Role = row == selected ? .rowSelected : .row
        frame.fill(area, role: role)
        frame.put(list[row], row: row, column: 1, role: role, clip: area)
      }
      frame.put("│", row: row, column: paneWidth, role: .rule)
      if top + row < wrapped.count { putNote(wrapped[top + row], row: row, body: body, in: &frame) }
      frame.put("│", row: row, column: body.right, role: .rule)
      if row < side.count { frame.put(side[row], row: row, column: body.right + 2, role: .text) }
    }
    frame.fill(Rect(row: size.height - 1, column: 0, width: size.width, height: 1), role: .status)
    frame.put(" READY \(top + 1)/\(wrapped.count)", row: size.height - 1, column: 0, role: .status)
    frame.cursor = Point(row: 0, column: body.left)
    return frame
  }

  private func putNote(_ line: String, row: Int, body: Rect, in frame: inout Frame) {
    if line.hasPrefix("#") {
      frame.put(line, row: row, column: body.left, role: .heading, clip: body)
      return
    }
    var column = body.left
    for (index, piece) in line.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let close = piece.firstIndex(of: "]") else {
        column = frame.put(String(piece), row: row, column: column, role: .text, clip: body)
        continue
      }
      column = frame.put(String(piece[..<close]), row: row, column: column, role: .link, clip: body)
      column = frame.put(
        String(piece[close...].dropFirst()), row: row, column: column, role: .text, clip: body)
    }
  }

  private func wrap(to width: Int) {
    guard width != wrappedWidth, width > 0 else { return }
    wrappedWidth = width
    wrapped = note.flatMap { line in
      var rows: [String] = [""]
      for word in line.split(separator: " ") {
        if rows[rows.count - 1].count + word.count >= width { rows.append("") }
        if !rows[rows.count - 1].isEmpty { rows[rows.count - 1] += " " }
        rows[rows.count - 1] += word
      }
      return rows
    }
  }
}
