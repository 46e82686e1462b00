import Glibc

/// The interactive program: one loop on the main thread.
///
/// Everything that is waiting is taken in before one frame is drawn, so that a held-down key never queues up pictures.
/// With nothing to do the thread sleeps in `poll`.
public final class Browser {
  /// What the command line decides.
  public struct Options: Sendable {
    public var preferences = State.Preferences()
    /// `--browser`; nil leaves it to the environment.
    public var browser: String?
    public var hasColor = true
    public var isASCII = false

    public init() {}
  }

  // The handlers come before any thread.
  let signals = Signals()
  let environment = Host.environment
  let effects: NoteEffects
  private let options: Options
  private let wakePipe = WakePipe()
  private let mailbox: Mailbox<Event>
  private let messages: Mailbox<String>
  private let outcomes: Mailbox<Opener.Outcome>
  let opener: Opener
  let clipboard: Clipboard
  private let jobs: Jobs
  let live: LiveVault
  let search: LiveSearch
  private var state: State
  /// The state's picture, where it is made already.
  private var picture: Frame?
  private var foresight: Foresight?
  /// What was shown before what was foreseen. The picture does not wait for its end.
  private var outgoing: State?
  /// The last key that walked through the list.
  private var step: (key: Key, taken: MonotonicTime)?
  private var isRunning = true

  /// How long the first frame waits for the index, or for a small vault to be read, in milliseconds: one whole picture
  /// is calmer than two.
  private static let firstFrameDelay = 80

  public init(index: VaultIndex, options: Options) {
    effects = NoteEffects(index: index)
    live = LiveVault(effects: effects, waking: wakePipe)
    // What the first picture waits for longest is begun first.
    live.open(options.preferences.opensAt)
    self.options = options
    mailbox = Mailbox(waking: wakePipe)
    jobs = Jobs(mailbox: mailbox)
    search = LiveSearch(effects: effects, mailbox: mailbox)
    messages = Mailbox(waking: wakePipe)
    outcomes = Mailbox(waking: wakePipe)
    opener = Opener(template: options.browser, environment: environment, outcomes: outcomes)
    clipboard = Clipboard(environment: environment, messages: messages)
    state = State(
      size: Size(width: 80, height: 24), vaultName: index.vault.name, preferences: options.preferences)
  }

  /// Browses until the user quits, or the terminal goes. Leaves the terminal as it was found.
  public func run() throws(TerminalError) {
    let screen = try Screen(
      options: ScreenOptions(
        theme: .standard, color: options.hasColor, ascii: options.isASCII,
        mouse: options.preferences.isMouseOn))
    var keyboard = Keyboard(of: screen)
    apply(.resized(screen.size), on: screen)
    awaitFirstPicture(on: screen)
    while isRunning {
      screen.show(picture ?? state.frame())
      live.frameShown()
      jobs.renewWaitBudget()
      lookAhead()
      _ = Waiting.poll(
        [keyboard.descriptor, wakePipe.descriptor, signals.descriptor],
        timeout: [keyboard.patience, live.patience].compactMap(\.self).min())
      live.beginWhenDue()
      for notice in signals.pending() { handle(notice, on: screen) }
      take(keyboard.pending(), on: screen)
      takeMail(on: screen)
    }
    screen.close()
  }

  /// Waits for the note that the first frame shows, but not long.
  private func awaitFirstPicture(on screen: Screen) {
    let began = MonotonicTime.now
    while isRunning, state.isBeginning, began.millisecondsAgo < Self.firstFrameDelay {
      _ = Waiting.poll([wakePipe.descriptor], timeout: Self.firstFrameDelay - began.millisecondsAgo)
      takeMail(on: screen)
    }
  }

  /// Works out what the last step would do once more, while it may still be thought of.
  private func lookAhead() {
    outgoing = nil
    guard foresight == nil, let step, step.taken.millisecondsAgo < Foresight.lifetime else { return }
    foresight = Foresight(of: step.key, in: state, by: effects)
  }

