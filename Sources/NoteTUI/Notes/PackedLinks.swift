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
    var writer = PackedWriter(capacity: links.underestimatedCount * 40)
    var starts: [Int] = []
    starts.reserveCapacity(links.underestimatedCount)
    for link in links {
      starts.append(writer.bytes.count)
      Self.add(link, to: &writer)
    }
    count = starts.count
    guard count > 0 else {
      bytes = []
      return
    }
    let base = Self.wordSize * (count + 1)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(base + writer.bytes.count)
    func add(_ word: Int) {
      for byte in 0..<Self.wordSize { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * byte))) }
    }
    add(count)
    for start in starts { add(base + start) }
    bytes.append(contentsOf: writer.bytes)
    self.bytes = bytes
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
      return Self.link(from: &reader)
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
        body(Self.kind(head), line, head & Mark.markdown != 0, reader.utf8())
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

// MARK: - One link
extension PackedLinks {
  /// What the first byte of a link tells beside its kind.
  private enum Mark {
    static let kind: UInt8 = 0b111
    static let fragment: UInt8 = 1 << 3
    static let label: UInt8 = 1 << 4
    static let property: UInt8 = 1 << 5
    static let moment: UInt8 = 1 << 6
    static let markdown: UInt8 = 1 << 7
  }

  private enum MomentMark {
    static let seconds: UInt8 = 1
    static let video: UInt8 = 2
    static let repaired: UInt8 = 4
    static let contradiction: UInt8 = 8
    /// The time is written as the link's target is.
    static let target: UInt8 = 16
  }

  private static let kinds = LinkKind.allCases

  private static func kind(_ byte: UInt8) -> LinkKind { kinds[Int(byte & Mark.kind) % kinds.count] }

  private static func add(_ link: Link, to writer: inout PackedWriter) {
    var head = UInt8(kinds.firstIndex(of: link.kind) ?? 0)
    if link.fragment != nil { head |= Mark.fragment }
    if link.label != nil { head |= Mark.label }
    if link.isProperty { head |= Mark.property }
    if link.moment != nil { head |= Mark.moment }
    if link.isMarkdown { head |= Mark.markdown }
    writer.add(byte: head)
    writer.add(link.line)
    writer.add(link.target)
    if let fragment = link.fragment { writer.add(fragment) }
    if let label = link.label { writer.add(label) }
    if let moment = link.moment { add(moment, target: link.target, to: &writer) }
  }

  private static func add(_ moment: Moment, target: String, to writer: inout PackedWriter) {
    // Equal texts may be of other bytes, but not where one is ASCII.
    let isTarget = moment.written == target && target.utf8.allSatisfy { $0 < 0x80 }
    var head: UInt8 = isTarget ? MomentMark.target : 0
    if moment.seconds != nil { head |= MomentMark.seconds }
    if moment.video != nil { head |= MomentMark.video }
    if moment.isRepaired { head |= MomentMark.repaired }
    if moment.contradiction != nil { head |= MomentMark.contradiction }
    writer.add(byte: head)
    if !isTarget { writer.add(moment.written) }
    if let seconds = moment.seconds { writer.add(seconds) }
    if let video = moment.video { writer.add(video.string) }
    if let contradiction = moment.contradiction { writer.add(contradiction) }
  }

  private static func link(from reader: inout PackedReader) -> Link {
    let head = reader.byte()
    var link = Link(line: reader.number(), kind: kind(head), target: reader.text())
    if head & Mark.fragment != 0 { link.fragment = reader.text() }
    if head & Mark.label != 0 { link.label = reader.text() }
    link.isMarkdown = head & Mark.markdown != 0
    link.isProperty = head & Mark.property != 0
    if head & Mark.moment != 0 { link.moment = moment(from: &reader, target: link.target) }
    return link
  }

  private static func moment(from reader: inout PackedReader, target: String) -> Moment {
    let head = reader.byte()
    let written = head & MomentMark.target != 0 ? target : reader.text()
    var moment = Moment(written: written, seconds: nil, video: nil)
    if head & MomentMark.seconds != 0 { moment.seconds = reader.number() }
    if head & MomentMark.video != 0 { moment.video = VideoID(reader.text()) }
    moment.isRepaired = head & MomentMark.repaired != 0
    if head & MomentMark.contradiction != 0 { moment.contradiction = reader.text() }
    return moment
  }
}
