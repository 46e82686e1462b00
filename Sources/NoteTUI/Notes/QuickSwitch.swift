/// Words typed into a switcher, compared with every note's names and path.
struct FuzzyQuery {
  private let folded: String
  private let bytes: [UInt8]
  private let pattern: FuzzyPattern

  init(_ text: String) {
    folded = text.cleaned.folded
    bytes = Array(folded.utf8)
    pattern = FuzzyPattern(folded)
  }

  /// Notes that fit, the best first; nil where they are not wanted any more.
  ///
  /// - Parameter candidates: where to look: all notes, or those that fitted the beginning of this query.
  func matches(
    in catalog: Catalog, among candidates: [NoteID]? = nil, isWanted: () -> Bool = { true }
  ) -> [(score: Int, note: NoteID)]? {
    guard !folded.isEmpty else { return [] }
    var matches: [(score: Int, note: NoteID)] = []
    let notes = catalog.notes
    for place in 0..<(candidates?.count ?? notes.count) {
      if place % 1024 == 0, !isWanted() { return nil }
      let index = candidates?[place].index ?? place
      let score = score(
        title: notes.title(index), aliases: notes.aliases(index), path: notes.path(index).string)
      if let score { matches.append((score, NoteID(index))) }
    }
    matches.sort { ($1.score, $0.note) < ($0.score, $1.note) }
    return matches
  }

  private func score(title: String, aliases: [String], path: String) -> Int? {
    var best = score(of: title)
    for alias in aliases {
      if let score = score(of: alias) { best = max(best ?? score, score) }
    }
    // The path holds the file name, and the title is most often that: it counts less.
    if let score = path.withFolded({ pattern.score(in: $0) }) {
      best = max(best ?? Int.min, score - 10)
    }
    return best
  }

  /// A name that begins with all that was typed goes before others, and one that is just that before those.
  private func score(of name: String) -> Int? {
    name.withFolded { name in
      guard let score = pattern.score(in: name) else { return nil }
      guard name.starts(with: bytes) else { return score }
      return score + (name.count == bytes.count ? 200 : 100)
    }
  }
}

extension NoteQuery {
  /// Notes for a switcher, the best first: by title, alias and path as they are typed; all by title where nothing is typed.
  public static func ranked(_ text: String, in catalog: Catalog, limit: Int) -> [NoteID] {
    Array((ranked(text, in: catalog, among: nil) { true } ?? []).prefix(limit))
  }

  /// All of them; nil where they are not wanted any more.
  ///
  /// - Parameter candidates: where to look: all notes, or those that the beginning of `text` gave.
  static func ranked(
    _ text: String, in catalog: Catalog, among candidates: [NoteID]?, isWanted: () -> Bool
  ) -> [NoteID]? {
    if text.cleaned.trimmed.isEmpty { return catalog.byTitle() }
    return FuzzyQuery(text).matches(in: catalog, among: candidates, isWanted: isWanted)?.map(\.note)
  }
}
