import CLibc
import Glibc
import TestSupport

/// A program in a terminal of its own: typed at, looked at, resized, hung up.
///
/// Nothing sleeps for a fixed time. What is waited for is a condition, with a deadline that only a failure meets.
final class PseudoTerminal {
  typealias Exit = StartedProgram.End
  typealias Failure = StartedProgram.Failure

  /// Seconds until a wait is given up.
  static let patience = 30

  let model: TerminalModel
  /// All bytes that the program has written.
  private(set) var received: [UInt8] = []
  /// The modes before the program was started.
  let modesAsFound: termios
  private let program: StartedProgram
  private let master: Int32
  private let name: String
  private var hasEnded = false
  /// How often the program had slept when something was done to it last.
  private var sleepsBefore = 0
  private var exit: Exit?

  /// Starts a program as a shell in a new window would: a session of its own, the terminal as its standard streams.
  init(
    _ command: [String], environment: [String: String] = [:], width: Int = 120, height: Int = 40
  ) throws {
    model = TerminalModel(width: width, height: height)
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
    var path = [CChar](repeating: 0, count: 64)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, ptsname_r(master, &path, path.count) == 0
    else { throw Failure(description: "no pseudo-terminal: errno \(errno)") }
    name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var modes = termios()
    tcgetattr(master, &modes)
    modesAsFound = modes
    program = try StartedProgram(
      command, environment: Self.environment.merging(environment) { $1 }, streams: .terminal(name))
  }

  deinit {
    if isRunning {
      send(signal: SIGKILL)
      program.waitForEnd()
    }
    close(master)
  }

  private static var environment: [String: String] {
    [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin",
      "HOME": "/nonexistent", "XDG_CACHE_HOME": CacheFolder.unused(),
    ]
  }

  // MARK: The person

  func type(_ text: String) {
    type(Array(text.utf8))
  }

  func type(_ bytes: [UInt8]) {
    sleepsBefore = sleeps
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  func resize(width: Int, height: Int) {
    sleepsBefore = sleeps
    model.resize(width: width, height: height)
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  func send(signal: Int32) {
    if isRunning { program.send(signal: signal) }
  }

  /// The window is closed.
  func hangUp() {
    // The number stays taken, so that nothing else is closed at the end.
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    dup2(nothing, master)
    close(nothing)
    hasEnded = true
  }

  /// The modes as they are now.
  var modes: termios {
    var modes = termios()
    tcgetattr(master, &modes)
    return modes
  }

  // MARK: Waiting

  /// Reads until the condition is true of the screen.
  ///
  /// - Parameter wrong: texts at which it fails at once, since what is waited for will not come any more.
  func wait(
    for what: String, failingAt wrong: [String] = [], until condition: (TerminalModel) -> Bool
  ) throws {
    let deadline = Deadline(seconds: Self.patience)
    func failure(_ reason: String) -> Failure {
      Failure(description: "no \(what) \(reason); the screen:\n\(model.text)")
    }
    while !condition(model) {
      if let wrong = wrong.first(where: model.text.contains) { throw failure("but “\(wrong)”") }
      if hasEnded { throw failure("before the end") }
      if deadline.hasPassed { throw failure("in time") }
      read(atMost: 20)
    }
  }

  /// Reads until the text is on the screen.
  func wait(forText text: String, failingAt wrong: [String] = []) throws {
    try wait(for: "“\(text)”", failingAt: wrong) { $0.text.contains(text) }
  }

  /// Reads until the program has woken for what was typed last, has taken all input, and every thread of it sleeps.
  ///
  /// - Parameter takesInput: false where it may leave input: one whose terminal takes nothing reads nothing either.
  func settle(takesInput: Bool = true) throws {
    let deadline = Deadline(seconds: Self.patience)
    // What is typed takes a moment to reach the program; one that does not care never wakes.
    var quietReadings = 0
    while !hasEnded {
      guard !deadline.hasPassed else { throw Failure(description: "never quiet") }
      let count = received.count
      read(atMost: 5)
      let isQuiet =
        received.count == count && isAsleep && (!takesInput || hasTakenInput) && !canRead(milliseconds: 0)
      quietReadings = isQuiet ? quietReadings + 1 : 0
      if isQuiet, sleeps > sleepsBefore || quietReadings > 60 { return }
    }
  }

  /// Reads until for so long no thread of the program has woken and nothing was written.
  func waitForStillness(seconds: Int) throws {
    let deadline = Deadline(seconds: Self.patience)
    while !hasEnded {
      guard !deadline.hasPassed else { throw Failure(description: "never still") }
      let before = (received.count, wakeUps)
      read(atMost: Int32(seconds * 1000))
      if before == (received.count, wakeUps) { return }
    }
  }

  /// Reads until the program stops, as by Ctrl-Z.
  func waitForStop() throws {
    try wait(for: "stop") { _ in threadStates.contains("T") }
    while canRead(milliseconds: 0), !hasEnded { read(atMost: 0) }
  }

  /// Reads to the end of the program, and says how it ended.
  func waitForExit() throws -> Exit {
    let deadline = Deadline(seconds: Self.patience)
    while isRunning {
      guard !deadline.hasPassed else { throw Failure(description: "never ends; the screen:\n\(model.text)") }
      if hasEnded { _ = poll(nil, 0, 5) } else { read(atMost: 5) }
    }
    while !hasEnded { read(atMost: 0, endsWhenEmpty: true) }
    return exit ?? .status(-1)
  }

  /// Whether the program has not ended yet.
  var isRunning: Bool {
    if exit == nil { exit = program.endIfThere() }
    return exit == nil
  }

  private func canRead(milliseconds: Int32) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  private func read(atMost milliseconds: Int32, endsWhenEmpty: Bool = false) {
    guard canRead(milliseconds: milliseconds) else {
      if endsWhenEmpty { hasEnded = true }
      return
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(0, Glibc.read(master, buffer.baseAddress, buffer.count))
    }
    // No one has the terminal open any more.
    if bytes.isEmpty { hasEnded = true }
    received += bytes
    model.feed(bytes)
    let answers = model.takeAnswers()
    if !answers.isEmpty { type(answers) }
  }

  var isAsleep: Bool {
    let states = threadStates
    return !states.isEmpty && states.allSatisfy { "STt".contains($0) }
  }

  private var hasTakenInput: Bool {
    let slave = open(name, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard slave >= 0 else { return true }
    defer { close(slave) }
    var count: Int32 = 0
    return ioctl(slave, UInt(FIONREAD), &count) == 0 && count == 0
  }

  /// How often the main thread has gone to sleep.
  private var sleeps: Int { Self.sleeps(in: fileText("\(folder)/status")) }

  /// How often all its threads have gone to sleep.
  var wakeUps: Int {
    threads.reduce(0) { $0 + Self.sleeps(in: fileText("\(folder)/task/\($1)/status")) }
  }

  private static func sleeps(in status: String) -> Int {
    let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
    return line?.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0
  }

  /// The state letter of each thread: `S` asleep, `R` running, `T` stopped, `t` held (proc_pid_stat(5)).
  private var threadStates: [Character] {
    threads.compactMap { thread in
      let stat = fileText("\(folder)/task/\(thread)/stat")
      return stat.lastIndex(of: ")").flatMap { stat[$0...].dropFirst(2).first }
    }
  }

  /// Where the system tells of the process (proc(5)).
  var folder: String { "/proc/\(program.process)" }

  /// Their numbers.
  var threads: [String] { names(in: "\(folder)/task") }

  func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.first != "." { names.append(name) }
    }
    return names
  }
}
