import Glibc

/// Standard output and standard error. Only clean text gets there, and colours where they were asked for.
public struct Output: ~Copyable {
  private var buffer: [UInt8] = []
  private let hasColor: Bool
  private let theme: Theme

  /// - Parameter hasColor: write the theme's styles as SGR sequences.
  public init(hasColor: Bool = false, theme: Theme = .standard) {
    self.hasColor = hasColor
    self.theme = theme
    buffer.reserveCapacity(1 << 16)
  }

  deinit { Self.write(buffer, to: STDOUT_FILENO) }

  public mutating func line(_ text: CleanText) {
    append(text.string)
    endLine()
  }

  public mutating func line(_ spans: [Page.Span]) {
    for span in spans {
      let codes = hasColor ? theme[span.role].codes : []
      if codes.isEmpty {
        append(span.text.string)
      } else {
        append("\u{1B}[\(codes.map(String.init).joined(separator: ";"))m\(span.text.string)\u{1B}[0m")
      }
    }
    endLine()
  }

  /// A line of JSON, which escapes what could disturb a terminal itself.
  public mutating func line(_ json: JSONObject) {
    append(json.text)
    endLine()
  }

  /// One line on standard error for each line of the text.
  public static func complain(_ text: String) {
    let lines = text.split(separator: "\n").map { CleanText("tui: \($0)").string + "\n" }
    write(Array(lines.joined().utf8), to: STDERR_FILENO)
  }

  private mutating func append(_ text: String) {
    buffer.append(contentsOf: text.utf8)
  }

  private mutating func endLine() {
    buffer.append(UInt8(ascii: "\n"))
    guard buffer.count >= 1 << 16 else { return }
    Self.write(buffer, to: STDOUT_FILENO)
    buffer.removeAll(keepingCapacity: true)
  }

  /// A closed pipe ends the program by SIGPIPE, quietly, as it does `cat`. Other errors have nowhere to be told.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      rest = rest.dropFirst(count)
    }
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
