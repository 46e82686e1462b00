extension Frame {
  /// The columns of a row from the first to the last that differs from another frame of the same size; nil where none
  /// does. They cut no wide glyph in two, of either frame.
  func columns(ofRow row: Int, differingFrom before: Frame) -> Range<Int>? {
    let start = row * size.width
    return before.cells.withUnsafeBufferPointer { old in
      cells.withUnsafeBufferPointer { new in
        let differs = { (column: Int) in old[start + column] != new[start + column] }
        let isRightHalf = { (column: Int) in
          old[start + column].glyph == nil || new[start + column].glyph == nil
        }
        let all = 0..<size.width
        guard var first = all.first(where: differs), var last = all.last(where: differs) else { return nil }
        while first > 0, isRightHalf(first) { first -= 1 }
        while last + 1 < size.width, isRightHalf(last + 1) { last += 1 }
        return first..<last + 1
      }
    }
  }
}
