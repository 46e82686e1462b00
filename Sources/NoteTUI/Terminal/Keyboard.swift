import Glibc

/// What the user types, read from the terminal on standard input. Never waits.
public struct Keyboard: ~Copyable {
  /// To be polled for reading.
  public let descriptor: Int32 = STDIN_FILENO
  private var decoder: InputDecoder
  private var lastReading = MonotonicTime.now
  private var isClosed = false

  /// - Parameter screen: whose terminal's description knows the keys.
  public init(of screen: Screen) {
    decoder = InputDecoder(keys: screen.description.keys)
  }

  /// All events that are there now, in order. A vanished terminal gives `.closed`, once and last.
  public mutating func pending() -> [InputEvent] {
    guard !isClosed else { return [] }
    var events: [InputEvent] = []
    // A terminal that never stops sending must not keep the screen from being drawn.
    for _ in 0..<64 {
      guard let bytes = read() else { break }
      lastReading = .now
      events += decoder.feed(bytes)
    }
    if let rest = patience, rest == 0 { events += decoder.expire() }
    if isClosed { events.append(.closed) }
    return events
  }

  /// Milliseconds until what was begun, such as a lone Esc, has to be looked at again. Nil: nothing is begun.
  public var patience: Int? {
    guard let patience = decoder.patience?.rawValue else { return nil }
    return max(0, patience - lastReading.millisecondsAgo)
  }

  /// Nil: nothing is there now.
  private mutating func read() -> [UInt8]? {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 0) > 0 else { return nil }
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      count = max(0, result)
    }
    if result > 0 { return bytes }
    // Ready, and yet nothing: the end of the input, or an error other than an interruption.
    isClosed = result == 0 || errno != EINTR && errno != EAGAIN
    return nil
  }
}
