/// A link's target as a path from the vault's root, without `.`, `..` and doubled slashes.
struct TargetPath {
  /// No slash at either end; empty for the root itself.
  let string: String
  /// Written with `/`, `./` or `../` in front: it means this one place.
  let isAnchored: Bool

  /// Nil where it leaves the vault. `folder` is that of the note that links, from which `./` and `../` start.
  init?(_ target: String, in folder: String) {
    if PathShape(target).isPlain {
      string = target
      isAnchored = false
      return
    }
    let isRelative = target == "." || target == ".." || target.hasPrefix("./") || target.hasPrefix("../")
    isAnchored = isRelative || target.utf8.first == UInt8(ascii: "/")
    guard let path = Self.joined(isRelative ? folder : "", target) else { return nil }
    string = path
  }

  /// The name of the ghost where nothing is there: as written, but the place for what means one place.
  func ghostName(writtenAs target: String) -> String { isAnchored && !string.isEmpty ? string : target }

  /// `path` taken from `folder`.
  ///
  /// - Returns: nil where it leaves the vault.
  static func joined(_ folder: String, _ path: String) -> String? {
    if PathShape(path).isPlain { return folder.isEmpty ? path : folder + "/" + path }
    var parts = folder.split(separator: "/")
    for part in path.split(separator: "/") {
      switch part {
      case ".": break
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
