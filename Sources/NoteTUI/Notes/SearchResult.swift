/// A note that fits a query, and the line of it that says so.
public struct SearchResult: Sendable, Hashable {
  public var path: VaultPath
  public var title: String
  /// Higher is better; to be compared within one answer.
  public var score: Double
  /// From 1, in the file.
  public var line: Int
  public var snippet: String
}

/// What a search found.
public struct SearchAnswer: Sendable, Hashable {
  /// Notes whose words are known, of all.
  public struct Progress: Sendable, Hashable {
    public var done: Int
    public var total: Int
  }

  /// The best first.
  public var results: [SearchResult] = []
  /// There are more than were asked for.
  public var isCut = false
  /// Nil where the words of all notes are known.
  public var progress: Progress?
}
