/// The words of an HTML block, which comes in pieces: tags drop away, `<br>` and the tags of blocks break, comments
/// and scripts vanish, entities decode (`semantics.md`, Body).
struct HTMLText {
  private enum State {
    case text
    case tag(quote: UInt8?)
    case comment
    /// Inside `<script>` or `<style>`, up to its end.
    case hidden
  }

  private var state = State.text
  private var tag: [UInt8] = []
  /// Whether an attribute was given a value in the tag: only then do quotes count.
  private var hasValue = false

  mutating func feed(_ piece: Slice<SourceBytes>, into inlines: inout InlineBuilder) {
    var text: [UInt8] = []
    for byte in piece {
      switch state {
      case .text:
        if byte == UInt8(ascii: "<") {
          tag = [byte]
          hasValue = false
          state = .tag(quote: nil)
        } else if byte == .newline {
          Self.emit(&text, into: &inlines)
          inlines.appendBreak(isHard: false)
        } else {
          text.append(byte)
        }
      case .tag(let quote): readTag(byte, quote: quote, &text, &inlines)
      case .comment:
        tag.append(byte)
        if byte == UInt8(ascii: ">"), tag.count >= 3, tag.suffix(3) == Array("-->".utf8)[...] {
          state = .text
        }
      case .hidden:
        if byte == UInt8(ascii: "<") { tag = [] }
        tag.append(byte)
        if byte == UInt8(ascii: ">"), ["script", "style"].contains(name), tag[1] == UInt8(ascii: "/") {
          state = .text
        }
      }
    }
    Self.emit(&text, into: &inlines)
  }

  /// The end of the block: a tag that was never closed is text.
  mutating func finish(into inlines: inout InlineBuilder) {
    if case .tag = state {
      for (index, line) in tag.split(separator: .newline, omittingEmptySubsequences: false).enumerated() {
        if index > 0 { inlines.appendBreak(isHard: false) }
        inlines.append(line)
      }
    }
    state = .text
  }

  private mutating func readTag(
    _ byte: UInt8, quote: UInt8?, _ text: inout [UInt8], _ inlines: inout InlineBuilder
  ) {
    if tag.count == 1, !(byte.isLetter || "/!?".utf8.contains(byte)) {
      // A lone `<` is text.
      state = .text
      text.append(UInt8(ascii: "<"))
      if byte == .newline {
        Self.emit(&text, into: &inlines)
        inlines.appendBreak(isHard: false)
      } else {
        text.append(byte)
      }
      return
    }
    tag.append(byte)
    if byte == UInt8(ascii: "=") { hasValue = true }
    if let quote {
      if byte == quote { state = .tag(quote: nil) }
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      if hasValue { state = .tag(quote: byte) }
    } else if tag.count == 4, tag == Array("<!--".utf8) {
      state = .comment
    } else if byte == UInt8(ascii: ">") {
      state = .text
      Self.emit(&text, into: &inlines)
      endTag(&inlines)
    }
  }

  private mutating func endTag(_ inlines: inout InlineBuilder) {
    let name = name
    switch name {
    case "script", "style": if tag[1] != UInt8(ascii: "/") { state = .hidden }
    case "td", "th": if tag[1] != UInt8(ascii: "/") { inlines.append(" ".utf8) }
    case "br": inlines.appendBreak(isHard: true)
    default: if HTMLNames.blocks.contains(name) { inlines.appendBreak(isHard: true) }
    }
  }

  /// The name in the tag that was read, in lower case.
  private var name: String {
    let start = tag.count > 1 && tag[1] == UInt8(ascii: "/") ? 2 : 1
    let letters = tag.dropFirst(start).prefix { $0.isLetter || $0.isDigit }
    return String(decoding: letters, as: UTF8.self).lowercased()
  }

  private static func emit(_ text: inout [UInt8], into inlines: inout InlineBuilder) {
    guard !text.isEmpty else { return }
    inlines.append(HTMLEntities.decodedAll(String(decoding: text, as: UTF8.self)[...]).utf8)
    text.removeAll(keepingCapacity: true)
  }
}
