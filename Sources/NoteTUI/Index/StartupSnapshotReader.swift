/// Gathers a startup snapshot.
struct StartupSnapshotReader {
  private let connection: BriefConnection
  /// With their links.
  private var files: [Int: NoteRecord] = [:]
  /// Notes that only may be meant: without their links, which take most of the reading.
  private var others: [Int: Note] = [:]
  private var attachments: [Int: VaultPath] = [:]

  /// Notes that begin with what was typed: more are the whole catalog's business.
  private static let mostFound = 400
  /// Notes whose links are followed: the open one and those that it embeds.
  private static let mostExpanded = 20

  /// - Parameter rows: the list's, above and below the note.
  /// - Returns: nil where the store does not tell: it is not complete, or only the whole catalog answers the query.
  static func read(_ subject: StartupSnapshot.Subject, rows: Int, from location: StoreLocation) throws
    -> StartupSnapshot?
  {
    let connection = try BriefConnection(to: location)
    guard try StoreFact.isComplete.integer(in: connection) == 1,
      let count = try StoreFact.noteCount.integer(in: connection), count > 0
    else { return nil }
    var reader = StartupSnapshotReader(connection: connection)
    guard let id = try reader.find(subject), let file = reader.files[id] else { return nil }
    try reader.gather(around: id, rows: rows)
    return StartupSnapshot(
      catalog: reader.catalog, note: file.note.path, noteCount: count,
      notesInFolders: try reader.notesInFolders())
  }

  private init(connection: BriefConnection) {
    self.connection = connection
  }

  private var catalog: Catalog {
    let names = others.filter { files[$0.key] == nil }.values.map { NoteRecord($0) }
    return Catalog(records: files.values + names, attachments: Array(attachments.values))
  }

  // MARK: - The note

  private mutating func find(_ subject: StartupSnapshot.Subject) throws -> Int? {
    switch subject {
    case .home:
      guard let home = try StoreFact.home.integer(in: connection) else { return nil }
      try load([home])
      return home
    case .path(let path):
      try loadNames(of: try candidates(for: [StoreKey.of(path.stem)]))
      return try loadNote(at: path)
    case .query(let text):
      return try find(text)
    }
  }

  /// The same answer as that of the whole catalog, from all notes that could be in it.
  private mutating func find(_ text: String) throws -> Int? {
    let names = NoteQuery.names(in: text)
    for name in names {
      var ids = try candidates(for: StoreKey.all(meantBy: name))
      let key = StoreKey.of(name)
      try StoreStatement(connection, "SELECT file FROM name WHERE key >= ? AND key < ? LIMIT ?")
        .forEachRow(.text(key), .text(key + "\u{10FFFF}"), .integer(Self.mostFound + 1)) {
          ids.insert($0.integer(0))
        }
      guard ids.count <= Self.mostFound else { return nil }
      try loadNames(of: ids)
    }
    let catalog = catalog
    let result = NoteQuery.find(text, in: catalog)
    guard let tier = result.tier, tier <= .prefix, let first = result.notes.first, result.notes.count == 1
    else {
      return nil
    }
    // Signs alone are no beginning of a key: “!!” begins “!!! wow”, which is filed as “wow”.
    let areKeys = names.allSatisfy { Slug.of($0) != nil }
    guard areKeys || names.count == 1 && tier < .prefix else { return nil }
    return try loadNote(at: catalog[first].path)
  }

  /// Loads all of a note of which the names are known.
  private mutating func loadNote(at path: VaultPath) throws -> Int? {
    guard let id = others.first(where: { $0.value.path == path })?.key else { return nil }
    try load([id])
    return id
  }

  // MARK: - What is around it

  private mutating func gather(around id: Int, rows: Int) throws {
    guard let note = files[id]?.note else { return }
    try loadNames(of: try neighbours(of: note, rows: rows))
    try load(try sources(of: id))
    // Who else could be meant by a link to it.
    try loadNames(of: try candidates(for: StoreKey.all(of: note)))
    var queue = [id]
    var expanded: Set<Int> = []
    while let next = queue.popLast(), expanded.count < Self.mostExpanded {
      guard expanded.insert(next).inserted, let record = files[next] else { continue }
      queue += try expand(record)
    }
  }

  /// Loads what the links of a note may mean.
  ///
  /// - Returns: the notes that it may embed.
  private mutating func expand(_ record: NoteRecord) throws -> [Int] {
    var keys: Set<String> = []
    var embedded: Set<String> = []
    for link in record.links where link.kind.leadsIntoVault && !link.target.isEmpty {
      let meant = StoreKey.all(meantBy: link.target)
      keys.formUnion(meant)
      if link.kind == .embed { embedded.formUnion(meant) }
    }
    try loadNames(of: try candidates(for: keys))
    guard !embedded.isEmpty else { return [] }
    let ids = try candidates(for: embedded)
    try load(ids)
    return ids.filter { files[$0] != nil }
  }

  /// The notes above and below it in the list.
  private func neighbours(of note: Note, rows: Int) throws -> Set<Int> {
    var ids: Set<Int> = []
    for (comparison, direction) in [("<", "DESC"), (">=", "ASC")] {
      let statement = try StoreStatement(
        connection,
        """
        SELECT id FROM note WHERE (folder, folded) \(comparison) (?, ?)
        ORDER BY folder \(direction), folded \(direction) LIMIT ?
        """)
      try statement.forEachRow(
        .text(String(note.path.folder)), .text(note.title.folded), .integer(rows)
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
    let notes = Array(files.values.map(\.note)) + others.values
    for folder in Set(notes.map(\.path.folder)) {
      counts[String(folder)] = try StoreStatement(connection, "SELECT notes FROM folder WHERE path = ?")
        .integer(.text(String(folder)))
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
    let statement = try StoreStatement(connection, Store.everyFile + " WHERE file.id = ?")
    for id in ids where id > 0 && files[id] == nil {
      try statement.forEachRow(.integer(id)) { files[id] = NoteRecord($0) }
    }
    try loadAttachments(ids)
  }

  private mutating func loadNames(of ids: Set<Int>) throws {
    let statement = try StoreStatement(
      connection,
      "SELECT path, title, aliases, problem FROM file JOIN note ON note.id = file.id WHERE file.id = ?")
    for id in ids where id > 0 && files[id] == nil && others[id] == nil {
      try statement.forEachRow(.integer(id)) { row in
        var note = Note(path: VaultPath(bytes: Array(row.bytes(0))), title: row.text(1))
        note.aliases = PackedTexts.unpack(row.bytes(2))
        note.problem = row.textOrNil(3)
        others[id] = note
      }
    }
    try loadAttachments(ids)
  }

  private mutating func loadAttachments(_ ids: Set<Int>) throws {
    let statement = try StoreStatement(connection, "SELECT path FROM attachment WHERE id = ?")
    for id in ids where id < 0 && id > -Int(Int32.max) && attachments[id] == nil {
      try statement.forEachRow(.integer(-id)) { attachments[id] = VaultPath(bytes: Array($0.bytes(0))) }
    }
  }
}
