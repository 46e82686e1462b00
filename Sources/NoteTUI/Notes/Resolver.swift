/// Finds what a link's target names, rung by rung (`semantics.md`, Resolution).
struct Resolver: Sendable {
  let files: FileTable
  /// Note numbers by folded alias, by folded title, by the slug of the file name.
  let aliases: KeyIndex
  let titles: KeyIndex
  let slugs: KeyIndex

  /// What a target fits, wherever the link stands.
  struct Match {
    /// Nil where nothing is meant: nothing fits, or several notes share the slug.
    var via: Via?
    /// All files that fit, in path order.
    var fits: [Int32]
    /// Those among which the link's place decides; one on the path rung.
    var choices: [Int32]

    static let none = Match(via: nil, fits: [], choices: [])
  }

  init(files: FileTable) {
    self.files = files
    var aliases: [(hash: UInt32, number: Int32)] = []
    var titles: [(hash: UInt32, number: Int32)] = []
    var slugs: [(hash: UInt32, number: Int32)] = []
    titles.reserveCapacity(files.notes.count)
    slugs.reserveCapacity(files.notes.count)
    for (index, note) in files.notes.enumerated() {
      let number = Int32(index)
      for alias in note.aliases { aliases.append((alias.foldedHash, number)) }
      titles.append((note.title.foldedHash, number))
      if let slug = Slug.of(note.path.stem) { slugs.append((slug.canonicalHash, number)) }
    }
    self.aliases = KeyIndex(aliases)
    self.titles = KeyIndex(titles)
    self.slugs = KeyIndex(slugs)
  }

  /// What a Markdown link fits when it is read from its own folder, which it is first.
  func ownMatch(of target: String, in folder: String) -> Match? {
    guard target.utf8.first != UInt8(ascii: "/"), let path = TargetPath.joined(folder, target) else {
      return nil
    }
    for form in Form.forms(of: path) {
      if let match = pathMatch(form, among: files(for: form), others: []) { return match }
    }
    return nil
  }

  /// What a target fits, on the first rung that has anything. `path` is the target as a path.
  func match(_ target: String, as path: TargetPath) -> Match {
    for form in Form.forms(of: path.string) {
      let ending = files(for: form)
      let named = path.isAnchored ? [] : ending
      let isBare = path.string.depth == 0
      if let match = pathMatch(form, among: ending, others: isBare ? named : []) { return match }
      if !named.isEmpty { return Match(via: .name, fits: named, choices: exact(named, form)) }
    }
    let folded = target.folded
    let hash = target.foldedHash
    let aliased = aliases.numbers(under: hash).filter { number in
      files.notes[Int(number)].aliases.contains { $0.folded == folded }
    }
    if !aliased.isEmpty { return Match(via: .alias, fits: aliased, choices: aliased) }
    let titled = titles.numbers(under: hash).filter { files.notes[Int($0)].title.folded == folded }
    if !titled.isEmpty { return Match(via: .title, fits: titled, choices: titled) }
    let slugged = notes(sluggedAs: path)
    return Match(
      via: slugged.count == 1 ? .slug : nil, fits: slugged, choices: slugged.count == 1 ? slugged : [])
  }
}

// MARK: - Paths and names
extension Resolver {
  /// What the end of a target may stand for.
  fileprivate enum Form {
    /// A note, named without its extension, or with just this one.
    case note(Substring, extension: Substring?)
    /// A file of exactly this name.
    case attachment(Substring)

    /// In the order in which they count: `a.b` is a file of that name before it is the note `a.b.md`.
    static func forms(of path: String) -> [Form] {
      let stem = VaultPath.withoutNoteExtension(path[...])
      if stem.endIndex < path.endIndex {
        return [.note(stem, extension: path[stem.endIndex...]), .note(path[...], extension: nil)]
      }
      let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
      let hasDot = name.contains(UInt8(ascii: "."))
      return hasDot
        ? [.attachment(path[...]), .note(path[...], extension: nil)]
        : [.note(path[...], extension: nil), .attachment(path[...])]
    }

    var path: Substring {
      switch self {
      case .note(let path, _), .attachment(let path): path
      }
    }
  }

  /// All files of a form whose path ends in its path.
  private func files(for form: Form) -> [Int32] {
    let found = files.files(endingIn: form.path)
    switch form {
    case .attachment: return found.filter { !files.isNote($0) }
    case .note(_, extension: nil): return found.filter { files.isNote($0) }
    case .note(_, let ending?):
      return found.filter { number in
        let own = files.path(of: number)
        return files.isNote(number) && own.string[own.stem.endIndex...].isCaseless(ending)
      }
    }
  }

  /// - Parameter candidates: the files whose path ends in the form's.
  private func pathMatch(_ form: Form, among candidates: [Int32], others: [Int32]) -> Match? {
    guard !candidates.isEmpty else { return nil }
    let depth = form.path.depth
    let whole = candidates.filter { files.path(of: $0).string.depth == depth }
    guard let best = files.first(of: exact(whole, form)) else { return nil }
    return Match(via: .path, fits: others.isEmpty ? [best] : others, choices: [best])
  }

  /// Those that fit in case too, or all where none does.
  private func exact(_ candidates: [Int32], _ form: Form) -> [Int32] {
    guard candidates.count > 1 else { return candidates }
    let exact = candidates.filter { number in
      files.path(of: number).key.ending(components: form.path.depth + 1) == form.path
    }
    return exact.isEmpty ? candidates : exact
  }
}

// MARK: - Slugs
extension Resolver {
  func notes(sluggedAs path: TargetPath) -> [Int32] {
    let whole = VaultPath.withoutNoteExtension(path.string[...])
    let asName = path.isAnchored ? [] : notes(slugged: whole) { _ in true }
    guard asName.isEmpty, let slash = whole.lastIndex(of: "/") else {
      return path.isAnchored && whole.depth == 0 ? notes(slugged: whole) { $0.isEmpty } : asName
    }
    let wanted = whole[..<slash].split(separator: "/").map { Slug.of($0) ?? String($0) }
    return notes(slugged: whole[whole.index(after: slash)...]) { folder in
      let own = folder.split(separator: "/").map { Slug.of($0) ?? String($0) }
      return path.isAnchored ? own == wanted : own.suffix(wanted.count).elementsEqual(wanted)
    }
  }

  private func notes(slugged name: Substring, isIn: (Substring) -> Bool) -> [Int32] {
    guard let slug = Slug.of(name) else { return [] }
    return slugs.numbers(under: slug.canonicalHash).filter { number in
      let path = files.notes[Int(number)].path
      return Slug.of(path.stem) == slug && isIn(path.folder)
    }
  }
}

extension StringProtocol {
  /// The same for all spellings with the same folded form, and for those that differ in what cleaning drops.
  var foldedHash: UInt32 { cleaned.folded.canonicalHash }
}
