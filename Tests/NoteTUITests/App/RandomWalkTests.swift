import Foundation
import Testing

@testable import NoteTUI

/// Whatever is typed, the screen stays whole.
///
/// `TUI_WALK_VAULT` and `TUI_WALKS` in the environment walk another vault, and more often (`make walks`).
struct RandomWalkTests {
  static let vault = ProcessInfo.processInfo.environment["TUI_WALK_VAULT"] ?? sampleVault
  static let walks = ProcessInfo.processInfo.environment["TUI_WALKS"].flatMap(Int.init) ?? 12

  /// Keys as a reader presses them: following and moving more often than the rest.
  static let keys =
    Key.parse(
      "]]]]]]<cr><cr><cr><cr>jjjj<space>bduGg}{<gt><lt>hhL<tab><tab><s-tab>[.,#T<esc>?qiqx()zU<esc>SO<down><cr>/al<cr>:<esc>o12<cr>yrA"
    ) ?? []

  static let sizes = [
    Size(width: 120, height: 40), Size(width: 80, height: 24), Size(width: 50, height: 20),
    Size(width: 200, height: 60), Size(width: 80, height: 13), Size(width: 20, height: 5),
    Size(width: 3, height: 2),
    Size(width: 1, height: 1),
  ]

  @Test func everyKeyLeavesAWholeScreen() throws {
    var generator = SeededRandom(seed: 1)
    let start = try Rehearsal(
      vault: Self.vault, size: Self.sizes[0], preferences: State.Preferences(opensAt: .query("belgorod")))
    for walk in 0..<Self.walks {
      var tui = start
      tui.resize(to: Self.sizes[walk % 5 == 4 ? walk / 5 % Self.sizes.count : walk % 3])
      var typed: [Key] = []
      for _ in 0..<50 {
        let key = Self.keys.randomElement(using: &generator) ?? .enter
        typed.append(key)
        tui.press(key)
        let faults = Self.faults(of: tui.state, tui.frame)
        guard faults.isEmpty else {
          let keys = typed.map(\.description).joined()
          Issue.record("walk \(walk) at \(tui.state.size): \(faults) after \(keys)")
          return
        }
      }
    }
  }

  @Test func goingBackAllTheWayGivesTheFirstFrameAgain() throws {
    var generator = SeededRandom(seed: 2)
    let start = try Rehearsal(
      vault: Self.vault, size: Self.sizes[1], preferences: State.Preferences(opensAt: .query("belgorod")))
    let steps = Key.parse("]]]].<cr><cr><cr>j<space>}<gt>") ?? []
    for walk in 0..<Self.walks {
      var tui = start
      // The last frame of the first note: what coming back to it must show.
      var departure = tui.frame
      for _ in 0..<50 {
        let before = tui.frame
        let depth = tui.state.history.backward.count
        tui.press(steps.randomElement(using: &generator) ?? .enter)
        if depth == 0, tui.state.history.backward.count == 1 { departure = before }
      }
      if tui.state.history.backward.isEmpty { departure = tui.frame }
      while !tui.state.history.backward.isEmpty { tui.type("h") }
      tui.apply(.notice(Notice("")))
      var expected = departure
      var actual = tui.frame
      // The hints tell that there is a way forward; the two lines at the bottom are not the page.
      for row in [expected.size.height - 2, expected.size.height - 1] {
        expected.fill(expected.bounds.row(row), role: .text)
        actual.fill(actual.bounds.row(row), role: .text)
      }
      let isSame = actual == expected
      #expect(isSame, "walk \(walk)\n\(actual.text)\n---\n\(expected.text)")
    }
  }

  /// What must hold for every frame.
  static func faults(of state: State, _ frame: Frame) -> [String] {
    var faults: [String] = []
    for row in 0..<frame.size.height {
      let text = frame.text(row: row)
      if CleanText(text).string != text { faults.append("row \(row) is unclean: \(text.debugDescription)") }
    }
    if let cursor = frame.cursor, !frame.bounds.contains(cursor) { faults.append("cursor at \(cursor)") }
    let reader = state.reader
    if state.layout.areas[state.focus] == nil { faults.append("the focus is on no pane") }
    if let body = state.layout.areas[.body], body.content.width > 0, body.content.width < reader.options.width
    {
      faults.append("a page of \(reader.options.width) columns in a pane of \(body.content.width)")
    }
    for (index, target) in reader.page.targets.enumerated() {
      for region in target.regions {
        let isInside = region.columns.lowerBound >= 0 && region.columns.upperBound <= reader.options.width
        let isCode = reader.page.lines[region.line].isPreformatted
        if !isInside, !isCode {
          faults.append("target \(index) at columns \(region.columns) of \(reader.options.width)")
        }
        if reader.page.target(line: region.line, column: region.columns.lowerBound) != index {
          faults.append("target \(index) is not where its region is")
        }
      }
    }
    if let chosen = reader.chosen, !reader.isVisible(chosen, height: state.bodyHeight) {
      faults.append("chosen target \(chosen) is off the screen")
    }
    return Array(faults.prefix(3))
  }
}
