/// Where on a page one wants to be, before there is a page.
public enum PageAnchor: Sendable, Hashable {
  case top
  /// A line of the file, and how many characters of it are above.
  case line(Int, offset: Int)
  /// The part of a link after `#`.
  case fragment(String)
}

/// As much of a document as fills a few screens around a place: what is shown of a long one while the rest of it is
/// laid out.
struct DocumentPart {
  private(set) var blocks: [Block] = []
  /// Callouts above the part: those in it keep their numbers.
  private(set) var calloutsAbove = 0
  private(set) var startsAtTop = true
  private(set) var reachesEnd = true
  private let width: Int
  private let joinsLines: Bool
  /// What may still be taken from the place on, in columns.
  private var room: Int
  /// What may be taken of what stands above the place.
  private let roomAbove: Int

  /// - Parameter lines: about so many are wanted below the place.
  init(of document: Document, at anchor: PageAnchor, lines: Int, options: PageOptions) {
    let (line, offset) = document.place(of: anchor)
    width = max(8, options.width)
    joinsLines = options.joinsLines
    roomAbove = lines * width / 2
    // Marks that are not shown take some of it.
    room = lines * width + offset * 2
    blocks = part(of: document.blocks, from: line)
  }

  /// The blocks around a line; from 0 on, the first ones.
  private mutating func part(of blocks: [Block], from line: Int) -> [Block] {
    let target = max(0, blocks.partitioningIndex { $0.line > line } - 1)
    let first = start(before: target) { blocks[$0].cost($1, upTo: $2) }
    skip(blocks[..<first])
    var result = Array(blocks[first..<min(target, blocks.count)])
    for index in min(target, blocks.count)..<blocks.count {
      guard room > 0 else {
        reachesEnd = false
        break
      }
      result.append(part(of: blocks[index], from: index == target ? line : 0))
    }
    return result
  }

  /// Where to begin, so that a little of what is above the place is there too.
  private func start(before target: Int, cost: (_ index: Int, _ width: Int, _ limit: Int) -> Int) -> Int {
    var first = max(0, target)
    var above = roomAbove
    while first > 0 {
      above -= cost(first - 1, width, above)
      guard above > 0 else { break }
      first -= 1
    }
    return first
  }

  private mutating func skip(_ blocks: ArraySlice<Block>) {
    if !blocks.isEmpty { startsAtTop = false }
    calloutsAbove += blocks.reduce(0) { $0 + $1.calloutCount }
  }

  private mutating func part(of block: Block, from line: Int) -> Block {
    var block = block
    room -= width
    switch block.kind {
    case .paragraph(let inlines):
      block.kind = .paragraph(part(of: inlines, from: line, startingAt: &block.line))
    case .code(let language, let text, let isFenced):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let first = start(in: lines.count, at: line - block.line - (isFenced ? 1 : 0))
      let last = end(in: lines.count, from: first) { _, width, _ in width }
      block.line += first
      let rest = lines[first..<last].joined(separator: "\n") + (last < lines.count ? "\n" : "")
      block.kind = .code(language: first > 0 ? "" : language, text: rest, isFenced: isFenced)
    case .quote(let inner): block.kind = .quote(part(of: inner, from: line))
    case .callout(var callout):
      callout.blocks = part(of: callout.blocks, from: line)
      block.kind = .callout(callout)
    case .list(var list):
      let target = max(0, list.items.partitioningIndex { $0.line > line } - 1)
      let first = start(before: target) { index, width, limit in
        list.items[index].blocks.reduce(width) { $0 + $1.cost(width, upTo: limit) }
      }
      for item in list.items[..<first] { skip(item.blocks[...]) }
      var items = Array(list.items[first..<min(target, list.items.count)])
      for index in min(target, list.items.count)..<list.items.count {
        guard room > 0 else {
          reachesEnd = false
          break
        }
        var item = list.items[index]
        item.blocks = part(of: item.blocks, from: index == target ? line : 0)
        items.append(item)
      }
      list.start = list.start.map { $0 + first }
      list.items = items
      block.kind = .list(list)
    case .table(var table):
      let first = start(in: table.rows.count, at: line - table.line - 2)
      let last = end(in: table.rows.count, from: first) { row, width, room in
        table.rows[row].reduce(width) { $0 + $1.cost(upTo: room) }
      }
      table.rows = Array(table.rows[first..<last])
      table.line += first
      block.kind = .table(table)
    case .embed(let link, let inner): block.kind = .embed(link: link, part(of: inner, from: 0))
    case .heading, .math, .thematicBreak: break
    }
    return block
  }

