import Foundation
import NoteTUI

/// What leads to a golden frame, a note of the vault for pictures, a size and keys, and what is kept of it.
public struct Scene: CustomStringConvertible, Sendable {
  public let name: String
  public let note: String
  public let size: Size
  /// In `KeyNotation`.
  public let keys: String
  public let parts: [Part]

  init(
    _ name: String, _ width: Int, _ height: Int, note: String = "harbour", keys: String = "",
    shows parts: Part...
  ) {
    self.name = name
    self.note = note
    size = Size(width: width, height: height)
    self.keys = keys
    self.parts = parts
  }

  public var description: String { name }

  /// `Golden` beside this folder: the frames, and the vault that they are pictures of.
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")

  public static let frames = folder.appendingPathComponent("Frames")

  /// Notes that nobody needs to change. A new one appears in all pictures of lists.
  public static let vault = folder.appendingPathComponent("Vault").path

  public var file: URL { Self.frames.appendingPathComponent("\(name).txt") }

  /// The picture as it was when somebody looked at it. Nil where there is none.
  public var golden: String? { try? String(contentsOf: file, encoding: .utf8) }

  /// The program without a terminal, when the keys have been typed.
  public func rehearsal() throws -> Rehearsal {
    var tui = try Rehearsal(
      vault: Self.vault, size: size, preferences: State.Preferences(opensAt: .query(note)))
    tui.type(keys)
    return tui
  }
}
