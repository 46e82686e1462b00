import CLibc
import CSignals
import Glibc
import Synchronization

/// A thread that does jobs one after the other, and sleeps while there are none.
///
/// Not a `Task` and not Dispatch: on Linux each of these leaves a thread that wakes once a second for ever.
public final class Worker: Sendable {
  public typealias Job = @Sendable () -> Void

  private let queue = JobQueue()
  private let name: String
  private let hasThread = Atomic(false)

  /// The thread begins with the first job.
  ///
  /// - Parameter name: as tools like `top -H` show it, at most 15 bytes.
  public init(name: String) {
    self.name = name
  }

  /// Ends the thread after the job it is at; jobs that wait are dropped.
  deinit { queue.close() }

  /// Adds a job behind those that wait.
  public func run(_ job: @escaping Job) {
    queue.add(job)
    guard !hasThread.exchange(true, ordering: .relaxed) else { return }
    Self.startThread(name: name) { [queue] in
      while let job = queue.next() { job() }
    }
  }

  /// Drops the jobs that wait. The one being done is not interrupted.
  public func dropWaiting() {
    queue.dropWaiting()
  }

  /// Starts a thread with a stack of 8 MiB, on which no signal but a crash is handled.
  static func startThread(name: String, _ body: @escaping Job) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS] { sigdelset(&all, signal) }
    // A thread inherits the mask of the one that starts it.
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 8 << 20)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))

    var thread = pthread_t()
    let box = Unmanaged.passRetained(ThreadBody(name: name, body: body))
    let result = pthread_create(
      &thread, &attributes,
      { box in
        guard let box else { return nil }
        let body = Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue()
        signals_use_own_stack()
        pthread_setname_np(pthread_self(), String(body.name.prefix(15)))
        body.body()
        return nil
      }, box.toOpaque())
    precondition(result == 0, "no thread can be started")
  }
}

private final class ThreadBody: Sendable {
  let name: String
  let body: Worker.Job

  init(name: String, body: @escaping Worker.Job) {
    self.name = name
    self.body = body
  }
}

/// Jobs, and a count of them to sleep on.
private final class JobQueue: Sendable {
  private struct State {
    var jobs: [Worker.Job] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let count = Semaphore()

  func add(_ job: @escaping Worker.Job) {
    state.withLock { $0.jobs.append(job) }
    count.signal()
  }

  func dropWaiting() {
    state.withLock { $0.jobs = [] }
  }

  func close() {
    state.withLock { $0 = State(isClosed: true) }
    count.signal()
  }

  /// Sleeps until there is a job. Nil when there will be no more.
  func next() -> Worker.Job? {
    while true {
      count.wait()
      let (job, isClosed) = state.withLock { state in
        (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isClosed)
      }
      if let job { return job }
      // A dropped job leaves its count behind.
      if isClosed { return nil }
    }
  }
}

/// POSIX's counting semaphore.
///
/// Unchecked: the pointer never changes, and what it points to is made to be used by several threads.
final class Semaphore: @unchecked Sendable {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() { sem_post(semaphore) }

  func wait() {
    while sem_wait(semaphore) != 0 {}
  }
}

/// Where workers leave messages for the main thread, and wake it.
public final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let wakePipe: WakePipe

  public init(waking wakePipe: WakePipe) {
    self.wakePipe = wakePipe
  }

  public func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    wakePipe.wake()
  }

  /// Takes all messages, the oldest first.
  public func take() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
