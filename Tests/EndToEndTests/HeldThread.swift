import CTestSupport
import Glibc
import TestSupport

extension PseudoTerminal {
  /// Does something while one thread of the program is stopped, and all others run.
  ///
  /// What the thread would do comes as late as the test wants, however fast the machine or the program is.
  ///
  /// - Parameter name: what the program calls it (`Worker`). It has to be there, and to sleep.
  func holding(thread name: String, _ body: (HeldThread) throws -> Void) throws {
    let thread = try HeldThread(threadNumber(name))
    defer { thread.letGo() }
    try body(thread)
  }

  private func threadNumber(_ name: String) throws -> pid_t {
    for thread in threads where fileText("\(folder)/task/\(thread)/comm") == name + "\n" {
      if let number = pid_t(thread) { return number }
    }
    throw Failure(description: "no thread “\(name)”")
  }
}

/// A thread of a child process, stopped through ptrace(2): for the thread that has stopped it, and for no longer than
/// the process.
final class HeldThread {
  private let number: pid_t

  /// Whether this system lets a process do that to its children.
  static let isPossible: Bool = {
    guard let program = try? StartedProgram(["sleep", "1000"]) else { return false }
    defer {
      program.send(signal: SIGKILL)
      program.waitForEnd()
    }
    guard let thread = try? HeldThread(program.process) else { return false }
    thread.letGo()
    return true
  }()

  fileprivate init(_ number: pid_t) throws {
    self.number = number
    try Self.check(trace_stop(number))
  }

  fileprivate func letGo() { trace_let_go(number) }

  private static func check(_ result: Int32) throws {
    guard result == 0 else {
      let reason = String(cString: strerror(result))
      throw StartedProgram.Failure(description: "a thread cannot be held: \(reason)")
    }
  }
}
