/// The links of a note as they are found, with their lines and what is known of their moments.
struct LinkCollector {
  /// Where they are wanted packed, no Strings are made of most.
  private let packs: Bool
  private var links: [Link] = []
  private var packer = LinkPacker()
  /// From the frontmatter: it counts for every timestamp.
  var video: VideoID?
  /// The last video whose URL was seen: it counts where the frontmatter names none.
  var videoAbove: VideoID?

  private var repairs = TimestampRepair.Proof()

  init(packs: Bool) { self.packs = packs }

  /// So that the links need not move while they become more; `count` may be too low.
  mutating func reserve(_ count: Int) {
    if packs { packer.reserveCapacity(self.count + count) } else { links.reserveCapacity(self.count + count) }
  }

  var count: Int { packs ? packer.count : links.count }

  subscript(index: Int) -> Link { packs ? packer[index] : links[index] }

  var last: Link? { count > 0 ? self[count - 1] : nil }

  private mutating func add(_ link: LinkView) {
    if packs { packer.append(link) } else { links.append(Link(link)) }
  }

  /// A link of which not all is known yet.
  private mutating func add(open link: Link) {
    if packs { packer.append(open: link) } else { links.append(link) }
  }

  private mutating func change(_ index: Int, _ body: (inout Link) -> Void) {
    if packs { packer.change(index, body) } else { body(&links[index]) }
  }

  /// `[[…]]` or `![[…]]`, whose inside `inside` is.
  mutating func addWiki(
    _ source: SourceBytes, _ inside: ByteRange, isEmbed: Bool, line: Int, isProperty: Bool
  ) {
    guard let syntax = WikiSyntax(source, inside) else { return }
    let view = LinkView(
      line: line, kind: isEmbed ? .embed : .wiki, target: source.trimmedText(syntax.target),
      fragment: syntax.fragment.map(source.trimmedText), label: syntax.label.map(source.trimmedText),
      isProperty: isProperty)
    guard syntax.isURL else {
      add(view)
      return
    }
    var link = Link(view)
    makeURL(&link)
    link.withView { add($0) }
  }

  /// `[label](destination)` or `![label](destination)`; the label comes later. Nil for a link to nothing.
  mutating func addMarkdown(_ destination: String, isImage: Bool, line: Int) -> Int? {
    var link = Link(line: line, kind: isImage ? .embed : .markdown, target: destination)
    link.isMarkdown = true
    if URLSyntax.hasAnyScheme(destination) {
      makeURL(&link)
    } else {
      let hash = destination.utf8.firstIndex(of: UInt8(ascii: "#"))
      link.target = URLSyntax.percentDecoded(destination[..<(hash ?? destination.endIndex)]).trimmed
      if let hash {
        let fragment = URLSyntax.percentDecoded(destination[destination.utf8.index(after: hash)...]).trimmed
        link.fragment = fragment.isEmpty ? nil : fragment
      }
      if link.target.isEmpty && link.fragment == nil { return nil }
    }
    add(open: link)
    return count - 1
  }

  mutating func setLabel(_ label: String, of index: Int) {
    change(index) { $0.label = label.isEmpty ? nil : label }
  }

  mutating func setLine(_ line: Int, of index: Int) {
    change(index) { $0.line = line }
  }

  /// A timestamp element; what is between the tags ends at `range`'s end or before `</a>`.
  mutating func addTimestamp(_ source: SourceBytes, _ range: ByteRange, line: Int) {
    TimestampElement.read(source, range) { element in
      let parts = TimeNotation.parts(of: element.written)
      let seconds = parts?.seconds
      repairs.add(parts)
      // Nearly all say the same twice.
      let other = element.text.hasBytes(of: element.written) ? nil : element.text
      let said = other.flatMap { TimeNotation.parts(of: $0)?.seconds }
      add(
        LinkView(
          line: line, kind: .timestamp, target: element.written,
          label: other.flatMap { $0.isEmpty ? nil : $0 },
          moment: MomentView(
            written: element.written, seconds: seconds, video: video ?? videoAbove,
            contradiction: said != nil && said != seconds ? other : nil)))
    }
  }

