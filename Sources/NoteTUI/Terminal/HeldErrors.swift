import CLibc
import Glibc

/// Standard error while the screen is open: kept in memory, and shown when the terminal is given back. So no library
/// disturbs the screen, and the last words of a crash are not lost with the alternate screen.
final class HeldErrors {
  /// What has been written; read in a crash too.
  let file: Int32
  private let terminal: Int32

  /// Nil where standard error is not the terminal, and is left alone.
  init?() {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    file = memfd_create("errors", UInt32(MFD_CLOEXEC))
    terminal = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard file >= 0, terminal >= 0 else { return nil }
  }

  deinit {
    close(file)
    close(terminal)
  }

  func hold() { dup2(file, STDERR_FILENO) }

  /// - Parameter atOnce: what the terminal does not take now is left.
  func release(atOnce: Bool = false) {
    dup2(terminal, STDERR_FILENO)
    let count = lseek(file, 0, SEEK_CUR)
    guard count > 0 else { return }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(file, buffer.baseAddress, count, 0))
    }
    lseek(file, 0, SEEK_SET)
    ftruncate(file, 0)
    var request = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    if atOnce, poll(&request, 1, 0) <= 0 || request.revents & Int16(POLLOUT) == 0 { return }
    writeAll(bytes, to: STDERR_FILENO)
  }
}
