@testable import NoteTUI

/// What a user would say of the screen: questions that outlive the state's insides.
extension Rehearsal {
  var title: String { reader.title }
  var notice: String { state.notice?.text ?? "" }
  /// The two lines at the bottom.
  var status: String { frame.text(row: state.layout.status.top).trimmed }
  var hints: String { frame.text(row: state.layout.hints.top).trimmed }

  /// The first line of a pane: its name and its count.
  func header(_ pane: Pane) -> String {
    state.layout.areas[pane].map { text($0.header).first ?? "" } ?? ""
  }

  /// The lines of a pane below that; none where the pane is not on the screen.
  func pane(_ pane: Pane) -> [String] { state.layout.areas[pane].map { text($0.content) } ?? [] }

  private func text(_ area: Rect) -> [String] {
    let frame = frame
    return (area.top..<area.bottom).map { row in
      var line = ""
      var column = area.left
      while column < area.right {
        let glyph = frame[row, column].glyph
        line += glyph?.string ?? " "
        // A wide letter takes two cells.
        column += max(1, Int(glyph?.columns ?? 1))
      }
      return line.trimmed
    }
  }

  /// The note that the list marks.
  var selectedTitle: String? { state.list.selectedNote.map { state.catalog.title(of: $0) } }

  /// On which line of the list's pane it stands.
  var selectedRow: Int { state.list.selection - state.list.viewport.top }

  /// Where the chosen link leads, as it is written.
  var chosenTarget: String? { reader.chosen.flatMap { reader.link(of: $0)?.link.target } }

  /// The text at the top of the body.
  var topText: String {
    reader.page.lines.indices.contains(reader.top) ? reader.page.lines[reader.top].text : ""
  }

  /// What stands on the screen in a role, row by row: what is chosen in a layer, or what is marked.
  func rows(with role: Role) -> [String] {
    let frame = frame
    return (0..<frame.size.height).compactMap { row in
      let cells = (0..<frame.size.width).map { frame[row, $0] }.filter { $0.role == role }
      return cells.isEmpty ? nil : cells.map { $0.glyph?.string ?? "" }.joined().trimmed
    }
  }

  /// The file of the note that is shown.
  var path: String? { reader.path?.string }

  /// The pane whose name is drawn as that of the one in focus; nil where there is none.
  var focus: Pane? {
    let frame = frame
    return Pane.allCases.first { pane in
      guard let header = state.layout.areas[pane]?.header, !header.isEmpty else { return false }
      return frame[header.top, header.left].role == .paneTitleFocused
    }
  }

  /// What stands beside the cursor, which is on what is chosen: the line of its pane.
  var cursorLine: String {
    guard let cursor = frame.cursor, let pane = focus else { return "" }
    let lines = self.pane(pane)
    let row = cursor.row - (state.layout.areas[pane]?.content.top ?? 0)
    return lines.indices.contains(row) ? lines[row] : ""
  }

  /// The name on the upper edge of what lies over the panes.
  var layerTitle: String? { rows(with: .sheetTitle).first }

  /// The words on its lower edge: how many there are.
  var layerCount: String {
    let area = layerArea
    return text(Rect(row: area.bottom - 1, column: area.left, width: area.width, height: 1))
      .joined().split { "└─┘ ".contains($0) }.joined(separator: " ")
  }

  /// The lines in its box, with one blank between words; none where nothing lies over the panes.
  var layer: [String] {
    text(layerArea.inset(top: 1, bottom: 1)).map { line in
      line.split(separator: " ").filter { $0 != "│" }.joined(separator: " ")
    }
  }

  private var layerArea: Rect {
    let main = state.layout.main
    return switch state.overlay {
    case .picker(let picker): picker.area(in: main)
    case .search: SearchPanel.area(in: main)
    case .sheet(let sheet): sheet.area(in: main)
    case nil: .zero
    }
  }

  /// What has been typed into a layer, behind its mark, or into a filter.
  var prompt: String? { rows(with: .prompt).first }

  /// Everything that the browser asks for is answered when the test says so.
  mutating func holdEverything() { held = Set(AnswerKind.allCases) }

  /// A vault that has been read, opened at a note.
  static func open(
    _ vault: TemporaryVault, _ start: State.StartingPoint = .home, width: Int = 120, height: Int = 30,
    limits: State.Limits = State.Limits()
  ) throws -> Rehearsal {
    try Rehearsal(
      vault: vault.root, size: Size(width: width, height: height),
      preferences: State.Preferences(opensAt: start), limits: limits)
  }
}

extension TemporaryVault {
  /// A vault of these notes, by path without extension.
  static func of(_ notes: [String: String]) throws -> TemporaryVault {
    let vault = try TemporaryVault()
    for (name, text) in notes { vault.file(name + ".md", text) }
    return vault
  }
}
