/// Something to work out that may take longer than a moment: a value with all that it takes, so that any thread can
/// answer it. A newer question about the same subject overtakes an older one.
public struct Question: Hashable, Sendable {
  public enum Subject: String, CaseIterable, Sendable { case page, catalog, list, match, find }

  enum Content: Sendable {
    case page(PageQuestion)
    case catalog(ArrangementQuestion)
    case list(ArrangementQuestion)
    case match(MatchQuestion)
    case find(FindQuestion)
  }

  public let ticket: Int
  let content: Content

  public var subject: Subject {
    switch content {
    case .page: .page
    case .catalog: .catalog
    case .list: .list
    case .match: .match
    case .find: .find
    }
  }

  /// Gives the answers, the first as early as possible.
  ///
  /// - Parameter isWanted: false as soon as the question has been overtaken: there need be no more answers.
  public func answer(isWanted: @escaping () -> Bool = { true }, _ give: (Event) -> Void) {
    switch content {
    case .page(let question): question.answer(ticket: ticket, isWanted: isWanted) { give(.page($0)) }
    case .catalog(let question), .list(let question):
      if let arrangement = question.answer(isWanted: isWanted) {
        give(.arranged(ListAnswer(ticket: ticket, arrangement: arrangement)))
      }
    case .find(let question): give(.found(question.answer(ticket: ticket)))
    case .match(let question):
      if let matches = question.answer(isWanted: isWanted) {
        give(.matched(MatchAnswer(ticket: ticket, matches: matches)))
      }
    }
  }

  /// Questions are told apart by their tickets.
  public static func == (left: Question, right: Question) -> Bool { left.ticket == right.ticket }

  public func hash(into hasher: inout Hasher) { hasher.combine(ticket) }
}

/// How is a text laid out?
struct PageQuestion: Sendable {
  enum Text: Sendable {
    case note(LoadedNote, embedded: [VaultPath: Document])
    case ghost(Ghost)
    case manuscript(Manuscript)
  }

  var text: Text
  var catalog: Catalog
  var isComplete: Bool
  var options: PageOptions
  /// Where the part is that is wanted first; nil for none.
  var anchor: PageAnchor?
  /// Of that part.
  var lines: Int

  func answer(ticket: Int, isWanted: @escaping () -> Bool, _ give: (PageAnswer) -> Void) {
    let manuscript = manuscript
    var answer = PageAnswer(ticket: ticket, manuscript: manuscript, options: options)
    guard manuscript.missing.isEmpty else { return give(answer) }
    if let anchor, let part = Page(part: anchor, of: manuscript, lines: lines, options: options) {
      answer.page = part
      give(answer)
    }
    guard let whole = Page(of: manuscript, options: options, isWanted: isWanted) else { return }
    answer.page = whole
    give(answer)
  }

  private var manuscript: Manuscript {
    switch text {
    case .note(let note, let embedded):
      Manuscript(
        of: note.document, at: note.path, embedded: embedded, catalog: catalog,
        isComplete: isComplete)
    case .ghost(let ghost): Manuscript(of: ghost, catalog: catalog)
    case .manuscript(let manuscript): manuscript
    }
  }
}

/// A page, or for now a part of it.
public struct PageAnswer: Sendable {
  var ticket: Int
  var manuscript: Manuscript
  var options: PageOptions
  /// Nil where other notes have to be read first.
  var page: Page?
}

/// The rows of the list.
public struct ListAnswer: Sendable {
  var ticket: Int
  var arrangement: Arrangement
}

/// Notes for the switcher.
public struct MatchAnswer: Sendable {
  var ticket: Int
  var matches: State.PickerMatches
}
