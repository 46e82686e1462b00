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

  /// The words a reader sees of inlines, on one line: links by their labels, no markup, no marks of footnotes.
  public static func plainText(of inlines: [Inline]) -> String {
    InlineText.plain(inlines)
  }

  /// The words a reader sees of one line of a note's source; timestamps are left out.
  public static func plainText(ofLine line: String) -> String {
    var document = Document(bytes: Array("\n\(line.trimmed)".utf8))
    document.footnotes = []
    var words: [String] = []
    collectWords(document.blocks, document.links, into: &words)
    return words.joined(separator: " ").withoutGaps
  }

  private static func collectWords(_ blocks: [Block], _ links: [Link], into words: inout [String]) {
    for block in blocks {
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines):
        words.append(InlineText.plain(markingTimestamps(inlines, links)))
      case .code(_, let text, _): words.append(text)
      case .math(let text): words.append(text)
      case .quote(let inside): collectWords(inside, links, into: &words)
      case .callout(let callout):
        words.append(InlineText.plain(markingTimestamps(callout.title, links)))
        collectWords(callout.blocks, links, into: &words)
      case .list(let list): for item in list.items { collectWords(item.blocks, links, into: &words) }
      case .table, .thematicBreak, .embed: break
      }
    }
  }

  /// The same with a NUL, which no note holds, in place of each timestamp.
  private static func markingTimestamps(_ inlines: [Inline], _ links: [Link]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .link(let index, let inside):
        links[index].kind == .timestamp ? .text("\0") : .link(index, markingTimestamps(inside, links))
      case .emphasis(let inside): .emphasis(markingTimestamps(inside, links))
      case .strong(let inside): .strong(markingTimestamps(inside, links))
      case .struck(let inside): .struck(markingTimestamps(inside, links))
      case .highlight(let inside): .highlight(markingTimestamps(inside, links))
      default: inline
      }
    }
  }
}

extension String {
  /// Without runs of blanks, without pipes at the ends, where a table's row was, and without the NULs of timestamps:
  /// a full stop or a comma behind one joins the word before it.
  fileprivate var withoutGaps: String {
    var result: [UInt8] = []
    var isBehindTimestamp = false
    for byte in utf8 {
      switch byte {
      case 0: isBehindTimestamp = true
      case .space, .tab, .newline:
        if result.last != .space { result.append(.space) }
      default:
        if isBehindTimestamp, ".,;:)!?".utf8.contains(byte), result.last == .space { result.removeLast() }
        isBehindTimestamp = false
        result.append(byte)
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
