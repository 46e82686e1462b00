import Glibc

/// The vault's folder, without symbolic links on the way to it.
struct VaultRoot {
  /// As the file system has it, no slash at its end but for the root of all.
  let path: [UInt8]

  /// `path` may lead through symbolic links.
  init(_ path: String) throws(SystemError) {
    self.path = try Self.real(Array(path.utf8))
  }

  /// What a path in the vault really names, as a path from here; empty for the vault itself, nil for what lies outside.
  func inside(_ path: [UInt8]) throws(SystemError) -> [UInt8]? {
    let slash = UInt8(ascii: "/")
    let prefix = self.path == [slash] ? self.path : self.path + [slash]
    let real = try Self.real(prefix + path)
    if real == self.path { return [] }
    return real.starts(with: prefix) ? Array(real.dropFirst(prefix.count)) : nil
  }

  /// A path from here, as the system wants it.
  func path(to inside: [UInt8]) -> [UInt8] { path + [UInt8(ascii: "/")] + inside }

  private static func real(_ path: [UInt8]) throws(SystemError) -> [UInt8] {
    guard let real = realpath(path.cString, nil) else { throw .last }
    defer { free(real) }
    return UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }
  }
}
