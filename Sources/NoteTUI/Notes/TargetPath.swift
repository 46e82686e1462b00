/// A link's target as a path from the vault's root, without `.`, `..` and doubled slashes.
struct TargetPath {
  /// No slash at either end; empty for the root itself.
  let string: String
  /// Written with `/`, `./` or `../` in front: it means this one place.
  let isAnchored: Bool

  /// Nil where it leaves the vault. `folder` is that of the note that links, from which `./` and `../` start.
  init?(_ target: String, in folder: String) {
    let slash = UInt8(ascii: "/")
    guard target.utf8.contains(slash) || target == "." || target == ".." else {
      string = target
      isAnchored = false
      return
    }
    let isRelative = target == "." || target == ".." || target.hasPrefix("./") || target.hasPrefix("../")
    isAnchored = isRelative || target.utf8.first == slash
    guard let path = Self.joined(isRelative ? folder : "", target) else { return nil }
    string = path
  }

  /// The name of the ghost where nothing is there: as written, but the place for what means one place.
  func ghostName(writtenAs target: String) -> String { isAnchored && !string.isEmpty ? string : target }

  /// `path` taken from `folder`.
  ///
  /// - Returns: nil where it leaves the vault.
  static func joined(_ folder: String, _ path: String) -> String? {
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

extension StringProtocol {
  /// The number of folders above the last component.
  var depth: Int { utf8.count(where: { $0 == UInt8(ascii: "/") }) }
}

extension Substring {
  /// The last `count` components, or nil where there are fewer.
  func ending(components count: Int) -> Substring? {
    var start = utf8.endIndex
    var slashes = 0
    while start > utf8.startIndex {
      let before = utf8.index(before: start)
      if utf8[before] == UInt8(ascii: "/") {
        slashes += 1
        if slashes == count { return self[start...] }
      }
      start = before
    }
    return slashes == count - 1 ? self[start...] : nil
  }
}