  /// The first of `count` equal lines to show, when the one at `place` is wanted.
  private mutating func start(in count: Int, at place: Int) -> Int {
    let first = max(0, min(count, place - roomAbove / width))
    if first > 0 { startsAtTop = false }
    room += (place - first) * width * 2
    return first
  }

  private mutating func end(
    in count: Int, from first: Int, cost: (_ line: Int, _ width: Int, _ room: Int) -> Int
  ) -> Int {
    var last = first
    while last < count, room > 0 {
      room -= cost(last, width, room)
      last += 1
    }
    if last < count { reachesEnd = false }
    return last
  }

  /// Lines of a paragraph: those above the wanted one are left out, and of a very long one the end.
  private mutating func part(of inlines: [Inline], from line: Int, startingAt first: inout Int) -> [Inline] {
    var inlines = inlines[...]
    var above = joinsLines ? 0 : line - first - roomAbove / width
    if line > first { room += roomAbove * 2 }
    while above > 0, let end = inlines.firstIndex(where: \.isLineEnd) {
      inlines = inlines[(end + 1)...]
      first += 1
      above -= 1
      startsAtTop = false
    }
    var result: [Inline] = []
    for inline in inlines {
      guard room > 0 else {
        reachesEnd = false
        break
      }
      if case .text(let text) = inline, text.utf8.count > room {
        result.append(.text(String(text.prefix(room))))
        reachesEnd = false
        room = 0
      } else {
        result.append(inline)
        room -= inline.isLineEnd ? width : [inline].cost(upTo: room)
      }
    }
    return result
  }
}

extension Document {
  /// Whether it is longer than so many bytes of text, with something added for each link and block: laying it out, or
  /// finding out where its links lead, takes the longer.
  func isLong(beyond bytes: Int) -> Bool {
    var rest = bytes - links.count * 32
    for block in blocks {
      if rest <= 0 { return true }
      rest -= block.cost(8, upTo: rest)
    }
    return rest <= 0
  }

  fileprivate func place(of anchor: PageAnchor) -> (line: Int, offset: Int) {
    switch anchor {
    case .top: return (0, 0)
    case .line(let line, let offset): return (line, offset)
    case .fragment(let fragment):
      if let name = Fragment.block(fragment) {
        return (blocks.lazy.compactMap { $0.found(byIdentifier: name) }.first?.line ?? 0, 0)
      }
      let headings = blocks.headings
      let found = Fragment.heading(fragment, in: headings.map { ($0.level, $0.text) })
      return (found.map { headings[$0].line } ?? 0, 0)
    }
  }
}

extension [Block] {
  /// In reading order, without those of embedded notes.
  fileprivate var headings: [(level: Int, text: String, line: Int)] {
    flatMap { block -> [(level: Int, text: String, line: Int)] in
      switch block.kind {
      case .heading(let level, let inlines): [(level, Document.plainText(of: inlines), block.line)]
      case .quote(let blocks): blocks.headings
      case .callout(let callout): callout.blocks.headings
      case .list(let list): list.items.flatMap { $0.blocks.headings }
      default: []
      }
    }
  }
}

extension Block {
  /// About how many columns it takes, a line's end counted as `width`; no further than `limit`.
  fileprivate func cost(_ width: Int, upTo limit: Int) -> Int {
    var cost = width
    func add(_ blocks: [Block]) {
      for block in blocks where cost < limit { cost += block.cost(width, upTo: limit - cost) }
    }
    switch kind {
    case .paragraph(let inlines), .heading(_, let inlines): cost += inlines.cost(width, upTo: limit)
    case .code(_, let text, _), .math(let text): cost += text.utf8.count
    case .quote(let blocks), .embed(_, let blocks): add(blocks)
    case .callout(let callout): add(callout.blocks)
    case .list(let list):
      for item in list.items where cost < limit {
        cost += width
        add(item.blocks)
      }
    case .table(let table):
      for row in table.rows where cost < limit {
        cost += row.reduce(width) { $0 + $1.cost(width, upTo: limit) }
      }
    case .thematicBreak: break
    }
    return cost
  }
}

extension [Inline] {
  /// About how many columns they take; no further than `limit`.
  fileprivate func cost(_ width: Int = 8, upTo limit: Int) -> Int {
    var cost = 0
    for inline in self where cost < limit {
      switch inline {
      case .text(let text), .code(let text), .math(let text), .tag(let text): cost += text.utf8.count
      case .softBreak, .hardBreak: cost += width
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .highlight(let inner),
        .link(_, let inner):
        cost += inner.cost(width, upTo: limit)
      case .footnote: cost += 3
      }
    }
    return cost
  }
}

extension Inline {
  fileprivate var isLineEnd: Bool { self == .softBreak || self == .hardBreak }
}
