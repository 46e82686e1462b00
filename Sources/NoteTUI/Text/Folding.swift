/// Forms of text under which names are compared.
///
/// Swift compares strings by canonical equivalence, so NFC and NFD need no care beyond `==` and hashing.
extension StringProtocol {
  /// Lower case, runs of white space as one blank, none at the ends.
  public var folded: String {
    let ascii = utf8.withContiguousStorageIfAvailable { bytes -> String? in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { Self.fold(bytes, into: $0) }
    }
    if let folded = ascii ?? nil { return folded }
    let lower = lowercased()
    var result = ""
    result.reserveCapacity(lower.utf8.count)
    var pendingBlank = false
    for character in lower {
      if character.isWhitespace {
        pendingBlank = !result.isEmpty
      } else {
        if pendingBlank { result.append(" ") }
        pendingBlank = false
        result.append(character)
      }
    }
    return result
  }

  /// - Returns: the number of bytes written.
  private static func fold(
    _ text: UnsafeBufferPointer<UInt8>, into folded: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var count = 0
    var pendingBlank = false
    for byte in text {
      switch byte {
      case 0x09...0x0D, 0x20:
        pendingBlank = count > 0
        continue
      case _ where pendingBlank:
        folded[count] = 0x20
        count += 1
      default: break
      }
      pendingBlank = false
      folded[count] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      count += 1
    }
    return count
  }

  /// The text without white space at its ends.
  public var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
