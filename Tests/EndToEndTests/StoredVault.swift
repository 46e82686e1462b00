import Foundation
import TestSupport

/// A vault and a cache folder for one test, and the real program with both.
final class StoredVault: Sendable {
  let root: String
  /// What `XDG_CACHE_HOME` is.
  let cache: String
  private let folder: String
  /// Whose notes these are, where they are not its own.
  private let other: StoredVault?

  init(noteCount: Int) throws {
    other = nil
    folder = CacheFolder.unused()
    (root, cache) = ("\(folder)/vault", "\(folder)/cache")
    for place in ["a", "a/b"] {
      try FileManager.default.createDirectory(atPath: "\(root)/\(place)", withIntermediateDirectories: true)
    }
    for number in 0..<noteCount { try write(number, of: noteCount) }
    shell("find '\(root)' -exec touch -d 2020-01-01 {} +")
  }

  /// Another cache folder for the same notes.
  init(sharingNotesOf other: StoredVault) throws {
    self.other = other
    folder = CacheFolder.unused()
    (root, cache) = (other.root, "\(folder)/cache")
    // The program makes no folders above its cache.
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { TestSupport.shell("rm -rf '\(folder)'") }

  private static let folders = ["", "a/", "a/b/"]

  /// A note with a name, a title, an alias, a tag, links, an embed and a time.
  ///
  /// - Parameter version: makes another text.
  func write(_ number: Int, of noteCount: Int, version: Int = 0) throws {
    let links = (0..<number % 5).map { place in
      "See [[Note \((number * 7 + place * 13 + version) % (noteCount + 20))]] and ![[note \(place)#head]].\n\n"
    }
    let text = """
      ---
      title: The note \(number)
      aliases: [alias \(number), shared \(number % 7)]
      tags: [tag\(number % 5)]
      videoId: abcdefghi_\(number % 10)
      ---
      # Head

      word\(number) version\(version) common <a class="yt-timestamp" data-t="0:16">[0:16]</a>

      \(links.joined())[m](picture.png)
      """
    try Data(text.utf8).write(
      to: URL(fileURLWithPath: "\(root)/\(Self.folders[number % 3])Note \(number).md"))
  }

  // MARK: - The store

  /// The program's own folder in the cache.
  var cacheFolder: String { "\(cache)/notetui" }

  var stores: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: cacheFolder)) ?? []).filter {
      $0.hasSuffix(".sqlite")
    }
  }

  /// The store's path.
  var store: String { "\(cacheFolder)/\(stores.first ?? "none")" }

  /// A shell script with `$S`, the store, `$C`, the cache folder, and `tui`, the program with this vault.
  func shell(_ script: String) {
    let tui = "tui() { XDG_CACHE_HOME='\(cache)' '\(builtExecutable("tui"))' \"$@\" --vault '\(root)' >&2; }"
    TestSupport.shell("S='\(store)'; C='\(cacheFolder)'; \(tui); \(script)")
  }

  /// Whether a process has the lock of the store.
  var isKept: Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: store + ".lock")
    guard let inode = attributes?[.systemFileNumber] as? Int,
      let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return false }
    return locks.contains(":\(inode) ")
  }

  // MARK: - The program

  /// Runs it to its end, which has to come within a minute.
  ///
  /// - Parameter script: what a shell does before.
  func run(_ words: [String], after script: String = ":", environment: [String: String] = [:]) throws
    -> CommandLineRun
  {
    try CommandLineRun(
      words + ["--vault", root], environment: ["XDG_CACHE_HOME": cache].merging(environment) { $1 },
      by: ["/bin/sh", "-c", "\(script)\nexec /usr/bin/timeout -s KILL 60 \"$0\" \"$@\""])
  }

  /// What it knows of the vault, one verb after the other.
  struct Answers: Equatable {
    var list: String
    var links: String
    var found: Set<String>
  }

  func answers(_ options: [String] = []) throws -> Answers {
    let found = try run(["search", "--json", "--limit", "9999", "common"] + options)
    return Answers(
      list: try run(["list", "--json"] + options).output,
      links: try run(["links", "--json"] + options).output,
      found: Set(
        found.objects.map { "\($0?["path"] ?? "") \($0?["line"] ?? "") \($0?["snippet"] ?? "")" }))
  }

  /// In a terminal.
  ///
  /// - Parameter starter: a command that starts the program: its words, followed by the program's own.
  func browse(
    note: String = "Note 3", by starter: [String] = [], environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      starter + [builtExecutable("tui"), "--vault", root, "--note", note],
      environment: ["XDG_CACHE_HOME": cache].merging(environment) { $1 }, height: 30)
  }

  /// Starts it, to be ended by a signal.
  func start(_ words: [String]) throws -> StartedProgram {
    try StartedProgram(
      [builtExecutable("tui")] + words + ["--vault", root],
      environment: ["HOME": "/nonexistent", "LANG": "C.UTF-8", "XDG_CACHE_HOME": cache])
  }
}
