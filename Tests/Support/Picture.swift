import NoteTUI

/// Parts of a frame as text that a person can read and a diff can show.
///
/// A mark names the role of what follows it, `[link]Port Ellery[/]`; `[/]` is plain text again. So a lost highlight
/// changes the picture, and another colour does not. A bracket of the text itself is written twice. To see columns,
/// take the marks away: `sed -E 's/\[\[/\x01/g; s/\[[a-zA-Z/]+\]//g; s/\x01/[/g'`.
public enum Picture {
  /// What leads there, the parts, and where the cursor stands in them.
  public static func text(_ scene: Scene, _ tui: Rehearsal) -> String {
    var lines = ["size \(scene.size.width)x\(scene.size.height)", "note \(scene.note)"]
    lines.append(scene.keys.isEmpty ? "no keys" : "keys \(scene.keys)")
    let (frame, state) = (tui.frame, tui.state)
    var cursor = frame.cursor == nil ? "none" : "elsewhere"
    for part in scene.parts.reversed() {
      guard let area = part.area(of: state), let point = frame.cursor, area.contains(point) else { continue }
      cursor = "in row \(point.row - area.top), column \(point.column - area.left) of the \(part)"
    }
    for part in scene.parts {
      let area = part.area(of: state)
      lines += ["", "\(part) \(area.map { "\($0.width)x\($0.height)" } ?? "is not there")"]
      lines += area.map { rows(of: frame, in: $0) } ?? []
    }
    lines += ["", "\(frame.showsCaret ? "caret" : "cursor") \(cursor)"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Empty ones at the end are left out.
  public static func rows(of frame: Frame, in area: Rect) -> [String] {
    var rows = (area.top..<area.bottom).map { row in
      "|" + marked((area.left..<area.right).map { frame[row, $0] })
    }
    while rows.last == "|" { rows.removeLast() }
    return rows
  }

  /// Blanks at the end that are plain text are left out.
  private static func marked(_ cells: [Frame.Cell]) -> String {
    var text = ""
    var role = Role.text
    for cell in cells.prefix(1 + (cells.lastIndex { $0 != .blank } ?? -1)) {
      if cell.role != role { text += cell.role == .text ? "[/]" : "[\(cell.role)]" }
      role = cell.role
      guard let glyph = cell.glyph else { continue }
      text += (glyph.base == "[" ? "[" : "") + glyph.string
    }
    return role == .text ? text : text + "[/]"
  }
}
