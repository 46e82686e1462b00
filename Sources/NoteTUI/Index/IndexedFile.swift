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

/// The files that have been read, in path order, a few columns beside their notes.
struct KnownFiles: Sendable {
  /// Those of a catalog, or with nothing but their paths.
  private(set) var notes = NoteTable()
  /// Numbers in the store.
  private(set) var ids: [Int32] = []
  private(set) var stamps: [FileStamp] = []

  var count: Int { ids.count }

  init() {}

  /// All in one order.
  init(notes: NoteTable, ids: [Int32], stamps: [FileStamp]) {
    (self.notes, self.ids, self.stamps) = (notes, ids, stamps)
  }

  /// The index of the file with that path.
  func index(of path: VaultPath) -> Int? {
    let place = notes.indices.partitioningIndex { !notes.isPath($0, before: path) }
    return place < count && notes.isPath(place, equalTo: path) ? place : nil
  }

  /// The indices of the file with that path, and of all that are below it, in ascending order.
  func indices(of path: VaultPath) -> [Range<Int>] {
    let below = notes.indices.span(below: path.string + "/") { notes.path($0) }
    let own = index(of: path).map { $0..<$0 + 1 }
    return [own, Int(below.lowerBound)..<Int(below.upperBound)].compactMap(\.self).filter { !$0.isEmpty }
  }

  /// As it was listed when it was read.
  func listedFile(_ index: Int) -> ListedFile { ListedFile(path: notes.path(index), stamps[index]) }

  mutating func setID(_ id: Int, at index: Int) { ids[index] = Int32(id) }

  /// - Parameters:
  ///   - removed: indices, ascending.
  ///   - read: in path order.
  ///   - notes: all notes as they are now.
  func changed(removing removed: [Int], adding read: [IndexedFile], notes: NoteTable) -> KnownFiles {
    let splice = Splice(of: self.notes, removing: removed, adding: read.lazy.map(\.path))
    var files = KnownFiles(notes: notes, ids: [], stamps: [])
    files.ids.reserveCapacity(notes.count)
    files.stamps.reserveCapacity(notes.count)
    for step in splice.steps {
      switch step {
      case .keep(let range):
        files.ids.append(contentsOf: ids[range])
        files.stamps.append(contentsOf: stamps[range])
      case .add(let index):
        files.ids.append(Int32(read[index].id))
        files.stamps.append(read[index].stamp)
      }
    }
    return files
  }
}
