import Foundation

/// The name under which the store files a note or a file, so that few rows hold all that a link's target or a query
/// may mean. What of these is meant, the resolver decides.
///
/// A key is the slug (`semantics.md`, Resolution 4), since names that are equal on any rung have one slug; where there
/// is none, the folded name.
enum StoreKey {
  static func of(_ name: some StringProtocol) -> String {
    let clean = String(name).cleaned
    let key = Slug.of(clean) ?? clean.folded
    // The store compares bytes, so one spelling stands for all.
    return key.utf8.allSatisfy { $0 < 0x80 } ? key : key.precomposedStringWithCanonicalMapping
  }

  /// Of all the names that a note has.
  static func all(of note: Note) -> Set<String> {
    Set([of(note.path.stem), of(note.title)] + note.aliases.map { of($0) })
  }

  /// Under which that may be filed which a link's target or a query means.
  static func all(meantBy target: String) -> Set<String> {
    let name = VaultPath.withoutNoteExtension(target[...])
    return [of(name), of(name.lastComponent), of(target[...].lastComponent)]
  }
}
