/// A name that notes link to and no file has: a place of its own, with backlinks.
public struct Ghost: Hashable, Sendable {
  /// As first written, for people.
  public let name: String
  /// The same for all spellings that differ only in case, blanks, normalization or a note's extension.
  let key: String

  public init(_ name: String) {
    self.name = name
    key = VaultPath.withoutNoteExtension(name[...]).folded
  }

  public static func == (left: Ghost, right: Ghost) -> Bool { left.key == right.key }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
  }
}

/// Where a link leads.
public enum Destination: Hashable, Sendable {
  case note(NoteID)
  case attachment(VaultPath)
  case ghost(Ghost)
  case url(String)
  /// Above the vault's root: never opened.
  case outside
}

/// The tier on which a link's target was found; the raw values are those of the JSON output (`cli.md`).
public enum Via: String, Sendable, CaseIterable {
  case path, name, alias, title, slug
}

/// What became of one link (`semantics.md`, Resolution).
public struct Resolution: Hashable, Sendable {
  public var destination: Destination
  /// Nil for ghosts, URLs, places outside the vault and links into the same note.
  public var via: Via?
  /// Other notes that the target fits as well, in path order: another can be picked. A ghost has them where
  /// several notes share the slug.
  public var others: [NoteID]
  /// The note is known not to have the heading or block that the link names: it opens at its top.
  public var lacksFragment = false

  public init(_ destination: Destination, via: Via? = nil, others: [NoteID] = []) {
    self.destination = destination
    self.via = via
    self.others = others
  }
}

/// One link, seen from where it leads.
public struct Backlink: Hashable, Sendable {
  public var source: NoteID
  /// An index among those of the source's links that lead into the vault.
  public var link: Int
  /// From 1, in the source's file.
  public var line: Int

  public init(source: NoteID, link: Int, line: Int) {
    self.source = source
    self.link = link
    self.line = line
  }
}
