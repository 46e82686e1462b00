/// Letters without their marks, for finding `Muller` and `Müller` with one another.
enum Diacritics {
  /// Appends text in lower case and without marks on letters: `É`, `é` and `e` with U+0301 are all `e`. White space is
  /// a blank, but for line ends.
  static func appendFolded(_ bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        switch byte {
        case 0x41...0x5A: result.append(byte | 0x20)
        case 0x09, 0x0B...0x0D: result.append(0x20)
        default: result.append(byte)
        }
        position += 1
        continue
      }
      var next = position + 1
      while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
      append(bytes[position..<next], to: &result)
      position = next
    }
  }

  /// One character of more than one byte.
  private static func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to result: inout [UInt8]) {
    guard bytes.count < 4 else {
      result.append(contentsOf: bytes)
      return
    }
    let first = UInt32(bytes.first ?? 0)
    let bits = bytes.dropFirst().reduce(first & (bytes.count == 2 ? 0x1F : 0x0F)) {
      $0 << 6 | UInt32($1 & 0x3F)
    }
    switch bits {
    case 0x0300...0x036F: break
    case 0x00A0, 0x2000...0x200A, 0x202F, 0x3000: result.append(0x20)
    case 0..<UInt32(table.count):
      let folded = Unicode.Scalar(UInt32(table[Int(bits)])) ?? "\u{FFFD}"
      result.append(contentsOf: UTF8.encode(folded) ?? .init())
    default: result.append(contentsOf: bytes)
    }
  }

  /// For each scalar below U+2000, the small letter that it is without its mark.
  ///
  /// The Unicode names tell: LATIN SMALL LETTER E WITH ACUTE is a LATIN SMALL LETTER E.
  private static let table: [UInt16] = {
    var letters: [String: UInt16] = [:]
    var marked: [(scalar: Int, base: String)] = []
    var table = (0..<0x2000).map { UInt16($0) }
    for value in table {
      guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.isAlphabetic else { continue }
      if let small = scalar.properties.lowercaseMapping.unicodeScalars.first, small.value < 0x2000 {
        table[Int(value)] = UInt16(small.value)
      }
      guard (0xC0..<0x530).contains(value) || value >= 0x1E00 || value < 0x80,
        let name = Unicode.Scalar(UInt32(table[Int(value)]))?.properties.name
      else { continue }
      let words = name.split(separator: " ")
      if let with = words.firstIndex(of: "WITH") {
        marked.append((Int(value), words[..<with].joined(separator: " ")))
      } else {
        letters[name] = table[Int(value)]
      }
    }
    for (scalar, base) in marked { if let letter = letters[base] { table[scalar] = letter } }
    // Letters that are written with marks and have names of their own.
    for (letter, base) in zip("йёїў".unicodeScalars, "иеіу".unicodeScalars) {
      for scalar in 0x400..<0x460 where UInt32(table[scalar]) == letter.value {
        table[scalar] = UInt16(base.value)
      }
    }
    return table
  }()
}
