/// Comparing and filing names without regard to case and normalization.
extension StringProtocol {
  /// The same for all spellings that differ only in case, in normalization or in what cleaning drops.
  var caselessHash: UInt32 {
    let ascii = withASCII { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { lower in
        for place in bytes.indices { lower[place] = bytes[place].lowercasedASCII }
        return UnsafeBufferPointer(lower).seededHash
      }
    }
    return ascii ?? cleaned.lowered.canonicalHash
  }

  /// The same for all spellings with one folded form, and for those that differ in what cleaning drops.
  var foldedHash: UInt32 { withFoldedASCII { $0.seededHash } ?? cleaned.folded.canonicalHash }

  /// Calls `body` with the folded bytes; nil where they are not all ASCII.
  private func withFoldedASCII<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    withASCII { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { folded in
        body(UnsafeBufferPointer(rebasing: folded[..<bytes.writeFolded(to: folded)]))
      }
    }
  }

  /// Calls `body` with the bytes of the folded form, without what cleaning drops.
  func withFolded<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = withFoldedASCII(body) { return result }
    var folded = cleaned.folded
    return folded.withUTF8(body)
  }

  /// Whether the folded form, without what cleaning drops, begins with `prefix`, which is folded.
  func folded(beginsWith prefix: String) -> Bool {
    let ascii = withFoldedASCII { folded in
      prefix.withASCII { prefix in
        prefix.count <= folded.count
          && UnsafeBufferPointer(rebasing: folded[..<prefix.count]).elementsEqual(prefix)
      }
    }
    return (ascii ?? nil) ?? cleaned.folded.hasPrefix(prefix)
  }

  /// The same for all canonically equivalent spellings.
  ///
  /// It differs from run to run, which no answer shows: nobody can then write a thousand names that share one.
  var canonicalHash: UInt32 {
    if let hash = withASCII({ $0.seededHash }) { return hash }
    var hasher = Hasher()
    hasher.combine(String(self))
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  /// Equal but for case and normalization.
  func isCaseless(_ other: some StringProtocol) -> Bool {
    let ascii = withASCII { left in
      other.withASCII { right in
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for place in left.indices { difference |= left[place].lowercasedASCII ^ right[place].lowercasedASCII }
        return difference == 0
      }
    }
    return (ascii ?? nil) ?? (lowered == other.lowered)
  }

  /// What cleaning leaves of it (`semantics.md`, Text on its way to a terminal).
  var cleaned: String {
    let isClean = unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x20..<0x7F, 0xA0..<0x2000, 0x3000..<0xFE00: true
      default: false
      }
    }
    return isClean ? String(self) : CleanText(self).string
  }

  /// Calls `body` with the bytes; nil where they are not all ASCII.
  func withASCII<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    let result = utf8.withContiguousStorageIfAvailable { bytes -> Result? in
      // Without a way out of the loop, the compiler takes many bytes at once.
      let all = bytes.reduce(0 as UInt8) { $0 | $1 }
      return all < 0x80 ? body(bytes) : nil
    }
    return result ?? nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Of the bytes; another one at each run of the program.
  var seededHash: UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(self))
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}

extension UInt8 {
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
