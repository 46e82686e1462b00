/// A number that all names share which a link may take for one another: whatever is equal on some tier of resolution
/// (`semantics.md`, Resolution) has one slug, or where there is none, one folded form.
///
/// Another one at each run of the program. Names that have nothing in common may share one, too.
struct NameKey: Hashable, Sendable {
  private let hash: UInt32

  init(of name: some StringProtocol) {
    hash = Slug.hash(of: name) ?? name.foldedHash
  }

  /// Of all the names that a note has.
  static func all(of note: Note) -> [NameKey] {
    [NameKey(of: note.path.stem), NameKey(of: note.title)] + note.aliases.map { NameKey(of: $0) }
  }
}
