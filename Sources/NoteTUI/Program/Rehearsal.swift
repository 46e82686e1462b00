/// The program without a terminal: real notes, real keys, frames as values. For tests and for pictures.
public struct Rehearsal {
  public private(set) var state: State
  /// What would have been given to a browser, in order.
  public private(set) var openedURLs: [String] = []
  public private(set) var copied: [String] = []
  /// What would have been edited.
  public private(set) var edited: [LineReference] = []
  public private(set) var hasQuit = false

  /// As on a slow machine: answers to questions come when `giveAnswers` is called.
  public var holdsAnswers = false
  private var heldAnswers: [Event] = []

  let effects: NoteEffects
  var root: String { effects.vault.root }

  /// Opens a vault as `tui --vault DIR` does, with the whole of it read.
  public init(
    vault root: String, size: Size, preferences: State.Preferences = State.Preferences()
  ) throws {
    let vault = try VaultReader(root: root)
    effects = NoteEffects(index: VaultIndex(vault: vault, storage: .memory))
    state = State(size: size, vaultName: vault.name, preferences: preferences)
    for event in refreshed() { apply(event) }
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
    var pending = [event]
    while !pending.isEmpty {
      // What an event leads to comes before the next one.
      let effects = state.apply(pending.removeFirst())
      pending.insert(contentsOf: effects.flatMap { answer($0) }, at: 0)
    }
  }

  private func refreshed() -> [Event] {
    var events: [Event] = []
    effects.refresh { events.append($0) }
    return events
  }

  /// Gives answers that have been held, the oldest first, and those to what is asked then.
  ///
  /// - Returns: false if there were none.
  @discardableResult
  public mutating func giveAnswers(atMost count: Int = .max) -> Bool {
    var given = 0
    while given < count, !heldAnswers.isEmpty {
      apply(heldAnswers.removeFirst())
      given += 1
    }
    return given > 0
  }

  private mutating func answer(_ effect: Effect) -> [Event] {
    switch effect {
    case .load(let path, let ticket): return [effects.load(path, ticket: ticket)]
    case .loadEmbedded(let paths, let ticket): return [effects.loadEmbedded(paths, ticket: ticket)]
    case .contexts(let references): return [effects.contexts(references)]
    case .ask(let question):
      var answers: [Event] = []
      question.answer { answers.append($0) }
      guard holdsAnswers else { return answers }
      heldAnswers += answers
    case .type(let inputs): return inputs.map(Event.input)
    case .rescan: return refreshed()
    case .search(let query, let ticket): return effects.found(query, ticket: ticket)
    case .open(let url): openedURLs.append(url)
    case .copy(let text): copied.append(text)
    case .edit(let path, let line): edited.append(LineReference(path: path, line: line))
    case .quit: hasQuit = true
    case .redraw, .setMouse, .endSearch: break
    }
    return []
  }
}
