/// A picture of the whole screen: a grid of cells and the hardware cursor. A value: built, compared and printed
/// without a terminal.
public struct Frame: Equatable, Sendable {
  /// What is in one place of the grid.
  public struct Cell: Hashable, Sendable {
    /// Nil in the right half of a wide glyph.
    public var glyph: Glyph?
    public var role: Role

    public init(_ glyph: Glyph?, _ role: Role) {
      self.glyph = glyph
      self.role = role
    }

    public static let blank = Cell(.blank, .text)
  }

  public let size: Size
  /// Row by row; `size.width * size.height` of them.
  public private(set) var cells: [Cell]
  /// Where the hardware cursor stands: on the selected thing, so that screen readers and braille displays follow.
  public var cursor: Point?
  /// Whether the cursor is shown as a caret, as in a prompt.
  public var showsCaret = false

  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  public var bounds: Rect { Rect(row: 0, column: 0, width: size.width, height: size.height) }

  /// The cell in that place, which must lie inside the bounds.
  public subscript(row: Int, column: Int) -> Cell {
    cells[row * size.width + column]
  }

  /// Puts a cell where the bounds allow it. A wide glyph that loses a half leaves a blank.
  mutating func set(_ cell: Cell, row: Int, column: Int) {
    guard row >= 0, row < size.height, column >= 0, column < size.width else { return }
    let place = row * size.width + column
    let old = cells[place]
    if old.glyph == nil, cell.glyph != nil, column > 0, cells[place - 1].glyph?.columns == 2 {
      cells[place - 1].glyph = .blank
    }
    if old.glyph?.columns == 2, column + 1 < size.width, cells[place + 1].glyph == nil {
      cells[place + 1].glyph = .blank
    }
    cells[place] = cell
  }

  /// Gives a cell, which must lie inside the bounds, another role. Wide glyphs stay whole.
  mutating func setRole(_ role: Role, row: Int, column: Int) { cells[row * size.width + column].role = role }

  /// The characters of one row, wide ones once, blanks at the end left out.
  public func text(row: Int) -> String {
    var line = ""
    for column in 0..<size.width {
      if let glyph = self[row, column].glyph { line += glyph.string }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// All rows as `text(row:)` gives them.
  public var text: String {
    (0..<size.height).map { text(row: $0) }.joined(separator: "\n")
  }
}
