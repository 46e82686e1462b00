/// Why a command could not do what it was asked: one line for people, and the exit code of `cli.md`.
public struct Failure: Error, Equatable {
  public enum Code: Int32, Sendable {
    /// Nothing was found, or `check` found something.
    case nothingFound = 1
    /// It could not be done: no vault, an unreadable note, no terminal.
    case impossible = 2
    case usage = 64
  }

  public let code: Code
  public let message: String
  /// What could have been meant, one a line below the message.
  public let candidates: [String]

  public init(_ code: Code, _ message: String, candidates: [String] = []) {
    self.code = code
    self.message = message
    self.candidates = candidates
  }
}
