/// The reader stays where they are when another version of what is open is shown.
extension Reader {
  /// Callouts in one another that stay unfolded.
  private static let deepestFolds = 4

  /// After a new version of what was open has been shown: text, choice and folding stay as they were.
  mutating func stay(as before: Reader, height: Int) {
    // A callout in a folded one is there when that one has been unfolded.
    for _ in 0..<Self.deepestFolds {
      let callouts = LeafMatch(from: before.source, to: source).callouts(before.options.toggledCallouts)
      if options.toggledCallouts == callouts { break }
      wanted.toggledCallouts = callouts
      layOut(height: height)
    }
    highlighted = before.highlighted
    pan = before.pan
    let match = LeafMatch(from: before.source, to: source)
    let line = match.line(before.top, of: before.page, height: height)
    top = go(to: line.leaf) - source.blankRows(above: line.leaf) + line.row
    keepWithin(height: height)
    // One that is far away by now is not worth leaving the place for.
    chosen = before.chosen.flatMap { self.target(like: $0, of: before, match) }
    if let found = chosen, abs(page.targets[found].line - top) > 2 * height { chosen = nil }
  }

  /// The target that is the same, whatever line it stands on.
  private mutating func target(like target: Int, of before: Reader, _ match: LeafMatch) -> Int? {
    let kind = before.page.targets[target].kind
    let line = before.page.targets[target].line
    let leaf =
      match.leaf(before.page.leaf(ofLine: line)) ?? source.leaf(ofSource: before.page.lines[line].sourceLine)
    var copy = self
    let there = copy.go(to: leaf)
    guard copy.page.origin == page.origin, copy.top == top else { return nil }
    self = copy
    if case .callout(let number) = kind {
      let callout = match.callouts([number]).first
      return page.targets.firstIndex { $0.kind == .callout(callout ?? number) }
    }
    guard let link = before.link(of: target)?.link else {
      return page.targets.firstIndex { $0.kind == kind && $0.isOpenable }
    }
    let row = line - (before.page.firstLine(ofLeaf: before.page.leaf(ofLine: line)) ?? line)
    let column = before.page.targets[target].column
    let candidates = page.targets.indices.filter { index in
      page.targets[index].isOpenable && self.link(of: index).map { $0.link.isSame(as: link) } == true
    }
    // Of several the one that has moved least.
    let expected = there - source.blankRows(above: leaf) + row
    return candidates.min { left, right in
      let (first, second) = (page.targets[left], page.targets[right])
      return (abs(first.line - expected), abs(first.column - column))
        < (abs(second.line - expected), abs(second.column - column))
    }
  }
}

extension Page.Target {
  fileprivate var column: Int { regions.first?.columns.lowerBound ?? 0 }
}

extension Link {
  /// Wherever it stands.
  func isSame(as other: Link) -> Bool {
    var moved = other
    moved.line = line
    return self == moved
  }
}
