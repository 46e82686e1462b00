/// What the disk holds now of a vault, or of some parts of it.
struct VaultLook: Sendable {
  let listing: Listing
  /// The indices of the known files that were looked for, in ascending order and apart; nil for all.
  private let parts: [Range<Int>]?
  private let paths: [VaultPath]

  var isWhole: Bool { parts == nil }

  /// The whole vault.
  init(at listing: Listing) {
    self.listing = listing
    parts = nil
    paths = []
  }

  /// Looks at some files and folders, and at all that is in these.
  ///
  /// - Parameter known: what was there before.
  /// - Returns: nil where the whole has to be looked at: a symbolic link may bring a note in by another way.
  init?(at paths: Set<VaultPath>, root: String, known: KnownFiles) throws(VaultError) {
    self.paths = paths.filter { !VaultChange.paths(paths).concernsFolder(of: $0) }.sorted()
    listing = try VaultWalker.look(at: self.paths, root: root)
    guard !listing.hasLinks else { return nil }
    parts = self.paths.flatMap { known.indices(of: $0) }.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Indices of known files that were looked for.
  func places(of known: KnownFiles) -> [Range<Int>] { parts ?? [0..<known.count] }

  /// All attachments, where `before` is what was known.
  func attachments(from before: [VaultPath]) -> [VaultPath] {
    guard !isWhole else { return listing.attachments }
    let change = VaultChange.paths(Set(paths))
    let stayed = before.filter { !change.concerns($0) }
    // Nearly always it is notes that change.
    return stayed.count == before.count && listing.attachments.isEmpty
      ? before : (stayed + listing.attachments).sorted()
  }
}
