/// Something to work out that may take longer than a moment: a value with all that it takes, so that any thread can
/// answer it. A newer question about the same subject overtakes an older one.
public struct Question: Hashable, Sendable {
  public enum Subject: String, CaseIterable, Sendable { case expansion, catalog, list, match, find }

  enum Content: Sendable {
    case expansion(ExpansionQuestion)
    case catalog(ArrangementQuestion)
    case list(ArrangementQuestion)
    case match(MatchQuestion)
    case find(FindQuestion)
  }

  public let request: Int
  let content: Content

  public var subject: Subject {
    switch content {
    case .expansion: .expansion
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
    case .expansion(let question): give(.expanded(question.answer(request: request)))
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

/// What does a text say, with what it embeds in place, and where do its links lead?
struct ExpansionQuestion: Sendable {
  enum Text: Sendable {
    case note(LoadedNote, embedded: [VaultPath: Document])
    case ghost(Ghost)
  }

  var text: Text
  var catalog: Catalog
  var isComplete: Bool
  var options: PageOptions

  func answer(request: Int) -> ExpansionAnswer {
    let expanded = expanded
    return ExpansionAnswer(
      request: request, expanded: expanded, options: options,
      leaves: expanded.missing.isEmpty ? LeafBlocks(of: expanded, options: options) : nil)
  }

  private var expanded: ExpandedDocument {
    switch text {
    case .note(let note, let embedded):
      ExpandedDocument(
        of: note.document, at: note.path, embedded: embedded, catalog: catalog,
        isComplete: isComplete)
    case .ghost(let ghost): ExpandedDocument(of: ghost, catalog: catalog, isComplete: isComplete)
    }
  }
}

/// A text, ready to be laid out.
public struct ExpansionAnswer: Sendable {
  var request: Int
  var expanded: ExpandedDocument
  var options: PageOptions
  /// Nil where other notes have to be read first.
  var leaves: LeafBlocks?
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
