import CLibc
import Glibc

/// Where curses writes: a file in memory, whose content goes to the terminal in one piece.
///
/// curses flushes at every movement of its cursor, some forty times a frame. Over SSH each of these writes may
/// travel in a packet of its own, and be seen half done.
final class TerminalOutput {
  let stream: UnsafeMutablePointer<FILE>

  /// Nil where the system has no such files or no descriptors left.
  init?() {
    let descriptor = memfd_create("screen", UInt32(MFD_CLOEXEC))
    guard descriptor >= 0, let stream = fdopen(descriptor, "w+") else { return nil }
    self.stream = stream
  }

  deinit { fclose(stream) }

  /// Adds bytes behind those of curses.
  func append(_ bytes: [UInt8]) {
    _ = write(fileno(stream), bytes, bytes.count)
  }

  /// Writes to the terminal what has been gathered. Gives up where the terminal has gone.
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
    writeAll(idleSequence.map { shortened(bytes, without: $0) } ?? bytes, to: STDOUT_FILENO)
  }
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
