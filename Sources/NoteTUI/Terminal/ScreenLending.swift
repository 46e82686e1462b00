import CLibc
import CSignals
import Glibc

extension Screen {
  /// Gives the terminal to a program until it ends: an editor, a text browser. Nil: it ended well; else why not, in
  /// words for the user.
  ///
  /// Meanwhile Ctrl-C and Ctrl-\ are the program's, and Ctrl-Z stops both. What else ends us ends the program first.
  public func lend(to words: [String], environment: [String: String], signals: borrowing Signals) -> String? {
    suspend()
    signals_lend(1)
    defer {
      signals_lend(0)
      resume()
    }
    let name = CleanText(CommandWords.name(of: words.first ?? "")).string
    do throws(ChildProcess.Failure) {
      let child = try ChildProcess(words, environment: environment, streams: .inherited)
      signals.pass(to: child)
      return switch child.wait() {
      case .status(0): nil
      case .status(let status): "\(name) ended with status \(status)"
      case .signal(let signal): "\(name) was ended by signal \(signal)"
      }
    } catch {
      return "\(name) cannot be started: \(error.reason)"
    }
  }
}

extension Signals {
  /// Sleeps until the child has ended. SIGTERM and SIGHUP are passed on to it, and stay pending here.
  fileprivate func pass(to child: ChildProcess) {
    let descriptor = libc_pidfd_open(child.process)
    // Without such descriptors, before Linux 5.3, waiting for the child is all there is.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var passed: UInt32 = 0
    while !Waiting.poll([descriptor, self.descriptor]).contains(descriptor) {
      wakePipe.drain()
      for signal in [SIGTERM, SIGHUP] {
        let bit: UInt32 = 1 << UInt32(signal)
        guard signals_peek() & bit & ~passed != 0 else { continue }
        passed |= bit
        kill(child.process, signal)
      }
    }
    wakePipe.wake()
  }
}
