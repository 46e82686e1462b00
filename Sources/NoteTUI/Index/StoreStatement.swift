import GRDB
import GRDBSQLite

/// A prepared statement at SQLite's own speed: GRDB's way through records takes four times as long, which counts with
/// a hundred thousand rows.
///
/// For use within one access to the connection.
struct StoreStatement {
  /// A value on its way into the store.
  enum Value {
    case null
    case integer(Int)
    case text(String)
    case bytes([UInt8])

    static func text(orNull text: String?) -> Value { text.map(Value.text) ?? .null }
    /// Nothing is stored as null.
    static func bytes(orNull bytes: [UInt8]) -> Value { bytes.isEmpty ? .null : .bytes(bytes) }
  }

  /// Keeps the statement alive.
  private let owner: AnyObject
  private let handle: OpaquePointer

  init(_ connection: some StoreConnection, _ sql: String) throws {
    (handle, owner) = try connection.prepared(sql)
    sqlite3_reset(handle)
  }

  /// Carries it out once, for its effect.
  func run(_ values: Value...) throws {
    try bind(values)
    try step()
    sqlite3_reset(handle)
  }

  /// Calls `body` with each row.
  func forEachRow(_ values: Value..., body: (Row) throws -> Void) throws {
    try bind(values)
    defer { sqlite3_reset(handle) }
    while try step() { try body(Row(handle: handle)) }
  }

  /// Calls `body` with each row until it returns false.
  func forEachRow(_ values: [Value], whileTrue body: (Row) throws -> Bool) throws {
    try bind(values)
    defer { sqlite3_reset(handle) }
    while try step() {
      guard try body(Row(handle: handle)) else { return }
    }
  }

  /// The integer in the first column of the first row; nil where there is none.
  func integer(_ values: Value...) throws -> Int? {
    try bind(values)
    defer { sqlite3_reset(handle) }
    guard try step() else { return nil }
    let row = Row(handle: handle)
    return row.isNull(0) ? nil : row.integer(0)
  }

  private func bind(_ values: [Value]) throws {
    for (index, value) in values.enumerated() {
      let column = Int32(index + 1)
      let code: Int32 =
        switch value {
        case .null: sqlite3_bind_null(handle, column)
        case .integer(let number): sqlite3_bind_int64(handle, column, Int64(number))
        case .text(var text):
          text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) {
              // An empty text has no address of its own, and none means null.
              $0.baseAddress.map { sqlite3_bind_text(handle, column, $0, Int32(utf8.count), Self.copied) }
                ?? sqlite3_bind_text(handle, column, "", 0, Self.copied)
            }
          }
        case .bytes(let bytes):
          bytes.withUnsafeBytes {
            sqlite3_bind_blob(handle, column, $0.baseAddress, Int32($0.count), Self.copied)
          }
        }
      guard code == SQLITE_OK else { throw problem(code) }
    }
  }

  @discardableResult
  private func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let problem = problem(code)
      sqlite3_reset(handle)
      throw problem
    }
  }

  private func problem(_ code: Int32) -> DatabaseError {
    let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }

  /// SQLite's name for “make a copy of it”.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// One row of the answer. Its values are gone with the next one.
  struct Row {
    fileprivate let handle: OpaquePointer

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

    func textOrNil(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
      let start = sqlite3_column_blob(handle, column)
      let count = Int(sqlite3_column_bytes(handle, column))
      return UnsafeBufferPointer(
        start: start?.assumingMemoryBound(to: UInt8.self), count: start == nil ? 0 : count)
    }
  }
}
