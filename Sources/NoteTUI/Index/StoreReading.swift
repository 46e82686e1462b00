import GRDB

/// What a store gives back.
extension Store {
  /// All that is known of the files.
  struct Contents: Sendable {
    var files = IndexedFiles()
    /// In path order.
    var attachments: [VaultPath] = []
    /// What follows from the notes is stored too.
    var isComplete = false
    /// Nil where the files alone were asked for.
    var catalog: Catalog?
  }

  /// - Parameter isWhole: false for the files alone, with nothing of their notes but the path: for comparing with the
  ///   disk.
  func contents(isWhole: Bool = true) throws(StoreError) -> Contents {
    try read { connection in
      var contents = Contents()
      contents.isComplete = try StoreFact.isComplete.integer(in: connection) == 1
      try StoreStatement(connection, "SELECT path FROM attachment").forEachRow {
        contents.attachments.append(VaultPath(bytes: Array($0.bytes(0))))
      }
      contents.attachments.sort()
      var builder = CatalogBuilder(knowsLinks: isWhole)
      try StoreStatement(connection, "\(isWhole ? Self.everyFile : Self.everyStamp) ORDER BY file.id")
        .forEachRow { row in
          // Numbers are given from 1 on, and there is room for many more.
          guard row.integer(0) > 0, row.integer(0) < Int(Int32.max) / 2 else { throw StoreError.damaged }
          contents.files.append(id: row.integer(0), FileStamp(row))
          builder.add(isWhole ? NoteRecord(row) : NoteRecord(Note(pathOf: row)))
        }
      let (notes, order) = builder.sorted()
      contents.files.complete(with: notes, order: order)
      if isWhole { contents.catalog = builder.catalog(attachments: contents.attachments) }
      return contents
    }
  }

  /// The links of every note that is in `files` just as it is stored, by its place there.
  func links(of files: IndexedFiles) throws(StoreError) -> [Int: PackedLinks] {
    try read { connection in
      var links: [Int: PackedLinks] = [:]
      try StoreStatement(connection, Self.everyFile).forEachRow { row in
        let record = NoteRecord(row)
        guard let index = files.index(of: record.note.path), files.stamp(index) == FileStamp(row) else {
          return
        }
        links[index] = record.links
      }
      return links
    }
  }

  /// One reading of the store as it is at one moment.
  func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try StoreError.wrapping {
      try reader.unsafeRead { connection in
        var result: Result?
        // Not GRDB's own transaction: that asks for more than reading takes.
        try connection.inTransaction(.deferred) {
          result = try body(connection)
          return .commit
        }
        guard let result else { throw StoreError.interrupted }
        return result
      }
    }
  }

  static let everyFile = """
    SELECT file.id, path, size, modified, changed, inode, read, title, aliases, tags, video, problem, links
    FROM file JOIN note ON note.id = file.id
    """

  /// The first columns of those.
  private static let everyStamp = "SELECT id, path, size, modified, changed, inode, read FROM file"
}

extension FileStamp {
  /// From a row of `Store.everyFile`.
  init(_ row: StoreStatement.Row) {
    self.init(
      size: row.integer(2), modified: Int64(row.integer(3)), changed: Int64(row.integer(4)),
      inode: UInt64(UInt(bitPattern: row.integer(5))), read: max(0, Int64(row.integer(6))))
  }
}

extension Note {
  /// From a row of `Store.everyFile`, of which only the first columns are looked at.
  fileprivate init(pathOf row: StoreStatement.Row) {
    self.init(
      path: VaultPath(bytes: Array(row.bytes(1))), title: "", modified: Int64(row.integer(3)),
      size: row.integer(2), inode: UInt64(UInt(bitPattern: row.integer(5))))
  }
}

extension NoteRecord {
  /// A row of `Store.everyFile`.
  init(_ row: StoreStatement.Row) {
    var note = Note(pathOf: row)
    note.title = row.text(7)
    note.aliases = PackedTexts.unpack(row.bytes(8))
    note.tags = PackedTexts.unpack(row.bytes(9))
    note.video = row.textOrNil(10).flatMap { VideoID($0) }
    note.problem = row.textOrNil(11)
    self.init(note, links: PackedLinks(bytes: Array(row.bytes(12))))
  }
}
