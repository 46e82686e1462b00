import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

/// The instruments themselves, on programs whose behaviour is known.
struct HarnessTests {
  @Test func showsWhatAProgramPrints() throws {
    let terminal = try PseudoTerminal(["printf", #"\033[2;3H\033[1;31mred\033[0m\033[4;2m dim\033[m"#])
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.model.text(row: 1) == "  red dim")
    #expect(terminal.model.cell(row: 1, column: 2) == .init(text: "r", isBold: true, foreground: 1))
    #expect(terminal.model.cell(row: 1, column: 6) == .init(text: "d", isDim: true, isUnderlined: true))
    #expect(terminal.model.cursor == (1, 9))
  }

  @Test func typesAndEchoes() throws {
    let terminal = try PseudoTerminal(["cat"])
    terminal.type("hello 漢\r")
    try terminal.wait(for: "the echo and the copy") { $0.text(row: 1) == "hello 漢" }
    terminal.type([4])
    #expect(try terminal.waitForExit() == .status(0))
  }

  @Test func hasASizeAndChangesIt() throws {
    let terminal = try PseudoTerminal(
      ["sh", "-c", "stty size; trap 'stty size; exit 3' WINCH; read line"], width: 50, height: 20)
    try terminal.wait(forText: "20 50")
    try terminal.settle()
    terminal.resize(width: 33, height: 11)
    #expect(try terminal.waitForExit() == .status(3))
    #expect(terminal.model.text.contains("11 33"))
  }

  @Test func tellsSignalsFromStatuses() throws {
    let terminal = try PseudoTerminal(["sleep", "1000"])
    try terminal.settle()
    terminal.type([3])
    #expect(try terminal.waitForExit() == .signal(SIGINT))
  }

  @Test func hangsUp() throws {
    let terminal = try PseudoTerminal(["cat"])
    try terminal.settle()
    terminal.hangUp()
    #expect(try terminal.waitForExit() == .signal(SIGHUP))
  }

  @Test func catchesWhatIsNotDrawn() throws {
    let terminal = try PseudoTerminal([
      "printf", #"\033[?1049h\033[?25l\033]52;c;aGk=\007\033]8;;http://a\033\\x"#,
    ])
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.model.isAlternateScreen)
    #expect(!terminal.model.showsCursor)
    #expect(terminal.model.commands == ["52;c;aGk=", "8;;http://a"])
  }

  @Test func answersQuestions() throws {
    let terminal = try PseudoTerminal(
      ["sh", "-c", #"stty raw -echo; printf '\033[6n'; dd bs=1 count=6 2>/dev/null | od -c"#])
    try terminal.wait(forText: "033   [   1   ;   1   R")
  }

  /// What can only be answered by a failure is not waited for until the time is over.
  @Test func failsAtATextThatEndsTheHope() throws {
    let terminal = try PseudoTerminal(["sh", "-c", "echo wrong; read line"])
    let failure = #expect(throws: PseudoTerminal.Failure.self) {
      try terminal.wait(forText: "right", failingAt: ["bad", "wrong"])
    }
    #expect(failure?.description.hasPrefix("no “right” but “wrong”") == true)
  }

  /// Open here, and not to be closed by executing.
  @Test func programsInheritNothing() throws {
    let (file, output) = (open("/dev/null", O_RDWR), try OutputFile())
    defer { close(file) }
    try StartedProgram(["ls", "/proc/self/fd"], streams: .files(output: output.descriptor)).waitForEnd()
    // The last is the folder that is being listed.
    #expect(output.text == "0\n1\n2\n3\n")
    let terminal = try PseudoTerminal(["sh", "-c", "echo $(ls /proc/self/fd)"])
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.model.text(row: 0) == "0 1 2 3")
  }

  /// What sleeps for a time, and what until something happens.
  @Test(
    .enabled(if: HeldThread.isPossible),
    arguments: [
      (["cat"], true), (["sh", "-c", "read line"], true), (["sleep", "1000"], false),
      (["bash", "-c", "read -t 1000"], false), (["timeout", "1000", "sleep", "1000"], false),
    ])
  func tellsWhatWillWakeByItself(command: [String], sleepsForEver: Bool) throws {
    let terminal = try PseudoTerminal(command)
    if sleepsForEver { return try terminal.waitForSleepWithoutEnd() }
    try terminal.settle()
    #expect(throws: PseudoTerminal.Failure.self) { try terminal.waitForSleepWithoutEnd() }
    #expect(!terminal.alarms.isEmpty)
  }

  /// A script can be executed as soon as it is there, however many programs are started meanwhile.
  @Test func scriptsAreNeverBusy() throws {
    let folder = CacheFolder.unused()
    mkdir(folder, 0o700)
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { number in
      for round in 0..<40 {
        let path = "\(folder)/script-\(number)-\(round)"
        do {
          try makeScript(at: path, "exit 7")
          #expect(try StartedProgram([path]).waitForEnd() == .status(7))
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
  }
}
