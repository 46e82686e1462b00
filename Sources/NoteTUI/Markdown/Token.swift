/// A stretch of the source that md4c does not know or would misread, found before it runs.
///
/// In what md4c is given, a token is a run of filler of the same length; md4c hands it through as text, and the
/// reader finds it again by its offset.
struct Token {
  enum Kind: UInt8 {
    /// `[[…]]`
    case wiki
    /// `![[…]]`
    case embed
    /// `<a class="yt-timestamp" …>…</a>`
    case timestamp
    /// A URL or mail address in plain text.
    case url
    /// `$…$`
    case math
    /// `$$…$$`
    case displayMath
    /// `%%`, at either end of a comment
    case commentMark
    /// An HTML tag, comment or instruction: nothing to see.
    case tag
    /// `<br>`
    case lineBreak
    /// `[^label]`
    case footnoteReference
    /// `^[` of an inline footnote
    case footnoteOpening
    /// `]` of an inline footnote
    case footnoteClosing
    /// `[^label]:` at the beginning of a definition
    case footnoteDefinition
    /// `[!type]±`
    case callout
    /// `[x]` at the beginning of a list item
    case task
    /// An opening whose other end was never found: it is the text it looks like.
    case unpaired

    /// Whether it is one of the note's links.
    var isLink: Bool { self == .wiki || self == .embed || self == .timestamp || self == .url }
  }

  var start: Int
  var end: Int
  var kind: Kind

  var range: ByteRange { start..<end }
}

/// What the masking pass found out about a source.
struct MaskedSource {
  /// The source with every token filled in and some cells widened, and a few bytes behind it that are not part of the
  /// text.
  var mask: [UInt8]
  /// In order of their place.
  var tokens: [Token]
  /// The offset of each line's first byte.
  var lineStarts: [Int]
  /// The offsets of thematic breaks, fences and list markers, in order: md4c does not tell them.
  var marks = BlockMarks()
  /// Whether brackets were hidden from md4c in a paragraph of too many lines.
  var hidesBrackets = false
  /// Where the mask has more bytes than the source.
  var widened = WidenedCells()
}

/// Where blocks without words of their own stand.
struct BlockMarks {
  var thematicBreaks: [Int] = []
  var fences: [Int] = []
  var items: [Int] = []
}
