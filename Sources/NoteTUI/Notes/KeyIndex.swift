/// Which numbered things may have a key, by hash: nine bytes a thing, whatever the key's length.
///
/// Two keys may share a hash, so the caller compares what it is given with the key it seeks.
struct KeyIndex: Sendable {
  /// Where each bucket's entries begin; one more than there are buckets. A bucket holds the hashes with the same highest
  /// bits.
  private let starts: [Int32]
  /// The hash above, the number below; those of one hash in the order of their numbers.
  private var entries: [UInt64]
  private let shift: UInt32

  init(_ pairs: [(hash: UInt32, number: Int32)]) {
    // Four entries a bucket: one line of a processor's cache.
    let bits = max(0, Int.bitWidth - (pairs.count / 4).leadingZeroBitCount)
    shift = 32 - UInt32(bits)
    var starts = [Int32](repeating: 0, count: (1 << bits) + 1)
    let bucket = { [shift] (hash: UInt32) in Int(UInt64(hash) >> UInt64(shift)) }
    for pair in pairs { starts[bucket(pair.hash) + 1] += 1 }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var next = starts
    var entries = [UInt64](repeating: 0, count: pairs.count)
    for (hash, number) in pairs {
      entries[Int(next[bucket(hash)])] = UInt64(hash) << 32 | UInt64(UInt32(bitPattern: number))
      next[bucket(hash)] += 1
    }
    self.starts = starts
    self.entries = entries
  }

  /// The same keys after a change, and those of what has come.
  ///
  /// - Parameters:
  ///   - other: filed in the order of its numbers, as this one is.
  ///   - kept: for each number there the one here, in the same order; below 0 for what goes.
  ///   - added: ascending.
  init(_ other: KeyIndex, kept: [Int32], adding added: [(hash: UInt32, number: Int32)]) {
    var pairs: [(hash: UInt32, number: Int32)] = []
    pairs.reserveCapacity(other.entries.count + added.count)
    for entry in other.entries {
      let number = kept[Int(Self.number(entry))]
      if number >= 0 { pairs.append((UInt32(entry >> 32), number)) }
    }
    let hasBefore = !pairs.isEmpty
    self.init(pairs + added)
    guard hasBefore else { return }
    for pair in added {
      entries[self.entries(under: pair.hash)].sort { Self.number($0) < Self.number($1) }
    }
  }

  private static func number(_ entry: UInt64) -> Int32 { Int32(truncatingIfNeeded: entry) }

  /// The places of the bucket.
  private func entries(under hash: UInt32) -> Range<Int> {
    let bucket = Int(UInt64(hash) >> UInt64(shift))
    return Int(starts[bucket])..<Int(starts[bucket + 1])
  }

  /// The numbers filed under `hash`, in the order in which they were.
  func numbers(under hash: UInt32) -> [Int32] {
    var found: [Int32] = []
    for place in entries(under: hash) where entries[place] >> 32 == UInt64(hash) {
      found.append(Self.number(entries[place]))
    }
    return found
  }
}
