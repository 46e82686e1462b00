/// The part of a link after `#`: which heading or block of a note it means (`semantics.md`, Headings).
public enum Fragment {
  /// The heading that `fragment` names: by its words, as a path of headings `A#B`, or as GitHub writes slugs.
  ///
  /// - Parameters:
  ///   - fragment: without the first `#`.
  ///   - headings: in the order of the note, their text without markup.
  /// - Returns: an index into `headings`, of the first of equals; nil where there is none.
  public static func heading(_ fragment: String, in headings: [(level: Int, text: String)]) -> Int? {
    Outline(headings: headings).heading(fragment)
  }

  /// The headings and blocks of one note, for asking after many fragments.
  public struct Outline: Sendable {
    private let words: [String]
    private let levels: [Int]
    private let blocks: Set<String>
    /// The first heading of those words, and of that slug.
    private let places: [String: Int]
    private let slugs: [String: Int]

    /// - Parameters:
    ///   - headings: in the order of the note, their text without markup.
    ///   - blocks: identifiers without `^`, as written.
    public init(headings: [(level: Int, text: String)], blocks: [String] = []) {
      words = headings.map { Fragment.comparable($0.text) }
      levels = headings.map(\.level)
      self.blocks = Set(blocks.map { $0.lowercased() })
      let slugs = Fragment.gitHubSlugs(of: headings.map(\.text))
      places = Dictionary(zip(words, words.indices)) { first, _ in first }
      self.slugs = Dictionary(zip(slugs, slugs.indices)) { first, _ in first }
    }

    /// Whether a fragment names something here.
    public func has(_ fragment: String) -> Bool {
      if let block = Fragment.block(fragment) { return blocks.contains(block) }
      return heading(fragment) != nil
    }

    func heading(_ fragment: String) -> Int? {
      guard !fragment.trimmed.hasPrefix("^") else { return nil }
      let parts = fragment.split(separator: "#").map { Fragment.comparable($0) }.filter { !$0.isEmpty }
      if parts.count > 1, let found = Fragment.place(of: parts, words: words, levels: levels) { return found }
      let whole = Fragment.comparable(fragment)
      if !whole.isEmpty, let found = places[whole] { return found }
      let slug = fragment.trimmed.lowercased()
      return slug.isEmpty ? nil : slugs[slug]
    }
  }

  /// The block that `fragment` names: what follows its `^`, in lower case; nil where it names a heading.
  public static func block(_ fragment: String) -> String? {
    guard let part = fragment.split(separator: "#").last?.trimmed, part.hasPrefix("^") else { return nil }
    let identifier = part.dropFirst().trimmed.lowercased()
    return identifier.isEmpty ? nil : identifier
  }

  /// The first heading that the last part names and above which the others stand, in their order.
  private static func place(of parts: [String], words: [String], levels: [Int]) -> Int? {
    var above: [Int] = []
    for place in words.indices {
      while let last = above.last, levels[last] >= levels[place] { above.removeLast() }
      if words[place] == parts.last {
        var wanted = parts.dropLast()[...]
        for ancestor in above where words[ancestor] == wanted.first { wanted = wanted.dropFirst() }
        if wanted.isEmpty { return place }
      }
      above.append(place)
    }
    return nil
  }

  /// Words under which two headings are the same: without the marks of emphasis and code, with what a link cannot hold as
  /// blanks, since Obsidian writes it so.
  private static func comparable(_ text: some StringProtocol) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "*", "_", "`", "~", "=": break
      case "#", "|", "^", ":", "%", "[", "]", "\\": plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain).folded
  }

  /// Lower case, letters, digits, `-` and `_` kept, each blank a `-`; of equal ones the second ends in `-1`.
  private static func gitHubSlugs(of headings: [String]) -> [String] {
    var uses: [String: Int] = [:]
    return headings.map { heading in
      var scalars = String.UnicodeScalarView()
      for scalar in heading.trimmed.lowercased().unicodeScalars {
        if scalar == " " { scalars.append("-") }
        if scalar == "-" || scalar == "_" || scalar.isWordPart { scalars.append(scalar) }
      }
      let slug = String(scalars)
      let earlier = uses[slug, default: 0]
      uses[slug] = earlier + 1
      return earlier == 0 ? slug : "\(slug)-\(earlier)"
    }
  }
}
