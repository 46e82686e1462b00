import Foundation

/// The sample vault of the package.
let sampleVault = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("vault").path
