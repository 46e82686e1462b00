/// What every link of a vault means, each distinct target resolved once, and who links where.
struct LinkSurvey: Sendable {
  private(set) var ghosts = GhostTable()
  /// Destinations are numbered like files, ghosts above them.
  let backlinks: BacklinkTable
  private let meanings: TargetMeanings

  /// What differs from a vault that has been surveyed before.
  struct Difference {
    /// The names that files have there or here, and not in both.
    var names: Set<NameKey> = []
    /// For each file there its number here, or -1; nil where all have the same.
    var numbers: [Int32]?
  }

  /// - Parameters:
  ///   - known: a survey of another vault with the same targets, and perhaps fewer of them.
  ///   - difference: between that vault and this one.
  init(
    of links: LinkTable, _ resolver: Resolver, known: LinkSurvey? = nil, difference: Difference = Difference()
  ) {
    let targets = links.targets
    meanings = TargetMeanings(of: targets, resolver, known: known?.meanings, difference)
    let files = resolver.files
    var ghosts = GhostTable()
    /// Of each target, where it names a ghost that has been met.
    var ghostOf = [Int32](repeating: -1, count: targets.count)
    /// For each choice, what it is in the folders that were met.
    var decisions = [[Int32: Int32]](repeating: [:], count: meanings.choices.count)
    var destinationOf = [Int32](repeating: -1, count: links.count)
    for note in 0..<links.noteCount {
      for link in links.links(of: note) {
        guard let target = links.target(of: link) else { continue }
        switch meanings[target] {
        case .nothing: break
        case .file(let file): if file != note { destinationOf[link] = file }
        case .ghost:
          if ghostOf[target] < 0, let ghost = targets[target].ghost {
            ghostOf[target] = ghosts.insert(ghost, target: target, in: targets)
          }
          if ghostOf[target] >= 0 { destinationOf[link] = Int32(files.count) + ghostOf[target] }
        case .choice(let choice):
          let folder = files.folderNumber(of: Int32(note))
          let file =
            decisions[choice][folder] ?? files.best(of: meanings.choices[choice], forLinkIn: Int32(note))
            ?? -1
          decisions[choice][folder] = file
          if file != note { destinationOf[link] = file }
        }
      }
    }
    backlinks = BacklinkTable(
      of: links, destinationOf: destinationOf, destinations: files.count + ghosts.count)
    self.ghosts = ghosts
  }
}

/// What each target means, by its number.
private struct TargetMeanings: Sendable {
  enum Meaning {
    /// A place outside the vault.
    case nothing
    case file(Int32)
    /// No file has the name.
    case ghost
    /// One of several files, by the folder of the link: an index into `choices`.
    case choice(Int)
  }

  /// A file's number, or below 0: nothing, a ghost, and then the choices.
  private var codes: [Int32] = []
  /// The files that a target fits.
  private(set) var choices: [[Int32]] = []

  subscript(target: Int) -> Meaning {
    switch codes[target] {
    case -1: .nothing
    case -2: .ghost
    case let code where code < 0: .choice(Int(-3 - code))
    case let file: .file(file)
    }
  }

  init(
    of targets: TargetTable, _ resolver: Resolver, known: TargetMeanings?, _ difference: LinkSurvey.Difference
  ) {
    codes.reserveCapacity(targets.count)
    let knownCount = known?.codes.count ?? 0
    for target in 0..<targets.count {
      let isKnown =
        target < knownCount && !targets.depends(target, on: difference.names)
        && known.map { add($0[target], of: $0, difference.numbers) } ?? false
      if !isKnown { add(targets[target], resolver) }
    }
  }

  /// - Parameter numbers: of the files there, here; nil where they are the same.
  /// - Returns: false where a file has gone that is meant.
  private mutating func add(_ meaning: Meaning, of other: TargetMeanings, _ numbers: [Int32]?) -> Bool {
    func here(_ file: Int32) -> Int32 { numbers.map { $0[Int(file)] } ?? file }
    switch meaning {
    case .nothing: codes.append(-1)
    case .ghost: codes.append(-2)
    case .file(let file):
      guard here(file) >= 0 else { return false }
      codes.append(here(file))
    case .choice(let choice):
      let files = other.choices[choice].map(here)
      guard files.allSatisfy({ $0 >= 0 }) else { return false }
      add(choiceOf: files)
    }
    return true
  }

  private mutating func add(_ target: TargetTable.Target, _ resolver: Resolver) {
    if target.isMarkdown, let own = resolver.ownMatch(of: target.text, in: target.folder)?.choices.first {
      codes.append(own)
      return
    }
    guard let path = TargetPath(target.text, in: target.folder) else {
      codes.append(-1)
      return
    }
    let fits = resolver.match(target.text, as: path).choices
    switch fits.count {
    case 0: codes.append(-2)
    case 1: codes.append(fits[0])
    default: add(choiceOf: fits)
    }
  }

  private mutating func add(choiceOf files: [Int32]) {
    codes.append(Int32(-3 - choices.count))
    choices.append(files)
  }
}

extension LinkKind {
  /// Whether its target is looked up among the vault's files.
  var leadsIntoVault: Bool { self != .url && self != .timestamp }
}
