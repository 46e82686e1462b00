import Foundation
import Testing

@testable import NoteTUI

/// A frame as text that a person can read and a diff can show: the characters, the roles, the cursor.
///
/// Roles are letters (`Role.symbol`, listed at the end), so a lost highlight fails and a changed colour does not. The
/// head says how to get there, for the tests that do it on a real terminal.
func written(_ frame: Frame, of scene: Scene) -> String {
  var lines = [
    "size \(frame.size.width)x\(frame.size.height)", "note \(scene.note)", "keys \(scene.keys)", "",
  ]
  for row in 0..<frame.size.height { lines.append("|" + frame.text(row: row)) }
  lines.append("")
  for row in 0..<frame.size.height { lines.append("|" + frame.roles(row: row)) }
  lines.append("")
  let cursor = frame.cursor.map { "row \($0.row) column \($0.column)" } ?? "none"
  lines.append("cursor \(cursor)\(frame.showsCaret ? " caret" : "")")
  let used = Set(frame.cells.map(\.role)).subtracting([.text]).sorted { $0.rawValue < $1.rawValue }
  lines.append(used.map { "\($0.symbol) \($0)" }.joined(separator: ", "))
  return lines.joined(separator: "\n") + "\n"
}

/// Compares the frame of a scene with the golden one of its name in `Tests/NoteTUITests/Golden`.
///
/// With `RECORD_FRAMES=1` in the environment the file is written anew, and the test fails once: look at it.
func expectFrame(_ frame: Frame, of scene: Scene, sourceLocation: SourceLocation = #_sourceLocation) {
  let name = scene.name
  let file = testFolder.appendingPathComponent("NoteTUITests/Golden/\(name).txt")
  let text = written(frame, of: scene)
  if ProcessInfo.processInfo.environment["RECORD_FRAMES"] != nil {
    try? text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name): look at it, then run again", sourceLocation: sourceLocation)
    return
  }
  guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record(
      "there is no golden frame \(name); record it with RECORD_FRAMES=1", sourceLocation: sourceLocation)
    return
  }
  let (new, old) = (text.split(separator: "\n"), golden.split(separator: "\n"))
  let changed = zip(new, old).enumerated().filter { $0.element.0 != $0.element.1 }.prefix(6)
  let difference = changed.map { "line \($0.offset + 1)\n  was \($0.element.1)\n  is  \($0.element.0)" }
  #expect(text == golden, "\(name):\n\(difference.joined(separator: "\n"))", sourceLocation: sourceLocation)
}

/// The folder `Tests` of the package.
let testFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The sample vault of the package.
let sampleVault = testFolder.deletingLastPathComponent().appendingPathComponent("vault").path

extension Rehearsal {
  /// The sample vault, opened at Belgorod as `tui --note belgorod` does.
  static func belgorod(_ width: Int = 120, _ height: Int = 40) throws -> Rehearsal {
    try Rehearsal(
      vault: sampleVault, size: Size(width: width, height: height),
      preferences: State.Preferences(opensAt: .query("belgorod")))
  }
}
