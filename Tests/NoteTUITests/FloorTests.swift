import Foundation
import TestSupport
import Testing

/// Each folder of the library is a floor and may use only the floors named for it (`design.md`).
///
/// The compiler is the judge: a floor is type-checked with nothing but the closure of its row. And since an import
/// reaches past that, the modules that each floor imports are compared with its guests.
struct FloorTests {
  struct Floor: CustomTestStringConvertible, Sendable {
    let name: String
    let uses: [String]
    var guests: [String] = []
    var testDescription: String { name }
  }

  static let floors: [Floor] = [
    Floor(name: "Text", uses: []),
    Floor(name: "Input", uses: []),
    Floor(name: "Frame", uses: ["Text"]),
    Floor(name: "Notes", uses: ["Text"]),
    Floor(name: "Settings", uses: ["Input", "Frame"], guests: ["Yams"]),
    Floor(name: "Markdown", uses: ["Notes", "Text"], guests: ["CMD4C", "Yams"]),
    Floor(name: "Terminal", uses: ["Frame", "Input"], guests: ["CNcurses", "CSignals"]),
    Floor(name: "Index", uses: ["Markdown", "Notes"], guests: ["GRDB", "GRDBSQLite", "Foundation"]),
    Floor(name: "Page", uses: ["Markdown", "Notes", "Frame", "Text"]),
    Floor(name: "App", uses: ["Page", "Markdown", "Settings", "Notes", "Input", "Frame", "Text"]),
    Floor(name: "View", uses: ["App", "Page", "Notes", "Frame", "Text"]),
  ]

  /// The C library and what belongs to the language.
  static let common: Set<String> = ["Glibc", "CLibc", "Synchronization"]

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let library = root.appendingPathComponent("Sources/NoteTUI")

  @Test func everyFolderIsAFloor() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.library.path)
    #expect(
      Set(folders).subtracting(["Program"])
        == Set(Self.floors.map(\.name).filter { !Self.sources(of: $0).isEmpty }))
  }

  @Test(arguments: floors)
  func importsOnlyItsGuests(floor: Floor) throws {
    for file in Self.sources(of: floor.name) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n")
      where line.hasPrefix("import ") || line.contains(" import ") && line.hasPrefix("@") {
        let module = String(line.split(separator: " ").last ?? "")
        #expect(
          Self.common.contains(module) || floor.guests.contains(module),
          "\(floor.name)/\(file.lastPathComponent) imports \(module)")
      }
    }
  }

  @Test(arguments: floors.filter { !sources(of: $0.name).isEmpty })
  func standsOnItsOwnFloors(floor: Floor) throws {
    let files = Self.closure(of: floor).flatMap(Self.sources)
    let result = try Self.typeCheck(files)
    #expect(result.end == .status(0), "\(floor.name) uses more than \(floor.uses):\n\(result.output)")
  }

  /// The floor itself and all that it may use, directly or not.
  private static func closure(of floor: Floor) -> [String] {
    var names = [floor.name]
    var next = 0
    while next < names.count {
      let uses = floors.first { $0.name == names[next] }?.uses ?? []
      names += uses.filter { !names.contains($0) }
      next += 1
    }
    return names
  }

  static func sources(of floor: String) -> [URL] {
    let folder = library.appendingPathComponent(floor)
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "swift" }
  }

  private static func typeCheck(_ files: [URL]) throws -> (end: StartedProgram.End, output: String) {
    let systemModules = ["CLibc", "CMD4C", "CNcurses"].map { root.appendingPathComponent("Sources/\($0)") }
    let command =
      ["swiftc", "-typecheck", "-swift-version", "6", "-module-name", "NoteTUI"]
      + systemModules.flatMap { ["-I", $0.path] } + guestModules + files.map(\.path)
    let output = try OutputFile()
    let compiler = try StartedProgram(
      command, streams: .files(output: output.descriptor, errors: output.descriptor))
    return (compiler.waitForEnd(), output.text)
  }

  /// Flags for finding the guests' modules where the build that runs this test put them.
  private static var guestModules: [String] {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0])
    while folder.path != "/", !exists(folder.appendingPathComponent("Modules")) {
      folder.deleteLastPathComponent()
    }
    // Modules written in C: those built here have a map beside their objects, those of packages in their sources.
    let maps = children(of: folder).map { $0.appendingPathComponent("module.modulemap") }.filter(exists)
    let headers = children(of: root.appendingPathComponent(".build/checkouts"))
      .flatMap { children(of: $0.appendingPathComponent("Sources")) }
      .flatMap { [$0, $0.appendingPathComponent("include")] }
      .filter { exists($0.appendingPathComponent("module.modulemap")) }
    return ["-I", folder.appendingPathComponent("Modules").path] + headers.flatMap { ["-I", $0.path] }
      + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0.path)"] }
  }

  private static func children(of folder: URL) -> [URL] {
    (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
  }

  private static func exists(_ file: URL) -> Bool {
    FileManager.default.fileExists(atPath: file.path)
  }
}
