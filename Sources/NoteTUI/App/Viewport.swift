/// The part of a long list that is on the screen.
public struct Viewport: Hashable, Sendable {
  /// Index of the first visible row.
  public private(set) var top = 0

  public init() {}

  /// Scrolls as little as is needed to show a row. One that is more than a screen away comes to stand in the middle,
  /// as in vim: nobody has walked there.
  public mutating func reveal(_ index: Int, height: Int, count: Int) {
    if index < top - height || index >= top + 2 * height {
      top = index - height / 2
    } else if index < top {
      top = index
    } else if index >= top + height {
      top = index - height + 1
    }
    keepWithin(height: height, count: count)
  }

  public mutating func scroll(by rows: Int, height: Int, count: Int) {
    top += rows
    keepWithin(height: height, count: count)
  }

  /// Leaves no empty space below the last row where there is something above the first.
  public mutating func keepWithin(height: Int, count: Int) {
    top = max(0, min(top, count - max(1, height)))
  }
}

/// Ways to move that lists, pages and sheets have in common.
enum Motion {
  case lines(Int)
  /// Pages, or halves of them.
  case pages(Double)
  case top
  case bottom

  init?(_ command: Command) {
    switch command {
    case .down: self = .lines(1)
    case .up: self = .lines(-1)
    case .pageDown: self = .pages(1)
    case .pageUp: self = .pages(-1)
    case .halfPageDown: self = .pages(0.5)
    case .halfPageUp: self = .pages(-0.5)
    case .top: self = .top
    case .bottom: self = .bottom
    default: return nil
    }
  }

  var leadsDown: Bool {
    switch self {
    case .lines(let lines): lines > 0
    case .pages(let pages): pages > 0
    case .top: false
    case .bottom: true
    }
  }

  /// Where it leads from a row among `count`, with so many visible. A page keeps one line of the last.
  func target(from row: Int, height: Int, count: Int) -> Int {
    let target: Int =
      switch self {
      case .lines, .pages: row + rows(height: height)
      case .top: 0
      case .bottom: count - 1
      }
    return max(0, min(target, count - 1))
  }

  /// By how many rows it leads down, below 0 up; 0 for the ends.
  func rows(height: Int) -> Int {
    switch self {
    case .lines(let lines): lines
    case .pages(let pages):
      (pages > 0 ? 1 : -1) * max(1, Int(abs(pages) * Double(max(1, height - 1))))
    case .top, .bottom: 0
    }
  }
}
