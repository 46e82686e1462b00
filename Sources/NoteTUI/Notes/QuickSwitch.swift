/// Words typed into a switcher, compared with every note's names and path.
struct FuzzyQuery {
  private let folded: String

  init(_ text: String) {
    folded = text.cleaned.folded
  }

  /// Notes that fit, the best first.
  func matches(in catalog: Catalog) -> [(score: Int, note: NoteID)] {
    guard !folded.isEmpty else { return [] }
    var matches: [(score: Int, note: NoteID)] = []
    for (index, note) in catalog.notes.enumerated() {
      if let score = score(of: note) { matches.append((score, NoteID(index))) }
    }
    matches.sort { ($1.score, $0.note) < ($0.score, $1.note) }
    return matches
  }

  private func score(of note: Note) -> Int? {
    var best: Int?
    for name in [note.title] + note.aliases {
      if let score = score(of: name) { best = max(best ?? score, score) }
    }
    // The path holds the file name, and the title is most often that: it counts less.
    if let path = FuzzyMatch(query: folded, in: note.path.string.cleaned.folded) {
      best = max(best ?? Int.min, path.score - 10)
    }
    return best
  }

  private func score(of name: String) -> Int? {
    let name = name.cleaned.folded
    guard let match = FuzzyMatch(query: folded, in: name) else { return nil }
    if name == folded { return match.score + 200 }
    return match.score + (name.hasPrefix(folded) ? 100 : 0)
  }
}

extension NoteQuery {
  /// Notes for a switcher, the best first: by title, alias and path as they are typed; all by title where nothing is typed.
  public static func ranked(_ text: String, in catalog: Catalog, limit: Int) -> [NoteID] {
    if text.cleaned.trimmed.isEmpty { return Array(catalog.byTitle.prefix(limit)) }
    return FuzzyQuery(text).matches(in: catalog).prefix(limit).map(\.note)
  }
}

extension Catalog {
  /// Every note by its folded title, equal ones by path. Sorts anew at each call.
  public var byTitle: [NoteID] {
    let titles = notes.map { $0.title.cleaned.folded }
    return notes.indices.sorted { (titles[$0], $0) < (titles[$1], $1) }.map { NoteID($0) }
  }
}
