import GRDB

/// What a store takes in.
extension Store {
  /// How what is known differs from what is stored.
  struct Changes: Sendable {
    /// New files, and files that have been read again.
    var read: [IndexedFile] = []
    /// Their numbers.
    var removed: [Int] = []
    /// Nil where they are the same.
    var attachments: [VaultPath]?

    var isEmpty: Bool { read.isEmpty && removed.isEmpty && attachments == nil }
    var count: Int { read.count + removed.count }
  }

  /// What follows from the notes.
  struct DerivedRows: Sendable {
    /// By file: the numbers of the files that link there. Only those that are not stored so already.
    var sources: [Int: [Int]] = [:]
    var notesInFolders: [String: Int] = [:]
    var noteCount = 0
    var home: Int?
  }

  /// Files written in one transaction: a reader waits no longer than that where there is no write-ahead log.
  private static let batchSize = 2000

  /// Writes changes and what follows from them. Killed in between, the store holds a part of the changes and knows that
  /// it does.
  ///
  /// - Parameter comparedAt: nil where only a part of the vault was compared.
  func write(_ changes: Changes, _ derived: DerivedRows, comparedAt: Int64?) throws(StoreError) {
    guard let writer else { return }
    try StoreError.wrapping {
      let last = changes.read.suffix(Self.batchSize)
      try Self.write(changes.read.dropLast(last.count), by: writer)
      try writer.write { connection in
        for file in last { try Self.write(file, in: connection) }
        for id in changes.removed { try Self.remove(id, in: connection) }
        if let attachments = changes.attachments { try Self.write(attachments, in: connection) }
        try Self.write(derived, in: connection)
        if let comparedAt { try StoreFact.comparedAt.set(Int(comparedAt), in: connection) }
        try connection.execute(sql: Self.indexes)
        try StoreFact.isComplete.set(1, in: connection)
      }
    }
  }

  /// Writes some files. What follows from them is not true any more.
  func write(part: [IndexedFile]) throws(StoreError) {
    guard let writer else { return }
    try StoreError.wrapping { try Self.write(part[...], by: writer) }
  }

  private static func write(_ files: ArraySlice<IndexedFile>, by writer: DatabaseQueue) throws {
    var left = files
    while !left.isEmpty {
      try writer.write { connection in
        try StoreFact.isComplete.set(0, in: connection)
        for file in left.prefix(batchSize) { try write(file, in: connection) }
      }
      left = left.dropFirst(batchSize)
    }
  }

  /// Nothing has changed up to then.
  func setComparedAt(_ time: Int64) throws(StoreError) {
    guard let writer else { return }
    try StoreError.wrapping {
      try writer.write { try StoreFact.comparedAt.set(Int(time), in: $0) }
    }
  }

  private static func write(_ file: IndexedFile, in connection: Database) throws {
    let note = file.record.note
    let path = note.path.bytes ?? Array(note.path.string.utf8)
    try removeNames(of: file.id, in: connection)
    // Its words are to be read again.
    try StoreStatement(connection, "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, NULL)").run(
      .integer(file.id), .bytes(path), .integer(file.stamp.size), .integer(Int(file.stamp.modified)),
      .integer(Int(file.stamp.changed)), .integer(Int(bitPattern: UInt(file.stamp.inode))),
      .integer(Int(file.stamp.read)))
    try StoreStatement(connection, "INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
      .integer(file.id), .text(String(note.path.folder)), .text(note.title.folded), .text(note.title),
      .bytes(orNull: PackedTexts.pack(note.aliases)), .bytes(orNull: PackedTexts.pack(note.tags)),
      .text(orNull: note.video?.string), .text(orNull: note.problem), .bytes(orNull: file.record.links.bytes))
    for key in StoreKey.all(of: note) { try add(key, of: file.id, in: connection) }
  }

  private static func add(_ key: String, of file: Int, in connection: Database) throws {
    try StoreStatement(connection, "INSERT OR IGNORE INTO name VALUES (?, ?)").run(.text(key), .integer(file))
  }

  /// Names are filed by key alone, so those of a note are found by making them again.
  private static func removeNames(of id: Int, in connection: Database) throws {
    var keys: Set<String> = []
    try StoreStatement(
      connection, "SELECT path, title, aliases FROM file JOIN note USING (id) WHERE id = ?"
    ).forEachRow(.integer(id)) { row in
      keys = StoreKey.all(
        of: Note(
          path: VaultPath(bytes: Array(row.bytes(0))), title: row.text(1),
          aliases: PackedTexts.unpack(row.bytes(2))))
    }
    for key in keys {
      try StoreStatement(connection, "DELETE FROM name WHERE key = ? AND file = ?").run(
        .text(key), .integer(id))
    }
  }

  private static func remove(_ id: Int, in connection: Database) throws {
    try removeNames(of: id, in: connection)
    for table in ["file", "note"] {
      try StoreStatement(connection, "DELETE FROM \(table) WHERE id = ?").run(.integer(id))
    }
    try StoreStatement(connection, "DELETE FROM backlink WHERE note = ?").run(.integer(id))
  }

  private static func write(_ attachments: [VaultPath], in connection: Database) throws {
    try connection.execute(sql: "DELETE FROM name WHERE file < 0; DELETE FROM attachment")
    for (index, path) in attachments.enumerated() {
      let bytes = path.bytes ?? Array(path.string.utf8)
      try StoreStatement(connection, "INSERT INTO attachment VALUES (?, ?)").run(
        .integer(index + 1), .bytes(bytes))
      try add(StoreKey.of(path.fileName), of: -1 - index, in: connection)
    }
  }

  private static func write(_ derived: DerivedRows, in connection: Database) throws {
    for (note, sources) in derived.sources.sorted(by: { $0.key < $1.key }) {
      if sources.isEmpty {
        try StoreStatement(connection, "DELETE FROM backlink WHERE note = ?").run(.integer(note))
      } else {
        try StoreStatement(connection, "INSERT OR REPLACE INTO backlink VALUES (?, ?)").run(
          .integer(note), .bytes(PackedNumbers.pack(sources)))
      }
    }
    try connection.execute(sql: "DELETE FROM folder")
    for (folder, count) in derived.notesInFolders {
      try StoreStatement(connection, "INSERT INTO folder VALUES (?, ?)").run(.text(folder), .integer(count))
    }
    try StoreFact.noteCount.set(derived.noteCount, in: connection)
    try StoreFact.home.set(derived.home, in: connection)
  }
}
