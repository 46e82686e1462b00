/// Packs links one by one, as they are found.
struct LinkPacker {
  private var writer = PackedWriter()
  /// Where each link begins in what is written.
  private var starts: [Int] = []
  /// Those that may still change, by index: they are written behind all others.
  private var open: [Int: Link] = [:]

  var count: Int { starts.count }

  mutating func reserveCapacity(_ count: Int) {
    starts.reserveCapacity(count)
    writer.reserveCapacity(count * 40)
  }

  mutating func append(_ link: LinkView) {
    starts.append(writer.bytes.count)
    link.write(to: &writer)
  }

  /// Appends a link that may still be changed.
  mutating func append(open link: Link) {
    open[starts.count] = link
    starts.append(0)
  }

  subscript(index: Int) -> Link {
    if let link = open[index] { return link }
    return writer.bytes.withUnsafeBufferPointer { bytes in
      var reader = PackedReader(bytes, at: starts[index])
      return Link(LinkView(from: &reader))
    }
  }

  /// Changes a link that is open.
  mutating func change(_ index: Int, _ body: (inout Link) -> Void) {
    guard var link = open[index] else { return }
    body(&link)
    open[index] = link
  }

  mutating func finish() -> PackedLinks {
    for (index, link) in open.sorted(by: { $0.key < $1.key }) {
      starts[index] = writer.bytes.count
      link.withView { $0.write(to: &writer) }
    }
    return PackedLinks(writer.bytes, starts: starts)
  }
}

// MARK: - One link
extension LinkView {
  /// What the first byte of a link tells beside its kind.
  enum Mark {
    static let kind: UInt8 = 0b111
    static let fragment: UInt8 = 1 << 3
    static let label: UInt8 = 1 << 4
    static let property: UInt8 = 1 << 5
    static let moment: UInt8 = 1 << 6
    static let markdown: UInt8 = 1 << 7
  }

  private static let kinds = LinkKind.allCases

  static func kind(_ byte: UInt8) -> LinkKind { kinds[Int(byte & Mark.kind) % kinds.count] }

  fileprivate func write(to writer: inout PackedWriter) {
    var head = UInt8(Self.kinds.firstIndex(of: kind) ?? 0)
    if fragment != nil { head |= Mark.fragment }
    if label != nil { head |= Mark.label }
    if isProperty { head |= Mark.property }
    if moment != nil { head |= Mark.moment }
    if isMarkdown { head |= Mark.markdown }
    writer.add(byte: head)
    writer.add(line)
    writer.add(utf8: target)
    if let fragment { writer.add(utf8: fragment) }
    if let label { writer.add(utf8: label) }
    if let moment { moment.write(target: target, to: &writer) }
  }

  init(from reader: inout PackedReader) {
    let head = reader.byte()
    line = reader.number()
    kind = Self.kind(head)
    target = reader.utf8()
    fragment = head & Mark.fragment != 0 ? reader.utf8() : nil
    label = head & Mark.label != 0 ? reader.utf8() : nil
    moment = head & Mark.moment != 0 ? MomentView(from: &reader, target: target) : nil
    isProperty = head & Mark.property != 0
    isMarkdown = head & Mark.markdown != 0
  }
}

extension MomentView {
  private enum Mark {
    static let seconds: UInt8 = 1
    static let video: UInt8 = 2
    static let repaired: UInt8 = 4
    static let contradiction: UInt8 = 8
    /// The time is written as the link's target is.
    static let target: UInt8 = 16
  }

  fileprivate func write(target: LinkView.Text, to writer: inout PackedWriter) {
    let isTarget = written.hasBytes(of: target)
    var head: UInt8 = isTarget ? Mark.target : 0
    if seconds != nil { head |= Mark.seconds }
    if video != nil { head |= Mark.video }
    if isRepaired { head |= Mark.repaired }
    if contradiction != nil { head |= Mark.contradiction }
    writer.add(byte: head)
    if !isTarget { writer.add(utf8: written) }
    if let seconds { writer.add(seconds) }
    if let video { writer.add(video.string) }
    if let contradiction { writer.add(utf8: contradiction) }
  }

  fileprivate init(from reader: inout PackedReader, target: LinkView.Text) {
    let head = reader.byte()
    written = head & Mark.target != 0 ? target : reader.utf8()
    seconds = head & Mark.seconds != 0 ? reader.number() : nil
    video = head & Mark.video != 0 ? VideoID(utf8: reader.utf8()) : nil
    isRepaired = head & Mark.repaired != 0
    contradiction = head & Mark.contradiction != 0 ? reader.utf8() : nil
  }
}
