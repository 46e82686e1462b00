/// Where the browser opens.
struct StartAnswer: Sendable {
  /// The answer may still be given anew: nothing has been typed, and the disk has not been compared with what was
  /// stored of it.
  var isOpen = true
  /// The disk has been compared.
  var isCompared = false
  /// How well the notes fit that the command line's query was answered with; nil where none did.
  var tier: NoteQuery.Tier?
  /// Those notes, where there are several to choose from.
  var choice: [Location] = []
  /// What was opened first: of a part of the vault, that which is known whole.
  var location: Location?
  /// The number of the question for them.
  var request: Int?
}

extension State {
  /// Opens what the start asks for once the vault is known, and again where more coverage gives a better answer and
  /// nobody has done anything yet. A first page that is there stays.
  mutating func answerStart() -> [Effect] {
    let isFirst = firstLocation == nil
    guard isFirst || (start.isOpen && coverage == .whole) else { return [] }
    guard !catalog.notes.isEmpty else {
      if coverage == .whole { notice = Notice("There are no notes in \(vaultName).", isWarning: true) }
      return []
    }
    switch preferences.opensAt {
    case .home:
      guard !isFirstPageThere, let home else { return [] }
      list.select(home)
      return begin(at: .note(catalog[home].path), focus: .list)
    case .path(let path):
      return isFirst ? begin(at: .note(path)) : []
    case .query(let query):
      guard isLarge else { return take(NoteQuery.find(query, in: catalog), of: query) }
      lastRequest += 1
      start.request = lastRequest
      let question = FindQuestion(catalog: catalog, version: version, query: query)
      return [.ask(Question(request: lastRequest, content: .find(question)))]
    }
  }

  /// The disk has been compared and all that follows has been taken in: the answer stands.
  mutating func closeStart() {
    if start.isCompared, arriving == nil, start.request == nil { start.isOpen = false }
  }

  /// The note that was asked for has been looked up.
  mutating func take(_ answer: FindAnswer) -> [Effect] {
    guard answer.request == start.request else { return [] }
    start.request = nil
    return answer.question.version == version
      ? take(answer.result, of: answer.question.query) : answerStart()
  }

  /// What is shown, or on its way to be.
  private var firstLocation: Location? { opening?.location ?? reader.location }

  private var isFirstPageThere: Bool {
    switch firstLocation {
    case .note(let path): catalog.id(of: path) != nil
    case .ghost: true
    case nil: false
    }
  }

  private mutating func take(_ result: NoteQuery.Result, of query: String) -> [Effect] {
    // A title that is not read yet may fit better than what the names give.
    if coverage == .names, result.tier.map({ $0 > .fileName }) ?? true { return [] }
    let locations = result.notes.map { Location.note(catalog[$0].path) }
    if firstLocation != nil {
      // Something has been opened by hand, or was by an earlier answer.
      guard start.isOpen else { return [] }
      let isBetter = result.tier.map { tier in start.tier.map { tier < $0 } ?? true } ?? false
      let isOtherChoice = !start.choice.isEmpty && start.choice != locations
      let fitsNoMore =
        !locations.isEmpty && start.choice.isEmpty && firstLocation.map(locations.contains) == false
        && result.tier.map { tier in start.tier.map { tier <= $0 } ?? true } ?? false
      guard isBetter || isOtherChoice || fitsNoMore || !isFirstPageThere else { return [] }
      // What has been read stays where nothing takes its place.
      if locations.isEmpty, source != nil { return [] }
      // The switcher of the earlier answer: nobody has typed anything.
      overlay = nil
    }
    start.tier = result.tier
    start.choice = locations.count > 1 ? locations : []
    return show(locations, named: query, fragment: result.fragment)
  }

  /// One note fits: it opens. Several fit equally well: the switcher opens on them. None: the switcher opens with
  /// the query typed in. While something else takes the keys, the switcher's place is a line that tells of it.
  private mutating func show(_ locations: [Location], named query: String, fragment: String?) -> [Effect] {
    if let only = locations.first, locations.count == 1 {
      return begin(at: only, then: fragment.map(Arrival.fragment) ?? .asItIs)
    }
    var effects: [Effect] = []
    if let home { effects = begin(at: .note(catalog[home].path)) }
    let title = locations.isEmpty ? "No note fits" : "\(locations.count) notes fit “\(query)”"
    guard overlay == nil, !isFiltering else {
      notice = Notice(locations.isEmpty ? "\(title) “\(query)”." : "\(title): the switcher finds them.")
      return effects
    }
    let picker =
      locations.isEmpty
      ? Picker(.notes, title: title, text: query)
      : Picker(.choice(locations), title: title, fragment: fragment)
    return effects + openPicker(picker)
  }

  /// Without titles and links, only a name tells the first page.
  private var home: NoteID? { coverage == .names ? catalog.namedHome : catalog.home }
}

/// Which note does a query name?
struct FindQuestion: Sendable {
  var catalog: Catalog
  var version: Int
  var query: String

  func answer(request: Int) -> FindAnswer {
    FindAnswer(request: request, question: self, result: NoteQuery.find(query, in: catalog))
  }
}

/// The notes that a query names.
public struct FindAnswer: Sendable {
  var request: Int
  var question: FindQuestion
  var result: NoteQuery.Result
}
