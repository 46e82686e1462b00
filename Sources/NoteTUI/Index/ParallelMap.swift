import Glibc
import Synchronization

extension Array where Element: Sendable {
  /// The results of `transform` in the order of the elements, worked out on all processors, at most four.
  ///
  /// For work that ends: the calling thread takes its share, and no thread is left behind. What is being transformed
  /// at one time is one element a thread, so memory is bounded by the results.
  ///
  /// - Parameters:
  ///   - chunkSize: how many elements a thread takes at a time.
  ///   - progress: called now and then, on the calling thread, with how many elements have been begun.
  func parallelMap<Result: Sendable>(
    chunkSize: Int = 4, progress: (_ begun: Int) -> Void = { _ in },
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    let share = Share(self, chunkSize: chunkSize, transform)
    onAllProcessors(upTo: share.chunkCount, { share.work() }, { share.work(progress: progress) })
    return share.results()
  }

  /// Hands each result of `transform` to `take` in the order of the elements, one at a time, on any thread.
  ///
  /// A result goes on as soon as those before it are there, and while one is being taken, all others that are ready
  /// wait: few are in memory at once, however slowly they are taken.
  func parallelForEach<Result: Sendable>(
    _ transform: @escaping @Sendable (Element) -> Result, inOrder take: @escaping @Sendable (Result) -> Void
  ) {
    let line = Line(self, transform, take)
    onAllProcessors(upTo: count, { line.work() }, { line.work() })
  }
}

/// Does the same work on further threads and on this one, on no more than four or the `most`, until all are done.
private func onAllProcessors(
  upTo most: Int, _ theirs: @escaping @Sendable () -> Void, _ own: () -> Void
) {
  let others = min(4, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), most) - 1
  let threads = (0..<max(0, others)).compactMap { _ in Thread(theirs) }
  own()
  for thread in threads { thread.join() }
}

/// Several threads whose results stand in line: whoever brings the one that is due hands on all that are ready.
private final class Line<Element: Sendable, Result: Sendable>: Sendable {
  private let elements: [Element]
  private let transform: @Sendable (Element) -> Result
  private let take: @Sendable (Result) -> Void
  private let next = Atomic(0)
  private let waiting = Mutex(Waiting())

  private struct Waiting {
    var due = 0
    var results: [Int: Result] = [:]
  }

  init(
    _ elements: [Element], _ transform: @escaping @Sendable (Element) -> Result,
    _ take: @escaping @Sendable (Result) -> Void
  ) {
    self.elements = elements
    self.transform = transform
    self.take = take
  }

  func work() {
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < elements.count else { return }
      let result = transform(elements[index])
      waiting.withLock { waiting in
        waiting.results[index] = result
        while let result = waiting.results.removeValue(forKey: waiting.due) {
          take(result)
          waiting.due += 1
        }
      }
    }
  }
}

/// What several threads do together: each takes the next few elements until there are none.
private final class Share<Element: Sendable, Result: Sendable>: Sendable {
  private let elements: [Element]
  private let chunkSize: Int
  private let transform: @Sendable (Element) -> Result
  private let nextChunk = Atomic(0)
  private let room: Room

  /// For as many results as there are elements.
  ///
  /// Unchecked: each chunk of it is written by the one thread that took it, and read when no thread works any more.
  private struct Room: @unchecked Sendable {
    let results: UnsafeMutableBufferPointer<Result>
  }

  init(_ elements: [Element], chunkSize: Int, _ transform: @escaping @Sendable (Element) -> Result) {
    self.elements = elements
    self.chunkSize = chunkSize
    self.transform = transform
    room = Room(results: .allocate(capacity: elements.count))
  }

  deinit {
    room.results.deallocate()
  }

  var chunkCount: Int { (elements.count + chunkSize - 1) / chunkSize }

  /// To be called once, when no thread works any more.
  func results() -> [Result] {
    Array(unsafeUninitializedCapacity: elements.count) { buffer, count in
      count = buffer.moveInitialize(fromContentsOf: room.results)
    }
  }

  func work(progress: (Int) -> Void = { _ in }) {
    while true {
      let chunk = nextChunk.add(1, ordering: .relaxed).oldValue
      let start = chunk * chunkSize
      guard start < elements.count else { return }
      let end = min(elements.count, start + chunkSize)
      for index in start..<end { room.results.initializeElement(at: index, to: transform(elements[index])) }
      progress(end)
    }
  }
}

/// Does two things at once: the first on a thread of its own, the second on this one.
func concurrently<First: Sendable, Second>(
  _ first: @escaping @Sendable () -> First, _ second: () -> Second
) -> (First, Second) {
  let box = ResultBox<First>()
  let thread = Thread { box.value.withLock { $0 = first() } }
  let own = second()
  thread?.join()
  // Where there was no further thread, it is done now.
  return (box.value.withLock { $0 } ?? first(), own)
}

private final class ResultBox<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}

/// A thread that someone waits for. It handles no signal but those that it causes itself: a crash, and writing to a
/// pipe that nobody reads.
private struct Thread {
  private let thread: pthread_t

  /// Nil where the system gives no further thread.
  init?(_ body: @escaping @Sendable () -> Void) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS, SIGPIPE] {
      sigdelset(&all, signal)
    }
    // A thread inherits the mask of the one that starts it.
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Body(body))
    let result = pthread_create(
      &thread, nil,
      { box in
        guard let box else { return nil }
        Unmanaged<Body>.fromOpaque(box).takeRetainedValue().body()
        return nil
      }, box.toOpaque())
    guard result == 0 else {
      box.release()
      return nil
    }
    self.thread = thread
  }

  func join() { pthread_join(thread, nil) }

  private final class Body: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
