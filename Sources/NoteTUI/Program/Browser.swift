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
  /// Reads notes.
  private let worker = Worker(name: "notes")
  let live: LiveVault
  let search: LiveSearch
  private var state: State
  private var isRunning = true

  /// How long the first frame waits for the index, or for a small vault to be read, in milliseconds: one whole picture
  /// is calmer than two.
  private static let firstFrameDelay = 80

  public init(index: VaultIndex, options: Options) {
    effects = NoteEffects(index: index)
    self.options = options
    mailbox = Mailbox(waking: wakePipe)
    live = LiveVault(effects: effects, waking: wakePipe)
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
    live.open(options.preferences.opensAt)
    let screen = try Screen(
      options: ScreenOptions(
        theme: .standard, color: options.hasColor, ascii: options.isASCII,
        mouse: options.preferences.isMouseOn))
    var keyboard = Keyboard(of: screen)
    apply(.resized(screen.size), on: screen)
    if !Waiting.poll([wakePipe.descriptor], timeout: Self.firstFrameDelay).isEmpty { takeMail(on: screen) }
    while isRunning {
      screen.show(state.frame())
      _ = Waiting.poll(
        [keyboard.descriptor, wakePipe.descriptor, signals.descriptor], timeout: keyboard.patience)
      for notice in signals.pending() { handle(notice, on: screen) }
      take(keyboard.pending(), on: screen)
      takeMail(on: screen)
    }
    screen.close()
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
      if case .key(.character(let character)) = event, state.takesText {
        text.append(character)
        continue
      }
      insert()
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
      screen.close()
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
    var pending = [event]
    while !pending.isEmpty, isRunning {
      for effect in state.apply(pending.removeFirst()) { pending += run(effect, on: screen) }
    }
  }

  /// - Returns: what can be answered at once. Other answers come by mail.
  private func run(_ effect: Effect, on screen: Screen) -> [Event] {
    switch effect {
    case .load(let path, let ticket): return load(path, ticket: ticket)
    case .loadEmbedded(let paths, let ticket): return [effects.loadEmbedded(paths, ticket: ticket)]
    case .contexts(let references): return [effects.contexts(references)]
    case .rescan: live.lookAgain()
    case .search(let query, let ticket): search.find(query, ticket: ticket)
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

  private func load(_ path: VaultPath, ticket: Int) -> [Event] {
    let isLong = state.catalog.id(of: path).map { effects.isLong(state.catalog[$0]) } ?? false
    guard isLong else { return [effects.load(path, ticket: ticket)] }
    worker.run { [effects, mailbox] in mailbox.post(effects.load(path, ticket: ticket)) }
    return []
  }
}
