/// The words that a reader sees of a note's body, in the order of the source: what a search looks through.
///
/// No markup, no addresses of links, no timestamps, nothing of the frontmatter. Made in a fraction of the time that a
/// Document takes.
public struct NoteText: Sendable {
  /// A line of the text; it stands on one line of the file, or begins there.
  public struct Line: Sendable, Equatable {
    /// Of `bytes`.
    public var range: Range<Int>
    /// From 1, in the file.
    public var number: Int
  }

  /// UTF-8, lines ended by LF.
  public private(set) var bytes: [UInt8] = []
  private var starts: [(offset: Int, place: Int)] = []
  private var lineStarts: [Int] = []

  /// - Parameters:
  ///   - bytes: a note's file.
  ///   - isProse: whether links, code, math and ends of blocks are control characters, which no name of a note has.
  public init(of bytes: [UInt8], isProse: Bool = false) {
    let text = SourceText(bytes)
    self = text.bytes.withUnsafeBufferPointer { source in
      let start = FrontmatterReader.bodyStart(source)
      let masked = MaskingPass.run(over: text.bytes, from: start)
      return masked.mask.withUnsafeBufferPointer { mask in
        var reader = TextReader(
          source: source, mask: mask, masked: masked, start: start, isProse: isProse)
        reader.run(mask)
        return NoteText(bytes: reader.bytes, starts: reader.starts, lineStarts: masked.lineStarts)
      }
    }
  }

  private init(bytes: [UInt8], starts: [(offset: Int, place: Int)], lineStarts: [Int]) {
    self.bytes = bytes
    self.starts = starts
    self.lineStarts = lineStarts
  }

  /// The lines that have words.
  public var lines: [Line] {
    starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1].offset : bytes.count
      return Line(range: starts[index].offset..<end, number: number(of: starts[index].place))
    }
  }

  /// The line of the file that holds a place of the source.
  private func number(of place: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= place { low = middle } else { high = middle }
    }
    return low + 1
  }
}
