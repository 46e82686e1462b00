/// A note as text: `tui print`, and `tui --note` where there is no terminal.
public struct Printing: Sendable {
  public var width: Int
  /// Numbers the links, and lists them at the end.
  public var listsLinks: Bool
  public var timestamps = TimestampStyle.compact

  public init(width: Int = 80, listsLinks: Bool = false) {
    self.width = width
    self.listsLinks = listsLinks
  }

  /// Writes a note of the catalog: its title, its body, and its links where they are asked for.
  public func print(_ id: NoteID, of session: Session, to output: inout Output) throws(Failure) {
    let note = session.catalog[id]
    let (document, resolutions) = try expanded(id, of: session)
    let looks = zip(document.links, resolutions).map(LinkLook.init)
    let options = PageOptions(
      width: width, timestamps: timestamps, numbersLinks: listsLinks, joinsLines: session.vault.joinsLines,
      isPrinted: true)
    let page = Page(
      document: document, looks: looks, head: PageHead(title: note.title, detail: ""), options: options)
    for line in page.lines { output.line(line.spans) }
    if listsLinks { list(page, document, resolutions, session.catalog, to: &output) }
  }

  /// The note with what it embeds in place.
  private func expanded(
    _ id: NoteID, of session: Session
  ) throws(Failure) -> (document: Document, resolutions: [Resolution]) {
    let document = try session.document(at: session.catalog[id].path)
    var embedded: [VaultPath: Document] = [:]
    while true {
      let expansion = Transclusion.expand(document, of: id, in: session.catalog, with: embedded)
      if expansion.missing.isEmpty { return (expansion.document, expansion.resolutions) }
      for path in expansion.missing { embedded[path] = (try? session.vault.document(at: path)) ?? Document() }
    }
  }

  private func list(
    _ page: Page, _ document: Document, _ resolutions: [Resolution], _ catalog: Catalog,
    to output: inout Output
  ) {
    guard !page.targets.isEmpty else { return }
    output.line(CleanText(""))
    for (number, target) in page.targets.enumerated() {
      guard case .link(let index) = target.kind else { continue }
      let place: String? =
        switch resolutions[index].destination {
        case .note(let id): catalog[id].path.string
        case .attachment(let path): path.string
        case .ghost(let ghost): "\(ghost.name) (no note of this name)"
        case .outside: "\(document.links[index].target) (outside the vault)"
        case .url(let url): document.links[index].moment?.url() ?? url
        }
      output.line(CleanText("[\(number + 1)] \(place ?? "")"))
    }
  }
}
