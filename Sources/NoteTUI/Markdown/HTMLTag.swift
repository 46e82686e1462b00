/// One HTML tag in a source, as CommonMark section 6.6 has it, but for unquoted values, which may hold anything
/// up to a blank or `>`.
struct HTMLTag {
  private(set) var end = 0
  let name: ByteRange
  let isClosing: Bool
  private(set) var classes: ByteRange?
  private(set) var time: ByteRange?
  private(set) var href: ByteRange?

  /// Nil where no tag begins at `start`. A quote that is never closed is looked for only once, if `memory` is
  /// kept for the paragraph.
  init?(
    _ source: SourceBytes, at start: Int, before end: Int,
    memory absent: inout (double: Bool, single: Bool)
  ) {
    if let usual = Self.usualTimestamp(source, at: start, before: end) {
      self = usual
      return
    }
    var position = start + 1
    isClosing = position < end && source[position] == UInt8(ascii: "/")
    if isClosing { position += 1 }
    let nameStart = position
    guard position < end, source[position].isLetter else { return nil }
    while position < end, Self.isNameByte(source[position]) { position += 1 }
    name = nameStart..<position
    while true {
      let gap = Self.skippingSpace(source, position, end)
      guard gap < end else { return nil }
      if source[gap] == UInt8(ascii: ">") {
        self.end = gap + 1
        return
      }
      if source[gap] == UInt8(ascii: "/"), !isClosing {
        guard gap + 1 < end, source[gap + 1] == UInt8(ascii: ">") else { return nil }
        self.end = gap + 2
        return
      }
      guard gap > position, !isClosing else { return nil }
      let attributeStart = gap
      position = gap
      while position < end, Self.isAttributeByte(source[position]) { position += 1 }
      guard position > attributeStart else { return nil }
      let attribute = attributeStart..<position
      let equals = Self.skippingSpace(source, position, end)
      guard equals < end, source[equals] == UInt8(ascii: "=") else { continue }
      guard let value = Self.value(source, equals + 1, end, &absent) else { return nil }
      position = value.end
      note(attribute, value.text, source)
    }
  }

  private init(timestampEnd: Int, name: ByteRange, classes: ByteRange, time: ByteRange) {
    end = timestampEnd
    isClosing = false
    self.name = name
    self.classes = classes
    self.time = time
  }

  /// `<a class="yt-timestamp" data-t="…">`, the form that nearly all have, in less time.
  private static func usualTimestamp(_ source: SourceBytes, at start: Int, before end: Int) -> HTMLTag? {
    let form: StaticString = "<a class=\"yt-timestamp\" data-t=\""
    guard source.has(form, at: start, before: end) else { return nil }
    let timeStart = start + form.utf8CodeUnitCount
    guard let quote = source.firstIndex(of: UInt8(ascii: "\""), from: timeStart, to: end), quote + 1 < end,
      source[quote + 1] == UInt8(ascii: ">")
    else { return nil }
    return HTMLTag(
      timestampEnd: quote + 2, name: start + 1..<start + 2, classes: start + 10..<start + 22,
      time: timeStart..<quote)
  }

  func isNamed(_ text: StaticString, _ source: SourceBytes) -> Bool {
    name.count == text.utf8CodeUnitCount
      && source.hasFolded(text, at: name.lowerBound, before: name.upperBound)
  }

  /// `<a class="… yt-timestamp …">`
  func isTimestamp(_ source: SourceBytes) -> Bool {
    guard let classes, !isClosing, isNamed("a", source) else { return false }
    var position = classes.lowerBound
    while position < classes.upperBound {
      if source.hasFolded("yt-timestamp", at: position, before: classes.upperBound) { return true }
      position += 1
    }
    return false
  }

  private mutating func note(_ attribute: ByteRange, _ value: ByteRange, _ source: SourceBytes) {
    func isNamed(_ text: StaticString) -> Bool {
      attribute.count == text.utf8CodeUnitCount
        && source.hasFolded(text, at: attribute.lowerBound, before: attribute.upperBound)
    }
    if isNamed("class") {
      classes = classes ?? value
    } else if isNamed("data-t") {
      time = time ?? value
    } else if isNamed("href") {
      href = href ?? value
    }
  }

  private static func value(
    _ source: SourceBytes, _ start: Int, _ end: Int, _ absent: inout (double: Bool, single: Bool)
  ) -> (text: ByteRange, end: Int)? {
    let first = skippingSpace(source, start, end)
    guard first < end else { return nil }
    let quote = source[first]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let isDouble = quote == UInt8(ascii: "\"")
      if isDouble ? absent.double : absent.single { return nil }
      guard let close = source.firstIndex(of: quote, from: first + 1, to: end) else {
        if isDouble { absent.double = true } else { absent.single = true }
        return nil
      }
      return (first + 1..<close, close + 1)
    }
    var position = first
    while position < end {
      switch source[position] {
      case .space, .tab, .newline, UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "`"),
        UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="):
        return position > first ? (first..<position, position) : nil
      default: position += 1
      }
    }
    return nil
  }

  private static func skippingSpace(_ source: SourceBytes, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, source[position].isBlank || source[position] == .newline { position += 1 }
    return position
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-")
  }

  private static func isAttributeByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }
}
