import Glibc
import TestSupport
import Testing

/// `LifeTests` for `tui` itself, whose workers, watcher and index are there: however it ends or is interrupted, the
/// terminal is as it was found, and the index whole and free for others.
struct ProgramLifeTests {
  /// What it is at when something happens to it.
  enum Moment: CaseIterable {
    /// The note is shown, and the index is stored and kept.
    case atRest
    /// Nothing is stored yet: the vault is being read.
    case reading
    /// Files change, faster than they can be read.
    case following
    /// The user has pressed Ctrl-S: the terminal takes nothing, and a picture waits.
    case stalled
  }

  /// What is done to it, and how it ends then.
  struct Ending: CustomTestStringConvertible {
    let testDescription: String
    let exit: StartedProgram.End
    let act: @Sendable (PseudoTerminal) -> Void

    init(_ name: String, _ exit: StartedProgram.End, _ act: @escaping @Sendable (PseudoTerminal) -> Void) {
      (testDescription, self.exit, self.act) = (name, exit, act)
    }

    /// Those that come unasked, at any moment.
    static let always = [
      Ending("SIGTERM", .signal(SIGTERM)) { $0.send(signal: SIGTERM) },
      Ending("hang-up", .signal(SIGHUP)) { $0.hangUp() },
      // A crash.
      Ending("SIGSEGV", .signal(SIGSEGV)) { $0.send(signal: SIGSEGV) },
      Ending("SIGKILL", .signal(SIGKILL)) { $0.send(signal: SIGKILL) },
    ]

    static let all =
      always + [
        Ending("Q", .status(0)) { $0.type("Q") },
        Ending("Ctrl-C", .signal(SIGINT)) { $0.type([3]) },
        Ending("Ctrl-\\", .signal(SIGQUIT)) { $0.type([0x1C]) },
      ]
  }

  static let cases = Moment.allCases.flatMap { moment in
    (moment == .atRest ? Ending.all : Ending.always).map { (moment, $0) }
  }

  /// Enough notes for a while of reading.
  private static let large = Result { try StoredVault(noteCount: 2000) }

  @Test(arguments: cases) func ends(at moment: Moment, by ending: Ending) throws {
    let vault =
      moment == .reading
      ? try StoredVault(sharingNotesOf: try Self.large.get()) : try StoredVault(noteCount: 60)
    let terminal = try start(vault, moment)
    ending.act(terminal)
    #expect(try terminal.waitForExit() == ending.exit)
    switch ending.exit {
    // Nobody can clean up after that, and a terminal that has gone tells nothing.
    case .signal(SIGKILL), .signal(SIGHUP): break
    default:
      #expect(PseudoTerminal.numbers(terminal.modes) == PseudoTerminal.numbers(terminal.modesAsFound))
      // What a terminal that takes nothing is sent is lost.
      #expect(terminal.isAsFound || moment == .stalled)
    }
    #expect(!vault.isKept)
    let stored = try vault.run(["list", "--json"])
    let read = try vault.run(["list", "--json", "--no-index-file"])
    #expect(stored.status == 0 && stored.errors.isEmpty)
    #expect(vault.stores.count == 1)
    #expect(stored.output == read.output)
  }

  /// Starts it, and brings it there.
  private func start(_ vault: StoredVault, _ moment: Moment) throws -> PseudoTerminal {
    if moment == .reading {
      let terminal = try vault.browse()
      // A quick machine may show the note at once.
      try terminal.wait(for: "the reading") { $0.text.contains(" of 2000") || $0.text.contains("word3") }
      return terminal
    }
    #expect(try vault.run(["index"]).status == 0)
    let terminal = try vault.browse()
    try terminal.wait(forText: "word3 version0")
    try terminal.wait(for: "the store to be kept") { _ in vault.isKept }
    try terminal.settle()
    switch moment {
    case .atRest, .reading: break
    case .following:
      for note in 0..<60 { try vault.write(note, of: 60, version: 1) }
    case .stalled:
      terminal.type([0x13])
      try vault.write(3, of: 60, version: 1)
      terminal.type("G?")
      terminal.resize(width: 100, height: 25)
      try terminal.settle(takesInput: false)
      #expect(!terminal.model.text.contains("Keys ─"))
    }
    return terminal
  }

  /// As under `nohup`: only the end of the input says that the terminal has gone.
  @Test func endsWithItsTerminalUntold() throws {
    let vault = try StoredVault(noteCount: 20)
    let terminal = try vault.browse(by: ["sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""])
    try terminal.wait(forText: "word3 version0")
    try terminal.wait(for: "the store to be kept") { _ in vault.isKept }
    terminal.hangUp()
    _ = try terminal.waitForExit()
    #expect(!vault.isKept)
  }

  /// By Ctrl-Z under a shell that lets it go on at Enter: what has changed meanwhile is shown, at another size.
  @Test func stopsAndGoesOn() throws {
    let vault = try StoredVault(noteCount: 20)
    let shell = """
      set -m; "$0" "$@" & fg >/dev/null; \
      while [ -n "$(jobs -s)" ]; do echo stopped; read line; fg >/dev/null; done; echo over
      """
    let terminal = try vault.browse(by: ["bash", "-c", shell])
    try terminal.wait(forText: "word3 version0")
    terminal.type([26])
    try terminal.wait(forText: "stopped")
    #expect(terminal.isAsFound)
    try vault.write(3, of: 20, version: 1)
    terminal.resize(width: 90, height: 24)
    terminal.type("\r")
    try terminal.wait(forText: "word3 version1")
    try expectUndamaged(terminal)
    terminal.type("Q")
    try terminal.wait(forText: "over")
    #expect(terminal.isAsFound)
    #expect(!vault.isKept)
  }

  /// SIGSTOP cannot be caught; what is on the screen afterwards is not known.
  @Test func goesOnAfterAStopUnasked() throws {
    let vault = try StoredVault(noteCount: 20)
    let terminal = try vault.browse()
    try terminal.wait(forText: "word3 version0")
    terminal.send(signal: SIGSTOP)
    try terminal.waitForStop()
    terminal.model.feed(Array("\u{1B}[2J\u{1B}[?1049l\u{1B}[?2004l".utf8))
    try vault.write(3, of: 20, version: 1)
    terminal.send(signal: SIGCONT)
    try terminal.wait(forText: "word3 version1")
    #expect(terminal.model.isAlternateScreen && terminal.model.bracketsPastes)
    try expectUndamaged(terminal)
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }

  /// The terminal takes nothing for a while. What is shown afterwards is what has become of it all.
  @Test func goesOnWhenTheTerminalTakesItsOutputAgain() throws {
    let vault = try StoredVault(noteCount: 20)
    let terminal = try vault.browse()
    try terminal.wait(forText: "word3 version0")
    try terminal.settle()
    terminal.type([0x13])
    for version in 1...3 {
      try vault.write(3, of: 20, version: version)
      terminal.type("zzj")
      terminal.resize(width: 90 + version, height: 24)
      try terminal.settle(takesInput: false)
    }
    #expect(!terminal.model.text.contains("version3"))
    terminal.type([0x11])
    try terminal.wait(forText: "word3 version3")
    try expectUndamaged(terminal)
    terminal.type("Q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }

  /// A picture that is drawn anew looks the same.
  private func expectUndamaged(_ terminal: PseudoTerminal) throws {
    try terminal.settle()
    let before = picture(terminal.model)
    terminal.type([12])
    try terminal.settle()
    expectSame(picture(terminal.model), before)
  }
}
