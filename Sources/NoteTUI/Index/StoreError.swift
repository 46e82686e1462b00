import GRDB

/// Why a store cannot be used. `description` is for people.
enum StoreError: Error, Equatable, CustomStringConvertible {
  /// It holds what this program did not write: it is made anew.
  case damaged
  /// The disk, the folder or another process stands in the way; the reason is the system's.
  case unavailable(String)
  /// Asked for no longer: another question has overtaken it.
  case interrupted

  var description: String {
    switch self {
    case .damaged: "the stored index is damaged"
    case .unavailable(let reason): "the index cannot be stored (\(reason))"
    case .interrupted: "interrupted"
    }
  }

  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as SystemError: self = .unavailable(error.reason)
    case let error as DatabaseError: self = Self.wrap(error)
    default: self = .unavailable("\(error)")
    }
  }

  private static func wrap(_ error: DatabaseError) -> StoreError {
    switch error.resultCode {
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: .interrupted
    // A table or a column that is not there: not of our making.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_FORMAT, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT:
      .damaged
    default: .unavailable(error.message ?? "SQLite says \(error.resultCode.rawValue)")
    }
  }

  /// Calls `body`; foreign errors end here.
  static func wrapping<Result>(_ body: () throws -> Result) throws(StoreError) -> Result {
    do {
      return try body()
    } catch {
      throw StoreError(error)
    }
  }
}
