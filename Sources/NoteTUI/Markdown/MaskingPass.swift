import Glibc

/// The pass over the source that comes before md4c: from left to right, line by line, it finds what md4c does not
/// know or would break, and fills it in so that md4c leaves it alone (`Token`). Nothing changes its place.
///
/// It follows CommonMark's block structure closely enough to know which lines make a paragraph, which are code and
/// which are HTML; within a paragraph `MaskingPass+Inlines` then goes by the precedence of CommonMark section 6:
/// code spans, HTML and links as they come, whichever begins first.
struct MaskingPass {
  let source: SourceBytes
  var mask: UnsafeMutableBufferPointer<UInt8>
  var tokens: [Token] = []
  var lineStarts: [Int] = []
  var marks = BlockMarks()

  // Block structure: the containers that are open and the leaf in the innermost of them.
  var containers: [Container] = []
  var leaf = Leaf.none
  /// The byte of a fence whose container ended with the line above; md4c would let a fence outside close it.
  var abandonedFence: UInt8?
  /// Whether the line above is of a fence or HTML that ends with it and not with a line of its own: md4c takes what
  /// is indented deeply below it for text.
  var isBelowOpenLeaf = false
  var htmlEndsAbove = false
  var paragraph = Paragraph()
  /// `%%` marks seen, for `pairComments`.
  var comments: [CommentMark] = []
  var inlines = InlineMemory()
  /// Whether brackets were hidden from md4c for their number of lines.
  var hidesBrackets = false
  /// Short delimiter cells of tables.
  var widened = WidenedCells()
  /// Whether an HTML block is inside a comment of its own.
  var htmlIsInComment = false

  enum Container: Equatable {
    case quote
    /// Lines that belong to the item are indented by this many columns.
    case item(indent: Int)
  }

  enum Leaf: Equatable {
    case none
    case paragraph
    /// `isSwapped`: md4c is shown the other kind of fence.
    case fence(byte: UInt8, length: Int, isSwapped: Bool)
    case html(HTMLBlockEnd)
  }

  struct Paragraph {
    var start = 0
    var end = 0
    var lines = 0
    var isTable = false
    /// Where its lines are so many that md4c would take time by their square for each bracket.
    var bracketLimit = Int.max
  }

  struct CommentMark {
    var token: Int
    var paragraph: Int
    /// Nothing but markers of containers in front of it.
    var beginsLine: Bool
  }

  /// Deeper containers are text. The tree of blocks is cut well before; each level costs time on every line.
  static let containerLimit = 200
  /// Lines of one paragraph in which md4c may look for links: each bracket costs it a walk over them.
  static let lineLimit = 1000
  static let filler: UInt8 = 0x02
  static let opener: UInt8 = 0x01

  /// Reads `source` from `start`, the line behind the frontmatter, to its end.
  static func run(over bytes: [UInt8], from start: Int) -> MaskedSource {
    // md4c looks a byte or two behind its text; what lies there must not be left to chance.
    var mask: [UInt8] = []
    mask.reserveCapacity(bytes.count + 4)
    mask.append(contentsOf: bytes)
    for byte: UInt8 in [.newline, 0, 0, 0] { mask.append(byte) }
    return bytes.withUnsafeBufferPointer { source in
      var result = mask.withUnsafeMutableBufferPointer { buffer in
        var pass = MaskingPass(source: source, mask: buffer)
        pass.scan(from: start)
        return MaskedSource(
          mask: [], tokens: pass.tokens, lineStarts: pass.lineStarts, marks: pass.marks,
          hidesBrackets: pass.hidesBrackets, widened: pass.widened)
      }
      result.mask = result.widened.applied(to: mask)
      return result
    }
  }

  init(source: SourceBytes, mask: UnsafeMutableBufferPointer<UInt8>) {
    self.source = source
    self.mask = mask
    lineStarts.reserveCapacity(source.count / 48 + 1)
    tokens.reserveCapacity(source.count / 160 + 1)
  }

  private mutating func scan(from first: Int) {
    var start = 0
    while start < first {
      lineStarts.append(start)
      start = min(first, (source.firstIndex(of: .newline, from: start, to: first) ?? first - 1) + 1)
    }
    while start < source.count {
      lineStarts.append(start)
      let end = source.firstIndex(of: .newline, from: start, to: source.count) ?? source.count
      start = scanLine(start, end) + 1
    }
    closeParagraph()
    pairComments()
  }

  /// Fills a token in. `opener` decides how md4c sees its first byte: a letter, or `<` where a URL must end.
  mutating func add(_ kind: Token.Kind, _ range: ByteRange, opener: UInt8 = Self.opener) {
    tokens.append(Token(start: range.lowerBound, end: range.upperBound, kind: kind))
    fill(range, opener: opener)
  }

  mutating func fill(_ range: ByteRange, opener: UInt8 = Self.opener) {
    guard let base = mask.baseAddress, !range.isEmpty else { return }
    memset(base + range.lowerBound, Int32(Self.filler), range.count)
    mask[range.lowerBound] = opener
  }

  /// A mark pairs with the next one in its paragraph; one that begins its line also with the next anywhere below.
  private mutating func pairComments() {
    var index = 0
    while index + 1 < comments.count {
      let (opening, closing) = (comments[index], comments[index + 1])
      guard opening.paragraph == closing.paragraph || opening.beginsLine else {
        index += 1
        continue
      }
      for mark in [opening, closing] {
        tokens[mark.token].kind = .commentMark
        fill(tokens[mark.token].range)
      }
      index += 2
    }
  }
}
