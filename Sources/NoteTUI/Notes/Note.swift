/// A note's place in its catalog. Only meaningful with the catalog that gave it.
public struct NoteID: Hashable, Comparable, Sendable {
  public let rawValue: Int32

  public init(_ index: Int) {
    rawValue = Int32(index)
  }

  public var index: Int { Int(rawValue) }

  public static func < (left: NoteID, right: NoteID) -> Bool { left.rawValue < right.rawValue }
}

/// A file's path inside the vault, folders divided by `/`, no `/` in front.
///
/// It is text for people and for JSON: bytes that are not UTF-8 stand in it as `%XX`, and then `bytes` has the
/// name as the file system knows it.
public struct VaultPath: Hashable, Comparable, Sendable {
  public let string: String
  /// The real name where it is not UTF-8.
  public let bytes: [UInt8]?

  public init(_ string: String) {
    self.init(string: string, bytes: nil)
  }

  private init(string: String, bytes: [UInt8]?) {
    self.string = string
    self.bytes = bytes
  }

  /// Takes a name as the file system gives it.
  public init(bytes: [UInt8]) {
    if let text = String(validating: bytes, as: UTF8.self) {
      self.init(text)
    } else {
      self.init(string: Self.escaped(bytes), bytes: bytes)
    }
  }

  /// By bytes: stable whatever the locale. A name that is not UTF-8 goes behind the one that is written like it.
  public static func < (left: VaultPath, right: VaultPath) -> Bool {
    let order = left.string.order(to: right.string)
    guard order == 0, let name = right.bytes else { return order < 0 }
    return left.bytes.map { $0.lexicographicallyPrecedes(name) } ?? true
  }

  /// By bytes, too: to a file system, two spellings of one letter name two files.
  public static func == (left: VaultPath, right: VaultPath) -> Bool {
    left.string.order(to: right.string) == 0 && left.bytes == right.bytes
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(string)
  }

  /// The last component with its extension.
  public var fileName: Substring { string[...].lastComponent }

  /// The folder without a `/` at its end; empty at the vault's root.
  public var folder: Substring {
    Substring(string.utf8.prefix(max(0, PathShape(string).nameStart - 1)))
  }

  /// The file name without `.md` or `.markdown`, or for attachments as it is.
  public var stem: Substring { Self.withoutNoteExtension(fileName) }

  /// Whether a file of that name is a note: `*.md`, `*.markdown`, any case (`semantics.md`, Files).
  public var isNote: Bool { stem.utf8.count < fileName.utf8.count }

  static func withoutNoteExtension(_ name: Substring) -> Substring {
    name.dropLastBytes(PathShape(name).noteExtension)
  }

  /// Valid UTF-8 as it is, other bytes as `%XX`.
  private static func escaped(_ bytes: [UInt8]) -> String {
    var result = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = (1...4).first { count in
        rest.count >= count
          && String(validating: rest.prefix(count), as: UTF8.self)?.unicodeScalars.count == 1
      }
      if let length {
        result += String(decoding: rest.prefix(length), as: UTF8.self)
        rest = rest.dropFirst(length)
      } else {
        let digits = String(first, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

/// What the catalog knows of a note without its text and its links.
public struct Note: Sendable, Equatable {
  public var path: VaultPath
  /// `title`, else the first level-1 heading, else the file name.
  public var title: String
  public var aliases: [String]
  public var tags: [String]
  public var video: VideoID?
  /// Nanoseconds since 1970.
  public var modified: Int64
  /// In bytes.
  public var size: Int
  /// The file's number in its file system, which a rename keeps; 0 where it is not known.
  public var inode: UInt64
  /// Why the note could not be read, for people; nil when it could.
  public var problem: String?

  public init(
    path: VaultPath, title: String, aliases: [String] = [], tags: [String] = [], video: VideoID? = nil,
    modified: Int64 = 0, size: Int = 0, inode: UInt64 = 0, problem: String? = nil
  ) {
    self.path = path
    self.title = title
    self.aliases = aliases
    self.tags = tags
    self.video = video
    self.modified = modified
    self.size = size
    self.inode = inode
    self.problem = problem
  }
}

/// A note with its links, as it was read from its file or from the store.
public struct NoteRecord: Sendable, Equatable {
  public var note: Note
  /// In the order of its lines, timestamps included.
  public var links: PackedLinks

  public init(_ note: Note, links: PackedLinks = PackedLinks([])) {
    self.note = note
    self.links = links
  }
}

extension String {
  /// Below 0, 0 or above 0, as the bytes stand.
  fileprivate func order(to other: String) -> Int {
    let order = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in left.order(to: right) }
    }
    // Every string that Swift itself made is contiguous.
    guard let order = order ?? nil else {
      if utf8.elementsEqual(other.utf8) { return 0 }
      return utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
    }
    return order
  }
}
