/// A note as it was read, and what the file was then.
struct IndexedFile: Sendable {
  /// Its number in the store, the same as long as it keeps its path.
  var id: Int
  var stamp: FileStamp
  var record: NoteRecord

  var path: VaultPath { record.note.path }
}

/// What tells whether a file has changed since it was read.
struct FileStamp: Equatable, Sendable {
  /// In bytes.
  var size: Int
  /// Nanoseconds since 1970, as are the others.
  var modified: Int64
  var changed: Int64
  var inode: UInt64
  /// When it was read.
  var read: Int64

  /// A clock of a file system may stand still so long, in nanoseconds: a file changed that shortly before it was read
  /// may have changed again unseen.
  private static let grain: Int64 = 20_000_000

  init(size: Int, modified: Int64, changed: Int64, inode: UInt64, read: Int64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.read = read
  }

  /// - Parameter read: when the reading began.
  init(_ file: ListedFile, read: Int64) {
    self.init(size: file.size, modified: file.modified, changed: file.changed, inode: file.inode, read: read)
  }

  /// Whether what was read is what the file holds.
  func stillHolds(for file: ListedFile) -> Bool {
    size == file.size && modified == file.modified && changed == file.changed && inode == file.inode
      && modified < read - Self.grain
  }
}
