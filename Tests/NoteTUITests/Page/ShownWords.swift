@testable import NoteTUI

/// The words that a reader sees of a note, read off the finished page, by no rule of the search.
struct ShownWords {
  /// Runs of letters and digits, as they are written, in reading order. Callouts are open.
  private(set) var all: [Substring] = []
  /// Pieces of its lines, three words long, with all that stands between these.
  private(set) var phrases: [String] = []

  var different: Set<String> { Set(all.map(String.init)) }

  /// - Parameter source: the note.
  init(of source: [UInt8]) {
    let document = Document(bytes: source)
    // So wide that no word is wrapped.
    let page = Page(
      document: document, looks: document.links.map { $0.kind == .timestamp ? .timestamp : .note },
      options: PageOptions(width: 2000, isPrinted: true))
    let text = String(decoding: source, as: UTF8.self)
    // What a callout without a title and a footnote without a number are called by, and times, are no text of the note.
    let names = [/\[!([^\]]+)\]/, /\[\^([^\]]+)\]/, /yt-timestamp[^>]*>([^<]*)</].flatMap {
      text.matches(of: $0).flatMap { Self.words(of: $0.output.1.lowercased()) }
    }
    let called = Set(names.map(String.init))
    for line in page.lines {
      let text = line.spans.map { Self.isOwn($0, page, document) ? Self.own : $0.text.string }.joined()
      let words = Self.words(of: text).filter { !called.contains($0.lowercased()) }
      // What stands at a mark of the page without a blank has other neighbours in the text.
      all += words.filter { !$0.contains(Self.own) }
      for (first, last) in zip(words, words.dropFirst(2)) {
        let phrase = text[first.startIndex..<last.endIndex]
        if !phrase.contains(Self.own) { phrases.append(String(phrase)) }
      }
    }
  }

  /// Stands for what is not of the note's text.
  private static let own = "\u{FFFC}"

  /// Whether the page speaks there itself: of pictures, languages, states of tasks, times, numbers of footnotes.
  private static func isOwn(_ span: Page.Span, _ page: Page, _ document: Document) -> Bool {
    if span.role == .faint || span.role == .listMark { return true }
    return switch span.target.map({ page.targets[$0].kind }) {
    case .footnote: true
    case .link(let index): document.links[index].kind == .timestamp
    case .callout, nil: false
    }
  }

  /// Known: what is shown and cannot be found as it is shown. A highlight that begins or ends inside a word makes two
  /// of it, the width of a picture is a word, and so are the parts of an emoji. A time that cannot be read is shown.
  static func isKnownToBeLost(_ piece: String) -> Bool {
    ["high", "words", "1:99", "👩"].contains(where: piece.contains)
  }

  /// Known: code and HTML in a comment are shown, and not found.
  static func hasCodeInComment(_ note: [UInt8]) -> Bool {
    String(decoding: note, as: UTF8.self).contains(/%%[^%]*[`<][^%]*%%/)
  }

  private static func words(of text: some StringProtocol) -> [Substring] {
    Substring(text).split { !$0.isLetter && !$0.isNumber && String($0) != own }
  }
}
