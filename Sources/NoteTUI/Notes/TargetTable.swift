/// The targets of a vault's links, each once, numbered from 0: what has to be resolved. Most are written more than once.
///
/// A target that is read from the folder of its note counts once for each such folder. None is ever dropped: a vault
/// that changes while it is read gains few.
struct TargetTable: Sendable {
  /// A target and what it depends on.
  struct Target {
    /// As `Link.target`.
    var text: String
    /// As `Link.isMarkdown`.
    var isMarkdown: Bool
    /// Of the note that links, where it matters; else empty.
    var folder: String

    /// What it names where there is no such file.
    var ghost: Ghost? { TargetPath(text, in: folder).map { Ghost($0.ghostName(writtenAs: text)) } }
  }

  /// Of each target, under which names that it may mean are to be found; nil where there is more than one.
  private var keys: [NameKey?] = []
  /// A target that depends on its folder has a NUL, a sign, and the folder's number before it: no note holds a NUL.
  private var texts = TextTable()
  private var folders = TextTable()

  var count: Int { texts.count }

  /// - Parameter folder: of the note that links.
  mutating func number(
    of target: UnsafeBufferPointer<UInt8>, isMarkdown: Bool, in folder: Substring
  ) -> Int32 {
    // `./` and `../` begin at the note's folder, Markdown links try it first.
    guard isMarkdown || target.first == UInt8(ascii: ".") else {
      let number = texts.number(of: target, hash: target.seededHash)
      if number == keys.count { keys.append(Self.key(of: target)) }
      return number
    }
    var folder = String(folder)
    let place = folder.withUTF8 { folders.number(of: $0, hash: $0.seededHash) }
    var key: [UInt8] = [0, isMarkdown ? 1 : 2]
    withUnsafeBytes(of: place.littleEndian) { key += $0 }
    key += target
    let number = key.withUnsafeBufferPointer { texts.number(of: $0, hash: $0.seededHash) }
    if number == keys.count { keys.append(nil) }
    return number
  }

  /// A path, or a name with a dot, may be read in several ways.
  private static func key(of target: UnsafeBufferPointer<UInt8>) -> NameKey? {
    guard !target.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }) else { return nil }
    return NameKey(of: String(decoding: target, as: UTF8.self))
  }

  /// Whether a target may mean something else when files of these names have come or gone.
  func depends(_ number: Int, on names: Set<NameKey>) -> Bool {
    !names.isEmpty && (keys[number].map(names.contains) ?? true)
  }

  subscript(number: Int) -> Target {
    texts.withUTF8(number) { bytes in
      let head = Self.headLength
      let place = bytes.dropFirst(2).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      guard bytes.first == 0, bytes.count >= head, place < folders.count else {
        return Target(text: String(decoding: bytes, as: UTF8.self), isMarkdown: false, folder: "")
      }
      return Target(
        text: String(decoding: bytes[head...], as: UTF8.self), isMarkdown: bytes[1] == 1,
        folder: folders.withUTF8(place) { String(decoding: $0, as: UTF8.self) })
    }
  }

  /// Of what stands before a target that depends on its folder.
  private static let headLength = 6
}