  /// All links, times repaired where they prove to need it.
  mutating func finish() -> [Link] {
    guard repairs.isComplete else { return links }
    return links.map { link in link.withView { Link(repaired($0)) } }
  }

  /// The same of a collector that packs.
  mutating func finishPacked() -> PackedLinks {
    let packed = packer.finish()
    guard repairs.isComplete else { return packed }
    var repairer = LinkPacker()
    repairer.reserveCapacity(packed.count)
    packed.forEachView { repairer.append(repaired($0)) }
    return repairer.finish()
  }

  private func repaired(_ link: LinkView) -> LinkView {
    guard link.kind == .timestamp, let seconds = TimeNotation.parts(of: link.target)?.repairedSeconds else {
      return link
    }
    var link = link
    link.moment?.seconds = seconds
    link.moment?.isRepaired = true
    return link
  }

  private mutating func makeURL(_ link: inout Link) {
    link.kind = .url
    link.isMarkdown = false
    guard let place = TimestampVideo(url: link.target) else { return }
    videoAbove = place.video
    if let time = place.time {
      link.moment = Moment(written: time, seconds: place.seconds, video: place.video)
    }
  }
}

/// `<a class="yt-timestamp" …>text</a>` (`semantics.md`, Timestamps 1 and 2).
struct TimestampElement {
  /// `data-t`, else `href` where it is a time, else the text.
  let written: SourceBytes
  /// Between the tags, without brackets around it.
  let text: SourceBytes

  /// Calls `body` with the element in `range`; its texts stay only that long.
  static func read(_ source: SourceBytes, _ range: ByteRange, _ body: (TimestampElement) -> Void) {
    var memory = (double: false, single: false)
    guard let tag = HTMLTag(source, at: range.lowerBound, before: range.upperBound, memory: &memory) else {
      let nothing = source.text(range.lowerBound..<range.lowerBound)
      return body(TimestampElement(written: nothing, text: nothing))
    }
    withText(source, tag.end..<range.upperBound) { text in
      if let time = tag.time.map(source.trimmed), !time.isEmpty {
        body(TimestampElement(written: source.text(time), text: text))
      } else if let href = tag.href.map(source.trimmed), TimeNotation.parts(of: source[href]) != nil {
        body(TimestampElement(written: source.text(href), text: text))
      } else {
        body(TimestampElement(written: text, text: text))
      }
    }
  }

  /// Calls `body` with the text without tags in it and without brackets and blanks at its ends.
  private static func withText(
    _ source: SourceBytes, _ inside: ByteRange, _ body: (SourceBytes) -> Void
  ) {
    var end = inside.upperBound
    if let tag = source.firstIndex(of: UInt8(ascii: "<"), from: inside.lowerBound, to: end) {
      guard source.hasFolded("</a", at: tag, before: end) else {
        let text = withoutTags(source, inside)
        return text.withUnsafeBufferPointer { withText($0, 0..<$0.count, body) }
      }
      end = tag
    }
    var start = inside.lowerBound
    func isEdge(_ byte: UInt8) -> Bool {
      byte.isBlank || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
    }
    while start < end, isEdge(source[start]) { start += 1 }
    while start < end, isEdge(source[end - 1]) { end -= 1 }
    body(source.text(start..<end))
  }

  private static func withoutTags(_ source: SourceBytes, _ inside: ByteRange) -> [UInt8] {
    var bytes: [UInt8] = []
    var isInTag = false
    for byte in source[inside] {
      if byte == UInt8(ascii: "<") { isInTag = true }
      if !isInTag { bytes.append(byte) }
      if byte == UInt8(ascii: ">") { isInTag = false }
    }
    return bytes
  }
}
