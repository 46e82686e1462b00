import Foundation
import TestSupport
import Testing

/// Each folder of the library is a floor and may use only the floors named for it, and the guests.
///
/// The compiler is the judge. All floors are one module, where everything sees everything. Here each becomes a module of
/// its own, made from its files alone, with those named for it imported by the compiler's options; so a name of any other
/// floor is unknown. And since members of a type that one gets from a value are members of another module then, which
/// was not imported, using these is an error too (`MemberImportVisibility`, SE-0444). What is not noticed: a value of
/// another floor that is only handed on.
struct FloorTests {
  struct Floor: CustomTestStringConvertible, Sendable {
    let name: String
    let uses: [String]
    /// Floors that the plan does not give it.
    var besides: [String] = []
    var guests: Set<String> = []
    var testDescription: String { name }
  }

  /// From the ground up.
  static let floors: [Floor] = [
    Floor(name: "Text", uses: []),
    Floor(name: "Input", uses: []),
    Floor(name: "Frame", uses: ["Text"]),
    Floor(name: "Notes", uses: ["Text"]),
    Floor(name: "Settings", uses: ["Input", "Frame"], guests: ["Yams"]),
    Floor(name: "Markdown", uses: ["Notes", "Text"], guests: ["CMD4C", "Yams"]),
    // Cells hold glyphs, and what others say has to be cleaned before it is shown.
    Floor(name: "Terminal", uses: ["Frame", "Input"], besides: ["Text"], guests: ["CNcurses", "CSignals"]),
    // Names and words are stored folded.
    Floor(
      name: "Index", uses: ["Markdown", "Notes"], besides: ["Text"],
      guests: ["GRDB", "GRDBSQLite", "Foundation"]),
    Floor(name: "Page", uses: ["Markdown", "Notes", "Frame", "Text"]),
    Floor(name: "App", uses: ["Page", "Markdown", "Settings", "Notes", "Input", "Frame", "Text"]),
    // Hints name the keys of the state's keymap.
    Floor(name: "View", uses: ["App", "Page", "Notes", "Frame", "Text"], besides: ["Input"]),
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

  /// Everything may be used there, by way of the floors that have it.
  static let program = Floor(name: "Program", uses: floors.map(\.name))

  @Test(arguments: (floors + [program]).filter { !sources(of: $0.name).isEmpty })
  func importsItsGuestsAndNoOthers(floor: Floor) throws {
    let modules = try Self.sources(of: floor.name).flatMap { file in
      Self.imports(in: try String(contentsOf: file, encoding: .utf8))
    }
    #expect(Set(modules).subtracting(Self.common) == floor.guests)
  }

  @Test(arguments: [
    ("import A", ["A"]), ("@preconcurrency import A", ["A"]), ("  public import A.B", ["A"]),
    ("@_exported internal import struct A.B", ["A"]), ("importing(A)", []), ("// import A", []),
    ("let text = \"import A\"", []),
  ])
  func knowsAnImport(line: String, modules: [String]) {
    #expect(Self.imports(in: line) == modules)
  }

  private static func imports(in text: String) -> [String] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
    return text.split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ")[...]
      let levels: Set = ["public", "package", "internal", "fileprivate", "private"]
      while let word = words.first, word.first == "@" || levels.contains(String(word)) { words.removeFirst() }
      guard words.popFirst() == "import" else { return nil }
      if let kind = words.first, kinds.contains(String(kind)) { words.removeFirst() }
      return words.first?.split(separator: ".").first.map(String.init)
    }
  }

  @Test func standOnTheirOwnFloors() throws {
    let modules = try TemporaryVault()
    var made: Set<String> = []
    for floor in Self.floors where !Self.sources(of: floor.name).isEmpty {
      let uses = (floor.uses + floor.besides).filter { !Self.sources(of: $0).isEmpty }
      // What is wrong below has been said.
      guard made.isSuperset(of: uses) else { continue }
      let result = try Self.compile(floor, using: uses, in: modules.root)
      #expect(result.end == .status(0), "\(floor.name) uses more than \(uses):\n\(result.output)")
      if result.end == .status(0) { made.insert(floor.name) }
    }
    #expect(made.count >= 10)
  }

  static func sources(of floor: String) -> [URL] {
    let folder = library.appendingPathComponent(floor)
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "swift" }
  }

  /// Makes a module of a floor. Its name is not that of the folder, since types are called so.
  private static func compile(
    _ floor: Floor, using uses: [String], in folder: String
  ) throws -> (end: StartedProgram.End, output: String) {
    let systemModules = ["CLibc", "CMD4C", "CNcurses"].map { root.appendingPathComponent("Sources/\($0)") }
    let imports =
      uses.map { ["-testable-import-module", "\($0)Floor"] }
      // That a file itself imports what it uses is no matter of floors.
      + common.union(floor.guests).map { ["-import-module", $0] }
    let command =
      ["swiftc", "-emit-module", "-wmo", "-Onone", "-enable-testing", "-swift-version", "6"]
      + ["-enable-upcoming-feature", "MemberImportVisibility", "-suppress-warnings"]
      + [
        "-module-name", "\(floor.name)Floor", "-o", "\(folder)/\(floor.name)Floor.swiftmodule", "-I", folder,
      ]
      + systemModules.flatMap { ["-I", $0.path] } + guestModules
      + imports.flatMap { $0 }.flatMap { ["-Xfrontend", $0] } + sources(of: floor.name).map(\.path)
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
