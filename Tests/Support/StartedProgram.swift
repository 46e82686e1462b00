import CLibc
import CTestSupport
import Glibc

/// A program that a test has started: the only way in which tests start one.
///
/// It inherits nothing but its three standard streams. With a copy of any other descriptor it would hold the lock of
/// another test, keep its pipe open, or make a script that it writes one that nobody can execute (ETXTBSY).
public final class StartedProgram: Sendable {
  public enum End: Equatable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  public struct Failure: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) { self.description = description }
  }

  /// What the program gets for its standard streams.
  public enum Streams: Sendable {
    /// A terminal, by its path. As in a new window the program leads a session of its own.
    case terminal(String)
    /// Descriptors; nil is `/dev/null`.
    case files(input: Int32? = nil, output: Int32? = nil, errors: Int32? = nil)
  }

  public let process: pid_t

  /// Starts a program, found through PATH, with default signals.
  ///
  /// - Parameters:
  ///   - environment: all of it; that of the tests where it is nil.
  ///   - folder: the current one.
  public init(
    _ command: [String], environment: [String: String]? = nil, folder: String = "/",
    streams: Streams = .files()
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    switch streams {
    case .terminal(let path):
      flags |= POSIX_SPAWN_SETSID
      // Opened by the leader of a new session, it becomes the controlling terminal.
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    case .files(let input, let output, let errors):
      for (stream, source) in [(Int32(0), input), (1, output), (2, errors)] {
        if let source {
          posix_spawn_file_actions_adddup2(&actions, source, stream)
        } else {
          posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
        }
      }
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      (environment?.map { strdup("\($0)=\($1)") } ?? Self.ownVariables) + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process = pid_t()
    let result = posix_spawnp(&process, command[0], &actions, &attributes, &arguments, &variables)
    guard result == 0 else {
      throw Failure(description: "\(command[0]) cannot be started: \(String(cString: strerror(result)))")
    }
    self.process = process
  }

  private static var ownVariables: [UnsafeMutablePointer<CChar>?] {
    var variables: [UnsafeMutablePointer<CChar>?] = []
    var next = libc_environment()
    while let variable = next?.pointee {
      variables.append(strdup(variable))
      next = next?.successor()
    }
    return variables
  }

  public func send(signal: Int32) { kill(process, signal) }

  /// Waits for the end, once.
  @discardableResult public func waitForEnd() -> End {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return End(status: status)
  }

  /// How it ended; nil while it runs. To be asked until it has answered, and no more.
  public func endIfThere() -> End? {
    var status: Int32 = 0
    return waitpid(process, &status, WNOHANG) != 0 ? End(status: status) : nil
  }
}

extension StartedProgram.End {
  /// - Parameter status: that of waitpid(2).
  fileprivate init(status: Int32) {
    self = status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }
}
