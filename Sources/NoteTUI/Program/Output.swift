import Glibc

/// Standard output and standard error. Only clean text gets there, and colours where they were asked for.
public struct Output: ~Copyable {
  private var buffer = Lines()
  private let hasColor: Bool
  private let theme: Theme

  /// - Parameter hasColor: write the theme's styles as SGR sequences.
  public init(hasColor: Bool = false, theme: Theme = .standard) {
    self.hasColor = hasColor
    self.theme = theme
  }

  deinit { Self.write(buffer.bytes, to: STDOUT_FILENO) }

  public mutating func line(_ text: CleanText) {
    buffer.line(text)
    flush(beyond: Self.room)
  }

  public mutating func line(_ spans: [Page.Span]) {
    for span in spans {
      let codes = hasColor ? theme[span.role].codes : []
      if codes.isEmpty {
        buffer.append(span.text.string)
      } else {
        let sequence = "\u{1B}[\(codes.map(String.init).joined(separator: ";"))m"
        buffer.append("\(sequence)\(span.text.string)\u{1B}[0m")
      }
    }
    line(CleanText.empty)
  }

  public mutating func line(_ json: JSONObject) {
    buffer.line(CleanText(json.text, tabs: .kept))
    flush(beyond: Self.room)
  }

  /// Lines made elsewhere.
  mutating func append(_ lines: Lines) {
    flush(beyond: 0)
    Self.write(lines.bytes, to: STDOUT_FILENO)
  }

  /// Lines that several threads make, in the order of the elements.
  mutating func append<Element: Sendable>(
    of elements: [Element], _ lines: @escaping @Sendable (Element) -> Lines
  ) {
    flush(beyond: 0)
    elements.parallelForEach(lines) { Self.write($0.bytes, to: STDOUT_FILENO) }
  }

  /// One line on standard error.
  public static func complain(_ text: String) {
    write(Array((CleanText("tui: \(text)").string + "\n").utf8), to: STDERR_FILENO)
  }

  /// Puts a text in the place of the line on standard error that is being written, for a terminal.
  static func overwriteErrorLine(_ text: CleanText) {
    var window = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 1
    // A line that fills its row may go on in the next one.
    let text = text.truncated(to: isKnown ? Int(window.ws_col) - 1 : 79)
    write(Array("\r\u{1B}[K\(text.string)".utf8), to: STDERR_FILENO)
  }

  /// Bytes that wait to be written together.
  private static let room = 1 << 16

  private mutating func flush(beyond count: Int) {
    guard buffer.bytes.count > count else { return }
    Self.write(buffer.bytes, to: STDOUT_FILENO)
    buffer.removeAll()
  }

  /// A closed pipe ends the program by SIGPIPE, quietly, as it does `cat`. A full disk is told of, and ends it too.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        guard descriptor == STDOUT_FILENO, errno != EPIPE else { return }
        complain("standard output: \(String(cString: strerror(errno)))")
        exit(Failure.Code.impossible.rawValue)
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// Lines on their way to standard output: clean text, and JSON, which escapes what could disturb a terminal itself.
struct Lines: Sendable {
  private(set) var bytes: [UInt8] = []

  /// Room for further lines of usual length.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count * 280) }

  mutating func line(_ text: CleanText) {
    append(text.string)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A line of JSON, written in its place.
  ///
  /// - Parameter members: what the object begins with, `{` included.
  mutating func line(continuing members: [UInt8], _ build: (inout JSONObject) -> Void) {
    var object = JSONObject(behind: &bytes, continuing: members)
    build(&object)
    object.finish(into: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }

  fileprivate mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  fileprivate mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }
}

extension Style {
  /// Parameters of the SGR sequence (ECMA-48); 90 and up are the bright colours.
  fileprivate var codes: [Int] {
    var codes: [Int] = []
    let names: [(Attributes, Int)] = [(.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7)]
    for (attribute, code) in names where attributes.contains(attribute) { codes.append(code) }
    if let color { codes.append(color.rawValue < 8 ? 30 + Int(color.rawValue) : 82 + Int(color.rawValue)) }
    return codes
  }
}
