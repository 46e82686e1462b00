/// Which numbered things may have a key, by hash: nine bytes a thing, whatever the key's length.
///
/// Two keys may share a hash, so the caller compares what it is given with the key it seeks.
struct KeyIndex: Sendable {
  /// Where each bucket's entries begin; one more than there are buckets. A bucket holds the hashes with the same highest
  /// bits.
  private let starts: [Int32]
  /// The hash above, the number below, in the order in which they were filed.
  private let entries: [UInt64]
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

  /// The numbers filed under `hash`, in the order in which they were.
  func numbers(under hash: UInt32) -> [Int32] {
    let bucket = Int(UInt64(hash) >> UInt64(shift))
    var found: [Int32] = []
    for place in Int(starts[bucket])..<Int(starts[bucket + 1]) where entries[place] >> 32 == UInt64(hash) {
      found.append(Int32(truncatingIfNeeded: entries[place]))
    }
    return found
  }
}
