@testable import NoteTUI

/// A document as short text, so that a test shows source and structure on a line each.
enum Outline {
  static func of(_ source: String) -> String {
    let document = Document(bytes: Array(source.utf8))
    let notes = document.footnotes.map { "note \($0.label)(\(blocks($0.blocks)))" }
    return ([blocks(document.blocks)] + notes).joined(separator: " ")
  }

  static func links(_ source: String) -> [String] {
    Document(bytes: Array(source.utf8)).links.map(link)
  }

  /// `line kind target#fragment|label`
  static func link(_ link: Link) -> String {
    let fragment = link.fragment.map { "#" + $0 } ?? ""
    let label = link.label.map { "|" + $0 } ?? ""
    return "\(link.line) \(link.kind.rawValue) \(link.target)\(fragment)\(label)"
  }

  static func blocks(_ blocks: [Block]) -> String {
    blocks.map { kind($0.kind) + ($0.identifier.map { "^" + $0 } ?? "") }.joined(separator: " ")
  }

  private static func kind(_ kind: Block.Kind) -> String {
    switch kind {
    case .paragraph(let content): "p(\(inlines(content)))"
    case .heading(let level, let content): "h\(level)(\(inlines(content)))"
    case .code(let language, let text, _): "code:\(language)(\(text.replacing("\n", with: "⏎")))"
    case .math(let text): "math(\(text.replacing("\n", with: "⏎")))"
    case .quote(let inside): "quote(\(blocks(inside)))"
    case .callout(let callout):
      "callout:\(callout.type):\(callout.folding)(\(inlines(callout.title)))(\(blocks(callout.blocks)))"
    case .list(let list):
      "list\(list.start.map { ":\($0)" } ?? "")(\(list.items.map(item).joined(separator: ", ")))"
    case .table(let table):
      "table(\(([table.header] + table.rows).map { $0.map(inlines).joined(separator: " | ") }.joined(separator: " / ")))"
    case .thematicBreak: "hr"
    case .embed(_, let blocks): "embed(" + blocks.count.description + ")"
    }
  }

  private static func item(_ item: List.Item) -> String {
    (item.task.map { "[\($0)] " } ?? "") + blocks(item.blocks) + (item.identifier.map { "^" + $0 } ?? "")
  }

  static func inlines(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): text
      case .code(let text): "`\(text)`"
      case .softBreak: "⏎"
      case .hardBreak: "↵"
      case .emphasis(let inside): "<i \(self.inlines(inside))>"
      case .strong(let inside): "<b \(self.inlines(inside))>"
      case .struck(let inside): "<s \(self.inlines(inside))>"
      case .highlight(let inside): "<h \(self.inlines(inside))>"
      case .math(let text): "<math \(text.replacing("\n", with: "⏎"))>"
      case .tag(let text): "<tag \(text)>"
      case .link(let index, let inside): "<\(index) \(self.inlines(inside))>"
      case .footnote(let index): "<note \(index)>"
      }
    }.joined()
  }
}
