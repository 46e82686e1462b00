/// Columns and rows. Never negative.
public struct Size: Hashable, Sendable {
  public let width: Int
  public let height: Int

  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A cell's place: row 0 is the top, column 0 the left.
public struct Point: Hashable, Sendable {
  public var row: Int
  public var column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// An area of cells. Its size is never negative.
public struct Rect: Hashable, Sendable {
  public let origin: Point
  public let size: Size

  public init(row: Int, column: Int, width: Int, height: Int) {
    origin = Point(row: row, column: column)
    size = Size(width: width, height: height)
  }

  public static let zero = Rect(row: 0, column: 0, width: 0, height: 0)

  public var top: Int { origin.row }
  public var left: Int { origin.column }
  public var width: Int { size.width }
  public var height: Int { size.height }
  /// One past the last row.
  public var bottom: Int { origin.row + size.height }
  /// One past the last column.
  public var right: Int { origin.column + size.width }
  public var isEmpty: Bool { width == 0 || height == 0 }

  public func contains(_ point: Point) -> Bool {
    point.row >= top && point.row < bottom && point.column >= left && point.column < right
  }

  public func intersection(_ other: Rect) -> Rect {
    let row = max(top, other.top)
    let column = max(left, other.left)
    return Rect(
      row: row, column: column,
      width: min(right, other.right) - column, height: min(bottom, other.bottom) - row)
  }

  /// The same without so many rows and columns at the edges.
  public func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    Rect(
      row: self.top + top, column: self.left + left,
      width: width - left - right, height: height - top - bottom)
  }

  /// One row of it, counted from its top.
  public func row(_ index: Int) -> Rect {
    intersection(Rect(row: top + index, column: left, width: width, height: 1))
  }
}
