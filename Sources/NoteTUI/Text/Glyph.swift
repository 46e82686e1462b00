import CLibc
import Glibc

/// What one place on a terminal can hold: a spacing character and up to three marks that combine with it.
///
/// Terminals and libraries agree on single characters far better than on joined ones. So a joined emoji is its
/// first member, skin tones and presentation selectors drop away, and flags stay two letters of one column each.
public struct Glyph: Hashable, Sendable {
  /// Up to three combining scalars, 21 bits each, the first lowest. Before smaller members, so that a cell takes 16 bytes:
  /// a frame has thousands.
  private let packedMarks: UInt64
  public let base: Unicode.Scalar
  /// 1 or 2.
  public let columns: Int8

  public static let blank = Glyph(" ")

  /// A spacing character without marks. One that the C library has no width for becomes U+FFFD.
  public init(_ base: Unicode.Scalar) {
    let width = base.columns
    self.init(base: width > 0 ? base : "\u{FFFD}", packedMarks: 0, columns: Int8(max(1, width)))
  }

  /// - Parameter byte: no control character.
  fileprivate init(ascii byte: UInt8) {
    self.init(base: Unicode.Scalar(byte), packedMarks: 0, columns: 1)
  }

  private init(base: Unicode.Scalar, packedMarks: UInt64, columns: Int8) {
    self.base = base
    self.packedMarks = packedMarks
    self.columns = columns
  }

  /// The same with one more mark; beyond three it drops away.
  fileprivate func adding(mark: Unicode.Scalar) -> Glyph {
    let used = marks.count
    guard used < 3 else { return self }
    return Glyph(base: base, packedMarks: packedMarks | UInt64(mark.value) << (21 * used), columns: columns)
  }

  public var marks: [Unicode.Scalar] {
    guard packedMarks != 0 else { return [] }
    return (0..<3).compactMap { place in
      let value = UInt32(truncatingIfNeeded: packedMarks >> (21 * place)) & 0x1F_FFFF
      return value == 0 ? nil : Unicode.Scalar(value)
    }
  }

  public var string: String {
    Self.string(of: CollectionOfOne(self))
  }

  /// The glyphs as text.
  public static func string(of glyphs: some Collection<Glyph>) -> String {
    if glyphs.allSatisfy({ $0.base.value < 0x80 && $0.packedMarks == 0 }) {
      return String(unsafeUninitializedCapacity: glyphs.count) { buffer in
        for (place, glyph) in zip(buffer.indices, glyphs) { buffer[place] = UInt8(glyph.base.value) }
        return glyphs.count
      }
    }
    var scalars = String.UnicodeScalarView()
    for glyph in glyphs {
      scalars.append(glyph.base)
      for mark in glyph.marks { scalars.append(mark) }
    }
    return String(scalars)
  }

  public var isBlank: Bool { base == " " || base == "\u{3000}" }
}

extension Unicode.Scalar {
  /// Columns as the C library, and so curses, counts them: -1 unknown, 0 combining, 1, or 2.
  public var columns: Int {
    if value < 0x7F { return value >= 0x20 ? 1 : -1 }
    _ = unicodeWidths
    return Int(wcwidth(wchar_t(bitPattern: value)))
  }

  var joinsEmoji: Bool { value > 0x7F && properties.isEmoji }
  var isSkinTone: Bool { (0x1F3FB...0x1F3FF).contains(value) }
  var isPresentationSelector: Bool { value == 0xFE0E || value == 0xFE0F }
}

extension CleanText {
  /// The glyphs in order. Linear; ASCII takes a short way.
  public var glyphs: [Glyph] {
    var result: [Glyph] = []
    appendGlyphs(to: &result)
    return result
  }

  func appendGlyphs(to glyphs: inout [Glyph]) {
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      glyphs.append(contentsOf: string.utf8.lazy.map { Glyph(ascii: $0) })
    } else {
      forEachGlyph { glyphs.append($0) }
    }
  }

  /// The columns that the text takes on a terminal.
  public var columns: Int {
    var total = 0
    if string.utf8.allSatisfy({ $0 < 0x80 }) { return string.utf8.count }
    forEachGlyph { total += Int($0.columns) }
    return total
  }

  /// Calls `body` with each glyph in order.
  public func forEachGlyph(_ body: (Glyph) -> Void) {
    var current: Glyph?
    var isJoining = false
    for scalar in string.unicodeScalars {
      if scalar.value < 0x7F {
        if let current { body(current) }
        current = Glyph(scalar)
        isJoining = false
        continue
      }
      if isJoining, scalar.joinsEmoji {
        isJoining = false
        continue
      }
      isJoining = false
      if scalar.isPresentationSelector { continue }
      if let base = current, base.base.joinsEmoji {
        if scalar.isSkinTone { continue }
        if scalar.value == 0x200D {
          isJoining = true
          continue
        }
      }
      if scalar.columns == 0 {
        current = (current ?? .blank).adding(mark: scalar)
      } else {
        if let current { body(current) }
        current = Glyph(scalar)
      }
    }
    if let current { body(current) }
  }

  /// The text cut to `width` columns, with `ellipsis` in the last column where something was cut.
  public func truncated(to width: Int, ellipsis: CleanText = CleanText("…")) -> CleanText {
    let columns = self.columns
    guard columns > width else { return self }
    let room = width - ellipsis.columns
    guard room > 0 else { return width > 0 ? ellipsis : .empty }
    // Beyond ASCII, characters take more bytes than columns.
    if string.utf8.count == columns {
      return self[string.startIndex..<string.utf8.index(string.startIndex, offsetBy: room)] + ellipsis
    }
    var used = 0
    let kept = glyphs.prefix { glyph in
      used += Int(glyph.columns)
      return used <= room
    }
    return CleanText(glyphs: kept) + ellipsis
  }
}

/// `wcwidth` knows characters beyond ASCII only in a UTF-8 locale. Whether the *terminal* shows them is another
/// question, answered from the environment where the screen is opened.
private let unicodeWidths: Void = {
  for name in ["C.UTF-8", "en_US.UTF-8", "UTF-8"] where setlocale(LC_CTYPE, name) != nil { return }
}()
