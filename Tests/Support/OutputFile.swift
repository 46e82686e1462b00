import CLibc
import Glibc

/// What a program has written, in memory: a pipe that nobody reads would stop it.
public final class OutputFile: Sendable {
  /// For the program's standard streams, and only for them: it is closed with this object.
  public let descriptor: Int32

  public init() throws {
    descriptor = memfd_create("output", UInt32(MFD_CLOEXEC))
    guard descriptor >= 0 else { throw StartedProgram.Failure(description: "no file: errno \(errno)") }
  }

  deinit { close(descriptor) }

  /// All of it, as UTF-8.
  public var text: String {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
