import Glibc

/// The beginning of a file, empty where it cannot be read.
func fileText(_ path: String) -> String {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return "" }
  defer { close(file) }
  let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
    count = max(0, Glibc.read(file, buffer.baseAddress, buffer.count))
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The path of an executable that was built beside the tests.
func builtExecutable(_ name: String) -> String {
  var path = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink("/proc/self/exe", &path, path.count - 1)
  let own = String(decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  let folder = own.lastIndex(of: "/").map { own[...$0] } ?? ""
  return folder + name
}

/// A point of time after which a wait is given up.
struct Deadline {
  private let end: Int

  init(seconds: Int) { end = Self.now + seconds }

  var hasPassed: Bool { Self.now > end }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
