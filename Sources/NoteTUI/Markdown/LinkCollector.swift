/// The links of a note as they are found, with their lines and what is known of their moments.
struct LinkCollector {
  private(set) var links: [Link] = []
  /// From the frontmatter: it counts for every timestamp.
  var video: VideoID?
  /// The last video whose URL was seen: it counts where the frontmatter names none.
  var videoAbove: VideoID?

  private var repairs = TimestampRepair.Proof()

  /// So that the links need not move while they become more; `count` may be too low.
  mutating func reserve(_ count: Int) { links.reserveCapacity(links.count + count) }

  mutating func add(_ link: Link) {
    links.append(link)
  }

  /// `[[…]]` or `![[…]]`, whose inside `inside` is.
  mutating func addWiki(
    _ source: SourceBytes, _ inside: ByteRange, isEmbed: Bool, line: Int, isProperty: Bool
  ) {
    guard let syntax = WikiSyntax(source, inside) else { return }
    var link = Link(
      line: line, kind: isEmbed ? .embed : .wiki, target: source.trimmedString(syntax.target),
      fragment: syntax.fragment.map(source.trimmedString), label: syntax.label.map(source.trimmedString),
      isProperty: isProperty)
    if syntax.isURL { makeURL(&link) }
    links.append(link)
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
    links.append(link)
    return links.count - 1
  }

  mutating func setLabel(_ label: String, of index: Int) {
    links[index].label = label.isEmpty ? nil : label
  }

  mutating func setLine(_ line: Int, of index: Int) {
    links[index].line = line
  }

  /// A timestamp element; what is between the tags ends at `range`'s end or before `</a>`.
  mutating func addTimestamp(_ source: SourceBytes, _ range: ByteRange, line: Int) {
    let element = TimestampElement(source, range)
    let parts = TimeNotation.parts(of: element.written.utf8)
    let seconds = parts?.seconds
    repairs.add(parts)
    // Nearly all say the same twice.
    let other = element.text == element.written ? nil : element.text
    let said = other.flatMap { TimeNotation.seconds($0) }
    links.append(
      Link(
        line: line, kind: .timestamp, target: element.written, label: other == "" ? nil : other,
        moment: Moment(
          written: element.written, seconds: seconds, video: video ?? videoAbove,
          contradiction: said != nil && said != seconds ? other : nil)))
  }

  /// All links, times repaired where they prove to need it.
  mutating func finish() -> [Link] {
    if repairs.isComplete {
      for index in links.indices where links[index].kind == .timestamp { repair(&links[index]) }
    }
    return links
  }

  private func repair(_ link: inout Link) {
    guard let seconds = TimestampRepair.seconds(link.target) else { return }
    link.moment?.seconds = seconds
    link.moment?.isRepaired = true
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
  let written: String
  /// Between the tags, without brackets around it.
  let text: String

  init(_ source: SourceBytes, _ range: ByteRange) {
    var memory = (double: false, single: false)
    guard let tag = HTMLTag(source, at: range.lowerBound, before: range.upperBound, memory: &memory) else {
      (written, text) = ("", "")
      return
    }
    let text = Self.text(source, tag.end..<range.upperBound)
    self.text = text
    if let time = tag.time.map(source.trimmed), !time.isEmpty {
      // Nearly always the same.
      written = time.count == text.utf8.count && source.string(time) == text ? text : source.string(time)
    } else if let href = tag.href.map(source.trimmed), TimeNotation.parts(of: source[href]) != nil {
      written = source.string(href)
    } else {
      written = text
    }
  }

  /// The text without tags in it and without brackets and blanks at its ends.
  private static func text(_ source: SourceBytes, _ inside: ByteRange) -> String {
    var end = inside.upperBound
    if let tag = source.firstIndex(of: UInt8(ascii: "<"), from: inside.lowerBound, to: end) {
      guard source.hasFolded("</a", at: tag, before: end) else { return withoutTags(source, inside) }
      end = tag
    }
    var start = inside.lowerBound
    func isEdge(_ byte: UInt8) -> Bool {
      byte.isBlank || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
    }
    while start < end, isEdge(source[start]) { start += 1 }
    while start < end, isEdge(source[end - 1]) { end -= 1 }
    return source.string(start..<end)
  }

  private static func withoutTags(_ source: SourceBytes, _ inside: ByteRange) -> String {
    var bytes: [UInt8] = []
    var isInTag = false
    for byte in source[inside] {
      if byte == UInt8(ascii: "<") { isInTag = true }
      if !isInTag { bytes.append(byte) }
      if byte == UInt8(ascii: ">") { isInTag = false }
    }
    return bytes.withUnsafeBufferPointer { text($0, 0..<$0.count) }
  }
}
