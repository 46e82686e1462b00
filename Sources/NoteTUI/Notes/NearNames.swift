/// How alike two names are, by the pairs of letters they share: typing errors, other endings and another order of the
/// words all leave most pairs as they are.
struct NameLikeness {
  /// How often each pair of letters occurs in the name, by the pair's hash.
  private var counts = [UInt8](repeating: 0, count: 4096)
  private var total = 0

  init(to name: some StringProtocol) {
    Self.forEachPair(of: name) { pair in
      counts[pair] &+= 1
      total += 1
    }
  }

  /// From 0 to 1: twice the shared pairs by all pairs (Dice's coefficient).
  mutating func score(of name: some StringProtocol) -> Double {
    var shared = 0
    var others = 0
    var taken: [Int] = []
    Self.forEachPair(of: name) { pair in
      others += 1
      guard counts[pair] > 0 else { return }
      counts[pair] -= 1
      taken.append(pair)
      shared += 1
    }
    for pair in taken { counts[pair] += 1 }
    return total + others == 0 ? 0 : 2 * Double(shared) / Double(total + others)
  }

  /// Each word counts with a blank before it, so that its first letter makes a pair too.
  private static func forEachPair(of name: some StringProtocol, _ body: (Int) -> Void) {
    var previous: UInt32 = 0x20
    func pair(_ scalar: UInt32) {
      if scalar != 0x20 {
        body(Int(truncatingIfNeeded: (previous &* 0x9E37_79B1 ^ scalar &* 0x85EB_CA6B) >> 20))
      }
      previous = scalar
    }
    let isASCII = name.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
      for byte in bytes {
        let lower = byte.lowercasedASCII
        switch lower {
        case 0x61...0x7A, 0x30...0x39: pair(UInt32(lower))
        case 0x20, 0x2D, 0x2F, 0x5F: pair(0x20)
        default: break
        }
      }
      return true
    }
    guard isASCII != true else { return }
    for scalar in name.lowercased().unicodeScalars {
      if scalar.isWordPart {
        pair(scalar.value)
      } else if scalar.properties.isWhitespace || scalar == "-" || scalar == "_" || scalar == "/" {
        pair(0x20)
      }
    }
  }
}

extension Catalog {
  /// Notes whose file name or title is most like the ghost's name, the likest first: those that share its slug, then
  /// those that share most of its letters. Fewer than `limit` where little is alike.
  public func nearest(to ghost: Ghost, limit: Int) -> [NoteID] {
    let path = VaultPath.withoutNoteExtension(ghost.name[...])
    let name = path.ending(components: 1) ?? path
    var likeness = NameLikeness(to: name)
    var scored: [(score: Double, note: NoteID)] = []
    for (index, note) in notes.enumerated() {
      let score = max(likeness.score(of: note.path.stem), likeness.score(of: note.title))
      if score > 0.45 { scored.append((score, NoteID(index))) }
    }
    scored.sort { ($1.score, $0.note) < ($0.score, $1.note) }
    return scored.prefix(limit).map(\.note)
  }
}
