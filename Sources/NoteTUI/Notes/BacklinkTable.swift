/// Who links where: for each destination the places that lead to it, from other notes, in path and line order.
///
/// Three flat arrays: a row's entries stand together, and `starts` says where each row begins.
struct BacklinkTable: Sendable {
  /// One more than there are destinations.
  private let starts: [Int32]
  private let sources: [Int32]
  private let links: [Int32]

  struct Entry {
    var destination: Int32
    var source: Int32
    var link: Int32
  }

  /// - Parameters:
  ///   - entries: in path and line order of their sources.
  ///   - destinations: how many there are.
  init(_ entries: [Entry], destinations: Int) {
    var starts = [Int32](repeating: 0, count: destinations + 1)
    for entry in entries { starts[Int(entry.destination) + 1] += 1 }
    for row in 0..<destinations { starts[row + 1] += starts[row] }
    var next = starts
    var sources = [Int32](repeating: 0, count: entries.count)
    var links = sources
    for entry in entries {
      let place = Int(next[Int(entry.destination)])
      sources[place] = entry.source
      links[place] = entry.link
      next[Int(entry.destination)] += 1
    }
    self.starts = starts
    self.sources = sources
    self.links = links
  }

  func entries(to destination: Int32) -> [(source: NoteID, link: Int)] {
    row(destination).map { (NoteID(Int(sources[$0])), Int(links[$0])) }
  }

  /// The number of notes that link there.
  func sourceCount(to destination: Int32) -> Int {
    var count = 0
    var previous: Int32?
    for place in row(destination) where sources[place] != previous {
      count += 1
      previous = sources[place]
    }
    return count
  }

  private func row(_ destination: Int32) -> Range<Int> {
    Int(starts[Int(destination)])..<Int(starts[Int(destination) + 1])
  }
}

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
  /// What a target that is not relative means, whatever the folder, or which of `choices` it is.
  private var meanings: [String: Meaning] = [:]
  /// For each target that several files fit: those, and where in the vault the answer is already known.
  private var choices: [Choice] = []

  private enum Meaning {
    case file(Int32)
    case ghost(Int32)
    case choice(Int)
  }

  private struct Choice {
    var candidates: [Int32]
    var byFolder: [Substring: Int32] = [:]
  }

  static func of(_ resolver: Resolver) -> (ghosts: GhostTable, backlinks: BacklinkTable) {
    var survey = LinkSurvey(resolver: resolver)
    for source in resolver.files.notes.indices { survey.add(source) }
    let destinations = resolver.files.count + survey.ghosts.ghosts.count
    return (survey.ghosts, BacklinkTable(survey.entries, destinations: destinations))
  }

  private init(resolver: Resolver) {
    self.resolver = resolver
  }

  private mutating func add(_ source: Int) {
    let note = resolver.files.notes[source]
    let folder = note.path.folder
    for (index, link) in note.links.enumerated() {
      guard let destination = destination(of: link, from: Int32(source), in: folder), destination != source
      else { continue }
      entries.append(.init(destination: destination, source: Int32(source), link: Int32(index)))
    }
  }

  /// A file's number or, above those, a ghost's; nil for what is neither.
  private mutating func destination(of link: Link, from source: Int32, in folder: Substring) -> Int32? {
    guard link.leadsIntoVault, !link.target.isEmpty else { return nil }
    let target = link.target
    if link.kind == .markdown, let own = resolver.ownMatch(of: target, in: String(folder)) {
      return own.choices.first
    }
    let meaning: Meaning
    if target.utf8.first == UInt8(ascii: ".") {
      guard let path = TargetPath(target, in: String(folder)) else { return nil }
      meaning = self.meaning(of: target, as: path)
    } else if let known = meanings[target] {
      meaning = known
    } else {
      guard let path = TargetPath(target, in: "") else { return nil }
      meaning = self.meaning(of: target, as: path)
      meanings[target] = meaning
    }
    switch meaning {
    case .file(let number): return number
    case .ghost(let number): return Int32(resolver.files.count) + number
    case .choice(let choice): return decide(choice, from: source, in: folder)
    }
  }

  private mutating func meaning(of target: String, as path: TargetPath) -> Meaning {
    let match = resolver.match(target, as: path)
    if match.choices.count > 1 {
      choices.append(Choice(candidates: match.choices))
      return .choice(choices.count - 1)
    }
    if let only = match.choices.first { return .file(only) }
    return .ghost(ghosts.insert(Ghost(path.ghostName(writtenAs: target))))
  }

  private mutating func decide(_ choice: Int, from source: Int32, in folder: Substring) -> Int32? {
    if let known = choices[choice].byFolder[folder] { return known }
    let best = resolver.files.best(of: choices[choice].candidates, forLinkIn: source)
    choices[choice].byFolder[folder] = best
    return best
  }
}

extension Link {
  /// Whether its target is looked up among the vault's files.
  var leadsIntoVault: Bool { kind != .url && kind != .timestamp }
}
