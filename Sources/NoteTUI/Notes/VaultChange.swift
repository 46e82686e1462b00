/// What may have changed in a vault since it was read.
public enum VaultChange: Equatable, Sendable {
  /// Files, and folders with all that is in them, whether they are still there or not.
  case paths(Set<VaultPath>)
  case everything

  /// Whether a file is among it.
  public func concerns(_ path: VaultPath) -> Bool {
    guard case .paths(let paths) = self else { return true }
    return paths.contains(path) || concernsFolder(of: path)
  }

  /// Whether a folder that a file is in is among it.
  func concernsFolder(of path: VaultPath) -> Bool {
    guard case .paths(let paths) = self else { return true }
    let bytes = path.bytes ?? Array(path.string.utf8)
    return bytes.indices.contains { place in
      bytes[place] == UInt8(ascii: "/") && paths.contains(VaultPath(bytes: Array(bytes[..<place])))
    }
  }

  public func merged(with other: VaultChange) -> VaultChange {
    guard case .paths(let paths) = self, case .paths(let others) = other else { return .everything }
    return .paths(paths.union(others))
  }
}
