/// Gathers the notes of a catalog, in any order.
struct CatalogBuilder {
  private var notes = NoteTable()
  private var links = LinkTable()
  private let knowsLinks: Bool

  init(capacity: Int = 0, knowsLinks: Bool = true) {
    self.knowsLinks = knowsLinks
    notes.reserveCapacity(capacity)
    links.reserveCapacity(notes: capacity)
  }

  mutating func add(_ record: NoteRecord) {
    notes.append(record.note)
    if knowsLinks { links.append(record.links, in: record.note.path.folder) }
  }

  /// The notes in path order, and for each the place at which it was added; nil where they came so. To be called once.
  mutating func sorted() -> (notes: NoteTable, order: [Int32]?) {
    let order = notes.sortByPath()
    if knowsLinks, let order { links = links.ordered(by: order) }
    return (notes, order)
  }

  /// To be called when they are sorted.
  ///
  /// - Parameter attachments: in any order.
  func catalog(attachments: [VaultPath]) -> Catalog {
    Catalog(notes: notes, attachments: attachments.sorted(), links: links)
  }
}
