import Foundation

@testable import NoteTUI

/// The sample vault of the package.
let sampleVault = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("vault").path

extension Rehearsal {
  /// The sample vault, opened at Belgorod as `tui --note belgorod` does.
  static func belgorod(_ width: Int = 120, _ height: Int = 40) throws -> Rehearsal {
    try Rehearsal(
      vault: sampleVault, size: Size(width: width, height: height),
      preferences: State.Preferences(opensAt: .query("belgorod")))
  }
}
