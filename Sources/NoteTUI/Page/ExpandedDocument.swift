/// What is to be laid out: a document with the notes that it embeds in place, where its links lead, and what stands
/// above it.
public struct ExpandedDocument: Sendable {
  public internal(set) var document = Document()
  /// Where each of the document's links leads. Empty while that is being found out anew.
  public internal(set) var resolutions: [Resolution] = []
  public internal(set) var title = ""
  /// Folder, video and timestamps, in words.
  public internal(set) var detail = ""
  /// Notes that have to be read to put in place all that it embeds.
  public internal(set) var missing: Set<VaultPath> = []
  /// In place of the note's text it says why that cannot be read.
  public private(set) var isProblem = false

  init(
    _ document: Document = Document(), resolutions: [Resolution] = [], title: String = "",
    detail: String = "",
    missing: Set<VaultPath> = []
  ) {
    self.document = document
    self.resolutions = resolutions
    self.title = title
    self.detail = detail
    self.missing = missing
  }

  /// A note as it was read. Until the catalog knows it, what is not a URL counts as a name that nobody has.
  ///
  /// - Parameters:
  ///   - embedded: what it embeds, as far as it has been read.
  ///   - isComplete: the catalog has all notes: one that it does not know has gone.
  public init(
    of document: Document, at path: VaultPath, embedded: [VaultPath: Document], catalog: Catalog,
    isComplete: Bool
  ) {
    let id = catalog.id(of: path)
    let facts = [
      isComplete && id == nil ? "no longer in the vault" : "", Self.detail(of: document, at: path),
    ]
    detail = facts.filter { !$0.isEmpty }.joined(separator: " · ")
    if let id {
      let expansion = Transclusion.expand(document, of: id, in: catalog, with: embedded)
      self.document = expansion.document
      resolutions = expansion.resolutions
      missing = expansion.missing
      title = catalog.title(of: id)
    } else {
      self.document = document
      resolutions = document.links.map { link in
        let leadsOut = link.kind == .url || link.kind == .timestamp
        return Resolution(leadsOut ? .url(link.moment?.url() ?? link.target) : .ghost(Ghost(link.target)))
      }
      title = document.frontmatter.title ?? document.firstHeading ?? String(path.stem)
    }
  }

  /// A note that cannot be read: in place of its text, why.
  public init(problem: String, of path: VaultPath) {
    self.init(Document(blocks: [Block(.paragraph([.text(problem)]), line: 1)]), title: String(path.stem))
    isProblem = true
  }

  private static func detail(of document: Document, at path: VaultPath) -> String {
    var parts: [String] = []
    if !path.folder.isEmpty { parts.append(String(path.folder)) }
    if let video = document.frontmatter.video { parts.append("video \(video.string)") }
    let stamps = document.links.count { $0.kind == .timestamp && $0.moment?.seconds != nil }
    if stamps > 0 { parts.append("\(stamps) \(stamps == 1 ? "timestamp" : "timestamps")") }
    return parts.joined(separator: " · ")
  }
}

extension LeafBlocks {
  /// What is to be laid out in a browser: a title that the pane's header has room for stands there.
  public init(of expanded: ExpandedDocument, options: PageOptions) {
    self.init(
      of: expanded.document, looks: zip(expanded.document.links, expanded.resolutions).map(LinkLook.init),
      head: PageHead(title: expanded.title, detail: expanded.detail, isTitleInHeader: true), options: options)
  }
}
