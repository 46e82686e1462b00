/// Forms of text under which names are compared.
///
/// Swift compares strings by canonical equivalence, so NFC and NFD need no care beyond `==` and hashing.
extension StringProtocol {
  /// Lower case, runs of white space as one blank, none at the ends.
  public var folded: String {
    let ascii = utf8.withContiguousStorageIfAvailable { bytes -> String? in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { bytes.writeFolded(to: $0) }
    }
    return (ascii ?? nil) ?? foldedByScalars
  }

  /// The text without white space at its ends.
  public var trimmed: String {
    let isTrimmed = utf8.withContiguousStorageIfAvailable {
      $0.first?.isInk == true && $0.last?.isInk == true
    }
    if isTrimmed == true { return String(self) }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// What `lowercased()` gives, in less time where many letters are ASCII or have no case; a final sigma is a sigma.
  var lowered: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars { scalar.appendLowered(to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var foldedByScalars: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var isBlankPending = false
    for scalar in unicodeScalars {
      if scalar.isBlank {
        isBlankPending = !bytes.isEmpty
      } else {
        if isBlankPending { bytes.append(0x20) }
        isBlankPending = false
        scalar.appendLowered(to: &bytes)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  /// White space; the property, without a look into the tables.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  fileprivate func appendLowered(to bytes: inout [UInt8]) {
    switch value {
    case 0x41...0x5A: bytes.append(UInt8(value) | 0x20)
    case ..<0x80: bytes.append(UInt8(value))
    // Its capital is that of any sigma: where a word is all capitals, one cannot see which is meant.
    case 0x3C2: bytes.append(contentsOf: "\u{3C3}".utf8)
    // Hebrew to Myanmar, and CJK: no letter has a case.
    case 0x0590..<0x10A0, 0x2E80..<0xA640, 0xAC00..<0xD7B0:
      bytes.append(contentsOf: UTF8.encode(self) ?? .init())
    default: bytes.append(contentsOf: properties.lowercaseMapping.utf8)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// ASCII only. Returns the number of bytes written, which is at most as many as there are.
  func writeFolded(to result: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = 0
    var isBlankPending = false
    for byte in self {
      switch byte {
      case 0x09...0x0D, 0x20:
        isBlankPending = count > 0
        continue
      case 0x41...0x5A: result[count + (isBlankPending ? 1 : 0)] = byte | 0x20
      default: result[count + (isBlankPending ? 1 : 0)] = byte
      }
      if isBlankPending { result[count] = 0x20 }
      count += isBlankPending ? 2 : 1
      isBlankPending = false
    }
    return count
  }
}

extension UInt8 {
  /// ASCII and no white space.
  fileprivate var isInk: Bool { self < 0x80 && self != 0x20 && !(0x09...0x0D).contains(self) }
}
