import Glibc
import TestSupport
import Testing

/// `kill -9` at any moment loses nothing but time.
struct StoreKillTests {
  /// What writes to the store, and in which state it finds it.
  struct Writing: CustomTestStringConvertible {
    let testDescription: String
    /// Nil is the program in a terminal.
    let verb: [String]?
    let isStored: Bool

    init(_ name: String, _ verb: [String]?, isStored: Bool) {
      (testDescription, self.verb, self.isStored) = (name, verb, isStored)
    }
  }

  static let writings = [
    Writing("index, nothing stored", ["index"], isStored: false),
    Writing("index, notes changed", ["index"], isStored: true),
    Writing("index --rebuild", ["index", "--rebuild"], isStored: true),
    Writing("search, nothing stored", ["search", "common"], isStored: false),
    Writing("browsing, notes changed", nil, isStored: true),
  ]

  private static let noteCount = 150

  /// Ten deaths of each, from the first opening of the store to the last word, while notes change.
  @Test(arguments: writings) func answersAreTheSameAfterDyingAtAnyMoment(of writing: Writing) throws {
    let vault = try StoredVault(noteCount: Self.noteCount)
    var version = 0
    /// Brings the store and the notes to where the writing begins.
    func prepare() throws {
      version += 1
      if !writing.isStored { vault.shell("rm -rf \"$C\"") }
      for note in 0..<(writing.isStored ? 60 : 5) {
        try vault.write((note * 3 + version) % Self.noteCount, of: Self.noteCount, version: version)
      }
    }
    #expect(try vault.run(["index"]).status == 0)
    try prepare()
    // Within which time to die: from that state this takes so long, for now.
    var span = try ContinuousClock().measure { try complete(writing, of: vault) }
    var random = SeededRandom(seed: 1)
    var deaths: [Duration] = []
    for _ in 0..<40 where deaths.count < 10 {
      try prepare()
      let moment = span * Double.random(in: 0..<1, using: &random)
      guard try kill(writing, of: vault, after: moment) else {
        // It takes no longer than that.
        span = moment
        continue
      }
      deaths.append(moment)
      let wanted = try vault.run(["list", "--json", "--no-index-file"])
      #expect(try vault.run(["list", "--json"]).output == wanted.output, "killed after \(moment)")
    }
    #expect(deaths.count == 10)
    let read = try vault.answers(["--no-index-file"])
    #expect(read.found.count == Self.noteCount)
    #expect(try vault.answers() == read, "killed after \(deaths)")
    #expect(try vault.run(["index"]).status == 0)
    #expect(try vault.answers() == read, "killed after \(deaths)")
  }

  private func complete(_ writing: Writing, of vault: StoredVault) throws {
    guard let verb = writing.verb else {
      let terminal = try vault.browse()
      try terminal.wait(for: "the store to be kept") { _ in vault.isKept }
      try terminal.settle()
      return
    }
    #expect(try vault.run(verb).status == 0)
  }

  /// - Returns: whether it was still running then.
  private func kill(_ writing: Writing, of vault: StoredVault, after time: Duration) throws -> Bool {
    guard let verb = writing.verb else {
      let terminal = try vault.browse()
      usleep(UInt32(time / .microseconds(1)))
      terminal.send(signal: SIGKILL)
      return try terminal.waitForExit() == .signal(SIGKILL)
    }
    let program = try vault.start(verb)
    usleep(UInt32(time / .microseconds(1)))
    program.send(signal: SIGKILL)
    return program.waitForEnd() == .signal(SIGKILL)
  }
}
