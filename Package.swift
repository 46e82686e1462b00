// swift-tools-version: 6.2
import PackageDescription

// `make check` turns warnings into errors; a newer compiler's warnings never stop someone's first build.
let strict: [SwiftSetting] =
  Context.environment["NOTETUI_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

// Tests run millions of cells through the program. Without this they take more than twice the time.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "NoteTUI",
  products: [
    .executable(name: "tui", targets: ["tui"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Names for what Glibc's module leaves out. Header only.
    .systemLibrary(name: "CLibc"),
    .systemLibrary(name: "CMD4C"),
    .systemLibrary(name: "CNcurses"),
    // What runs inside signal handlers.
    .target(name: "CSignals"),
    .target(
      name: "NoteTUI",
      dependencies: [
        "CLibc", "CMD4C", "CNcurses", "CSignals", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict + optimized),
    .executableTarget(
      name: "tui",
      dependencies: [
        "NoteTUI", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // What both bundles of tests need.
    .systemLibrary(name: "CTestSupport", path: "Tests/CTestSupport"),
    .target(
      name: "TestSupport", dependencies: ["CLibc", "CTestSupport", "NoteTUI"], path: "Tests/Support",
      swiftSettings: strict),
    .testTarget(
      name: "NoteTUITests", dependencies: ["CTestSupport", "NoteTUI", "TestSupport"],
      swiftSettings: strict),
    // The real program in a real pseudo-terminal, read through libvterm, a guest of the tests only.
    .systemLibrary(name: "CVTerm"),
    .executableTarget(
      name: "ScreenProbe", dependencies: ["NoteTUI"], path: "Tests/ScreenProbe", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["CLibc", "CTestSupport", "CVTerm", "NoteTUI", "ScreenProbe", "TestSupport", "tui"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
