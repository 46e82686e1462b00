/// The program without a terminal: real notes, real keys, frames as values. For tests and for pictures.
public struct Rehearsal {
  public private(set) var state: State
  /// What would have been given to a browser, in order.
  public private(set) var openedURLs: [String] = []
  public private(set) var copied: [String] = []
  /// What would have been edited.
  public private(set) var edited: [LineReference] = []
  public private(set) var hasQuit = false

  /// As on a slow machine: answers of these kinds come when they are given.
  public var held: Set<AnswerKind> = []
  private var waiting: [HeldAnswer] = []

  let effects: NoteEffects
  var root: String { effects.vault.root }

  /// What is asked of the world outside.
  public enum AnswerKind: CaseIterable, Sendable {
    case note, embedded, contexts, question, search, vault
  }

  /// An effect whose answer has not been given, or not all of it.
  private struct HeldAnswer {
    let effect: Effect
    /// What is left of the answer; nil where it has not been worked out.
    var events: [Event]?
  }

  /// Opens a vault as `tui --vault DIR` does, with the whole of it read.
  public init(
    vault root: String, size: Size, preferences: State.Preferences = State.Preferences()
  ) throws {
    try self.init(vault: root, size: size, preferences: preferences, limits: State.Limits())
  }

  init(vault root: String, size: Size, preferences: State.Preferences, limits: State.Limits) throws {
    try self.init(unread: root, size: size, preferences: preferences, limits: limits)
    for event in answers(to: .rescan) { apply(event) }
  }

  /// Opens a vault of which nothing is known yet.
  init(
    unread root: String, size: Size, preferences: State.Preferences = State.Preferences(),
    limits: State.Limits = State.Limits()
  ) throws {
    let vault = try VaultReader(root: root)
    effects = NoteEffects(index: VaultIndex(vault: vault, storage: .memory))
    state = State(size: size, vaultName: vault.name, preferences: preferences, limits: limits)
  }

  public var frame: Frame { state.frame() }
  public var reader: Reader { state.reader }

  /// Types keys in `KeyNotation`: `]<cr>`, `/bel<cr>`.
  public mutating func type(_ notation: String) {
    for key in Key.parse(notation) ?? [] { press(key) }
  }

  public mutating func press(_ key: Key) {
    apply(.input(.key(key)))
  }

  public mutating func resize(to size: Size) {
    apply(.resized(size))
  }

  public mutating func apply(_ event: Event) {
    take(state.apply(event))
  }

  /// Changes the state otherwise than by an event, for tests that say at once what takes many keys.
  mutating func change(_ body: (inout State) -> [Effect]) {
    take(body(&state))
    apply(.resized(state.size))
  }

  private mutating func take(_ effects: [Effect]) {
    var pending = effects.flatMap { perform($0) }
    while !pending.isEmpty {
      // What an event leads to comes before the next one.
      let effects = state.apply(pending.removeFirst())
      pending.insert(contentsOf: effects.flatMap { perform($0) }, at: 0)
    }
  }

  // MARK: - Answers

  /// How many answers have not been given.
  public var waitingCount: Int { waiting.count }

  /// The number of the first answer that waits of those to such effects.
  func firstWaiting(where isSuch: (Effect) -> Bool) -> Int? { waiting.firstIndex { isSuch($0.effect) } }

  /// Gives answers that have been held, the oldest first, and those to what is asked then.
  ///
  /// - Returns: false if there were none.
  @discardableResult
  public mutating func giveAnswers(atMost count: Int = .max) -> Bool {
    var given = 0
    while given < count, !waiting.isEmpty {
      giveAnswer(0)
      given += 1
    }
    return given > 0
  }

  /// Gives one answer, or the next part of one, of those that wait: `number` counts from the oldest.
  public mutating func giveAnswer(_ number: Int) {
    guard waiting.indices.contains(number) else { return }
    // The vault is read once at a time.
    let isReading = waiting[number].effect == .rescan
    let number = isReading ? waiting.firstIndex { $0.effect == .rescan } ?? number : number
    var answer = waiting[number]
    var events = answer.events ?? answers(to: answer.effect)
    let event = events.isEmpty ? nil : events.removeFirst()
    answer.events = events
    if events.isEmpty { waiting.remove(at: number) } else { waiting[number] = answer }
    if let event { apply(event) }
  }

  /// Holds the answer where its kind is held. Of those that the browser would overtake, the older one is dropped.
  private mutating func hold(_ effect: Effect) -> Bool {
    guard let kind = effect.answerKind, held.contains(kind) else { return false }
    if let subject = effect.subject {
      waiting.removeAll { $0.effect.subject == subject && ($0.events == nil || effect != .rescan) }
    }
    waiting.append(HeldAnswer(effect: effect))
    return true
  }

  private mutating func perform(_ effect: Effect) -> [Event] {
    if hold(effect) { return [] }
    switch effect {
    case .type(let inputs): return inputs.map(Event.input)
    case .open(let url): openedURLs.append(url)
    case .copy(let text): copied.append(text)
    case .edit(let path, let line): edited.append(LineReference(path: path, line: line))
    case .quit: hasQuit = true
    case .redraw, .setMouse, .endSearch: break
    case .load, .loadEmbedded, .contexts, .ask, .search, .rescan: return answers(to: effect)
    }
    return []
  }

  private func answers(to effect: Effect) -> [Event] {
    var events: [Event] = []
    switch effect {
    case .load(let path, let request, _): events = [effects.load(path, request: request)]
    case .loadEmbedded(let paths, let request): events = [effects.loadEmbedded(paths, request: request)]
    case .contexts(let references): events = [effects.contexts(references)]
    case .ask(let question): question.answer { events.append($0) }
    case .search(let query, let request): events = effects.found(query, request: request)
    case .rescan: effects.refresh { events.append($0) }
    case .type, .open, .copy, .edit, .quit, .redraw, .setMouse, .endSearch: break
    }
    return events
  }
}

extension Effect {
  /// Nil where nothing answers.
  fileprivate var answerKind: Rehearsal.AnswerKind? {
    switch self {
    case .load: .note
    case .loadEmbedded: .embedded
    case .contexts: .contexts
    case .ask: .question
    case .search: .search
    case .rescan: .vault
    case .type, .open, .copy, .edit, .quit, .redraw, .setMouse, .endSearch: nil
    }
  }
}
