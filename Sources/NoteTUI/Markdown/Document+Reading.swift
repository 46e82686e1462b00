extension Document {
  /// Reads a note (`semantics.md`): any bytes, in time and memory in proportion to them, on any thread.
  public init(bytes: [UInt8]) {
    self = NoteReader.document(bytes)
  }
}

/// What an index keeps of a note: a Document without its blocks, at a fraction of the cost.
///
/// Its values are those that `Document(bytes:)` has for the same bytes.
public struct Extract: Sendable, Equatable {
  public var title: String?
  public var aliases: [String]
  /// Of the frontmatter, then of the body; without `#`, each once.
  public var tags: [String]
  public var video: VideoID?
  public var firstHeading: String?
  public var links: PackedLinks

  public init(bytes: [UInt8]) {
    self = NoteReader.extract(bytes)
  }

  init(frontmatter: Frontmatter, tags: [String], firstHeading: String?, links: PackedLinks) {
    title = frontmatter.title
    aliases = frontmatter.aliases
    self.tags = frontmatter.tags + tags
    if self.tags.count > 1 {
      var seen: Set<String> = []
      self.tags.removeAll { !seen.insert($0).inserted }
    }
    video = frontmatter.video
    self.firstHeading = firstHeading
    self.links = links
  }
}

/// The steps from bytes to a Document or an Extract: decode, frontmatter, mask, md4c.
enum NoteReader {
  static func document(_ bytes: [UInt8]) -> Document {
    read(bytes, buildsBlocks: true) { reader, frontmatter, notices in
      let (blocks, footnotes) = FootnoteNumbering.run(
        reader.blocks.finish(), references: reader.references, definitions: reader.blocks.definitions)
      return Document(
        frontmatter: frontmatter, blocks: blocks, footnotes: footnotes, links: reader.links.finish(),
        firstHeading: reader.firstHeading, notices: notices)
    }
  }

  static func extract(_ bytes: [UInt8]) -> Extract {
    read(bytes, buildsBlocks: false) { reader, frontmatter, _ in
      Extract(
        frontmatter: frontmatter, tags: reader.tags, firstHeading: reader.firstHeading,
        links: reader.links.finishPacked())
    }
  }

  private static func read<Result>(
    _ bytes: [UInt8], buildsBlocks: Bool, _ result: (inout BodyReader, Frontmatter, [String]) -> Result
  ) -> Result {
    let text = SourceText(bytes)
    var notices = text.isCut ? ["The note is longer than 16 MiB and is shown to that point."] : []
    return text.bytes.withUnsafeBufferPointer { source in
      let head = FrontmatterReader(source)
      if let notice = head.notice { notices.append(notice) }
      var links = LinkCollector(packs: !buildsBlocks)
      collectProperties(head.frontmatter, source, bodyStart: head.bodyStart, into: &links)
      let masked = MaskingPass.run(over: text.bytes, from: head.bodyStart)
      if masked.hidesBrackets {
        notices.append("In a paragraph of over 1000 lines, Markdown links further down are shown as text.")
      }
      return masked.mask.withUnsafeBufferPointer { mask in
        var reader = BodyReader(
          source: source, mask: mask, masked: masked, start: head.bodyStart, links: links,
          buildsBlocks: buildsBlocks)
        if !MarkdownParser.run(mask, from: head.bodyStart, into: &reader) {
          notices.append(
            "Links or cells of the note repeat without end; the rest of it is shown as plain text.")
          reader.readRestAsPlainText()
        }
        return result(&reader, head.frontmatter, notices)
      }
    }
  }

  /// `[[…]]` in values, on the line where they stand, and the video that the properties name.
  private static func collectProperties(
    _ frontmatter: Frontmatter, _ source: SourceBytes, bodyStart: Int, into links: inout LinkCollector
  ) {
    links.video = frontmatter.video
    for property in frontmatter.properties {
      for value in property.values {
        if value.has(UInt8(ascii: ":")), let place = TimestampVideo(url: value) {
          links.videoAbove = links.videoAbove ?? place.video
        }
      }
      for quotation in property.quotations {
        PropertyLinks.collect(quotation.text, line: quotation.line, source, end: bodyStart, into: &links)
      }
    }
  }
}
