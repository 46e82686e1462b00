/// What each target means, by its number.
struct TargetMeanings: Sendable {
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
    of targets: TargetTable, _ resolver: Resolver, known: TargetMeanings?, _ difference: LinkGraph.Difference
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
