/// The vault's files by number, and which of them a path or the end of one fits.
///
/// Notes have the numbers of their `NoteID`s, attachments the ones above; both stand in path order.
struct FileTable: Sendable {
  let notes: NoteTable
  let attachments: [VaultPath]
  /// Of each file, an index into `folders`.
  private let folderOf: [Int32]
  private let folders: [Folder]
  /// Every ending of every path, notes without their extension, to the depth below.
  private let endings: KeyIndex

  /// Endings longer than this are looked up by their last components and then compared.
  private static let indexedComponents = 4

  static let empty = FileTable(notes: NoteTable(), attachments: [])

  /// One place that files are in.
  struct Folder: Sendable {
    var path: String
    /// Folders on the way to it, itself included.
    var depth: Int
    /// The files in it and below.
    var notes: Range<Int32>
    var attachments: Range<Int32>
  }

  /// - Parameters:
  ///   - notes: in path order.
  ///   - attachments: in path order.
  init(notes: NoteTable, attachments: [VaultPath]) {
    self.notes = notes
    self.attachments = attachments
    var names: [(hash: UInt32, number: Int32)] = []
    names.reserveCapacity((notes.count + attachments.count) * 2)
    var folderOf: [Int32] = []
    folderOf.reserveCapacity(notes.count + attachments.count)
    var folders = FolderPaths()
    for number in 0..<(notes.count + attachments.count) {
      let path = number < notes.count ? notes.path(number) : attachments[number - notes.count]
      Self.forEachEnding(of: path.key) { names.append(($0.caselessHash, Int32(number))) }
      folderOf.append(folders.number(of: path.folder, after: folderOf.last))
    }
    self.folderOf = folderOf
    self.folders = folders.paths.map { Folder($0, notes: notes, attachments: attachments) }
    endings = KeyIndex(names)
  }

  /// The files of a vault after some of its notes have changed.
  init(notes: NoteTable, from other: FileTable, _ change: Renumbering) {
    self.notes = notes
    attachments = other.attachments
    var folderOf = [Int32](repeating: 0, count: notes.count + attachments.count)
    for (old, number) in change.kept.enumerated() where number >= 0 {
      folderOf[Int(number)] = other.folderOf[old]
    }
    var folders = FolderPaths(other.folders.map(\.path))
    var names: [(hash: UInt32, number: Int32)] = []
    var last: Int32?
    for number in change.added {
      let path = notes.path(Int(number))
      Self.forEachEnding(of: path.key) { names.append(($0.caselessHash, number)) }
      last = folders.number(of: path.folder, after: last)
      folderOf[Int(number)] = last ?? 0
    }
    self.folderOf = folderOf
    self.folders = folders.paths.map { [attachments] in Folder($0, notes: notes, attachments: attachments) }
    endings = KeyIndex(other.endings, kept: change.kept, adding: names)
  }

  /// The files of the same names after some notes have been read again.
  ///
  /// - Parameter notes: have the paths that those of `other` have.
  init(notes: NoteTable, like other: FileTable) {
    self.notes = notes
    attachments = other.attachments
    (folderOf, folders, endings) = (other.folderOf, other.folders, other.endings)
  }

  private static func forEachEnding(of path: Substring, _ body: (Substring) -> Void) {
    for count in 1...indexedComponents {
      guard let ending = path.ending(components: count) else { return }
      body(ending)
    }
  }

  var count: Int { notes.count + attachments.count }

  func isNote(_ number: Int32) -> Bool { number < notes.count }

  func path(of number: Int32) -> VaultPath {
    isNote(number) ? notes.path(Int(number)) : attachments[Int(number) - notes.count]
  }

  func folder(of number: Int32) -> String { folders[Int(folderOf[Int(number)])].path }

  /// The same for all files in one folder.
  func folderNumber(of number: Int32) -> Int32 { folderOf[Int(number)] }

  /// Folders above the file.
  func depth(of number: Int32) -> Int { folders[Int(folderOf[Int(number)])].depth }

  /// The note with exactly this path.
  func note(at path: VaultPath) -> NoteID? { notes.index(of: path).map { NoteID($0) } }

  /// The attachment with exactly this path.
  func attachment(at path: VaultPath) -> Int32? {
    let place = attachments.partitioningIndex { !($0 < path) }
    return place < attachments.count && attachments[place] == path ? Int32(notes.count + place) : nil
  }

