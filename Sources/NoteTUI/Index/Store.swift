import GRDB

/// What is known of a vault, in SQLite: a file in the cache folder, or a temporary one that ends with the process.
///
/// The tables:
/// - `file`: a row a note, small, so that comparing 100,000 of them with the disk reads little. `text` is the row of the
///   full-text table that has its words, null while they have to be read.
/// - `note`: what the catalog knows of it; links packed.
/// - `name`: under which keys (`StoreKey`) a note is to be found; attachments with their number below 0.
/// - `attachment`, and what follows from the others: `folder` (notes in each), `backlink` (who links to a note), `fact`.
///
/// A note's rows are always written together. What follows from them is true where `fact` says `isComplete`.
final class Store: Sendable {
  let reader: DatabaseQueue
  /// Nil where this process only reads.
  let writer: DatabaseQueue?
  /// The file that has been opened; nil for a temporary one.
  private let identity: FileStatus.Identity?

  private init(reader: DatabaseQueue, writer: DatabaseQueue?, at location: StoreLocation? = nil) {
    self.reader = reader
    self.writer = writer
    identity = location.flatMap { Self.identity(at: $0) }
    // GRDB's queue holds one of Dispatch, and letting go of that starts a thread that wakes once a second for ever. So it
    // is kept, a few hundred bytes, and only the connection is closed.
    _ = Unmanaged.passRetained(reader)
    if let writer { _ = Unmanaged.passRetained(writer) }
  }

  deinit {
    try? reader.close()
    if let writer, writer !== reader { try? writer.close() }
  }

  /// A store to read, which is there already.
  static func reading(_ location: StoreLocation) throws(StoreError) -> Store {
    try StoreError.wrapping {
      var configuration = Self.configuration
      configuration.readonly = true
      let reader = try DatabaseQueue(path: location.path, configuration: configuration)
      guard
        try reader.unsafeRead({ try StoreStatement($0, "PRAGMA user_version").integer() })
          == StoreLocation.schemaVersion
      else { throw StoreError.damaged }
      return Store(reader: reader, writer: nil, at: location)
    }
  }

  /// A store to write, made where there is none. The caller holds its lock.
  static func writing(_ location: StoreLocation) throws(StoreError) -> Store {
    try StoreError.wrapping {
      try location.prepare()
      location.removeOlderVersions()
      let writer = try DatabaseQueue(path: location.path, configuration: Self.configuration)
      // A write-ahead log needs memory that processes share, which a network's file system has not.
      let journal = location.isOnLocalDisk ? "WAL" : "DELETE"
      try writer.writeWithoutTransaction { connection in
        _ = try String.fetchOne(connection, sql: "PRAGMA journal_mode = \(journal)")
        try connection.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      try makeTables(writer)
      var configuration = Self.configuration
      configuration.readonly = true
      let reader = try DatabaseQueue(path: location.path, configuration: configuration)
      return Store(reader: reader, writer: writer, at: location)
    }
  }

  /// False where the file has been removed since it was opened, or another one has taken its place.
  func isStill(at location: StoreLocation) -> Bool { Self.identity(at: location) == identity }

  private static func identity(at location: StoreLocation) -> FileStatus.Identity? {
    (try? FileStatus(at: Array(location.path.utf8)))?.identity
  }

  /// A store of this process's own, which leaves nothing behind. It grows into a file without a name where memory
  /// would be too small.
  static func temporary() throws(StoreError) -> Store {
    try StoreError.wrapping {
      let queue = try DatabaseQueue(path: "", configuration: Self.configuration)
      try makeTables(queue)
      return Store(reader: queue, writer: queue)
    }
  }

  /// Moves what is in the log into the store, as far as no reader is in the way.
  func moveLog() {
    _ = try? writer?.writeWithoutTransaction { try $0.checkpoint(.passive) }
  }

  /// Frees the pages that are kept in case they are asked for again.
  func releaseMemory() {
    reader.releaseMemory()
    writer?.releaseMemory()
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(5)
    return configuration
  }

  private static func makeTables(_ queue: DatabaseQueue) throws {
    try queue.write { connection in
      guard try Int.fetchOne(connection, sql: "PRAGMA user_version") != StoreLocation.schemaVersion else {
        return
      }
      try connection.execute(sql: Self.tables)
      try connection.execute(sql: "PRAGMA user_version = \(StoreLocation.schemaVersion)")
    }
  }

  private static let tables = """
    CREATE TABLE fact(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE file(
      id INTEGER PRIMARY KEY, path BLOB NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
      changed INTEGER NOT NULL, inode INTEGER NOT NULL, read INTEGER NOT NULL, text INTEGER UNIQUE);
    CREATE TABLE note(
      id INTEGER PRIMARY KEY, folder TEXT NOT NULL, folded TEXT NOT NULL, title TEXT NOT NULL, aliases BLOB,
      tags BLOB, video TEXT, problem TEXT, links BLOB);
    CREATE TABLE attachment(id INTEGER PRIMARY KEY, path BLOB NOT NULL);
    CREATE TABLE name(key TEXT NOT NULL, file INTEGER NOT NULL, PRIMARY KEY(key, file)) WITHOUT ROWID;
    CREATE TABLE folder(path TEXT PRIMARY KEY, notes INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE backlink(note INTEGER PRIMARY KEY, sources BLOB NOT NULL);
    \(wordTables)
    """

  /// Made when the notes are there: filling a table with its indexes takes twice the time.
  static let indexes = "CREATE INDEX IF NOT EXISTS note_order ON note(folder, folded)"
}

/// Single values that the store remembers.
enum StoreFact: String {
  /// What follows from the notes is up to date.
  case isComplete
  /// Of all notes.
  case noteCount
  /// The number of the first page's file.
  case home
  /// When the vault was last compared with the disk, in nanoseconds since 1970.
  case comparedAt

  func integer(in connection: some StoreConnection) throws -> Int? {
    try StoreStatement(connection, "SELECT value FROM fact WHERE name = ?").integer(.text(rawValue))
  }

  func set(_ value: Int?, in connection: Database) throws {
    try StoreStatement(connection, "INSERT OR REPLACE INTO fact VALUES (?, ?)")
      .run(.text(rawValue), value.map { .integer($0) } ?? .null)
  }
}
