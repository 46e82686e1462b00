import Foundation
import Testing

/// Whatever has become of the store, the program starts, and shows the vault as it is.
struct StoreDamageTests {
  /// What has happened to the store, as a shell script.
  struct Damage: CustomTestStringConvertible {
    let name: String
    let script: String
    var testDescription: String { name }

    init(_ name: String, _ script: String) { (self.name, self.script) = (name, script) }
  }

  static let damages = [
    Damage("cut in the middle", "truncate -s $(($(stat -c %s \"$S\") / 2 / 4096 * 4096)) \"$S\""),
    Damage("cut in the header", "truncate -s 50 \"$S\""),
    Damage("cut in a page", "truncate -s 10001 \"$S\""),
    Damage("empty", "truncate -s 0 \"$S\""),
    Damage("zeros", "size=$(stat -c %s \"$S\"); truncate -s 0 \"$S\"; truncate -s $size \"$S\""),
    Damage("text", "echo 'This is a text.' > \"$S\""),
    Damage("a folder in its place", "rm \"$S\"; mkdir \"$S\""),
    Damage("a symbolic link in its place", "mv \"$S\" \"$S.moved\"; ln -s \"$S.moved\" \"$S\""),
    Damage("a symbolic link to nothing", "rm \"$S\"; ln -s /nonexistent/file \"$S\""),
    // The header's user_version.
    Damage("another version", "printf '\\000\\000\\001\\001' | dd of=\"$S\" bs=1 seek=60 conv=notrunc 2>&-"),
    Damage("no table of notes", "LC_ALL=C sed -i 's/CREATE TABLE note(/CREATE TABLE nope(/' \"$S\""),
    Damage(
      "another column",
      "LC_ALL=C sed -i 's/folder TEXT NOT NULL, folded/folder TEXT NOT NULL, holded/' \"$S\""),
    Damage("no full text", "LC_ALL=C sed -i 's/words_data/words_dada/g' \"$S\""),
    Damage("another log", "cp \"$S\" \"$S-wal\""),
    Damage("another journal", "cp \"$S\" \"$S-journal\""),
    Damage("another memory", "cp \"$S\" \"$S-shm\""),
    Damage("a folder for a log", "mkdir \"$S-wal\""),
    Damage("a folder for a lock", "rm -f \"$S.lock\"; mkdir \"$S.lock\""),
    Damage("gone, its log left", "cp \"$S\" \"$S-wal\"; rm \"$S\""),
    Damage("a file for a folder", "rm -rf \"$C\"; echo text > \"$C\""),
    Damage("a file for the cache", "rm -rf \"$C\"; rmdir \"$C/..\"; echo text > \"${C%/notetui}\""),
  ]

  private static let noteCount = 60

  /// Notes that nobody changes, and what is to be answered of them.
  private static let notes = Result { try unchanged(noteCount: noteCount) }
  private static let manyNotes = Result { try unchanged(noteCount: 300) }

  private static func unchanged(noteCount: Int) throws -> (vault: StoredVault, answers: StoredVault.Answers) {
    let vault = try StoredVault(noteCount: noteCount)
    return (vault, try vault.answers(["--no-index-file"]))
  }

  @Test(arguments: damages)
  func showsTheVault(_ damage: Damage) throws {
    let (notes, read) = try Self.notes.get()
    let vault = try StoredVault(sharingNotesOf: notes)
    #expect(try vault.run(["index"]).status == 0)
    #expect(vault.stores.count == 1)
    let whole = "\(vault.cache).whole"
    vault.shell("cp -r '\(vault.cache)' '\(whole)'")
    for words in [["list", "--json"], ["index"], ["search", "--json", "common", "--limit", "999"]] {
      vault.shell("rm -rf '\(vault.cache)'; cp -r '\(whole)' '\(vault.cache)'")
      vault.shell(damage.script)
      let run = try vault.run(words)
      #expect(run.status == 0, "\(words): \(run.errors)")
      #expect(run.errors.split(separator: "\n").count <= 1, "\(words): \(run.errors)")
      if words[0] == "list" { #expect(run.output == read.list) }
      if words[0] == "search" { #expect(run.lines.count == Self.noteCount, "\(run.errors)") }
    }
    #expect(try vault.answers() == read)
    vault.shell("rm -rf '\(vault.cache)'; cp -r '\(whole)' '\(vault.cache)'")
    vault.shell(damage.script)
    let terminal = try vault.browse()
    try terminal.wait(forText: "│ The note 3")
    try terminal.wait(for: "all notes") { $0.text(row: 0).contains(" \(Self.noteCount) ") }
    try terminal.settle()
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
  }

  /// Bytes of all pages are others: what SQLite does not notice may be wrong, but nothing breaks.
  @Test(arguments: 0..<6)
  func survivesOtherBytes(_ seed: Int) throws {
    let (notes, read) = try Self.notes.get()
    let vault = try StoredVault(sharingNotesOf: notes)
    #expect(try vault.run(["index"]).status == 0)
    #expect(vault.stores.count == 1)
    let store = vault.store
    var random = SeededRandom(seed: UInt64(seed))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: store))
    for _ in 0..<(seed.isMultiple(of: 2) ? 200 : 20) {
      let place = Int.random(in: 100..<bytes.count, using: &random)
      bytes[place] =
        seed % 3 == 0
        ? bytes[place] ^ (1 << UInt8.random(in: 0..<8, using: &random)) : .random(in: 0...255, using: &random)
    }
    for words in [
      ["list", "--json"], ["links", "--json"], ["search", "common"], ["index"], ["print", "Note 3"],
    ] {
      vault.shell("rm -f \"$S-wal\" \"$S-shm\"")
      try bytes.write(to: URL(fileURLWithPath: store))
      let run = try vault.run(words)
      #expect((0...2).contains(run.status), "\(words): \(run.errors)")
    }
    vault.shell("rm -f \"$S-wal\" \"$S-shm\"")
    try bytes.write(to: URL(fileURLWithPath: store))
    let terminal = try vault.browse()
    try terminal.wait(forText: "word3 version0")
    for key in ["j", "]", "s", "common", "\u{1B}", "G"] {
      terminal.type(key)
      try terminal.settle()
    }
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(try vault.run(["index", "--rebuild"]).status == 0)
    #expect(try vault.answers() == read)
  }

