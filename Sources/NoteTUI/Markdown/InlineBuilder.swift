/// Builds the inlines of one paragraph, heading or cell from events in order.
struct InlineBuilder {
  enum Span: Equatable {
    case root, emphasis, strong
    /// A single `~` is no strikethrough for Obsidian.
    case struck(isDouble: Bool)
    case link(Int?)
    case footnote(offset: Int)
  }

  private struct Frame {
    var span: Span
    var children: [Inline] = []
    /// Where among the children a `==` opened a highlight.
    var highlight: Int?
  }

  private var frames = [Frame(span: .root)]
  /// Text not yet made an inline.
  private var pending: [UInt8] = []
  /// Spans deeper than the limit: their content stands in the deepest one.
  private var overflow = 0
  /// Code, while md4c hands it over in pieces.
  private var code: [UInt8]?

  static let depthLimit = 64

  var isInLink: Bool {
    frames.contains { if case .link = $0.span { true } else { false } }
  }

  var isEmpty: Bool { frames.count == 1 && frames[0].children.isEmpty && pending.isEmpty }

  // MARK: Leaves

  mutating func append(_ bytes: some Collection<UInt8>) {
    if code != nil { code?.append(contentsOf: bytes) } else { pending.append(contentsOf: bytes) }
  }

  mutating func append(_ inline: Inline) {
    flush()
    frames[frames.count - 1].children.append(inline)
  }

  /// A line's end; one that follows another only repeats it.
  mutating func appendBreak(isHard: Bool) {
    flush(trimmingEnd: true)
    let top = frames.count - 1
    switch frames[top].children.last {
    case .hardBreak where !isHard, .softBreak where !isHard: return
    case .softBreak: frames[top].children[frames[top].children.count - 1] = .hardBreak
    case nil where top == 0: return
    default: frames[top].children.append(isHard ? .hardBreak : .softBreak)
    }
  }

  /// `==`: closes the highlight that is open on this level, else opens one.
  mutating func appendHighlightMark(canOpen: Bool, canClose: Bool) {
    let top = frames.count - 1
    if canClose, let start = frames[top].highlight {
      flush()
      let inside = Array(frames[top].children[start...])
      frames[top].children.removeSubrange(start...)
      frames[top].children.append(.highlight(inside))
      frames[top].highlight = nil
    } else if canOpen, frames[top].highlight == nil {
      flush()
      frames[top].highlight = frames[top].children.count
    } else {
      append("==".utf8)
    }
  }

  mutating func beginCode() {
    flush()
    code = []
  }

  mutating func endCode() {
    guard let bytes = code else { return }
    code = nil
    append(.code(String(decoding: bytes, as: UTF8.self)))
  }

  // MARK: Spans

  mutating func enter(_ span: Span) {
    if frames.count > Self.depthLimit {
      overflow += 1
      return
    }
    flush()
    frames.append(Frame(span: span))
  }

  /// Ends the innermost span. A footnote that is still open ends with the span it stands in; its content is
  /// returned for the caller to keep.
  mutating func leave() -> (span: Span, children: [Inline])? {
    if overflow > 0 {
      overflow -= 1
      return nil
    }
    guard frames.count > 1 else { return nil }
    flush()
    closeHighlight()
    let frame = frames.removeLast()
    return (frame.span, frame.children)
  }

  /// The span in which the next inline would stand.
  var innermost: Span { frames[frames.count - 1].span }

  /// Everything built since the last call.
  mutating func take() -> [Inline] {
    overflow = 0
    code = nil
    while frames.count > 1, let (_, children) = leave() {
      frames[frames.count - 1].children += children
    }
    flush()
    closeHighlight()
    var result = frames[0].children
    frames[0] = Frame(span: .root)
    InlineText.trim(&result)
    return result
  }

  /// A `==` without a second one is text.
  private mutating func closeHighlight() {
    let top = frames.count - 1
    guard let start = frames[top].highlight else { return }
    frames[top].highlight = nil
    if start < frames[top].children.count, case .text(let text) = frames[top].children[start] {
      frames[top].children[start] = .text("==" + text)
    } else {
      frames[top].children.insert(.text("=="), at: start)
    }
  }

  private mutating func flush(trimmingEnd: Bool = false) {
    if trimmingEnd { while pending.last == .space { pending.removeLast() } }
    guard !pending.isEmpty else { return }
    let text = String(decoding: pending, as: UTF8.self)
    pending.removeAll(keepingCapacity: true)
    let top = frames.count - 1
    if case .text(let before) = frames[top].children.last, frames[top].children.count != frames[top].highlight
    {
      frames[top].children[frames[top].children.count - 1] = .text(before + text)
    } else {
      frames[top].children.append(.text(text))
    }
  }
}
