/// Where the lines and links of a page are on another version of it.
struct PageMatch {
  private let old: Page
  private let new: Page
  /// How many lines at the beginning and at the end are the same.
  private let head: Int
  private let tail: Int

  init(from old: Page, to new: Page) {
    self.old = old
    self.new = new
    let common = min(old.lines.count, new.lines.count)
    let head = (0..<common).first { !Self.areSame(old.lines[$0], new.lines[$0]) } ?? common
    tail =
      (0..<(common - head)).first { place in
        !Self.areSame(old.lines[old.lines.count - 1 - place], new.lines[new.lines.count - 1 - place])
      } ?? common - head
    self.head = head
  }

  /// Looks do not count: a link may lead elsewhere now.
  private static func areSame(_ left: Page.Line, _ right: Page.Line) -> Bool {
    left.spans == right.spans || left.text == right.text
  }

  /// The line with the same text; where it has gone, one that leaves as much as can be at its place on a screen of so
  /// many lines.
  func line(_ line: Int, height: Int) -> Int {
    guard line > 0, !old.lines.isEmpty else { return 0 }
    for offset in 0..<max(1, height) {
      let place = line + offset
      guard place < old.lines.count else { break }
      if let found = sameLine(place) { return max(0, found - offset) }
    }
    return line
  }

  private func sameLine(_ line: Int) -> Int? {
    if line < head { return line }
    if line >= old.lines.count - tail { return line + new.lines.count - old.lines.count }
    let text = old.lines[line].text
    guard text.contains(where: { $0 != " " }) else { return nil }
    // Of several the one that has moved least.
    return (head..<(new.lines.count - tail)).filter { new.lines[$0].text == text }
      .min { abs($0 - line) < abs($1 - line) }
  }

  /// The target that is the same, whatever line it stands on.
  ///
  /// - Parameters:
  ///   - oldLinks: of the document that the old page shows.
  ///   - newLinks: of that which the new one shows.
  func target(_ target: Int, oldLinks: [Link], newLinks: [Link]) -> Int? {
    guard old.targets.indices.contains(target) else { return nil }
    let kind = old.targets[target].kind
    guard case .link(let index) = kind, oldLinks.indices.contains(index) else {
      return new.targets.firstIndex { $0.kind == kind && $0.isOpenable }
    }
    let line = line(old.targets[target].line, height: 1)
    let candidates = new.targets.indices.filter { place in
      guard case .link(let other) = new.targets[place].kind, new.targets[place].isOpenable,
        newLinks.indices.contains(other)
      else { return false }
      return newLinks[other].isSame(as: oldLinks[index])
    }
    let column = old.targets[target].column
    // Of several the one that has moved least.
    return candidates.min { left, right in
      let (first, second) = (new.targets[left], new.targets[right])
      return (abs(first.line - line), abs(first.column - column))
        < (abs(second.line - line), abs(second.column - column))
    }
  }
}

extension Page.Target {
  fileprivate var column: Int { regions.first?.columns.lowerBound ?? 0 }
}

extension Link {
  /// Wherever it stands.
  fileprivate func isSame(as other: Link) -> Bool {
    var moved = other
    moved.line = line
    return self == moved
  }
}

extension Reader {
  /// After a new version of what was open has been shown: text, choice and folding stay as they were.
  mutating func stay(as before: Reader, height: Int) {
    if options.toggledCallouts != before.options.toggledCallouts {
      wanted.toggledCallouts = before.options.toggledCallouts
      if !isLong { layOut(height: height) }
    }
    highlighted = before.highlighted
    pan = max(0, min(before.pan, page.widest - options.width))
    let match = PageMatch(from: before.page, to: page)
    top = match.line(before.top, height: height)
    keepWithin(height: height)
    chosen = before.chosen.flatMap {
      match.target($0, oldLinks: before.document.links, newLinks: document.links)
    }
  }
}
