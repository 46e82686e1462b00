import Glibc
import Testing

/// However the program ends or is interrupted, the terminal is as it was found.
struct LifeTests {
  @Test func endsByItself() throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    #expect(terminal.model.isAlternateScreen)
    #expect(terminal.model.bracketsPastes)
    terminal.type("q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }

  @Test(arguments: [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS,
  ])
  func endsBySignal(signal: Int32) throws {
    let terminal = try probe("events", environment: ["PROBE_MOUSE": "1"])
    try terminal.wait(forText: "probe 120x45")
    #expect(terminal.model.reportsMouse)
    terminal.send(signal: signal)
    #expect(try terminal.waitForExit() == .signal(signal))
    #expect(terminal.isAsFound)
  }

  @Test(arguments: [([UInt8(3)], SIGINT), ([0x1C], SIGQUIT)])
  func endsByKey(key: [UInt8], signal: Int32) throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.type(key)
    #expect(try terminal.waitForExit() == .signal(signal))
    #expect(terminal.isAsFound)
  }

  @Test(arguments: ["!", "@", "#"])
  func falls(key: String) throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.type(key)
    guard case .signal = try terminal.waitForExit() else {
      Issue.record("it did not fall")
      return
    }
    #expect(terminal.isAsFound)
    // Its last words are on the screen that is left.
    if key == "!" { #expect(terminal.model.text.contains("the probe was told to fall")) }
  }

