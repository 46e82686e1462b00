import Glibc

/// Which numbered things may have a key, by hash: eight bytes a thing, whatever the key's length.
///
/// Two keys may share a hash, so the caller compares what it is given with the key it seeks.
struct KeyIndex: Sendable {
  /// The hash above, the number below; in order, so that equal hashes stand together.
  private let entries: [UInt64]

  static let empty = KeyIndex([])

  init(_ pairs: [(hash: UInt32, number: Int32)]) {
    entries = pairs.map { UInt64($0.hash) << 32 | UInt64(UInt32(bitPattern: $0.number)) }.sorted()
  }

  /// The numbers filed under `hash`, ascending.
  func numbers(under hash: UInt32) -> [Int32] {
    let lowest = UInt64(hash) << 32
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < lowest { low = middle + 1 } else { high = middle }
    }
    var found: [Int32] = []
    while low < entries.count, entries[low] >> 32 == UInt64(hash) {
      found.append(Int32(truncatingIfNeeded: entries[low]))
      low += 1
    }
    return found
  }
}

extension StringProtocol {
  /// The same for all spellings that differ only in case, in normalization or in what cleaning drops.
  var caselessHash: UInt32 {
    withLowercasedASCII { $0.hash } ?? cleaned.lowercased().canonicalHash
  }

  /// Equal but for case and normalization.
  func isCaseless(_ other: some StringProtocol) -> Bool {
    isASCIICaseless(other) ?? (lowercased() == other.lowercased())
  }

  /// What cleaning leaves of it (`semantics.md`, Text on its way to a terminal).
  var cleaned: String { CleanText(self).string }

  /// Calls `body` with the lower-case bytes; nil where the text is not all ASCII.
  private func withLowercasedASCII<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    let result = utf8.withContiguousStorageIfAvailable { bytes -> Result? in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { lower -> Result? in
        for (place, byte) in bytes.enumerated() {
          guard byte < 0x80 else { return nil }
          lower[place] = byte.lowercasedASCII
        }
        return body(UnsafeBufferPointer(lower))
      }
    }
    return result ?? nil
  }

  /// Nil where either is not all ASCII.
  private func isASCIICaseless(_ other: some StringProtocol) -> Bool? {
    let result = utf8.withContiguousStorageIfAvailable { left -> Bool? in
      let result = other.utf8.withContiguousStorageIfAvailable { right -> Bool? in
        guard left.allSatisfy({ $0 < 0x80 }), right.allSatisfy({ $0 < 0x80 }) else { return nil }
        return left.elementsEqual(right) { $0.lowercasedASCII == $1.lowercasedASCII }
      }
      return result ?? nil
    }
    return result ?? nil
  }
}

extension String {
  /// The same for all canonically equivalent spellings. It differs from run to run, which no answer shows: it is
  /// seeded so that nobody can write a thousand names that share one.
  var canonicalHash: UInt32 {
    let ascii = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 < 0x80 } ? bytes.hash : nil
    }
    if let hash = ascii ?? nil { return hash }
    var hasher = Hasher()
    hasher.combine(self)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var hash: UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(self))
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}

extension UInt8 {
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
