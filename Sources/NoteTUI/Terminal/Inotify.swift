import CLibc
import Glibc

/// An inotify instance, closed when it goes out of use. Closing forgets all its watches at once.
struct Inotify: ~Copyable {
  /// To be polled for reading.
  let descriptor: Int32

  init() throws(WatchFailure) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw WatchFailure(errorNumber: errno) }
  }

  deinit { close(descriptor) }

  /// Watches a folder, not through a symbolic link unless `followsLink`.
  ///
  /// - Returns: its watch, the same as before where it was watched already, or the negative error number.
  func watch(_ path: [CChar], followsLink: Bool = false) -> Int32 {
    let flags = InotifyEvent.watched | IN_ONLYDIR | IN_EXCL_UNLINK | (followsLink ? 0 : IN_DONT_FOLLOW)
    let watch = inotify_add_watch(descriptor, path, UInt32(flags))
    return watch >= 0 ? watch : -errno
  }

  func forget(_ watch: Int32) { inotify_rm_watch(descriptor, watch) }

  /// What is there now, up to 64 KiB; never waits.
  func events() -> [InotifyEvent] {
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    return InotifyEvent.all(in: bytes)
  }
}
