/// What the browser wants done outside. Answers come home as events.
public enum Effect: Hashable, Sendable {
  case load(VaultPath, request: Int, for: LoadPurpose)
  case loadEmbedded([VaultPath], request: Int)
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
  case search(SearchQuery, request: Int)
  /// Nobody waits for an answer any more.
  case endSearch
  case redraw
  case setMouse(Bool)
  case quit
}

extension Effect {
  /// Of effects about one subject that still wait only the newest is wanted.
  enum Subject: Hashable {
    case note(LoadPurpose)
    case question(Question.Subject)
    case search
    case vault
  }

  /// Nil where every one is wanted.
  var subject: Subject? {
    switch self {
    case .load(_, _, let purpose): .note(purpose)
    case .ask(let question): .question(question.subject)
    case .search: .search
    case .rescan: .vault
    case .loadEmbedded, .contexts, .type, .open, .copy, .edit, .quit, .redraw, .setMouse, .endSearch: nil
    }
  }
}

/// What a note is read for. Of notes that are still to be read for one purpose only the newest is wanted.
public enum LoadPurpose: Hashable, CaseIterable, Sendable {
  /// To show it in the body.
  case body
  /// To look at it without leaving.
  case peek
  /// To see whether it is the open note under another path.
  case identification
}
