/// Wiki links in the values of properties.
enum PropertyLinks {
  /// Adds the links of one value, which begins on `line` or below it, before the offset `end`.
  static func collect(
    _ value: String, line: Int, _ source: SourceBytes, end: Int, into links: inout LinkCollector
  ) {
    let bytes = Array(value.utf8)
    bytes.withUnsafeBufferPointer { text in
      var position = 0
      while let open = text.firstIndex(of: "[[", from: position, to: text.count) {
        position = open + 1
        var close = open + 2
        while close + 1 < text.count, !text.has("]]", at: close, before: text.count),
          !text.has("[[", at: close, before: text.count), text[close] != .newline
        {
          close += 1
        }
        guard text.has("]]", at: close, before: text.count), close > open + 2,
          text[open + 2] != UInt8(ascii: "[")
        else { continue }
        let place = self.line(of: text.string(open..<close + 2), from: line, source, end: end)
        let isEmbed = open > 0 && text[open - 1] == UInt8(ascii: "!")
        links.addWiki(text, open + 2..<close, isEmbed: isEmbed, line: place, isProperty: true)
        position = close + 2
      }
    }
  }

  /// The first line from `first` on that holds the text as it is; `first` where escapes hide it.
  private static func line(of text: String, from first: Int, _ source: SourceBytes, end: Int) -> Int {
    var number = 1
    var start = 0
    while start < end {
      let lineEnd = source.firstIndex(of: .newline, from: start, to: end) ?? end
      if number >= first, source.string(start..<lineEnd).contains(text) { return number }
      number += 1
      start = lineEnd + 1
    }
    return first
  }
}