  /// Characters that have come together for a line that is being typed are one insertion.
  private func take(_ events: [InputEvent], on screen: Screen) {
    var text = ""
    func insert() {
      if !text.isEmpty {
        apply(.input(text.count == 1 ? .key(.character(Character(text))) : .paste(text)), on: screen)
      }
      text = ""
    }
    for event in events {
      step = nil
      if case .key(.character(let character)) = event, state.takesText {
        text.append(character)
        continue
      }
      insert()
      if case .key(let key) = event, state.walksList(by: key) { step = (key, .now) }
      apply(.input(event), on: screen)
    }
    insert()
  }

  private func takeMail(on screen: Screen) {
    wakePipe.drain()
    for event in mailbox.take() { apply(event, on: screen) }
    for message in messages.take() { apply(.notice(Notice(message.capitalizedFirst)), on: screen) }
    takeNews(on: screen)
    for outcome in outcomes.take() { apply(event(for: outcome, on: screen), on: screen) }
  }

  private func handle(_ signal: Signals.Notice, on screen: Screen) {
    switch signal {
    case .end(let number):
      screen.close(atOnce: true)
      Signals.end(by: number)
    case .suspend:
      screen.suspend()
      Signals.stop()
      comeBack(on: screen)
    case .resumed:
      comeBack(on: screen)
    case .resized:
      screen.measure()
      apply(.resized(screen.size), on: screen)
    }
  }

  // MARK: - Events and effects

  /// The state takes an event; what it wants done is done, and the answers are events again.
  func apply(_ event: Event, on screen: Screen) {
    guard isRunning else { return }
    var pending = begin(event).flatMap { run($0, on: screen) }
    while !pending.isEmpty, isRunning {
      // What an event leads to comes before the next one.
      let effects = change(by: pending.removeFirst())
      pending.insert(contentsOf: effects.flatMap { run($0, on: screen) }, at: 0)
    }
  }

  /// - Returns: what is left to do, where the event was foreseen.
  private func begin(_ event: Event) -> [Effect] {
    guard let foresight, foresight.isOf(event) else { return change(by: event) }
    outgoing = state
    state = foresight.state
    picture = foresight.frame
    self.foresight = nil
    return foresight.effects
  }

  private func change(by event: Event) -> [Effect] {
    foresight = nil
    picture = nil
    return state.apply(event)
  }

  /// - Returns: what can be answered at once. Other answers come by mail.
  private func run(_ effect: Effect, on screen: Screen) -> [Event] {
    // What is in memory already is not worth two changes of threads.
    if jobs.mayWait || state.isBeginning, let answer = effects.answerAtOnce(effect) { return [answer] }
    switch effect {
    case .load(let path, let request, let purpose):
      return jobs.load(isLong: isLong([path]), request: request, for: purpose) { [effects] in
        effects.load(path, request: request)
      }
    case .loadEmbedded(let paths, let request):
      return jobs.read(isLong: isLong(paths)) { [effects] in effects.loadEmbedded(paths, request: request) }
    case .contexts(let references):
      return jobs.read(isLong: isLong(Set(references.map(\.path)))) { [effects] in
        effects.contexts(references)
      }
    case .ask(let question): return jobs.ask(question)
    case .type(let inputs): return inputs.map(Event.input)
    case .rescan: live.lookAgain()
    case .search(let query, let request): search.find(query, request: request)
    case .endSearch: search.end()
    case .open(let url): opener.open(url)
    case .copy(let text): clipboard.copy(text, to: screen)
    case .edit(let path, let line): return edit(effects.vault.absolutePath(of: path), line: line, on: screen)
    case .redraw: screen.redraw()
    case .setMouse(let isOn): screen.setMouse(isOn)
    case .quit: isRunning = false
    }
    return []
  }

  /// Whether reading these notes takes longer than a moment.
  private func isLong(_ paths: some Sequence<VaultPath>) -> Bool {
    paths.reduce(0) { $0 + (state.catalog.id(of: $1).map { state.catalog[$0].size } ?? 0) }
      > NoteEffects.atOnce
  }
}
