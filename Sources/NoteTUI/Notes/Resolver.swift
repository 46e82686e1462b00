/// Finds what a link's target names, tier by tier (`semantics.md`, Resolution).
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
    /// Those among which the link's place decides; one on the path tier.
    var choices: [Int32]

    static let none = Match(via: nil, fits: [], choices: [])
  }

  init(files: FileTable) {
    self.files = files
    let names = Names(of: 0..<Int32(files.notes.count), in: files.notes)
    aliases = KeyIndex(names.aliases)
    titles = KeyIndex(names.titles)
    slugs = KeyIndex(names.slugs)
  }

  /// The names of a vault after some of its notes have changed.
  init(files: FileTable, from other: Resolver, _ change: Renumbering) {
    self.files = files
    let names = Names(of: change.added, in: files.notes)
    aliases = KeyIndex(other.aliases, kept: change.kept, adding: names.aliases)
    titles = KeyIndex(other.titles, kept: change.kept, adding: names.titles)
    slugs = KeyIndex(other.slugs, kept: change.kept, adding: names.slugs)
  }

  /// What notes are filed under.
  private struct Names {
    var aliases: [(hash: UInt32, number: Int32)] = []
    var titles: [(hash: UInt32, number: Int32)] = []
    var slugs: [(hash: UInt32, number: Int32)] = []

    init(of numbers: some Collection<Int32>, in notes: NoteTable) {
      titles.reserveCapacity(numbers.count)
      slugs.reserveCapacity(numbers.count)
      for number in numbers {
        let index = Int(number)
        for alias in notes.aliases(index) { aliases.append((alias.foldedHash, number)) }
        titles.append((notes.title(index).foldedHash, number))
        if let hash = Slug.hash(of: notes.path(index).stem) { slugs.append((hash, number)) }
      }
    }
  }

  /// The same names after some notes have been read again.
  ///
  /// - Parameter files: have the paths, titles and aliases that those of `other` have.
  init(files: FileTable, like other: Resolver) {
    self.files = files
    (aliases, titles, slugs) = (other.aliases, other.titles, other.slugs)
  }

  /// What a Markdown link fits when it is read from its own folder, which it is first.
  func ownMatch(of target: String, in folder: String) -> Match? {
    guard target.utf8.first != UInt8(ascii: "/"), let path = TargetPath.joined(folder, target) else {
      return nil
    }
    for reading in readings(of: path) {
      if let match = pathMatch(reading) { return match }
    }
    return nil
  }

  /// What a target fits, on the first tier that has anything. `path` is the target as a path.
  func match(_ target: String, as path: TargetPath) -> Match {
    for reading in readings(of: path.string) where !reading.files.isEmpty {
      if let match = pathMatch(reading) {
        // A path with folders means one place; a bare name may mean others of that name.
        let isBare = !path.isAnchored && reading.depth == 0
        return isBare ? Match(via: .path, fits: reading.files, choices: match.choices) : match
      }
      if !path.isAnchored {
        return Match(via: .name, fits: reading.files, choices: exact(reading.files, reading))
      }
    }
    let hash = target.foldedHash
    let aliased = notes(filed: aliases, under: hash, as: target) { files.notes.aliases($0) }
    if !aliased.isEmpty { return Match(via: .alias, fits: aliased, choices: aliased) }
    let titled = notes(filed: titles, under: hash, as: target) { [files.notes.title($0)] }
    if !titled.isEmpty { return Match(via: .title, fits: titled, choices: titled) }
    let slugged = notes(sluggedAs: path)
    return Match(
      via: slugged.count == 1 ? .slug : nil, fits: slugged, choices: slugged.count == 1 ? slugged : [])
  }
}

// MARK: - Paths and names
extension Resolver {
  /// One way to read a target, and the files of that kind whose path ends in it.
  fileprivate struct Reading {
    /// The target, for a note without its extension where it is written.
    var path: Substring
    /// Folders in it.
    var depth: Int
    /// In path order.
    var files: [Int32]
  }

  /// In the order in which they count: `a.b` is a file of that name before it is the note `a.b.md`.
  private func readings(of path: String) -> [Reading] {
    let shape = PathShape(path)
    let whole = files.files(endingIn: path[...])
    let notes = Reading(path: path[...], depth: shape.depth, files: whole.filter { files.isNote($0) })
    if shape.noteExtension > 0 {
      let stem = path[...].dropLastBytes(shape.noteExtension)
      let named = files.files(endingIn: stem).filter { number in
        let own = files.path(of: number)
        return files.isNote(number) && own.string[own.key.endIndex...].isCaseless(path[stem.endIndex...])
      }
      return [Reading(path: stem, depth: shape.depth, files: named), notes]
    }
    let attachments = Reading(path: path[...], depth: shape.depth, files: whole.filter { !files.isNote($0) })
    return shape.hasDot ? [attachments, notes] : [notes, attachments]
  }

  /// The file whose whole path fits, among those of which the end does.
  private func pathMatch(_ reading: Reading) -> Match? {
    if reading.files.isEmpty { return nil }
    let whole = reading.files.filter { files.depth(of: $0) == reading.depth }
    guard let best = files.first(of: exact(whole, reading)) else { return nil }
    return Match(via: .path, fits: [best], choices: [best])
  }

  /// Those that fit in case too, or all where none does.
  private func exact(_ candidates: [Int32], _ reading: Reading) -> [Int32] {
    guard candidates.count > 1 else { return candidates }
    let exact = candidates.filter { number in
      files.path(of: number).key.ending(components: reading.depth + 1) == reading.path
    }
    return exact.isEmpty ? candidates : exact
  }
}

// MARK: - Aliases, titles and slugs
extension Resolver {
  private func notes(
    filed index: KeyIndex, under hash: UInt32, as target: String, texts: (Int) -> [String]
  ) -> [Int32] {
    let candidates = index.numbers(under: hash)
    guard !candidates.isEmpty else { return [] }
    let folded = target.folded
    return candidates.filter { texts(Int($0)).contains { $0.folded == folded } }
  }

  func notes(sluggedAs path: TargetPath) -> [Int32] {
    let whole = VaultPath.withoutNoteExtension(path.string[...])
    let asName = path.isAnchored ? [] : notes(slugged: whole) { _ in true }
    guard asName.isEmpty, let slash = whole.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return path.isAnchored && !whole.isEmpty ? notes(slugged: whole) { $0.isEmpty } : asName
    }
    let wanted = whole[..<slash].split(separator: "/").map { Slug.of($0) ?? String($0) }
    return notes(slugged: whole.lastComponent) { folder in
      let own = folder.split(separator: "/").map { Slug.of($0) ?? String($0) }
      return path.isAnchored ? own == wanted : own.suffix(wanted.count).elementsEqual(wanted)
    }
  }

  private func notes(slugged name: Substring, isIn: (Substring) -> Bool) -> [Int32] {
    guard let hash = Slug.hash(of: name) else { return [] }
    let candidates = slugs.numbers(under: hash)
    guard !candidates.isEmpty, let slug = Slug.of(name) else { return [] }
    return candidates.filter { number in
      let path = files.notes.path(Int(number))
      return Slug.of(path.stem) == slug && isIn(path.folder)
    }
  }
}
