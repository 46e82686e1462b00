/// The links of one note in some thirty bytes each. An array of `Link` takes five times as much, and a vault of 100,000
/// notes has close to a million.
///
/// First the number of links, then where each begins, four bytes each; then the links themselves.
public struct PackedLinks: RandomAccessCollection, Sendable, Equatable {
  /// For storing; empty where there are no links.
  public let bytes: [UInt8]
  public let count: Int

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  private static let wordSize = 4

  public init(_ links: some Sequence<Link>) {
    var packer = LinkPacker()
    packer.reserveCapacity(links.underestimatedCount)
    for link in links { link.withView { packer.append($0) } }
    self = packer.finish()
  }

  /// - Parameters:
  ///   - packed: the links, in any order.
  ///   - starts: where each begins.
  init(_ packed: [UInt8], starts: [Int]) {
    count = starts.count
    guard count > 0 else {
      bytes = []
      return
    }
    let base = Self.wordSize * (count + 1)
    bytes = [UInt8](unsafeUninitializedCapacity: base + packed.count) { bytes, end in
      let raw = UnsafeMutableRawBufferPointer(bytes)
      raw.storeBytes(of: UInt32(truncatingIfNeeded: starts.count).littleEndian, as: UInt32.self)
      for (index, start) in starts.enumerated() {
        let word = UInt32(truncatingIfNeeded: base + start).littleEndian
        raw.storeBytes(of: word, toByteOffset: Self.wordSize * (index + 1), as: UInt32.self)
      }
      end = bytes[base...].update(fromContentsOf: packed)
    }
  }

  /// Takes what has been stored. Bytes that are no packed links give links without sense, or none.
  public init(bytes: [UInt8]) {
    let count = Self.word(0, of: bytes)
    let isWhole = bytes.count >= Self.wordSize && count <= bytes.count / Self.wordSize - 1
    self.bytes = isWhole ? bytes : []
    self.count = isWhole ? count : 0
  }

  public subscript(index: Int) -> Link {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = reader(of: index, in: bytes)
      return Link(LinkView(from: &reader))
    }
  }

  /// The links as they lie here; their texts stay only as long as `body` runs.
  func forEachView(_ body: (LinkView) -> Void) {
    guard count > 0 else { return }
    bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<count {
        var reader = reader(of: index, in: bytes)
        body(LinkView(from: &reader))
      }
    }
  }

  /// The kind of each link, its line, whether it is written as Markdown, and its target as UTF-8, without making the
  /// links.
  func forEachTarget(
    _ body: (LinkKind, _ line: Int, _ isMarkdown: Bool, _ target: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard count > 0 else { return }
    bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<count {
        var reader = reader(of: index, in: bytes)
        let head = reader.byte()
        let line = reader.number()
        body(LinkView.kind(head), line, head & LinkView.Mark.markdown != 0, reader.utf8())
      }
    }
  }

  private func reader(of index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> PackedReader {
    PackedReader(bytes, at: Self.word(index + 1, of: bytes))
  }

  private static func word(_ index: Int, of bytes: some RandomAccessCollection<UInt8>) -> Int {
    let start = bytes.index(bytes.startIndex, offsetBy: index * wordSize)
    guard bytes.count >= (index + 1) * wordSize else { return 0 }
    var word = 0
    for byte in bytes[start...].prefix(wordSize).reversed() { word = word << 8 | Int(byte) }
    return word
  }
}
