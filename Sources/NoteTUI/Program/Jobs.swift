import Synchronization

/// What the main thread has done elsewhere: reading, and answering questions. Answers come by mail.
///
/// Most answers are there within a moment. The main thread waits that long for them, so that one key gives one
/// picture and the next key finds what the one before it asked for; no longer, however slow a disk or long a note is.
final class Jobs {
  private let mailbox: Mailbox<Event>
  /// Told of each job that is done: the loop's own pipe may announce other things, which must not be missed.
  private let done = WakePipe()
  /// One for what is quick on a quick disk, and others for what is not, so that neither waits for the other.
  private let reading = Worker(name: "reading")
  private let longReading = Worker(name: "long reading")
  private let thinking: [Question.Subject: Worker]
  private let newestLoad = Dictionary(uniqueKeysWithValues: LoadPurpose.allCases.map { ($0, Newest()) })
  private let newest: [Question.Subject: Newest]
  /// What is left of the waiting between two pictures, in milliseconds.
  /// The first picture waits for nothing but what it shows.
  private var waitBudget = 0

  private static let longestWait = 30

  /// Whether the next picture may still wait for something.
  var mayWait: Bool { waitBudget > 0 }

  init(mailbox: Mailbox<Event>) {
    self.mailbox = mailbox
    let subjects = Question.Subject.allCases
    thinking = Dictionary(uniqueKeysWithValues: subjects.map { ($0, Worker(name: $0.rawValue)) })
    newest = Dictionary(uniqueKeysWithValues: subjects.map { ($0, Newest()) })
  }

  /// A picture has been shown.
  func renewWaitBudget() { waitBudget = Self.longestWait }

  /// - Returns: what has come while the main thread waited: the answer, or nothing yet.
  func load(
    isLong: Bool, request: Int, for purpose: LoadPurpose, _ job: @escaping @Sendable () -> Event
  ) -> [Event] {
    guard let newest = newestLoad[purpose] else { return [] }
    newest.note(request)
    return run(on: isLong ? longReading : reading) { give in
      if newest.isWanted(request) { give(job()) }
    }
  }

  func read(isLong: Bool = false, _ job: @escaping @Sendable () -> Event) -> [Event] {
    run(on: isLong ? longReading : reading) { give in give(job()) }
  }

  func ask(_ question: Question) -> [Event] {
    guard let worker = thinking[question.subject], let newest = newest[question.subject] else { return [] }
    newest.note(question.request)
    let isWanted: @Sendable () -> Bool = { newest.isWanted(question.request) }
    return run(on: worker) { give in
      if isWanted() { question.answer(isWanted: isWanted, give) }
    }
  }

  private func run(on worker: Worker, _ work: @escaping @Sendable ((Event) -> Void) -> Void) -> [Event] {
    let job = Job()
    worker.run { [mailbox, done] in
      work { if !job.keep($0) { mailbox.post($0) } }
      job.isDone.store(true, ordering: .releasing)
      done.wake()
    }
    let start = MonotonicTime.now
    while !job.isDone.load(ordering: .acquiring), start.millisecondsAgo < waitBudget {
      _ = Waiting.poll([done.descriptor], timeout: waitBudget - start.millisecondsAgo)
      done.drain()
    }
    waitBudget = max(0, waitBudget - start.millisecondsAgo)
    // Mail that is there already is older.
    return mailbox.take() + job.leave()
  }

  /// A job, while the main thread waits for it: its answers are handed over. By mail they would wake the main thread
  /// once more, for a picture that is shown already.
  private final class Job: Sendable {
    let isDone = Atomic(false)
    /// Nil when nobody waits any more.
    private let answers = Mutex<[Event]?>([])

    /// - Returns: false where nobody waits for the answer.
    func keep(_ answer: Event) -> Bool {
      answers.withLock { answers in
        answers?.append(answer)
        return answers != nil
      }
    }

    /// Waits no longer.
    ///
    /// - Returns: what has been answered.
    func leave() -> [Event] {
      answers.withLock { answers in
        defer { answers = nil }
        return answers ?? []
      }
    }
  }

  /// The newest question of a kind: older ones need no answer.
  private final class Newest: Sendable {
    private let request = Atomic(0)

    func note(_ request: Int) { self.request.store(request, ordering: .relaxed) }
    func isWanted(_ request: Int) -> Bool { self.request.load(ordering: .relaxed) == request }
  }
}
