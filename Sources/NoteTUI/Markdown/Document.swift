/// A note's source, read: what it says of itself, its body as blocks, and every link in it.
///
/// A value without widths, colours or other notes: what a Page lays out, what a script prints, what the index
/// stores. Strings are as in the source, not yet cleaned for a terminal.
public struct Document: Sendable, Equatable {
  public var frontmatter: Frontmatter
  public var blocks: [Block]
  /// Footnotes that the body refers to, in the order of their first reference; inline ones included.
  public var footnotes: [Footnote]
  /// Every link in order of line: those of the frontmatter, of comments and of footnotes included. `Inline.link`
  /// refers to these by index.
  public var links: [Link]
  /// The first level-1 heading's words, for notes without a `title`.
  public var firstHeading: String?
  /// What the reader should be told: limits that were met, frontmatter that could not be parsed.
  public var notices: [String]

  public init(
    frontmatter: Frontmatter = Frontmatter(), blocks: [Block] = [], footnotes: [Footnote] = [],
    links: [Link] = [], firstHeading: String? = nil, notices: [String] = []
  ) {
    self.frontmatter = frontmatter
    self.blocks = blocks
    self.footnotes = footnotes
    self.links = links
    self.firstHeading = firstHeading
    self.notices = notices
  }
}

/// The properties at the head of a note.
public struct Frontmatter: Sendable, Equatable {
  /// A property and its values as written: one for a scalar, any number for a list.
  public struct Property: Sendable, Equatable {
    public var name: String
    public var values: [String]
    /// From 1, in the file.
    public var line: Int
    /// What links count in: texts in quotes and blocks of text, at any depth, that hold a `[[`.
    public var quotations: [Quotation] = []

    public init(name: String, values: [String], line: Int) {
      self.name = name
      self.values = values
      self.line = line
    }
  }

  /// A quoted text within a property, and the line where it begins.
  public struct Quotation: Sendable, Equatable {
    public var text: String
    public var line: Int
  }

  public var properties: [Property]
  /// Lines of the file that the frontmatter takes, both fences included; 0 where there is none.
  public var lineCount: Int

  public init(properties: [Property] = [], lineCount: Int = 0) {
    self.properties = properties
    self.lineCount = lineCount
  }
}

public struct Block: Sendable, Equatable {
  public var kind: Kind
  /// The line of the file on which it begins, from 1.
  public var line: Int
  /// `^id` at its end or below it, without the `^`; hidden, a target of links.
  public var identifier: String?

  public init(_ kind: Kind, line: Int, identifier: String? = nil) {
    self.kind = kind
    self.line = line
    self.identifier = identifier
  }

  public indirect enum Kind: Sendable, Equatable {
    case paragraph([Inline])
    /// Level 1 to 6.
    case heading(level: Int, [Inline])
    /// `language` is the first word of the info string, empty if there is none. Lines end in LF, the last too.
    /// The first line of a fenced block stands below the block's own line.
    case code(language: String, text: String, isFenced: Bool)
    /// A display formula, `$$…$$` on lines of its own, as written with its dollars.
    case math(String)
    case quote([Block])
    case callout(Callout)
    case list(List)
    case table(Table)
    case thematicBreak
    /// An embedded note, or a part of one, with the link that embeds it. No parser makes these: `Transclusion` puts them
    /// in place of links.
    case embed(link: Int, [Block])
  }
}

/// `> [!type]± title` and what follows in the quote.
public struct Callout: Sendable, Equatable {
  public enum Folding: Sendable { case fixed, open, folded }

  /// As written, in lower case: `note`, `pro tip`.
  public var type: String
  public var folding: Folding
  /// Empty where none is written: the type is shown instead.
  public var title: [Inline]
  public var blocks: [Block]

  public init(type: String, folding: Folding, title: [Inline], blocks: [Block]) {
    self.type = type
    self.folding = folding
    self.title = title
    self.blocks = blocks
  }
}

public struct List: Sendable, Equatable {
  public struct Item: Sendable, Equatable {
    /// The mark of a task, ` ` for an open one; nil where the item is no task.
    public var task: Character?
    public var blocks: [Block]
    public var line: Int
    public var identifier: String?

    public init(task: Character? = nil, blocks: [Block], line: Int, identifier: String? = nil) {
      self.task = task
      self.blocks = blocks
      self.line = line
      self.identifier = identifier
    }
  }

  /// The number of the first item; nil for a bullet list.
  public var start: Int?
  /// No blank lines between its items.
  public var isTight: Bool
  public var items: [Item]

  public init(start: Int? = nil, isTight: Bool = true, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

public struct Table: Sendable, Equatable {
  public enum Alignment: Sendable { case left, center, right }

  public var alignments: [Alignment]
  public var header: [[Inline]]
  /// Each row has as many cells as the header.
  public var rows: [[[Inline]]]
  /// The line of the header; the rows follow after the delimiter line.
  public var line: Int

  public init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]], line: Int) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.line = line
  }
}

public struct Footnote: Sendable, Equatable {
  /// As written between `[^` and `]`; for inline ones its number.
  public var label: String
  public var blocks: [Block]
  public var line: Int

  public init(label: String, blocks: [Block], line: Int) {
    self.label = label
    self.blocks = blocks
    self.line = line
  }
}

public indirect enum Inline: Sendable, Equatable {
  case text(String)
  case code(String)
  /// A line end in the source; whether it shows as one is the vault's choice (`strictLineBreaks`).
  case softBreak
  /// A line end that must show: two blanks, a backslash, `<br>`.
  case hardBreak
  case emphasis([Inline])
  case strong([Inline])
  case struck([Inline])
  case highlight([Inline])
  /// As written, with its dollars.
  case math(String)
  /// `#tag`, with its `#`.
  case tag(String)
  /// A link, by index into `Document.links`, and what is shown for it. Timestamps and embeds too.
  case link(Int, [Inline])
  /// A reference to a footnote, by index into `Document.footnotes`.
  case footnote(Int)
}
