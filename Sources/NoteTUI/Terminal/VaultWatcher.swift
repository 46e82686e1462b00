import CLibc
import Glibc
import Synchronization

/// Tells what changes in a folder and below it, without ever looking: by inotify, on a thread of its own that sleeps
/// until the kernel has something to tell.
///
/// Its own thread, since it has to walk new folders, and since the kernel's queue is short: it must be emptied also
/// while the main thread has lent the terminal to an editor.
public final class VaultWatcher: Sendable {
  public enum News: Equatable, Sendable {
    case changed(FolderChange)
    /// From now on changes are not told of, or not all.
    case failed(WatchFailure)
    /// They are again.
    case restored
  }

  /// Each watch costs the kernel about a kilobyte.
  public static let mostFolders = 1 << 16

  private let orders: WatchOrders

  /// Begins to watch.
  ///
  /// - Parameter root: a folder, with symbolic links on the way to it or not.
  public convenience init(root: String, news: Mailbox<News>) {
    self.init(root: root, news: news, mostFolders: Self.mostFolders)
  }

  init(root: String, news: Mailbox<News>, mostFolders: Int) {
    let orders = WatchOrders()
    self.orders = orders
    Worker.startThread(name: "watcher") {
      var loop = WatchLoop(root: root, mostFolders: mostFolders, orders: orders, news: news)
      loop.run()
    }
  }

  deinit { orders.give { $0.isClosed = true } }

  /// Sleeps until all that changes from now on will be told of, or it is known that it will not. Once.
  public func waitUntilWatching() { orders.hasBegun.wait() }

  /// Tells that everything has changed, and where watching failed tries it once more.
  public func lookAgain() { orders.give { $0.looksAgain = true } }
}

/// What the watcher's thread is asked to do.
private final class WatchOrders: Sendable {
  struct Orders {
    var isClosed = false
    var looksAgain = false
  }

  let hasBegun = Semaphore()
  let wakePipe = WakePipe()
  private let orders = Mutex(Orders())

  func give(_ order: (inout Orders) -> Void) {
    orders.withLock { order(&$0) }
    wakePipe.wake()
  }

  func take() -> Orders {
    wakePipe.drain()
    return orders.withLock { orders in
      defer { orders.looksAgain = false }
      return orders
    }
  }
}

/// What the watcher's thread does.
private struct WatchLoop {
  private let root: String
  private let mostFolders: Int
  private let orders: WatchOrders
  private let news: Mailbox<VaultWatcher.News>
  private var watch: FolderWatch?
  private var failure: WatchFailure?
  private var changes = ChangeGathering()

  init(root: String, mostFolders: Int, orders: WatchOrders, news: Mailbox<VaultWatcher.News>) {
    self.root = root
    self.mostFolders = mostFolders
    self.orders = orders
    self.news = news
  }

  private var now: Int { MonotonicTime.now.milliseconds }

  mutating func run() {
    let remote = WatchFailure.ofFileSystem(at: Array(root.utf8CString))
    // Nothing waits for a walk over a slow network. What is done on this machine is told of there as well.
    if remote != nil { orders.hasBegun.signal() }
    begin(onRemote: remote)
    if remote == nil { orders.hasBegun.signal() }
    while sleep() {
      readAll()
      guard let change = changes.take(at: now) else { continue }
      // Watched anew before anyone reads, so that nothing falls between the two.
      if watch?.isLost ?? false { begin(onRemote: WatchFailure.ofFileSystem(at: Array(root.utf8CString))) }
      news.post(.changed(change))
    }
  }

  /// Until there is something to do. False at the end.
  private mutating func sleep() -> Bool {
    var descriptors = [orders.wakePipe.descriptor]
    if let descriptor = watch?.inotify.descriptor { descriptors.append(descriptor) }
    let ready = Waiting.poll(descriptors, timeout: changes.patience(at: now))
    guard ready.contains(orders.wakePipe.descriptor) else { return true }
    let orders = orders.take()
    if orders.looksAgain {
      if watch == nil { begin(onRemote: WatchFailure.ofFileSystem(at: Array(root.utf8CString))) }
      news.post(.changed(.everything))
    }
    return !orders.isClosed
  }

  private mutating func readAll() {
    do {
      // No more at a time than lets a change be passed on in between.
      for _ in 0..<16 {
        let now = now
        guard let watch, try watch.read(into: &changes, at: now) else { return }
      }
    } catch {
      watch = nil
      changes.add(.everything, at: now)
      set(error)
    }
  }

  /// Puts all watches anew.
  private mutating func begin(onRemote remote: WatchFailure?) {
    watch = nil
    do {
      watch = try FolderWatch.begin(root: root, most: mostFolders)
      set(remote)
    } catch {
      // All or nothing: what is left of the system's watches is for other programs, and the user need not guess which
      // folders are live.
      set(error)
    }
  }

  private mutating func set(_ failure: WatchFailure?) {
    guard failure != self.failure else { return }
    self.failure = failure
    news.post(failure.map { .failed($0) } ?? .restored)
  }
}
