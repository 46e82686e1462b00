import CLibc
import Glibc

/// A program that was started from here. It has to be waited for, once.
struct ChildProcess {
  enum End: Equatable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  struct Failure: Error {
    let number: Int32
    var reason: String { String(cString: strerror(number)) }
  }

  /// What a program gets for its standard streams.
  enum Streams {
    /// Ours: the terminal.
    case inherited
    /// Nothing to read, and what it writes is not seen. Also a session of its own, so that no key reaches it.
    case detached
    /// As `detached`, but for these descriptors.
    case redirected(input: Int32?, output: Int32?)
  }

  let process: pid_t

  /// Starts a program, found through PATH, with default signals. There is no shell.
  init(_ words: [String], environment: [String: String], streams: Streams) throws(Failure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    // The stream, and what takes its place; nil: nothing to read, and nobody to see it.
    var redirections: [(Int32, Int32?)] = []
    switch streams {
    case .inherited: break
    case .detached: redirections = [(0, nil), (1, nil), (2, nil)]
    case .redirected(let input, let output): redirections = [(0, input), (1, output), (2, nil)]
    }
    if !redirections.isEmpty { flags |= POSIX_SPAWN_SETSID }
    for (stream, source) in redirections {
      if let source {
        posix_spawn_file_actions_adddup2(&actions, source, stream)
      } else {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
      }
    }
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
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process = pid_t()
    let result = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables)
    guard result == 0 else { throw Failure(number: result) }
    self.process = process
  }

  /// Waits for the end, which is then forgotten by the system.
  func wait() -> End {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// Whether it ends within that time. Waiting for it is still due.
  func ends(within milliseconds: Int) -> Bool {
    let descriptor = libc_pidfd_open(process)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, Int32(milliseconds)) != 0
  }

  /// Runs a program to its end, `input` on its standard input, and returns what it wrote. Nil where it cannot be
  /// started, fails, or takes longer than the time, when it is killed.
  static func output(
    of words: [String], environment: [String: String], input: [UInt8] = [], milliseconds: Int = 1000
  ) -> [UInt8]? {
    // Files in memory, unlike pipes, keep neither side waiting.
    let given = memfd_create("input", UInt32(MFD_CLOEXEC))
    let taken = memfd_create("output", UInt32(MFD_CLOEXEC))
    defer {
      close(given)
      close(taken)
    }
    guard given >= 0, taken >= 0, writeAll(input, to: given), lseek(given, 0, SEEK_SET) == 0 else {
      return nil
    }
    let streams = Streams.redirected(input: given, output: taken)
    guard let child = try? ChildProcess(words, environment: environment, streams: streams) else { return nil }
    if !child.ends(within: milliseconds) { kill(child.process, SIGKILL) }
    guard child.wait() == .status(0) else { return nil }
    let count = Int(lseek(taken, 0, SEEK_END))
    return [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
      filled = max(0, pread(taken, buffer.baseAddress, buffer.count, 0))
    }
  }
}