  /// What the store, or all of its folder, becomes while the program shows the vault.
  static let accidents = [
    Damage("gone", "rm -f \"$S\"*"),
    Damage("the folder gone", "rm -rf \"$C\""),
    Damage(
      "other bytes", "head -c 65536 /dev/zero | tr '\\0' x | dd of=\"$S\" bs=1k seek=4 conv=notrunc 2>&-"),
    Damage("text", "echo 'This is a text.' > \"$S\""),
    Damage("the log gone", "rm -f \"$S-wal\""),
    Damage("another log", "head -c 65536 /dev/zero | tr '\\0' x | dd of=\"$S-wal\" bs=1k conv=notrunc 2>&-"),
    Damage("replaced by a folder", "rm -f \"$S\"; mkdir \"$S\""),
    Damage("made anew by another process", "rm -rf \"$C\"; tui index"),
    Damage("made anew under another lock", "rm -f \"$C\"/*.lock; tui index --rebuild"),
  ]

  @Test(arguments: accidents)
  func goesOn(_ accident: Damage) throws {
    let vault = try StoredVault(noteCount: Self.noteCount)
    #expect(try vault.run(["index"]).status == 0)
    #expect(vault.stores.count == 1)
    let terminal = try vault.browse()
    try terminal.wait(forText: "word3 version0")
    try terminal.wait(for: "the store to be kept") { _ in vault.isKept }
    try terminal.settle()
    vault.shell(accident.script)
    for version in 1...3 {
      for note in [3, 4, 5, 50] { try vault.write(note, of: Self.noteCount, version: version) }
      try terminal.wait(forText: "word3 version\(version)")
      try terminal.settle()
    }
    terminal.type("s")
    try terminal.settle()
    terminal.type("version3")
    try terminal.wait(forText: " 1 of 4 ")
    terminal.type("\u{1B}")
    try terminal.settle()
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(try vault.answers() == vault.answers(["--no-index-file"]))
  }

  /// Where the cache folder is said to be, and what a shell does before; the index cannot lie there, or nowhere.
  @Test(arguments: [
    ("relative", ":", ["XDG_CACHE_HOME": "relative/cache", "HOME": "/nonexistent"]),
    ("empty", ":", ["XDG_CACHE_HOME": "", "HOME": ""]),
    ("no home", "unset HOME XDG_CACHE_HOME", [:]),
    ("nowhere", ":", ["XDG_CACHE_HOME": "/nonexistent/cache"]),
    ("no files there", ":", ["XDG_CACHE_HOME": "/proc/self"]),
    ("full", "ulimit -f 1", [:]),
    ("full soon", "ulimit -f 100", [:]),
    ("full later", "ulimit -f 400", [:]),
  ])
  func doesWithout(_ name: String, _ script: String, _ environment: [String: String]) throws {
    let (notes, read) = try Self.manyNotes.get()
    let vault = try StoredVault(sharingNotesOf: notes)
    for words in [
      ["index"], ["list", "--json"], ["index", "--rebuild"], ["search", "common", "--limit", "999"],
    ] {
      // What is written is not what is limited.
      let run = try vault.run(words, after: script, environment: environment)
      if name.hasPrefix("full"), words[0] != "index" { continue }
      #expect(run.status == 0, "\(words): \(run.errors)")
      #expect(run.errors.split(separator: "\n").count <= 1, "\(words): \(run.errors)")
      if words[0] == "list" { #expect(run.output == read.list) }
      if words[0] == "search" { #expect(run.lines.count == 300) }
    }
    #expect(try vault.answers() == read)
  }
}
