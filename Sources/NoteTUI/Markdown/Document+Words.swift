extension Document {
  /// A heading and where it stands.
  public struct Heading: Sendable, Equatable {
    public var level: Int
    /// Without markup.
    public var text: String
    public var line: Int
  }

  /// The headings of the body in order, those in quotes, callouts and lists included.
  public var headings: [Heading] {
    var result: [Heading] = []
    Self.collectHeadings(blocks, into: &result)
    return result
  }

  private static func collectHeadings(_ blocks: [Block], into result: inout [Heading]) {
    for block in blocks {
      switch block.kind {
      case .heading(let level, let inlines):
        result.append(Heading(level: level, text: plainText(of: inlines), line: block.line))
      case .quote(let inside): collectHeadings(inside, into: &result)
      case .callout(let callout): collectHeadings(callout.blocks, into: &result)
      case .list(let list): for item in list.items { collectHeadings(item.blocks, into: &result) }
      case .paragraph, .code, .math, .table, .thematicBreak, .embed: break
      }
    }
  }

  /// The identifiers of blocks and list items, without `^`, as written.
  public var blockIdentifiers: [String] {
    var result: [String] = []
    Self.collectIdentifiers(blocks, into: &result)
    return result
  }

  private static func collectIdentifiers(_ blocks: [Block], into result: inout [String]) {
    for block in blocks {
      if let identifier = block.identifier { result.append(identifier) }
      switch block.kind {
      case .quote(let inside): collectIdentifiers(inside, into: &result)
      case .callout(let callout): collectIdentifiers(callout.blocks, into: &result)
      case .list(let list):
        for item in list.items {
          if let identifier = item.identifier { result.append(identifier) }
          collectIdentifiers(item.blocks, into: &result)
        }
      case .paragraph, .heading, .code, .math, .table, .thematicBreak, .embed: break
      }
    }
  }

  /// What fragments of links can name.
  public var outline: Fragment.Outline {
    let whole = Document(blocks: blocks + footnotes.flatMap(\.blocks))
    return Fragment.Outline(
      headings: whole.headings.map { ($0.level, $0.text) }, blocks: whole.blockIdentifiers)
  }

  /// The words a reader sees of inlines, on one line: links by their labels, no markup, no marks of footnotes.
  public static func plainText(of inlines: [Inline]) -> String {
    InlineText.plain(inlines)
  }

  /// A piece of source on one line; of a table its last row.
  static func line(of source: String) -> SourceLine {
    let document = Document(bytes: Array(source.utf8))
    let collector = WordCollector(links: document.links)
    let seen = SeenWords(of: collector.words(of: document.blocks).joined(separator: " "))
    return SourceLine(
      words: seen.text, links: document.links, ranges: document.links.indices.map { seen.ranges[$0] })
  }
}

/// Gathers what a reader sees of one line, without timestamps.
private struct WordCollector {
  let links: [Link]

  func words(of blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines): [words(of: inlines)]
      case .code(_, let text, _): [text]
      case .math(let text): [text]
      case .quote(let inside): words(of: inside)
      case .callout(let callout): [words(of: callout.title)] + words(of: callout.blocks)
      case .list(let list): list.items.flatMap { words(of: $0.blocks) }
      case .table(let table):
        [(table.rows.last ?? []).map(words).filter { !$0.isEmpty }.joined(separator: " · ")]
      case .thematicBreak, .embed: []
      }
    }
  }

  private func words(of inlines: [Inline]) -> String { InlineText.plain(marked(inlines)) }

  /// The same with marks that begin with NUL, which no note holds: in place of each timestamp, and around each link.
  private func marked(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .link(let index, _) where links[index].kind == .timestamp: .text("\0t")
      case .link(let index, let inside):
        .link(index, [.text("\0\(index)[")] + marked(inside) + [.text("\0\(index)]")])
      case .emphasis(let inside): .emphasis(marked(inside))
      case .strong(let inside): .strong(marked(inside))
      case .struck(let inside): .struck(marked(inside))
      case .highlight(let inside): .highlight(marked(inside))
      default: inline
      }
    }
  }
}

/// What is left of marked words (`WordCollector.marked`) for a reader, and where the links are in it.
private struct SeenWords {
  /// Without runs of blanks, without pipes at the ends, where a table's row was, and without the marks.
  let text: String
  /// In UTF-8 offsets, by the number of the link.
  private(set) var ranges: [Int: Range<Int>] = [:]

  init(of marked: String) {
    var result: [UInt8] = []
    var gap = TimestampGap()
    // Links whose first letter is to come, and where the others begin.
    var begun: [Int] = []
    var starts: [Int: Int] = [:]
    var bytes = marked.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case 0:
        switch Self.mark(&bytes) {
        case .timestamp: gap.open()
        case .linkStart(let link): begun.append(link)
        case .linkEnd(let link):
          if let start = starts[link], start < result.count { ranges[link] = start..<result.count }
        }
      case .space, .tab, .newline:
        if result.last != .space { gap.append(.space, to: &result) }
      default:
        gap.append(byte, to: &result)
        for link in begun { starts[link] = max(0, result.count - 1) }
        begun = []
      }
    }
    let isEdge = { (byte: UInt8) in byte == .space || byte == UInt8(ascii: "|") }
    let first = result.firstIndex { !isEdge($0) } ?? result.count
    let last = (result.lastIndex { !isEdge($0) } ?? first - 1) + 1
    text = String(decoding: result[first..<last], as: UTF8.self)
    ranges = ranges.compactMapValues { range in
      let kept = range.clamped(to: first..<last)
      return kept.isEmpty ? nil : kept.lowerBound - first..<kept.upperBound - first
    }
  }

  private enum Mark {
    case timestamp
    case linkStart(Int)
    case linkEnd(Int)
  }

  /// The mark whose NUL has been read.
  private static func mark(_ bytes: inout String.UTF8View.Iterator) -> Mark {
    var number = 0
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "["): return .linkStart(number)
      case UInt8(ascii: "]"): return .linkEnd(number)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number * 10 + Int(byte - UInt8(ascii: "0"))
      default: return .timestamp
      }
    }
    return .timestamp
  }
}
