/// The words of inlines, and what is cut off their ends.
enum InlineText {
  /// What a reader sees of `inlines` on one line: labels for links, nothing for marks of footnotes.
  static func plain(_ inlines: [Inline]) -> String {
    var result = ""
    append(inlines, to: &result)
    return result
  }

  private static func append(_ inlines: [Inline], to result: inout String) {
    for inline in inlines {
      switch inline {
      case .text(let text), .code(let text), .tag(let text): result += text
      case .math(let text): result += text.replacing("\n", with: " ")
      case .softBreak, .hardBreak: result += " "
      case .emphasis(let inside), .strong(let inside), .struck(let inside), .highlight(let inside),
        .link(_, let inside):
        append(inside, to: &result)
      case .footnote: break
      }
    }
  }

  /// Takes breaks and blanks off both ends.
  static func trim(_ inlines: inout [Inline]) {
    trimEnd(&inlines)
    while let first = inlines.first {
      switch first {
      case .softBreak, .hardBreak: inlines.removeFirst()
      case .text(let text) where text.utf8.first?.isBlank == true:
        // By bytes: a blank and a combining mark behind it are one Character.
        let rest = Substring(text.utf8.drop(while: \.isBlank))
        if rest.isEmpty { inlines.removeFirst() } else { inlines[0] = .text(String(rest)) }
      default: return
      }
    }
  }

  private static func trimEnd(_ inlines: inout [Inline]) {
    while let last = inlines.last {
      switch last {
      case .softBreak, .hardBreak: inlines.removeLast()
      case .text(let text) where text.utf8.last?.isBlank == true:
        var rest = text.utf8[...]
        while rest.last?.isBlank == true { rest.removeLast() }
        inlines.removeLast()
        if !rest.isEmpty { inlines.append(.text(String(Substring(rest)))) }
      default: return
      }
    }
  }

  /// Takes `^id` off the end: behind a blank, or alone on the last line (`semantics.md`, Resolution).
  static func takeIdentifier(_ inlines: inout [Inline]) -> String? {
    guard case .text(let text) = inlines.last else { return nil }
    let bytes = text.utf8
    guard let caret = bytes.lastIndex(of: UInt8(ascii: "^")) else { return nil }
    let name = bytes[bytes.index(after: caret)...]
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }) else {
      return nil
    }
    if caret == bytes.startIndex {
      switch inlines.dropLast().last {
      case nil, .softBreak, .hardBreak: break
      default: return nil
      }
    } else if !bytes[bytes.index(before: caret)].isBlank {
      return nil
    }
    inlines[inlines.count - 1] = .text(String(text[..<caret]))
    if caret == bytes.startIndex { inlines.removeLast() }
    trimEnd(&inlines)
    return String(Substring(name))
  }
}
