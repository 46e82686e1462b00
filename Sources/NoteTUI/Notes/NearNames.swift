import Glibc

/// How alike two names are, by the pairs of letters they share: typing errors, other endings and another order of the
/// words all leave most pairs as they are. Pairs that most names have, as in `of the`, count little.
struct NameLikeness {
  /// How often each pair of letters occurs in the name, by the pair's hash.
  private var counts = [UInt8](repeating: 0, count: 1 << 12)
  /// What each pair counts, from 0 up.
  private let weights: [Float]
  private var total: Float = 0
  /// Of the name being compared.
  private var pairs: [Int] = []

  /// - Parameters:
  ///   - name: what others are compared with.
  ///   - sample: some of the names there are; they tell which pairs are common.
  init(to name: Substring, sample: [Substring]) {
    var uses = [Int](repeating: 0, count: 1 << 12)
    for other in sample {
      Self.collectPairs(of: other, into: &pairs)
      for pair in Set(pairs) { uses[pair] += 1 }
    }
    weights = uses.map { logf(Float(sample.count + 2) / Float($0 + 1)) }
    Self.collectPairs(of: name, into: &pairs)
    for pair in pairs {
      counts[pair] &+= 1
      total += weights[pair]
    }
  }

  /// From 0 to 1: twice the weight of the shared pairs by that of all pairs (Dice's coefficient).
  mutating func score(of name: Substring) -> Float {
    Self.collectPairs(of: name, into: &pairs)
    var all = total
    var shared: Float = 0
    // Each pair is used up as often as it occurs, and given back.
    for place in pairs.indices {
      let pair = pairs[place]
      all += weights[pair]
      if counts[pair] > 0 {
        counts[pair] -= 1
        shared += weights[pair]
      } else {
        pairs[place] = -1
      }
    }
    for pair in pairs where pair >= 0 { counts[pair] += 1 }
    return all > 0 ? 2 * shared / all : 0
  }

  /// Each word counts with a blank before it, so that its first letter makes a pair too.
  private static func collectPairs(of name: Substring, into pairs: inout [Int]) {
    pairs.removeAll(keepingCapacity: true)
    var previous: UInt32 = 0x20
    let ascii: Void? = name.withASCII { bytes in
      for byte in bytes {
        switch byte.lowercasedASCII {
        case 0x61...0x7A, 0x30...0x39: pairs.append(pair(&previous, UInt32(byte.lowercasedASCII)))
        case 0x20, 0x2D, 0x2F, 0x5F: previous = 0x20
        default: break
        }
      }
    }
    if ascii != nil { return }
    for scalar in name.lowered.unicodeScalars {
      if scalar.isWordPart {
        pairs.append(pair(&previous, scalar.value))
      } else if scalar.isBlank || scalar == "-" || scalar == "_" || scalar == "/" {
        previous = 0x20
      }
    }
  }

  private static func pair(_ previous: inout UInt32, _ scalar: UInt32) -> Int {
    defer { previous = scalar }
    return Int((previous &* 0x9E37_79B1 ^ scalar &* 0x85EB_CA6B) >> 20)
  }
}

extension Catalog {
  /// Notes whose file name or title is most like the ghost's name, the likest first: those that share its slug, then
  /// those that share most of its letters. Fewer than `limit` where little is alike.
  public func nearest(to ghost: Ghost, limit: Int) -> [NoteID] {
    let notes = notes
    let sample = stride(from: 0, to: notes.count, by: max(1, notes.count / 500)).map { notes.path($0).stem }
    let name = VaultPath.withoutNoteExtension(ghost.name[...]).lastComponent
    var likeness = NameLikeness(to: name, sample: sample)
    var scored: [(score: Float, note: NoteID)] = []
    for index in notes.indices {
      let (name, title) = (notes.path(index).stem, notes.title(index))
      var score = likeness.score(of: name)
      // Most titles are the file's name with blanks.
      if Slug.hash(of: title) != Slug.hash(of: name) { score = max(score, likeness.score(of: title[...])) }
      if score > 0.4 { scored.append((score, NoteID(index))) }
    }
    scored.sort { ($1.score, $0.note) < ($0.score, $1.note) }
    return scored.prefix(limit).map(\.note)
  }
}
