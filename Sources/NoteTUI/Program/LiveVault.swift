/// Keeps what is known of the vault true: knows when it changes, and has it read.
final class LiveVault {
  /// What the watcher tells, and what came of reading.
  let news: Mailbox<VaultWatcher.News>
  let readings: Mailbox<Reading>
  /// Why changes are not told of; then they are looked for when the user comes back.
  private(set) var failure: WatchFailure?
  private let effects: NoteEffects
  /// From the first look at the disk on: it walks the folders, and the first picture needs the processors.
  private var watcher: VaultWatcher?
  /// Brings the index up to date, which may take long: nobody waits for it.
  private let worker = Worker(name: "index")
  private var queue = RefreshQueue()
  /// The disk is to be looked at when the first picture has been shown, and drawn.
  private var waitsForFrame = false
  private var firstShown: MonotonicTime?
  /// Once each.
  private var told: Set<WatchFailure> = []
  private var lastNotice: Notice?

  enum Reading: Sendable {
    /// What is stored of the first screen; nil where nothing is.
    case snapshot(Event?)
    case event(Event)
    /// There is no more of this one.
    case end
  }

  /// Rows of the list that a startup snapshot holds above and below the note: those of a screen.
  private static let snapshotRows = 60
  /// What a terminal may take to draw the first picture, in milliseconds: it needs a processor for that, which looking
  /// at a large vault would keep from it.
  private static let drawingTime = 20
  /// Between two pictures of the progress, in milliseconds.
  private static let progressInterval = 100

  init(effects: NoteEffects, waking wakePipe: WakePipe) {
    self.effects = effects
    news = Mailbox(waking: wakePipe)
    readings = Mailbox(waking: wakePipe)
  }

  /// What is stored of the first screen comes first. The disk is looked at when that is shown, so that nothing delays
  /// it, or at once where nothing is stored.
  func open(_ start: State.StartingPoint) {
    worker.run { [effects, readings] in
      readings.post(.snapshot(effects.snapshot(start, rows: Self.snapshotRows)))
    }
  }

  /// The disk is to be looked at when the next frame has been shown.
  func waitForFrame() { waitsForFrame = true }

  func frameShown() {
    if waitsForFrame, firstShown == nil { firstShown = .now }
  }

  /// Milliseconds until `beginWhenDue` has something to do; nil for never.
  var patience: Int? { firstShown.map { max(0, Self.drawingTime - $0.millisecondsAgo) } }

  func beginWhenDue() {
    guard patience == 0 else { return }
    firstShown = nil
    waitsForFrame = false
    refresh(.everything)
  }

  /// Brings what is known up to date, behind the main thread's back. The answer comes as a reading.
  func refresh(_ change: VaultChange) {
    watch()
    if let next = queue.add(change) { read(next) }
  }

  /// What changes while the vault is being read is told of: the reading waits for that.
  private func watch() {
    guard watcher == nil else { return }
    let watcher = VaultWatcher(root: effects.vault.root, news: news)
    self.watcher = watcher
    worker.run { watcher.waitUntilWatching() }
  }

  /// A reading has been taken in: the next may begin.
  func finishReading() {
    if let next = queue.finish() { read(next) }
  }

  /// The user asks, or comes back.
  func lookAgain() {
    lastNotice = nil
    // With its answer the watcher tells that everything has changed.
    if failure == nil { refresh(.everything) } else { watcher?.lookAgain() }
  }

  /// - Returns: what is to be said, once, of not seeing any more.
  func set(_ failure: WatchFailure?) -> Notice? {
    self.failure = failure
    guard let failure, told.insert(failure).inserted else { return nil }
    return Notice(failure.description, isWarning: true)
  }

  /// Whether an event of a reading is news: what could not be read is not said anew at each change.
  func isNews(_ event: Event) -> Bool {
    guard case .notice(let notice) = event else { return true }
    defer { lastNotice = notice }
    return notice != lastNotice
  }

  /// The one place where the vault is read. `change` says what of it may be other than it was.
  private func read(_ change: VaultChange) {
    worker.run { [effects, readings] in
      var lastReport = MonotonicTime.now
      effects.refresh(change) { event in
        if case .reading(let done, let total) = event, done < total {
          guard lastReport.millisecondsAgo >= Self.progressInterval else { return }
          lastReport = .now
        }
        readings.post(.event(event))
      }
      readings.post(.end)
    }
  }
}

/// One reading at a time: what changes meanwhile is for the next.
struct RefreshQueue {
  private var isReading = false
  private var waiting: VaultChange?

  /// - Returns: what to read now; nil while something is being read.
  mutating func add(_ change: VaultChange) -> VaultChange? {
    waiting = waiting.map { $0.merged(with: change) } ?? change
    return isReading ? nil : begin()
  }

  /// What was being read has been.
  ///
  /// - Returns: what to read now.
  mutating func finish() -> VaultChange? {
    isReading = false
    return begin()
  }

  private mutating func begin() -> VaultChange? {
    guard let next = waiting else { return nil }
    waiting = nil
    isReading = true
    return next
  }
}