  /// Files whose path ends in `ending` under `sameness`, in path order: notes without their extension.
  func files(
    endingIn ending: Substring, sameness: (Substring, Substring) -> Bool = { $0.isCaseless($1) }
  ) -> [Int32] {
    guard !ending.isEmpty else { return [] }
    let components = PathShape(ending).depth + 1
    let indexed =
      components > Self.indexedComponents ? ending.ending(components: Self.indexedComponents) : ending
    return endings.numbers(under: (indexed ?? ending).caselessHash).filter { number in
      guard let own = path(of: number).key.ending(components: components) else { return false }
      return sameness(own, ending)
    }
  }

  /// The one that a link in `folder` means: in the same folder, else below it, else anywhere; of those the one under
  /// the fewest folders, then the first by bytes. The candidates are ascending, and all notes or all attachments.
  func best(of candidates: [Int32], forLinkIn source: Int32) -> Int32? {
    guard let first = candidates.first, candidates.count > 1 else { return candidates.first }
    let folder = folders[Int(folderOf[Int(source)])]
    let span = isNote(first) ? folder.notes : folder.attachments
    let low = candidates.partitioningIndex { $0 >= span.lowerBound }
    let high = candidates.partitioningIndex { $0 >= span.upperBound }
    // Of those in the folder and below, the ones in it are under the fewest folders.
    return self.first(of: low < high ? candidates[low..<high] : candidates[...])
  }

  /// The same without regard to where the link stands.
  func first(of candidates: some Sequence<Int32>) -> Int32? {
    candidates.min { rank(of: $0) < rank(of: $1) }
  }

  private func rank(of number: Int32) -> (Int, Int, Int32) {
    // Obsidian knows no `.markdown`, so `.md` goes before it.
    let isLongForm = isNote(number) && path(of: number).string.utf8.last?.lowercasedASCII == UInt8(ascii: "n")
    return (depth(of: number), isLongForm ? 1 : 0, number)
  }
}

/// The places that files are in, numbered as they are met.
private struct FolderPaths {
  private(set) var paths: [String]
  /// By bytes: two spellings of one name are two folders.
  private var numbers: [[UInt8]: Int32]

  init(_ paths: [String] = []) {
    self.paths = paths
    numbers = Dictionary(uniqueKeysWithValues: zip(paths.map { Array($0.utf8) }, 0...))
  }

  /// - Parameter last: the folder of the file before, which is mostly the same.
  mutating func number(of folder: Substring, after last: Int32?) -> Int32 {
    if let last, paths[Int(last)].utf8.elementsEqual(folder.utf8) { return last }
    let key = Array(folder.utf8)
    if let known = numbers[key] { return known }
    numbers[key] = Int32(paths.count)
    paths.append(String(folder))
    return Int32(paths.count - 1)
  }
}

extension FileTable.Folder {
  fileprivate init(_ path: String, notes: NoteTable, attachments: [VaultPath]) {
    self.path = path
    depth = path.isEmpty ? 0 : PathShape(path).depth + 1
    let inside = path.isEmpty ? "" : path + "/"
    self.notes = notes.indices.span(below: inside) { notes.path($0) }
    let span = attachments.indices.span(below: inside) { attachments[$0] }
    self.attachments = Int32(notes.count) + span.lowerBound..<Int32(notes.count) + span.upperBound
  }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element for which `belongsAbove` holds; it holds for all that follow.
  func partitioningIndex(where belongsAbove: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if belongsAbove(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Range<Int> {
  /// Those of some files, numbered in path order, whose path begins with `prefix`: a folder with its slash, or nothing.
  func span(below prefix: String, path: (Int) -> VaultPath) -> Range<Int32> {
    let low = partitioningIndex { !path($0).string.utf8.lexicographicallyPrecedes(prefix.utf8) }
    let high = partitioningIndex { number in
      let bytes = path(number).string.utf8
      return !bytes.starts(with: prefix.utf8) && !bytes.lexicographicallyPrecedes(prefix.utf8)
    }
    return Int32(low)..<Int32(Swift.max(low, high))
  }
}

extension VaultPath {
  /// What a link to it names: notes without their extension.
  var key: Substring { Self.withoutNoteExtension(string[...]) }
}
