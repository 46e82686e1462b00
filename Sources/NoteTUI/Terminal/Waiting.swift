import CLibc
import Glibc

/// The main thread's only way to wait.
public enum Waiting {
  /// Sleeps until one of the descriptors can be read or has gone, a signal comes, or the time is over.
  ///
  /// The timeout is in milliseconds; nil sleeps without end. Returns the descriptors that are ready: none after a
  /// signal or when the time is over.
  public static func poll(_ descriptors: [Int32], timeout: Int? = nil) -> Set<Int32> {
    var requests = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let limit = timeout.map { Int32(clamping: $0) } ?? -1
    guard Glibc.poll(&requests, nfds_t(requests.count), limit) > 0 else { return [] }
    return Set(requests.filter { $0.revents != 0 }.map(\.fd))
  }
}

/// A point of a clock that is never set.
struct MonotonicTime {
  private let nanoseconds: Int64

  static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// Since some time or other.
  var milliseconds: Int { Int(nanoseconds / 1_000_000) }

  var millisecondsAgo: Int {
    Int((Self.now.nanoseconds - nanoseconds) / 1_000_000)
  }
}

/// Lets another thread, or a signal handler, end the main thread's sleep in `poll`.
public final class WakePipe: Sendable {
  /// To be polled for reading.
  public let descriptor: Int32

  public init() {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    precondition(descriptor >= 0, "no descriptors are left")
  }

  deinit { close(descriptor) }

  public func wake() {
    var one: UInt64 = 1
    // A full counter is awake already.
    _ = write(descriptor, &one, 8)
  }

  /// Makes the pipe sleep again. To be called before what it announced is looked at.
  public func drain() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }
}
