/// What the browser wants done outside. Answers come home as events.
public enum Effect: Hashable, Sendable {
  case load(VaultPath, ticket: Int)
  case loadEmbedded([VaultPath], ticket: Int)
  case contexts([LineReference])
  /// Off the main thread, where that takes longer than a moment.
  case ask(Question)
  /// A URL whose scheme is http, https or mailto.
  case open(url: String)
  case copy(String)
  case edit(VaultPath, line: Int)
  /// Type this now: it has waited for an answer.
  case type([InputEvent])
  case rescan
  /// Overtakes the one before it.
  case search(SearchQuery, ticket: Int)
  /// Nobody waits for an answer any more.
  case endSearch
  case redraw
  case setMouse(Bool)
  case quit
}
