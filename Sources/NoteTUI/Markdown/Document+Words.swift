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
    let words = collector.words(of: document.blocks).joined(separator: " ").withoutGaps
    return SourceLine(words: words, links: document.links)
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

  /// The same with a NUL, which no note holds, in place of each timestamp.
  private func marked(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .link(let index, _) where links[index].kind == .timestamp: .text("\0")
      case .link(let index, let inside): .link(index, marked(inside))
      case .emphasis(let inside): .emphasis(marked(inside))
      case .strong(let inside): .strong(marked(inside))
      case .struck(let inside): .struck(marked(inside))
      case .highlight(let inside): .highlight(marked(inside))
      default: inline
      }
    }
  }
}

extension String {
  /// Without runs of blanks, without pipes at the ends, where a table's row was, and without the NULs of timestamps.
  fileprivate var withoutGaps: String {
    var result: [UInt8] = []
    var gap = TimestampGap()
    for byte in utf8 {
      switch byte {
      case 0: gap.open()
      case .space, .tab, .newline:
        if result.last != .space { gap.append(.space, to: &result) }
      default: gap.append(byte, to: &result)
      }
    }
    let edges: Set<Character> = [" ", "|"]
    let text = String(decoding: result, as: UTF8.self)
    guard let first = text.firstIndex(where: { !edges.contains($0) }),
      let last = text.lastIndex(where: { !edges.contains($0) })
    else { return "" }
    return String(text[first...last])
  }
}
