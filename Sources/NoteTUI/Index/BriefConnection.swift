import GRDB
import GRDBSQLite

/// What statements are prepared on.
protocol StoreConnection {
  /// - Returns: SQLite's statement, and what keeps it alive.
  func prepared(_ sql: String) throws -> (statement: OpaquePointer, owner: AnyObject)
}

extension Database: StoreConnection {
  func prepared(_ sql: String) throws -> (statement: OpaquePointer, owner: AnyObject) {
    let statement = try cachedStatement(sql: sql)
    return (statement.sqliteStatement, statement)
  }
}

/// A store that is looked into once, as it is at one moment, and closed. What GRDB prepares for longer use takes about
/// as long as the look, and the first picture waits for it.
final class BriefConnection: StoreConnection {
  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// - Throws: where no store of this version is there, or none that can be read.
  init(to location: StoreLocation) throws {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(location.path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard let opened else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    // Also one that failed is to be closed.
    handle = opened
    guard code == SQLITE_OK else { throw problem(code) }
    sqlite3_busy_timeout(handle, 5000)
    // Its pages are looked at in the system's own memory, which saves a call for each. Somebody who cut the file short
    // meanwhile would end the process.
    if location.isOnLocalDisk { try StoreStatement(self, "PRAGMA mmap_size = 268435456").run() }
    guard try StoreStatement(self, "PRAGMA user_version").integer() == StoreLocation.schemaVersion else {
      throw StoreError.damaged
    }
    try StoreStatement(self, "BEGIN").run()
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(handle)
  }

  func prepared(_ sql: String) throws -> (statement: OpaquePointer, owner: AnyObject) {
    if let statement = statements[sql] { return (statement, self) }
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw problem(code) }
    statements[sql] = prepared
    return (prepared, self)
  }

  private func problem(_ code: Int32) -> DatabaseError {
    let message = sqlite3_errmsg(handle).map { String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}
