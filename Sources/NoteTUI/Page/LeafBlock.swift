/// A leaf block (CommonMark 4) with the containers that it stands in: what is laid out at one go.
///
/// Long code, tables and paragraphs are several, so that each is laid out within a moment.
struct LeafBlock: Sendable {
  enum Content: Sendable, Equatable {
    /// What stands above the body.
    case head
    case paragraph([Inline])
    case heading(level: Int, [Inline])
    case codeLanguage(String)
    /// Lines of code, without their ends.
    case code([Substring])
    case math(String)
    case calloutTitle(CalloutTitle)
    /// The header of a table, by its number.
    case tableHeader(Int)
    case tableRow(Int, row: Int)
    /// The link above an embedded note.
    case embed(link: Int)
    case thematicBreak
    /// The short rule above the footnotes.
    case footnoteRule
    case notice(String)
    /// An item of a list without text.
    case empty
  }

  struct CalloutTitle: Sendable, Equatable {
    var type: String
    var folding: Callout.Folding
    var inlines: [Inline]
    /// From the top of the document.
    var number: Int
    var isFolded: Bool
  }

  var content: Content
  /// The line of the file on which it begins, from 1; 0 above the body.
  var line: Int
  /// The line of the file that embeds the note of which it is part.
  var embeddingLine: Int?
  /// The innermost container, by its number.
  var container: Int?
  /// The innermost callout, counted from the top of the document.
  var callout: Int?
  /// A blank line stands above it.
  var blank: BlankLine?

  struct BlankLine: Sendable, Equatable {
    /// The innermost container at that line.
    var container: Int?
    var callout: Int?
  }

  /// It is the page's own, below the text of the note: its line says nothing.
  var isBelowBody: Bool {
    switch content {
    case .footnoteRule, .notice: true
    default: false
    }
  }
}

/// A container block (CommonMark 5), or something else with a margin of its own.
struct ContainerBlock: Sendable {
  var margin: Margin.Piece
  var parent: Int?
  /// The first leaf in it: the mark of an item stands on that one's first line.
  var firstLeaf: Int?
}
