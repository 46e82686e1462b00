/// Many texts, one behind the other in one stretch of memory: a hundred thousand Strings of their own take twice the
/// room, and what was freed between them stays with the process.
struct TextColumn: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func reserveCapacity(_ count: Int, bytes byteCount: Int) {
    ends.reserveCapacity(count)
    bytes.reserveCapacity(byteCount)
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
  }

  mutating func append(_ utf8: some Collection<UInt8>) {
    bytes.append(contentsOf: utf8)
    ends.append(bytes.count)
  }

  mutating func append(contentsOf other: TextColumn, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let span = other.start(of: range.lowerBound)..<other.ends[range.upperBound - 1]
    let shift = bytes.count - span.lowerBound
    bytes.append(contentsOf: other.bytes[span])
    for end in other.ends[range] { ends.append(end + shift) }
  }

  subscript(index: Int) -> String { withUTF8(index) { String(decoding: $0, as: UTF8.self) } }

  func withUTF8<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start(of: index)..<ends[index]])) }
  }

  private func start(of index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }
}

extension TextColumn {
  /// The same texts in another order: `order` has their indices.
  func ordered(by order: [Int32]) -> TextColumn {
    var column = TextColumn()
    column.reserveCapacity(order.count, bytes: bytes.count)
    for index in order { withUTF8(Int(index)) { column.append($0) } }
    return column
  }
}
