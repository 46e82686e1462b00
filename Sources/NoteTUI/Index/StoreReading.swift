import GRDB

/// What a store gives back.
extension Store {
  /// All that is known of the files, in path order.
  struct Contents: Sendable {
    var files: [IndexedFile] = []
    var attachments: [VaultPath] = []
    /// What follows from the notes is stored too.
    var isComplete = false
  }

  func contents() throws(StoreError) -> Contents {
    try read { connection in
      var contents = Contents()
      contents.isComplete = try StoreFact.isComplete.integer(in: connection) == 1
      try StoreStatement(connection, "\(Self.everyFile) ORDER BY file.id").forEachRow {
        contents.files.append(IndexedFile($0))
      }
      try contents.checkNumbers()
      try contents.takeAttachments(from: connection)
      contents.files.sort { $0.note.path < $1.note.path }
      return contents
    }
  }

  /// The files alone, in path order: their notes have a path and nothing else. For comparing with the disk.
  func stamps() throws(StoreError) -> Contents {
    try read { connection in
      var contents = Contents()
      contents.isComplete = try StoreFact.isComplete.integer(in: connection) == 1
      try StoreStatement(
        connection, "SELECT id, path, size, modified, changed, inode, read FROM file ORDER BY id"
      )
      .forEachRow { contents.files.append(IndexedFile(stampOf: $0)) }
      try contents.checkNumbers()
      try contents.takeAttachments(from: connection)
      contents.files.sort { $0.note.path < $1.note.path }
      return contents
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
}

extension Store.Contents {
  /// Numbers are given from 1 on, and there is room for the next. Called while they stand in the order of their rows.
  fileprivate func checkNumbers() throws(StoreError) {
    guard files.first?.id ?? 1 > 0, files.last?.id ?? 1 < Int(Int32.max) else { throw .damaged }
  }

  fileprivate mutating func takeAttachments(from connection: Database) throws {
    try StoreStatement(connection, "SELECT path FROM attachment").forEachRow {
      attachments.append(VaultPath(bytes: Array($0.bytes(0))))
    }
    attachments.sort()
  }
}

extension IndexedFile {
  /// The first seven columns of `Store.everyFile`.
  fileprivate init(stampOf row: StoreStatement.Row) {
    id = row.integer(0)
    stamp = FileStamp(
      size: row.integer(2), modified: Int64(row.integer(3)), changed: Int64(row.integer(4)),
      inode: UInt64(UInt(bitPattern: row.integer(5))), read: max(0, Int64(row.integer(6))))
    note = Note(
      path: VaultPath(bytes: Array(row.bytes(1))), title: "", modified: stamp.modified, size: stamp.size)
  }

  /// A row of `Store.everyFile`.
  init(_ row: StoreStatement.Row) {
    self.init(stampOf: row)
    note.title = row.text(7)
    note.aliases = PackedTexts.unpack(row.bytes(8))
    note.tags = PackedTexts.unpack(row.bytes(9))
    note.video = row.textOrNil(10).flatMap { VideoID($0) }
    note.problem = row.textOrNil(11)
    note.links = PackedLinks(bytes: Array(row.bytes(12)))
  }
}
