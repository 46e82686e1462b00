/// What every link of a vault means, each distinct target resolved once, and who links where.
struct LinkGraph: Sendable {
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
  ///   - known: a graph of another vault with the same targets, and perhaps fewer of them.
  ///   - difference: between that vault and this one.
  init(
    of links: LinkTable, _ resolver: Resolver, known: LinkGraph? = nil, difference: Difference = Difference()
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

extension LinkKind {
  /// Whether its target is looked up among the vault's files.
  var leadsIntoVault: Bool { self != .url && self != .timestamp }
}
