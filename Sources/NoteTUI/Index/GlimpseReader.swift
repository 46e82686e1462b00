import GRDB

/// Gathers a glimpse.
struct GlimpseReader {
  private let connection: Database
  private var files: [Int: IndexedFile] = [:]
  private var attachments: [Int: VaultPath] = [:]

  /// Notes that begin with what was typed: more are the whole catalog's business.
  private static let mostFound = 400
  /// Notes whose links are followed: the open one and those that it embeds.
  private static let mostExpanded = 20

  /// - Parameter rows: the list's, above and below the note.
  /// - Returns: nil where the store does not tell: it is not complete, or only the whole catalog answers the query.
  static func read(_ wish: Glimpse.Wish, rows: Int, from store: Store) throws(StoreError) -> Glimpse? {
    try store.read { connection in
      guard try StoreFact.isComplete.integer(in: connection) == 1,
        let count = try StoreFact.noteCount.integer(in: connection)
      else { return nil }
      var reader = GlimpseReader(connection: connection)
      guard let id = try reader.find(wish), let file = reader.files[id] else { return nil }
      try reader.gather(around: file, rows: rows)
      return Glimpse(
        catalog: reader.catalog, note: file.note.path, noteCount: count,
        notesInFolders: try reader.notesInFolders())
    }
  }

  private init(connection: Database) {
    self.connection = connection
  }

  private var catalog: Catalog {
    Catalog(notes: files.values.map(\.note), attachments: Array(attachments.values))
  }

  // MARK: - The note

  private mutating func find(_ wish: Glimpse.Wish) throws -> Int? {
    switch wish {
    case .home:
      guard let home = try StoreFact.home.integer(in: connection) else { return nil }
      try load([home])
      return home
    case .path(let path):
      try load(try candidates(for: [StoreKey.of(path.stem)]))
      return files.first { $0.value.note.path == path }?.key
    case .query(let text):
      return try find(text)
    }
  }

  /// The same answer as that of the whole catalog, from all notes that could be in it.
  private mutating func find(_ text: String) throws -> Int? {
    for name in NoteQuery.names(in: text) {
      var ids = try candidates(for: StoreKey.all(meantBy: name))
      let key = StoreKey.of(name)
      try StoreStatement(connection, "SELECT file FROM name WHERE key >= ? AND key < ? LIMIT ?")
        .forEachRow(.text(key), .text(key + "\u{10FFFF}"), .integer(Self.mostFound + 1)) {
          ids.insert($0.integer(0))
        }
      guard ids.count <= Self.mostFound else { return nil }
      try load(ids)
    }
    let catalog = catalog
    let result = NoteQuery.find(text, in: catalog)
    guard let rung = result.rung, rung <= .prefix, let first = result.notes.first, result.notes.count == 1
    else {
      return nil
    }
    let path = catalog[first].path
    return files.first { $0.value.note.path == path }?.key
  }

  // MARK: - What is around it

  private mutating func gather(around file: IndexedFile, rows: Int) throws {
    try load(try neighbours(of: file, rows: rows))
    // Who links here, and who else could be meant by such a link.
    try load(try sources(of: file.id).union(try candidates(for: StoreKey.all(of: file.note))))
    var queue = [file]
    var expanded: Set<Int> = []
    while let next = queue.popLast(), expanded.count < Self.mostExpanded {
      guard expanded.insert(next.id).inserted else { continue }
      queue += try expand(next)
    }
  }

  /// Loads what the links of a note may mean.
  ///
  /// - Returns: the notes that it may embed.
  private mutating func expand(_ file: IndexedFile) throws -> [IndexedFile] {
    var keys: Set<String> = []
    var embedded: Set<String> = []
    for link in file.note.links where link.kind.leadsIntoVault && !link.target.isEmpty {
      let meant = StoreKey.all(meantBy: link.target)
      keys.formUnion(meant)
      if link.kind == .embed { embedded.formUnion(meant) }
    }
    try load(try candidates(for: keys))
    guard !embedded.isEmpty else { return [] }
    return try candidates(for: embedded).compactMap { files[$0] }
  }

  /// The notes above and below it in the list.
  private func neighbours(of file: IndexedFile, rows: Int) throws -> Set<Int> {
    var ids: Set<Int> = []
    for (comparison, direction) in [("<", "DESC"), (">=", "ASC")] {
      let statement = try StoreStatement(
        connection,
        """
        SELECT id FROM note WHERE (folder, folded) \(comparison) (?, ?)
        ORDER BY folder \(direction), folded \(direction) LIMIT ?
        """)
      try statement.forEachRow(
        .text(String(file.note.path.folder)), .text(file.note.title.folded), .integer(rows)
      ) { ids.insert($0.integer(0)) }
    }
    return ids
  }

  private func sources(of id: Int) throws -> Set<Int> {
    var ids: Set<Int> = []
    try StoreStatement(connection, "SELECT sources FROM backlink WHERE note = ?").forEachRow(.integer(id)) {
      ids.formUnion(PackedNumbers.unpack($0.bytes(0)))
    }
    return ids
  }

  private func notesInFolders() throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for folder in Set(files.values.map { String($0.note.path.folder) }) {
      counts[folder] = try StoreStatement(connection, "SELECT notes FROM folder WHERE path = ?")
        .integer(.text(folder))
    }
    return counts
  }

  // MARK: - Rows

  private func candidates(for keys: Set<String>) throws -> Set<Int> {
    var ids: Set<Int> = []
    let statement = try StoreStatement(connection, "SELECT file FROM name WHERE key = ?")
    for key in keys { try statement.forEachRow(.text(key)) { ids.insert($0.integer(0)) } }
    return ids
  }

  private mutating func load(_ ids: Set<Int>) throws {
    let file = try StoreStatement(connection, Store.everyFile + " WHERE file.id = ?")
    let attachment = try StoreStatement(connection, "SELECT path FROM attachment WHERE id = ?")
    for id in ids {
      if id < 0 {
        try attachment.forEachRow(.integer(-id)) { attachments[id] = VaultPath(bytes: Array($0.bytes(0))) }
      } else if files[id] == nil {
        try file.forEachRow(.integer(id)) { files[id] = IndexedFile($0) }
      }
    }
  }
}
