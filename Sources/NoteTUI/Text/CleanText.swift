/// Text that may go to a terminal, a pipe or a file: nothing in it can move a cursor, ring a bell, reorder a
/// line or hide.
///
/// This is the only way for text from notes, file names and the environment to reach a cell or standard output
/// (`semantics.md`, "Text on its way to a terminal").
public struct CleanText: Hashable, Sendable {
  public let string: String

  public static let empty = CleanText(clean: "")

  /// What becomes of a TAB.
  public enum Tabs: Sendable {
    /// Blanks up to the next multiple of four columns, for text that begins at this column.
    case expanded(from: Int)
    /// As it is: for JSON, and for code that is printed.
    case kept
  }

  /// Cleans `raw`. Text that is clean already is taken without a copy.
  public init(_ raw: some StringProtocol, tabs: Tabs = .expanded(from: 0)) {
    let isPlain = raw.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    if isPlain {
      string = String(raw)
    } else {
      string = Self.cleaned(raw.unicodeScalars, tabs: tabs)
    }
  }

  /// A line of fields divided by TABs; within a field a TAB is blanks.
  public init(fields: String...) {
    self.init(fields: fields)
  }

  init(fields: [String]) {
    string = fields.map { CleanText($0).string }.joined(separator: "\t")
  }

  /// What clean text was cut into, put together again.
  init(glyphs: some Collection<Glyph>) {
    string = Glyph.string(of: glyphs)
  }

  private init(clean string: String) {
    self.string = string
  }

  public var isEmpty: Bool { string.isEmpty }

  /// A piece of clean text is clean.
  public subscript(range: Range<String.Index>) -> CleanText {
    CleanText(clean: String(string[range]))
  }

  public static func + (left: CleanText, right: CleanText) -> CleanText {
    CleanText(clean: left.string + right.string)
  }

  /// Whether cleaning leaves the scalar as it is.
  static func isClean(_ scalar: Unicode.Scalar) -> Bool {
    if case .keep = Treatment(of: scalar) { return true }
    return false
  }

  private static func cleaned(_ scalars: some Collection<Unicode.Scalar>, tabs: Tabs) -> String {
    var result = String.UnicodeScalarView()
    var column = 0
    if case .expanded(let start) = tabs { column = start }
    for scalar in scalars {
      switch Treatment(of: scalar) {
      case .keep:
        result.append(scalar)
        column += max(0, scalar.columns)
      case .drop:
        break
      case .tab:
        guard case .expanded = tabs else {
          result.append(scalar)
          continue
        }
        let blanks = 4 - column % 4
        result.append(contentsOf: repeatElement(" ", count: blanks))
        column += blanks
      case .show(let visible):
        result.append(contentsOf: visible.unicodeScalars)
        column += visible.utf8.count
      }
    }
    return String(result)
  }

  /// What cleaning does with one scalar.
  private enum Treatment {
    case keep
    case drop
    case tab
    case show(String)

    init(of scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x20...0x7E: self = .keep
      case 0x09: self = .tab
      case 0x00: self = .show("\u{FFFD}")
      case 0x01...0x1F: self = .show("^" + String(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
      case 0x7F: self = .show("^?")
      case 0x80...0x9F, 0x202A...0x202E:
        self = .show("<U+" + scalar.hexadecimal + ">")
      // Line and paragraph separators are blanks to a reader, and no width to the C library.
      case 0x2028, 0x2029: self = .show(" ")
      // Zero-width space, word joiner, invisible operators, isolates, byte order mark, tag characters.
      case 0x200B, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: self = .drop
      default: self = .keep
      }
    }
  }
}

extension Unicode.Scalar {
  /// The code point in upper case, at least four digits: `009B`.
  fileprivate var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
