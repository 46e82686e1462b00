import CLibc
import CSignals
import Glibc

/// Where curses writes: a file in memory, whose content goes to the terminal in one piece.
///
/// curses flushes at every movement of its cursor, some forty times a frame. Over SSH each of these writes may
/// travel in a packet of its own, and be seen half done.
final class TerminalOutput {
  let stream: UnsafeMutablePointer<FILE>
  /// The end has come: what the terminal does not take at once is left.
  var isEnding = false
  /// The terminal, opened a second time where that can be done: then writing to it need not block, and standard
  /// output, which the shell has too, stays as it is.
  private let terminal: Int32
  private var mayBlock: Bool { terminal == STDOUT_FILENO }

  /// Nil where the system has no such files or no descriptors left.
  init?() {
    let descriptor = memfd_create("screen", UInt32(MFD_CLOEXEC))
    guard descriptor >= 0, let stream = fdopen(descriptor, "w+") else { return nil }
    self.stream = stream
    let own = open("/proc/self/fd/\(STDOUT_FILENO)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    terminal = own < 0 ? STDOUT_FILENO : own
  }

  deinit {
    fclose(stream)
    if !mayBlock { close(terminal) }
  }

  /// Adds bytes behind those of curses.
  func append(_ bytes: [UInt8]) {
    _ = write(fileno(stream), bytes, bytes.count)
  }

  /// Writes to the terminal what has been gathered. Gives up where the terminal has gone, or takes nothing and a
  /// signal ends the program.
  ///
  /// With `without`, a sequence that changes nothing, that is left out, and changes of attributes are shortened.
  func flush(without idleSequence: [UInt8]? = nil) {
    let file = fileno(stream)
    let count = lseek(file, 0, SEEK_CUR)
    guard count > 0 else { return }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(file, buffer.baseAddress, count, 0))
    }
    lseek(file, 0, SEEK_SET)
    send(idleSequence.map { shortened(bytes, without: $0) } ?? bytes)
  }

  private func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, waitForRoom() {
      // A terminal that has room for a little blocks at much.
      let piece = mayBlock ? rest.prefix(64) : rest
      let count = piece.withUnsafeBytes { Glibc.write(terminal, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Sleeps until the terminal takes something, as it does not after Ctrl-S. False: it has gone, or the program is to
  /// end, which the main loop sees to.
  private func waitForRoom() -> Bool {
    let wake = signals_wake_descriptor()
    var hasDrained = false
    defer { if hasDrained { eventfd_write(wake, 1) } }
    while true {
      var requests = [
        pollfd(fd: terminal, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&requests, 2, isEnding ? 0 : -1)
      if count < 0, errno == EINTR { continue }
      if requests[0].revents != 0 { return requests[0].revents & Int16(POLLOUT) != 0 }
      guard count > 0, signals_peek() & Self.endings == 0 else { return false }
      // Another signal can wait, but must not keep this loop awake.
      var number: eventfd_t = 0
      eventfd_read(wake, &number)
      hasDrained = true
    }
  }

  private static let endings = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].reduce(0 as UInt32) { $0 | 1 << UInt32($1) }
}

/// Writes all of the bytes, or as many as are taken before an error.
@discardableResult
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0, errno == EAGAIN {
      // Someone has set the terminal to non-blocking.
      var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&request, 1, -1) >= 0 || errno == EINTR else { return false }
      continue
    }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}
