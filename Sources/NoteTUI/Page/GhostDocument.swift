extension ExpandedDocument {
  /// The page of a name that links lead to and no note has: who links there, and the nearest names that exist.
  ///
  /// - Parameter isComplete: all links of the vault are known.
  public init(of ghost: Ghost, catalog: Catalog, isComplete: Bool) {
    self.init(title: ghost.name)
    let count = catalog.backlinkCount(of: .ghost(ghost))
    detail =
      isComplete
      ? "no note of this name · \(count) \(count == 1 ? "note links" : "notes link") here"
      : "no note of this name that has been read"
    let near = catalog.nearest(to: ghost, limit: 8)
    if !near.isEmpty {
      add(.heading(level: 2, [.text("Names that come near")]))
      add(list(of: near, catalog))
    }
    var sources: [NoteID] = []
    for backlink in catalog.backlinks(to: .ghost(ghost)) where sources.last != backlink.source {
      sources.append(backlink.source)
    }
    if !sources.isEmpty {
      add(.heading(level: 2, [.text("Notes that link here")]))
      add(list(of: sources, catalog))
    }
  }

  private mutating func add(_ kind: Block.Kind) {
    document.blocks.append(Block(kind, line: 1))
  }

  private mutating func list(of notes: [NoteID], _ catalog: Catalog) -> Block.Kind {
    var items: [List.Item] = []
    for id in notes {
      document.links.append(Link(line: 1, kind: .wiki, target: catalog[id].path.string))
      resolutions.append(Resolution(.note(id), via: .path))
      let link = Inline.link(document.links.count - 1, [.text(catalog.title(of: id))])
      items.append(List.Item(blocks: [Block(.paragraph([link]), line: 1)], line: 1))
    }
    return .list(List(items: items))
  }
}
