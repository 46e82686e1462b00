/// What the disk holds now of a vault, or of some parts of it.
struct ScanResult: Sendable {
  let listing: Listing
  /// What was looked at, with all that is in it; nil for the whole vault.
  private let paths: [VaultPath]?

  var isWhole: Bool { paths == nil }

  /// The whole vault.
  init(at listing: Listing) {
    self.listing = listing
    paths = nil
  }

  /// Looks at some files and folders, and at all that is in these.
  ///
  /// - Returns: nil where the whole has to be looked at: a symbolic link may bring a note in by another way.
  init?(at paths: Set<VaultPath>, root: String) throws(VaultError) {
    let outermost = paths.filter { !VaultChange.paths(paths).concernsFolder(of: $0) }.sorted()
    guard let listing = try VaultWalker.look(at: outermost, root: root), !listing.hasLinks else { return nil }
    self.listing = listing
    self.paths = outermost
  }

  /// Indices of known files that were looked for, ascending and apart.
  func places(of known: IndexedFiles) -> [Range<Int>] {
    guard let paths else { return [0..<known.count] }
    return paths.flatMap { known.indices(of: $0) }.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// All attachments, where `before` is what was known.
  func attachments(from before: [VaultPath]) -> [VaultPath] {
    guard let paths else { return listing.attachments }
    let change = VaultChange.paths(Set(paths))
    let stayed = before.filter { !change.concerns($0) }
    // Nearly always it is notes that change.
    return stayed.count == before.count && listing.attachments.isEmpty
      ? before : (stayed + listing.attachments).sorted()
  }
}
