/// A name as programs write it into links: `Belgorod – as a "Hub"` and `belgorod_as-a_hub` have the same.
enum Slug {
  /// Lower case; blanks, `-` and `_` are one `-`, none at the ends; other punctuation and symbols dropped.
  ///
  /// `+` stays: `C++` is another thing than `C`.
  ///
  /// - Returns: nil where nothing of it is a letter or a digit.
  static func of(_ name: some StringProtocol) -> String? {
    let slug = name.withASCII { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { write(slugOf: bytes, into: $0) }
    }
    let text = slug ?? joined(name.lowered.unicodeScalars)
    return text.utf8.contains { isLetter($0) } ? text : nil
  }

  /// The same for all names with one slug; nil where there is none.
  static func hash(of name: some StringProtocol) -> UInt32? {
    let hash = name.withASCII { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { slug -> UInt32? in
        let text = UnsafeBufferPointer(rebasing: slug[..<write(slugOf: bytes, into: slug)])
        return text.contains { isLetter($0) } ? text.seededHash : nil
      }
    }
    return hash ?? of(name)?.canonicalHash
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "+") && byte != UInt8(ascii: "-")
  }

  /// - Returns: the number of bytes written.
  private static func write(
    slugOf name: UnsafeBufferPointer<UInt8>, into slug: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var count = 0
    var isPending = false
    for byte in name {
      let lower = byte.lowercasedASCII
      switch lower {
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "+"):
        if isPending, count > 0 {
          slug[count] = UInt8(ascii: "-")
          count += 1
        }
        isPending = false
        slug[count] = lower
        count += 1
      case 0x09...0x0D, 0x20, UInt8(ascii: "-"), UInt8(ascii: "_"):
        isPending = true
      default:
        break
      }
    }
    return count
  }

  private static func joined(_ name: String.UnicodeScalarView) -> String {
    var slug = String.UnicodeScalarView()
    var isPending = false
    var isBehindPart = false
    for scalar in name {
      let isPart = scalar.isMark ? isBehindPart && scalar.isWordPart : scalar.isWordPart
      isBehindPart = isPart
      if scalar.isSlugSeparator {
        isPending = true
      } else if isPart || scalar == "+" {
        if isPending, !slug.isEmpty { slug.append("-") }
        isPending = false
        slug.append(scalar)
      }
    }
    return String(slug)
  }
}

extension Unicode.Scalar {
  private var isASCIIWordPart: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// A letter, a mark on one (most vowels of Thai and Hindi are marks), or a number.
  var isWordPart: Bool {
    if value < 0x80 { return isASCIIWordPart }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    // Variation selectors count as marks, but belong to an emoji.
    case .nonspacingMark, .spacingMark: !(0xFE00...0xFE0F).contains(value)
    default: false
    }
  }

  fileprivate var isMark: Bool {
    guard value >= 0x300 else { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  fileprivate var isSlugSeparator: Bool {
    self == "-" || self == "_" || isBlank
  }
}
