/// Where the parts of a path are; one look at its bytes.
struct PathShape {
  /// The number of folders above the last component.
  private(set) var depth = 0
  /// The offset of the last component, in bytes.
  private(set) var nameStart = 0
  /// Whether the last component has a dot behind its first character.
  private(set) var hasDot = false
  /// No slash at an end or beside another, and no component that begins with a dot.
  private(set) var isPlain = true
  /// Bytes of `.md` or `.markdown` at the end, in any case; 0 where nothing stands before it.
  private(set) var noteExtension = 0

  init(_ path: some StringProtocol) {
    path.utf8.withContiguousStorageIfAvailable { read($0) }
  }

  /// Of a name as the file system has it.
  init(bytes: UnsafeBufferPointer<UInt8>) { read(bytes) }

  private mutating func read(_ path: UnsafeBufferPointer<UInt8>) {
    for place in 0..<path.count {
      let byte = path[place]
      // `.` and `/` are neighbours.
      guard byte & 0xFE == UInt8(ascii: ".") else { continue }
      let isFirst = place == 0 || path[place - 1] == UInt8(ascii: "/")
      if isFirst { isPlain = false }
      if byte == UInt8(ascii: "/") {
        depth += 1
        nameStart = place + 1
        hasDot = false
      } else if !isFirst {
        hasDot = true
      }
    }
    if nameStart == path.count { isPlain = false }
    guard hasDot else { return }
    for ending: StaticString in [".md", ".markdown"] where path.hasSuffix(ending, in: nameStart..<path.count)
    {
      noteExtension = ending.utf8CodeUnitCount
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether `range` ends in `suffix`, which is ASCII in lower case, and has something before it.
  fileprivate func hasSuffix(_ suffix: StaticString, in range: Range<Int>) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard range.count > length else { return false }
    for place in 0..<length
    where self[range.upperBound - length + place].lowercasedASCII != suffix.utf8Start[place] {
      return false
    }
    return true
  }
}

extension Substring {
  /// The last `count` components, or nil where there are fewer.
  func ending(components count: Int) -> Substring? {
    let offset = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      var slashes = 0
      var place = bytes.count
      while place > 0 {
        if bytes[place - 1] == UInt8(ascii: "/") {
          slashes += 1
          if slashes == count { return place }
        }
        place -= 1
      }
      return slashes == count - 1 ? 0 : nil
    }
    return (offset ?? nil).map { self[utf8.index(startIndex, offsetBy: $0)...] }
  }

  /// What follows the last slash.
  var lastComponent: Substring { dropFirstBytes(PathShape(self).nameStart) }

  func dropFirstBytes(_ count: Int) -> Substring { Substring(utf8.dropFirst(count)) }

  func dropLastBytes(_ count: Int) -> Substring { Substring(utf8.dropLast(count)) }
}
