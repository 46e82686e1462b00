/// Where the browser opens.
extension State {
  /// Opens the first page, once the vault is known.
  mutating func start() -> [Effect] {
    guard !catalog.notes.isEmpty else {
      if knowledge == .whole { notice = Notice("There are no notes in \(vaultName).", isWarning: true) }
      return []
    }
    switch preferences.opensAt {
    case .home:
      focus = .list
      guard let home = home else { return [] }
      list.select(home)
      return open(.note(catalog[home].path))
    case .path(let path):
      return open(.note(path), focus: .body)
    case .query(let query):
      guard isLarge else { return start(NoteQuery.find(query, in: catalog), of: query) }
      lastTicket += 1
      findTicket = lastTicket
      let question = FindQuestion(catalog: catalog, edition: edition, query: query)
      return [.ask(Question(ticket: lastTicket, content: .find(question)))]
    }
  }

  /// The note that was asked for has been looked up, unless another one has been opened meanwhile.
  mutating func take(_ answer: FindAnswer) -> [Effect] {
    guard answer.ticket == findTicket else { return [] }
    findTicket = nil
    guard reader.location == nil, opening == nil else { return [] }
    return answer.question.edition == edition ? start(answer.result, of: answer.question.query) : start()
  }

  /// One note fits: it opens. Several fit equally well: the switcher opens on them. None: the switcher opens with
  /// the query typed in.
  private mutating func start(_ result: NoteQuery.Result, of query: String) -> [Effect] {
    // A title that is not read yet may fit better than what the names give.
    if knowledge == .names, result.rung.map({ $0 > .fileName }) ?? true { return [] }
    let locations = result.notes.map { Location.note(catalog[$0].path) }
    if let only = locations.first, locations.count == 1 {
      return open(only, then: result.fragment.map(Arrival.fragment) ?? .asItIs, focus: .body)
    }
    var effects: [Effect] = []
    if let home { effects = open(.note(catalog[home].path), focus: .body) }
    let picker =
      locations.isEmpty
      ? Picker(.notes, title: "No note fits", text: query)
      : Picker(
        .choice(locations), title: "\(locations.count) notes fit “\(query)”", fragment: result.fragment)
    return effects + openPicker(picker)
  }

  /// Without titles and links, only a name tells the first page.
  private var home: NoteID? { knowledge == .names ? catalog.namedHome : catalog.home }
}

/// Which note does a query name?
struct FindQuestion: Sendable {
  var catalog: Catalog
  var edition: Int
  var query: String

  func answer(ticket: Int) -> FindAnswer {
    FindAnswer(ticket: ticket, question: self, result: NoteQuery.find(query, in: catalog))
  }
}

/// The notes that a query names.
public struct FindAnswer: Sendable {
  var ticket: Int
  var question: FindQuestion
  var result: NoteQuery.Result
}
