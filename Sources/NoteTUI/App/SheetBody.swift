extension Sheet {
  /// Part of a note, laid out to be looked at.
  struct Body: Sendable {
    private let document: Document
    private let looks: [LinkLook]
    private var options: PageOptions
    private(set) var page = Page()

    /// What is looked at is no place to read long: this much of a note's source is more than fits a screen.
    private static let mostCharacters = 8_000
    private static let mostBlocks = 60

    /// - Parameter options: those of the page around it.
    init(blocks: [Block], links: [Link], resolutions: [Resolution], options: PageOptions) {
      document = Document(blocks: Self.beginning(of: blocks), links: links)
      looks = zip(links, resolutions).map(LinkLook.init)
      self.options = PageOptions(width: 1, timestamps: options.timestamps, joinsLines: options.joinsLines)
    }

    mutating func fit(_ width: Int) {
      guard width != options.width || page.lines.isEmpty else { return }
      options.width = width
      page = Page(document: document, looks: looks, options: options)
    }

    private static func beginning(of blocks: [Block]) -> [Block] {
      var room = mostCharacters
      var result: [Block] = []
      for var block in blocks.prefix(mostBlocks) where room > 0 {
        if case .paragraph(let inlines) = block.kind { block.kind = .paragraph(take(inlines, &room)) }
        result.append(block)
      }
      return result
    }

    private static func take(_ inlines: [Inline], _ room: inout Int) -> [Inline] {
      var result: [Inline] = []
      for inline in inlines where room > 0 {
        let words = Document.plainText(of: [inline])
        if case .text = inline, words.count > room {
          result.append(.text(words.prefix(room) + "…"))
        } else {
          result.append(inline)
        }
        room -= max(1, words.count)
      }
      return result
    }
  }
}
