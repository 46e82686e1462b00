/// Delimiter rows of tables that md4c is given with more dashes than the source has: it wants three characters a column,
/// GFM one (section 4.10), and `|-|-|` has no room for them.
///
/// These are the only bytes that md4c sees and the source does not have; what lies behind them is further on in what it
/// sees, and `sourceOffset(of:)` leads back.
struct WidenedCells {
  /// Where dashes are put in, in order of place: an offset in the source, and how many.
  private(set) var gaps: [(offset: Int, count: Int)] = []
  /// For each gap, the bytes put in before it.
  private var before: [Int] = []

  /// The bytes put in altogether.
  private(set) var byteCount = 0

  mutating func widen(at offset: Int, by count: Int) {
    gaps.append((offset, count))
    before.append(byteCount)
    byteCount += count
  }

  /// The mask with the dashes put in.
  func applied(to mask: [UInt8]) -> [UInt8] {
    if gaps.isEmpty { return mask }
    var result: [UInt8] = []
    result.reserveCapacity(mask.count + byteCount)
    var start = 0
    for gap in gaps {
      result += mask[start..<gap.offset]
      result += repeatElement(UInt8(ascii: "-"), count: gap.count)
      start = gap.offset
    }
    return result + mask[start...]
  }

  /// The place in a source of so many bytes of what md4c hands over; nil for what is not in it.
  ///
  /// - Parameter address: of what md4c was given.
  func place(of text: UnsafePointer<CChar>, _ size: Int, in address: Int, sourceCount: Int) -> ByteRange? {
    let start = Int(bitPattern: text) - address
    guard start >= 0, start + size <= sourceCount + byteCount else { return nil }
    return sourceOffset(of: start)..<sourceOffset(of: start + size)
  }

  /// The place in the source of a byte that md4c sees; of dashes that were put in, the place where they were.
  func sourceOffset(of seen: Int) -> Int {
    if gaps.isEmpty { return seen }
    var (low, high) = (0, gaps.count)
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle].offset + before[middle] <= seen { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return seen }
    let gap = gaps[low - 1]
    return max(gap.offset, seen - before[low - 1] - gap.count)
  }
}
