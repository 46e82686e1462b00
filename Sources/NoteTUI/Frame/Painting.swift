/// How text gets into a frame. Everything that is painted is clean text.
extension Frame {
  /// Paints text from a point to the right, inside `clip` only.
  ///
  /// - Returns: the column after the text, whether or not all of it was inside.
  @discardableResult
  public mutating func put(
    _ text: CleanText, row: Int, column: Int, role: Role, clip: Rect? = nil
  ) -> Int {
    let area = (clip ?? bounds).intersection(bounds)
    var column = column
    text.forEachGlyph { glyph in
      put(glyph, row: row, column: column, role: role, area: area)
      column += Int(glyph.columns)
    }
    return column
  }

  /// Paints any text, cleaned first.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, role: Role, clip: Rect? = nil
  ) -> Int {
    put(CleanText(text), row: row, column: column, role: role, clip: clip)
  }

  /// Fills an area with blanks, or with another glyph of one column.
  public mutating func fill(_ area: Rect, with glyph: Glyph = .blank, role: Role) {
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.top..<area.bottom {
      for column in area.left..<area.right {
        set(Cell(glyph, role), row: row, column: column)
      }
    }
  }

  /// Gives every cell of an area another role; the characters stay.
  ///
  /// - Parameter spared: cells of these roles stay as they are.
  public mutating func recolor(_ area: Rect, role: Role, sparing spared: Set<Role> = []) {
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.top..<area.bottom {
      for column in area.left..<area.right where !spared.contains(self[row, column].role) {
        setRole(role, row: row, column: column)
      }
    }
  }

  /// Puts one glyph. Where only half of a wide one is inside the area, that half is a blank.
  private mutating func put(_ glyph: Glyph, row: Int, column: Int, role: Role, area: Rect) {
    guard row >= area.top, row < area.bottom, column >= area.left - 1, column < area.right else { return }
    if glyph.columns == 2 {
      let leftInside = column >= area.left
      let rightInside = column + 1 < area.right
      switch (leftInside, rightInside) {
      case (true, true):
        set(Cell(glyph, role), row: row, column: column)
        set(Cell(nil, role), row: row, column: column + 1)
      case (true, false): set(Cell(.blank, role), row: row, column: column)
      case (false, true): set(Cell(.blank, role), row: row, column: column + 1)
      case (false, false): break
      }
    } else if column >= area.left {
      set(Cell(glyph, role), row: row, column: column)
    }
  }
}
