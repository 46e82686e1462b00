/// The names that no file has, in the order in which they were first written.
struct GhostTable: Sendable {
  private(set) var ghosts: [Ghost] = []
  private var numbers: [Ghost: Int32] = [:]

  func number(of ghost: Ghost) -> Int32? { numbers[ghost] }

  mutating func insert(_ ghost: Ghost) -> Int32 {
    if let known = numbers[ghost] { return known }
    let number = Int32(ghosts.count)
    numbers[ghost] = number
    ghosts.append(ghost)
    return number
  }
}

/// Resolves every link of a vault, each distinct target once.
struct LinkSurvey {
  private let resolver: Resolver
  private var ghosts = GhostTable()
  private var entries: [BacklinkTable.Entry] = []
  /// What a target means, for those that mean the same in every folder, or which choice they leave.
  private var meanings = TextTable<Meaning>()
  private var choices: [Choice] = []

  /// A destination's number, or what follows below 0: an index into `choices`.
  private struct Meaning {
    fileprivate var code: Int32

    static func destination(_ number: Int32) -> Meaning { Meaning(code: number) }
    static func choice(_ index: Int) -> Meaning { Meaning(code: -1 - Int32(index)) }
  }

  /// A target that several files fit, and which of them it means in the folders that were met.
  private struct Choice {
    var candidates: [Int32]
    var byFolder: [Int32: Int32] = [:]
  }

  /// Destinations are numbered like files, ghosts above them.
  static func of(_ resolver: Resolver) -> (ghosts: GhostTable, backlinks: BacklinkTable) {
    var survey = LinkSurvey(resolver: resolver)
    for source in resolver.files.notes.indices { survey.add(resolver.files.notes, source) }
    let destinations = resolver.files.count + survey.ghosts.ghosts.count
    return (survey.ghosts, BacklinkTable(survey.entries, destinations: destinations))
  }

  private init(resolver: Resolver) {
    self.resolver = resolver
  }

  private mutating func add(_ notes: [Note], _ source: Int) {
    let folder = notes[source].path.folder
    notes[source].links.forEachTarget { index, kind, isMarkdown, target in
      guard kind.leadsIntoVault else { return }
      let destination = destination(
        of: target, isMarkdown: isMarkdown, from: Int32(source), in: folder)
      guard let destination, destination != source else { return }
      entries.append(.init(destination: destination, source: Int32(source), link: Int32(index)))
    }
  }

  /// Nil for what leads to no destination in the vault.
  private mutating func destination(
    of target: UnsafeBufferPointer<UInt8>, isMarkdown: Bool, from source: Int32, in folder: Substring
  ) -> Int32? {
    if target.isEmpty { return nil }
    if isMarkdown,
      let own = resolver.ownMatch(of: String(decoding: target, as: UTF8.self), in: String(folder))
    {
      return own.choices.first
    }
    guard let meaning = meaning(of: target, in: folder) else { return nil }
    guard meaning.code < 0 else { return meaning.code }
    return decide(Int(-1 - meaning.code), from: source)
  }

  private mutating func meaning(of bytes: UnsafeBufferPointer<UInt8>, in folder: Substring) -> Meaning? {
    let dependsOnFolder = bytes.first == UInt8(ascii: ".")
    let hash = bytes.seededHash
    if !dependsOnFolder, let known = meanings.value(for: bytes, hash: hash) { return known }
    let target = String(decoding: bytes, as: UTF8.self)
    guard let path = TargetPath(target, in: dependsOnFolder ? String(folder) : "") else { return nil }
    let match = resolver.match(target, as: path)
    let meaning: Meaning
    if match.choices.count > 1 {
      meaning = .choice(choices.count)
      choices.append(Choice(candidates: match.choices))
    } else if let only = match.choices.first {
      meaning = .destination(only)
    } else {
      let ghost = ghosts.insert(Ghost(path.ghostName(writtenAs: target)))
      meaning = .destination(Int32(resolver.files.count) + ghost)
    }
    if !dependsOnFolder { meanings.add(meaning, for: bytes, hash: hash) }
    return meaning
  }

  private mutating func decide(_ choice: Int, from source: Int32) -> Int32? {
    let folder = resolver.files.folderNumber(of: source)
    if let known = choices[choice].byFolder[folder] { return known }
    let best = resolver.files.best(of: choices[choice].candidates, forLinkIn: source)
    choices[choice].byFolder[folder] = best
    return best
  }
}

extension LinkKind {
  /// Whether its target is looked up among the vault's files.
  var leadsIntoVault: Bool { self != .url && self != .timestamp }
}