  @Test func endsWithItsTerminal() throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.hangUp()
    #expect(try terminal.waitForExit() == .signal(SIGHUP))
  }

  /// As under `nohup`: only the end of the input says that the terminal has gone.
  @Test func endsWithItsTerminalUntold() throws {
    let terminal = try PseudoTerminal([
      "sh", "-c", "trap '' HUP; exec \(builtExecutable("ScreenProbe")) events",
    ])
    try terminal.wait(forText: "probe 120x40")
    terminal.hangUp()
    _ = try terminal.waitForExit()
  }

  /// After Ctrl-S the terminal takes nothing; one signal is enough all the same, and a new size does not wake it.
  @Test(arguments: [SIGTERM, SIGHUP])
  func endsAtTheFirstSignalWhenTheTerminalTakesNothing(signal: Int32) throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.type([0x13])
    terminal.type("x")
    try terminal.settle(takesInput: false)
    #expect(!terminal.model.text.contains("x\n"))
    terminal.resize(width: 100, height: 30)
    try terminal.settle(takesInput: false)
    terminal.send(signal: signal)
    #expect(try terminal.waitForExit() == .signal(signal))
    #expect(PseudoTerminal.numbers(terminal.modes) == PseudoTerminal.numbers(terminal.modesAsFound))
  }

  /// What was held back comes when the terminal takes it again.
  @Test func goesOnWhenTheTerminalTakesItsOutputAgain() throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.type([0x13])
    terminal.type("xyz")
    try terminal.settle(takesInput: false)
    terminal.resize(width: 100, height: 30)
    try terminal.settle(takesInput: false)
    terminal.type([0x11])
    try terminal.wait(forText: "probe 100x30")
    try terminal.wait(forText: "z")
    terminal.type("q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }

  /// A program that hangs can be ended by asking twice.
  @Test func endsAtTheSecondSignalWhenStuck() throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.type("$")
    try terminal.wait(forText: "stuck")
    // Two that come close together are one to the kernel.
    while terminal.isRunning { terminal.send(signal: SIGTERM) }
    #expect(try terminal.waitForExit() == .signal(SIGTERM))
    #expect(terminal.isAsFound)
  }

  /// A shell that waits for its job, and lets it go on at Enter.
  private static let shell = """
    set -m; '\(builtExecutable("ScreenProbe"))' events & fg >/dev/null; \
    while [ -n "$(jobs -s)" ]; do echo "stopped"; stty size; read line; fg >/dev/null; done; echo over
    """

  @Test(arguments: [[UInt8(26)]])
  func stopsAndGoesOn(key: [UInt8]) throws {
    let terminal = try PseudoTerminal(["bash", "-c", Self.shell])
    try terminal.wait(forText: "probe 120x40")
    terminal.type("xyz")
    try terminal.wait(forText: "z")
    terminal.type(key)
    try terminal.wait(forText: "stopped")
    #expect(terminal.isAsFound)
    terminal.resize(width: 70, height: 20)
    terminal.type("\r")
    try terminal.wait(forText: "probe 70x20")
    #expect(terminal.model.isAlternateScreen)
    #expect(terminal.model.text(row: 3) == "z")
    terminal.type("q")
    try terminal.wait(forText: "over")
    #expect(terminal.isAsFound)
  }

  /// SIGSTOP cannot be caught; what is on the screen afterwards is not known.
  @Test func goesOnAfterAStopUnasked() throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.type("x")
    try terminal.wait(forText: "x")
    terminal.send(signal: SIGSTOP)
    try terminal.waitForStop()
    terminal.model.feed(Array("\u{1B}[2J\u{1B}[?1049l\u{1B}[?2004l".utf8))
    terminal.send(signal: SIGCONT)
    try terminal.wait(forText: "probe 120x45")
    try terminal.settle()
    #expect(terminal.model.isAlternateScreen)
    #expect(terminal.model.bracketsPastes)
    #expect(terminal.model.text(row: 1) == "x")
    terminal.type("q")
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.isAsFound)
  }

  @Test func givesTheTerminalAwayAndTakesItBack() throws {
    let terminal = try PseudoTerminal([
      "sh", "-c", "echo one; echo two; '\(builtExecutable("ScreenProbe"))' events; echo three",
    ])
    try terminal.wait(forText: "probe 120x40")
    terminal.type("xy")
    try terminal.wait(forText: "y")
    terminal.type([18])
    terminal.type("z")
    try terminal.wait(forText: "z")
    #expect(terminal.model.text(row: 1) == "x")
    #expect(terminal.model.isAlternateScreen)
    #expect(terminal.model.bracketsPastes)
    terminal.type("q")
    #expect(try terminal.waitForExit() == .status(0))
    // The shell goes on below what it had written.
    #expect((0..<3).map { terminal.model.text(row: $0) } == ["one", "two", "three"])
  }

  @Test(arguments: [
    ("stty size; echo told", "well"), ("exit 7", "sh ended with status 7"),
    ("kill -9 $$", "sh was ended by signal 9"),
  ])
  func lendsTheTerminal(program: String, outcome: String) throws {
    let terminal = try probe("events", environment: ["PROBE_CHILD": program])
    try terminal.wait(forText: "probe 120x45")
    terminal.type("x%")
    try terminal.wait(forText: "paste[\(outcome)]")
    #expect(terminal.model.text(row: 1) == "x")
    #expect(terminal.model.isAlternateScreen)
    if program.hasPrefix("stty") {
      #expect(String(decoding: terminal.received, as: UTF8.self).contains("45 120"))
    }
  }

  /// Ctrl-C is the program's and not ours; twice as well.
  @Test func keysBelongToTheProgramThatHasTheTerminal() throws {
    let child =
      "n=0; trap 'n=$((n+1)); echo caught $n' INT; echo lent; while [ $n -lt 2 ]; do sleep 0.01; done; exit 5"
    let terminal = try probe("events", environment: ["PROBE_CHILD": child])
    try terminal.wait(forText: "probe 120x45")
    terminal.type("%")
    try terminal.wait(forText: "lent")
    #expect(PseudoTerminal.numbers(terminal.modes) == PseudoTerminal.numbers(terminal.modesAsFound))
    #expect(!terminal.model.isAlternateScreen)
    terminal.type([3])
    try terminal.wait(forText: "caught 1")
    terminal.type([3])
    try terminal.wait(forText: "status 5")
    #expect(terminal.model.isAlternateScreen)
  }

  @Test func endsTheProgramThatHasTheTerminal() throws {
    let terminal = try probe("events", environment: ["PROBE_CHILD": "echo lent; exec sleep 1000"])
    try terminal.wait(forText: "probe 120x45")
    terminal.type("%")
    try terminal.wait(forText: "lent")
    terminal.send(signal: SIGTERM)
    #expect(try terminal.waitForExit() == .signal(SIGTERM))
    #expect(terminal.isAsFound)
  }
}
