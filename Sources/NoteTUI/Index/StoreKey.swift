import Foundation

/// The name under which the store files a note or a file, so that few rows hold all that a link's target or a query
/// may mean. What of these is meant, the resolver decides.
///
/// A key is the slug (`semantics.md`, Resolution 4), since names that are equal on any tier have one slug; where there
/// is none, the folded name.
enum StoreKey {
  static func of(_ name: some StringProtocol) -> String { key(of: String(name).cleaned) }

  private static func key(of name: String) -> String {
    let key = Slug.of(name) ?? name.folded
    // The store compares bytes, so one spelling stands for all.
    return key.utf8.allSatisfy { $0 < 0x80 } ? key : key.precomposedStringWithCanonicalMapping
  }

  /// Queries compare names as they are shown, links as they are written: cleaning can make letters of signs.
  private static func both(of name: some StringProtocol) -> [String] { [of(name), key(of: String(name))] }

  /// Of all the names that a note has.
  static func all(of note: Note) -> Set<String> {
    Set(both(of: note.path.stem) + both(of: note.title) + note.aliases.flatMap { both(of: $0) })
  }

  /// Under which that may be filed which a link's target or a query means.
  static func all(meantBy target: String) -> Set<String> {
    let name = VaultPath.withoutNoteExtension(target[...])
    return Set(both(of: name) + both(of: name.lastComponent) + both(of: target[...].lastComponent))
  }
}
