import Foundation
import TestSupport
import Testing

@testable import NoteTUI

/// Pictures of the screen and of its parts. Look at one before you accept it.
///
/// With `RECORD_FRAMES=1` in the environment the files in `Tests/Golden/Frames` are written anew, and the tests fail
/// once. The end-to-end tests show the same scenes on a real terminal.
struct GoldenFrameTests {
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_FRAMES"] != nil

  @Test(arguments: Scene.all)
  func looksAsItDid(scene: Scene) throws {
    let text = Picture.text(scene, try scene.rehearsal())
    if Self.isRecording {
      try text.write(to: scene.file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(scene): look at it, then run again")
      return
    }
    let golden = try #require(scene.golden, "there is no frame \(scene); record it with RECORD_FRAMES=1")
    #expect(text == golden, "\(scene):\n\(Self.differences(from: golden, to: text))")
  }

  private static func differences(from old: String, to new: String) -> String {
    let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false) }
    return zip(lines(old), lines(new)).enumerated().filter { $0.element.0 != $0.element.1 }.prefix(6)
      .map { "line \($0.offset + 1)\n  was \($0.element.0)\n  is  \($0.element.1)" }
      .joined(separator: "\n")
  }

  /// A picture names the role of a wide glyph once.
  @Test(arguments: Scene.all)
  func glyphsHaveOneRole(scene: Scene) throws {
    let frame = try scene.rehearsal().frame
    for row in 0..<frame.size.height {
      for column in 1..<max(1, frame.size.width) where frame[row, column].glyph == nil {
        #expect(frame[row, column].role == frame[row, column - 1].role, "row \(row), column \(column)")
      }
    }
  }

  @Test func everyRoleIsSomewhere() {
    let pictures = Scene.all.compactMap(\.golden).joined()
    for role in Role.allCases where role != .text { #expect(pictures.contains("[\(role)]"), "\(role)") }
  }

  @Test func marksWhatHasARole() {
    var frame = Frame(size: Size(width: 12, height: 4))
    frame.put("a", row: 0, column: 1, role: .text)
    frame.put("港b", row: 0, column: 3, role: .link)
    frame.put("c", row: 0, column: 6, role: .strong)
    frame.put(" ", row: 0, column: 7, role: .text)
    frame.put("[link]", row: 1, column: 0, role: .text)
    frame.put("  ", row: 2, column: 4, role: .sheet)
    let area = Rect(row: 0, column: 0, width: 12, height: 4)
    #expect(
      Picture.rows(of: frame, in: area) == ["| a [link]港b[strong]c[/]", "|[[link]", "|    [sheet]  [/]"])
    #expect(
      Picture.rows(of: frame, in: Rect(row: 0, column: 5, width: 2, height: 1)) == ["|[link]b[strong]c[/]"])
  }
}
