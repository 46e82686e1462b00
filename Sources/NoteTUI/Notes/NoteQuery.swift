/// Finds the note that a person means by a few words (`cli.md`, NOTE).
public enum NoteQuery {
  /// How well a query fits, the best first; "equally good" means the same tier.
  public enum Tier: Int, Comparable, CaseIterable, Sendable {
    case path, fileName, title, alias, slug, prefix, fuzzy

    public static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
  }

  public struct Result: Equatable, Sendable {
    /// Nil where nothing fits.
    public var tier: Tier?
    /// All notes of that tier, the best first.
    public var notes: [NoteID]
    /// What follows `#`, where the query was read so.
    public var fragment: String?

    public init(tier: Tier? = nil, notes: [NoteID] = [], fragment: String? = nil) {
      self.tier = tier
      self.notes = notes
      self.fragment = fragment
    }
  }

  /// The notes on the best tier that has any.
  ///
  /// A `#` may belong to a name or begin a heading: a name that has it goes before any heading.
  public static func find(_ text: String, in catalog: Catalog) -> Result {
    // A path as it is listed, whatever characters are in it.
    if let exact = catalog.id(of: VaultPath(text)) { return Result(tier: .path, notes: [exact]) }
    let readings = Reading.all(of: text.cleaned.trimmed)
    // A slug knows no `#`, so what has one is read by its slug only after all else.
    let decisive = Tier.allCases.filter { $0 < .fuzzy }
    let attempts =
      readings.flatMap { reading in decisive.filter { $0 != .slug || !reading.hasMark }.map { (reading, $0) }
      }
      + readings.filter(\.hasMark).map { ($0, .slug) } + readings.map { ($0, .fuzzy) }
    for (reading, tier) in attempts {
      let notes = catalog.notes(fitting: reading.name, on: tier)
      if !notes.isEmpty { return Result(tier: tier, notes: notes, fragment: reading.fragment) }
    }
    return Result()
  }

  /// The names that a query may mean: all of it, and what stands before a `#`.
  static func names(in text: String) -> [String] { Reading.all(of: text.cleaned.trimmed).map(\.name) }

  /// One way to read a query: all of it a name, or a name with a heading.
  private struct Reading {
    var name: String
    var fragment: String?

    var hasMark: Bool { name.contains("#") }

    /// The longest name first. A query with many `#` is cut short: no one types it.
    static func all(of text: String) -> [Reading] {
      guard !text.isEmpty else { return [] }
      let places = text.indices.filter { text[$0] == "#" }.suffix(8).reversed()
      let cut = places.compactMap { place -> Reading? in
        let name = text[..<place].trimmed
        let fragment = text[text.index(after: place)...].trimmed
        return name.allSatisfy { $0 == "#" }
          ? nil : Reading(name: name, fragment: fragment.isEmpty ? nil : fragment)
      }
      return [Reading(name: text)] + cut
    }
  }
}

extension Catalog {
  fileprivate func notes(fitting name: String, on tier: NoteQuery.Tier) -> [NoteID] {
    switch tier {
    case .path: notes(pathed: name) { $0 == $1 }
    case .fileName: notes(pathed: name) { $0 >= $1 }
    case .title: notes(filed: resolver.titles, as: name) { [notes.title($0)] }
    case .alias: notes(filed: resolver.aliases, as: name) { notes.aliases($0) }
    case .slug: notes(slugged: name)
    case .prefix: notes(beginningWith: name)
    case .fuzzy: (FuzzyQuery(name).matches(in: self) ?? []).map(\.note)
    }
  }

  /// Notes whose path, with or without its extension, ends in `name`; only those that fit in case too, if any do.
  private func notes(pathed name: String, hasDepth: (_ note: Int, _ name: Int) -> Bool) -> [NoteID] {
    guard let path = TargetPath(name, in: "")?.string[...] else { return [] }
    let depth = PathShape(path).depth
    let stem = VaultPath.withoutNoteExtension(path)
    var found = files.files(endingIn: path) { $0.cleaned.isCaseless($1.cleaned) }
    if stem.endIndex < path.endIndex {
      found += files.files(endingIn: stem) { $0.cleaned.isCaseless($1.cleaned) }.filter { number in
        files.path(of: number).fileName.cleaned.isCaseless(path.lastComponent.cleaned)
      }
    }
    found = found.filter { files.isNote($0) && hasDepth(files.depth(of: $0), depth) }
    let exact = found.filter { number in
      let own = files.path(of: number)
      return [own.key, own.string[...]].contains {
        $0.ending(components: depth + 1)?.cleaned == String(path)
      }
    }
    return (exact.isEmpty ? found : exact).map { NoteID(Int($0)) }
  }

  private func notes(filed index: KeyIndex, as name: String, texts: (Int) -> [String]) -> [NoteID] {
    let folded = name.folded
    return index.numbers(under: folded.foldedHash)
      .filter { number in texts(Int(number)).contains { $0.cleaned.folded == folded } }
      .map { NoteID(Int($0)) }
  }

  private func notes(slugged name: String) -> [NoteID] {
    guard let slug = Slug.of(name), let path = TargetPath(name, in: "") else { return [] }
    let named = resolver.notes(sluggedAs: path).map { NoteID(Int($0)) }
    guard named.isEmpty else { return named }
    // Only file names are filed by their slugs.
    let hash = slug.canonicalHash
    let fits = { (name: String) in Slug.hash(of: name) == hash && Slug.of(name) == slug }
    return notes.indices.filter { fits(notes.title($0)) || notes.aliases($0).contains(where: fits) }
      .map { NoteID($0) }
  }

  /// Notes of which some name begins with `name`, or else with its slug; the shortest title first.
  private func notes(beginningWith name: String) -> [NoteID] {
    let folded = name.folded
    var found = notes.indices.filter { notes.hasName($0) { $0.folded(beginsWith: folded) } }
    if found.isEmpty, !name.contains("#"), let slug = Slug.of(name) {
      found = notes.indices.filter { notes.hasName($0) { Slug.of($0)?.hasPrefix(slug) ?? false } }
    }
    found.sort { (notes.title($0).utf8.count, $0) < (notes.title($1).utf8.count, $1) }
    return found.map { NoteID($0) }
  }
}

extension NoteTable {
  /// Whether a note's file name, its title or an alias is such.
  fileprivate func hasName(_ index: Int, _ isSuch: (Substring) -> Bool) -> Bool {
    isSuch(title(index)[...]) || isSuch(path(index).stem) || aliases(index).contains { isSuch($0[...]) }
  }
}
