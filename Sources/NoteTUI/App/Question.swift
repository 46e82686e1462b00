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

  public let request: Int
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
    case .page(let question): question.answer(request: request, isWanted: isWanted) { give(.page($0)) }
    case .catalog(let question), .list(let question):
      if let arrangement = question.answer(isWanted: isWanted) {
        give(.arranged(ListAnswer(request: request, arrangement: arrangement)))
      }
    case .find(let question): give(.found(question.answer(request: request)))
    case .match(let question):
      if let matches = question.answer(isWanted: isWanted) {
        give(.matched(MatchAnswer(request: request, matches: matches)))
      }
    }
  }

  /// Questions are told apart by their requests.
  public static func == (left: Question, right: Question) -> Bool { left.request == right.request }

  public func hash(into hasher: inout Hasher) { hasher.combine(request) }
}

/// How is a text laid out?
struct PageQuestion: Sendable {
  enum Text: Sendable {
    case note(LoadedNote, embedded: [VaultPath: Document])
    case ghost(Ghost)
    case expanded(ExpandedDocument)
  }

  var text: Text
  var catalog: Catalog
  var isComplete: Bool
  var options: PageOptions
  /// Where the part is that is wanted first; nil for none.
  var anchor: PageAnchor?
  /// Of that part.
  var lines: Int

  func answer(request: Int, isWanted: @escaping () -> Bool, _ give: (PageAnswer) -> Void) {
    let expanded = expanded
    var answer = PageAnswer(request: request, expanded: expanded, options: options)
    guard expanded.missing.isEmpty else { return give(answer) }
    if let anchor, let part = Page(part: anchor, of: expanded, lines: lines, options: options) {
      answer.page = part
      give(answer)
    }
    guard let whole = Page(of: expanded, options: options, isWanted: isWanted) else { return }
    answer.page = whole
    give(answer)
  }

  private var expanded: ExpandedDocument {
    switch text {
    case .note(let note, let embedded):
      ExpandedDocument(
        of: note.document, at: note.path, embedded: embedded, catalog: catalog,
        isComplete: isComplete)
    case .ghost(let ghost): ExpandedDocument(of: ghost, catalog: catalog)
    case .expanded(let expanded): expanded
    }
  }
}

/// A page, or for now a part of it.
public struct PageAnswer: Sendable {
  var request: Int
  var expanded: ExpandedDocument
  var options: PageOptions
  /// Nil where other notes have to be read first.
  var page: Page?
}

/// The rows of the list.
public struct ListAnswer: Sendable {
  var request: Int
  var arrangement: Arrangement
}

/// Notes for the switcher.
public struct MatchAnswer: Sendable {
  var request: Int
  var matches: State.PickerMatches
}
