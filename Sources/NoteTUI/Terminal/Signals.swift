import CSignals
import Glibc

/// The signals of the process, brought to the main loop. There is one for the whole process.
public struct Signals: ~Copyable {
  /// What a signal asks of the main loop.
  public enum Notice: Equatable, Sendable {
    /// Close the screen, then `Signals.end(by:)`: Ctrl-C, Ctrl-\, SIGTERM, or SIGHUP, when the terminal may have gone.
    case end(Int32)
    /// Suspend the screen, `Signals.stop()`, and resume it: Ctrl-Z.
    case suspend
    /// The process was stopped and goes on: resume the screen.
    case resumed
    /// The window has another size.
    case resized
  }

  let wakePipe = WakePipe()

  /// To be polled for reading.
  public var descriptor: Int32 { wakePipe.descriptor }

  /// Installs the handlers. To be called before the screen is opened, so that curses does not install its own, and
  /// before any other thread is there.
  public init() {
    signals_use_own_stack()
    // Who asks for a backtrace gets it, after the terminal is restored.
    signals_catch_crashes(getenv("SWIFT_BACKTRACE") == nil ? 0 : 1)
    signals_collect(wakePipe.descriptor)
    // Pipes to other programs may break; writing says so.
    signal(SIGPIPE, SIG_IGN)
  }

  /// What came since the last call, the most pressing first.
  public func pending() -> [Notice] {
    wakePipe.drain()
    let arrived = signals_take()
    return Self.notices.filter { arrived & (1 << UInt32($0.0)) != 0 }.map(\.1)
  }

  private static let notices: [(Int32, Notice)] = [
    (SIGHUP, .end(SIGHUP)), (SIGTERM, .end(SIGTERM)), (SIGINT, .end(SIGINT)), (SIGQUIT, .end(SIGQUIT)),
    (SIGTSTP, .suspend), (SIGCONT, .resumed), (SIGWINCH, .resized),
  ]

  /// Ends the process as the signal would have, so that the shell sees why.
  public static func end(by signal: Int32) -> Never {
    signals_deliver(signal)
    exit(128 + signal)
  }

  /// Stops the process as Ctrl-Z does. Returns when it goes on.
  public static func stop() {
    signals_stop()
  }
}
