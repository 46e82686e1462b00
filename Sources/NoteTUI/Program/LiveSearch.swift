/// Answers searches as one types, and takes the words of notes into the index behind everything else.
final class LiveSearch {
  private let effects: NoteEffects
  private let mailbox: Mailbox<Event>
  private let searcher = Worker(name: "search")
  private let filler = Worker(name: "words")

  /// Between two answers to one search while words are still being read, in milliseconds.
  private static let interval = 500

  init(effects: NoteEffects, mailbox: Mailbox<Event>) {
    self.effects = effects
    self.mailbox = mailbox
  }

  /// Looks for a query; one that is being looked for is overtaken.
  func find(_ query: SearchQuery, request: Int) {
    let number = effects.search.overtake()
    searcher.dropWaiting()
    searcher.run { [effects, mailbox] in
      for event in effects.found(query, request: request, number: number) { mailbox.post(event) }
    }
  }

  /// Nobody waits for an answer any more.
  func end() {
    _ = effects.search.overtake()
    searcher.dropWaiting()
  }

  /// Takes in the words of the notes that have been read.
  func fill() {
    filler.dropWaiting()
    filler.run { [effects, mailbox] in
      VaultSearch.lowerPriority()
      var lastReport = MonotonicTime.now
      effects.search.fill(report: { done, total in
        guard done == total || lastReport.millisecondsAgo >= Self.interval else { return }
        lastReport = .now
        mailbox.post(.moreWords)
      })
    }
  }
}
