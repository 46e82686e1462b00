import Foundation
import NoteTUI

/// A golden frame of the unit tests, read back: how to get there, and what a terminal must show.
struct GoldenScene: CustomStringConvertible, Sendable {
  let name: String
  let size: Size
  let note: String
  let keys: [Key]
  /// One string a row, blanks at the end left out.
  let rows: [String]
  /// One symbol a cell (`Role.symbol`, `.` for text).
  let roles: [[Character]]
  let cursor: (row: Int, column: Int)?
  let showsCaret: Bool

  var description: String { name }

  static let folder = testFolder.appendingPathComponent("NoteTUITests/Golden")

  static let all: [GoldenScene] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap(GoldenScene.init)
  }()

  /// Nil for a file that is not in the format of `written(_:of:)`.
  private init?(file: String) {
    guard let text = try? String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8) else {
      return nil
    }
    let parts = text.components(separatedBy: "\n\n")
    guard parts.count == 4 else { return nil }
    let head = parts[0].components(separatedBy: "\n").map { $0.drop { $0 != " " }.dropFirst() }
    let numbers = head[0].split(separator: "x").compactMap { Int($0) }
    guard head.count == 3, numbers.count == 2, let keys = Key.parse(String(head[2])) else { return nil }
    name = String(file.dropLast(4))
    size = Size(width: numbers[0], height: numbers[1])
    note = String(head[1])
    self.keys = keys
    rows = parts[1].components(separatedBy: "\n").map { String($0.dropFirst()) }
    roles = parts[2].components(separatedBy: "\n").map { Array($0.dropFirst()) }
    let words = parts[3].components(separatedBy: "\n")[0].split(separator: " ")
    showsCaret = words.last == "caret"
    if words.count >= 5, let row = Int(words[2]), let column = Int(words[4]) {
      cursor = (row, column)
    } else {
      cursor = nil
    }
  }
}

/// The folder `Tests` of the package.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

/// The sample vault of the package.
let sampleVault = testFolder.deletingLastPathComponent().appendingPathComponent("vault").path

extension Key {
  /// What xterm sends for it.
  var bytes: [UInt8] {
    switch self {
    case .character(let character): Array(String(character).utf8)
    case .control(let letter): letter.asciiValue.map { [$0 & 0x1F] } ?? []
    case .enter: [0x0D]
    case .tab: [0x09]
    case .backTab: Array("\u{1B}[Z".utf8)
    case .escape: [0x1B]
    case .backspace: [0x7F]
    case .delete: Array("\u{1B}[3~".utf8)
    case .insert: Array("\u{1B}[2~".utf8)
    case .up: Array("\u{1B}OA".utf8)
    case .down: Array("\u{1B}OB".utf8)
    case .right: Array("\u{1B}OC".utf8)
    case .left: Array("\u{1B}OD".utf8)
    case .home: Array("\u{1B}OH".utf8)
    case .end: Array("\u{1B}OF".utf8)
    case .pageUp: Array("\u{1B}[5~".utf8)
    case .pageDown: Array("\u{1B}[6~".utf8)
    case .function: []
    case .alt(let key): [0x1B] + Array(String(key.rawValue).utf8)
    }
  }
}
