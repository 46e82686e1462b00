/// Where the leaf blocks of a document are in another version of it.
struct LeafMatch {
  private let old: LeafBlocks
  private let new: LeafBlocks
  /// How many leaves at the beginning and at the end are the same.
  private let head: Int
  private let tail: Int

  init(from old: LeafBlocks, to new: LeafBlocks) {
    self.old = old
    self.new = new
    let common = min(old.leaves.count, new.leaves.count)
    let head = (0..<common).first { !old.saysTheSame($0, as: $0, of: new) } ?? common
    tail =
      (0..<(common - head)).first { place in
        !old.saysTheSame(old.leaves.count - 1 - place, as: new.leaves.count - 1 - place, of: new)
      } ?? common - head
    self.head = head
  }

  /// The leaf that says the same; of several the one that has moved least.
  func leaf(_ leaf: Int) -> Int? {
    if leaf < head { return leaf }
    if leaf >= old.leaves.count - tail { return leaf + new.leaves.count - old.leaves.count }
    return (head..<(new.leaves.count - tail)).filter { old.saysTheSame(leaf, as: $0, of: new) }
      .min { abs($0 - leaf) < abs($1 - leaf) }
  }

  /// The numbers of callouts by now, of those that are there.
  func callouts(_ numbers: Set<Int>) -> Set<Int> {
    guard !numbers.isEmpty else { return [] }
    let old = old.leaves.indices.filter { self.old.leaves[$0].callout(in: numbers) != nil }
    return Set(old.compactMap { leaf($0).flatMap { new.leaves[$0].callout(in: nil) } })
  }

  /// The leaf and the row in it at which the same text is at the top; where the line at the top has gone, one that leaves
  /// as much as can be at its place on a screen of so many lines.
  func line(_ top: Int, of page: Page, height: Int) -> (leaf: Int, row: Int) {
    guard page.lines.indices.contains(top), top > page.lines.startIndex || !page.startsAtTop else {
      return (0, 0)
    }
    let first = page.leaf(ofLine: top)
    var number = first
    while let start = page.firstLine(ofLeaf: number), start < top + height {
      if let same = leaf(number) { return (same, top - start) }
      number += 1
    }
    return (max(0, min(first, new.leaves.count - 1)), top - (page.firstLine(ofLeaf: first) ?? top))
  }
}

extension LeafBlocks {
  /// Whether a leaf is drawn as another one of another version, wherever both stand. Looks do not count: a link may lead
  /// elsewhere now.
  fileprivate func saysTheSame(_ leaf: Int, as other: Int, of new: LeafBlocks) -> Bool {
    let (left, right) = (leaves[leaf].content, new.leaves[other].content)
    switch (left, right) {
    case (.tableHeader(let first), .tableHeader(let second)):
      return tables[first].header == new.tables[second].header
    case (.tableRow(let first, let row), .tableRow(let second, let newRow)):
      return tables[first].rows[row] == new.tables[second].rows[newRow]
    case (.head, .head): return true
    case (.paragraph(let first), .paragraph(let second)):
      return Document.plainText(of: first) == Document.plainText(of: second)
    case (.heading(let level, let first), .heading(let newLevel, let second)):
      return level == newLevel && Document.plainText(of: first) == Document.plainText(of: second)
    case (.calloutTitle(let first), .calloutTitle(let second)):
      return first.type == second.type && first.folding == second.folding
        && Document.plainText(of: first.inlines) == Document.plainText(of: second.inlines)
    case (.embed(let first), .embed(let second)):
      return document.links[first].text == new.document.links[second].text
    default: return left == right
    }
  }
}

extension LeafBlock {
  /// The number of the callout whose title it is, where that is one of these; nil for all.
  fileprivate func callout(in numbers: Set<Int>?) -> Int? {
    guard case .calloutTitle(let title) = content, numbers?.contains(title.number) ?? true else { return nil }
    return title.number
  }
}
