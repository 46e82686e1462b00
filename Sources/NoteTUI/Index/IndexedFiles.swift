/// The files that have been read, in path order, a few columns beside their notes.
struct IndexedFiles: Sendable {
  /// Those of a catalog, or with nothing but their paths.
  private(set) var notes = NoteTable()
  /// Numbers in the store.
  private(set) var ids: [Int32] = []
  /// What of their stamps the notes do not have.
  private var marks: [Mark] = []

  private struct Mark {
    var changed: Int64
    var read: Int64
  }

  var count: Int { ids.count }

  mutating func append(id: Int, _ stamp: FileStamp) {
    ids.append(Int32(id))
    marks.append(Mark(changed: stamp.changed, read: stamp.read))
  }

  /// To be called when all of them have been appended.
  ///
  /// - Parameters:
  ///   - notes: in path order.
  ///   - order: for each of them the place at which its file was appended; nil where it is the same order.
  mutating func complete(with notes: NoteTable, order: [Int32]?) {
    self.notes = notes
    guard let order else { return }
    ids = order.map { ids[Int($0)] }
    marks = order.map { marks[Int($0)] }
  }

  func stamp(_ index: Int) -> FileStamp {
    FileStamp(
      size: notes.size(index), modified: notes.modified(index), changed: marks[index].changed,
      inode: notes.inode(index), read: marks[index].read)
  }

  /// The index of the file with that path.
  func index(of path: VaultPath) -> Int? { notes.index(of: path) }

  /// The indices of the file with that path, and of all that are below it, in ascending order.
  func indices(of path: VaultPath) -> [Range<Int>] {
    let span = notes.indices.span(below: path.string + "/") { notes.path($0) }
    var below = [Int(span.lowerBound)..<Int(span.upperBound)]
    if path.string.utf8.contains(UInt8(ascii: "%")) {
      // A folder whose name is not UTF-8 reads like another one.
      let change = VaultChange.paths([path])
      below = below[0].filter { change.concernsFolder(of: notes.path($0)) }.map { $0..<$0 + 1 }
    }
    let own = index(of: path).map { [$0..<$0 + 1] } ?? []
    return own + below.filter { !$0.isEmpty }
  }

  /// As it was listed when it was read.
  func listedFile(_ index: Int) -> ListedFile { ListedFile(path: notes.path(index), stamp(index)) }

  mutating func setID(_ id: Int, at index: Int) { ids[index] = Int32(id) }

  /// - Parameters:
  ///   - removed: indices, ascending.
  ///   - read: in path order.
  ///   - notes: all notes as they are now.
  func changed(removing removed: [Int], adding read: [IndexedFile], notes: NoteTable) -> IndexedFiles {
    let plan = MergePlan(of: self.notes, removing: removed, adding: read.lazy.map(\.path))
    var files = IndexedFiles()
    files.ids.reserveCapacity(notes.count)
    files.marks.reserveCapacity(notes.count)
    for step in plan.steps {
      switch step {
      case .keep(let range):
        files.ids.append(contentsOf: ids[range])
        files.marks.append(contentsOf: marks[range])
      case .add(let index): files.append(id: read[index].id, read[index].stamp)
      }
    }
    files.notes = notes
    return files
  }
}
