/// A note whose path is gone, as it was when it was open.
struct LostNote: Sendable {
  let path: VaultPath
  let size: Int
  let inode: UInt64
  let document: Document
  /// The pane of backlinks as it was.
  let backlinks: BacklinkList
  /// What the user has been told of it.
  var notice: Notice?

  /// - Parameter state: before the catalog that does not know the note any more. Nil where it did not know it either.
  init?(_ note: LoadedNote, in state: State) {
    guard let id = state.catalog.id(of: note.path) else { return nil }
    path = note.path
    size = state.catalog.notes.size(id.index)
    inode = state.catalog.notes.inode(id.index)
    document = note.document
    backlinks = state.backlinks
  }
}

/// Whether a note that is gone is one of those that have come. Only what it says tells: a file system gives the inode
/// of a deleted file to the next one, and copies have the times of what they were made from.
struct Identification: Sendable {
  let note: LostNote
  var request: Int
  /// New notes of the same size that have not been read yet, the likeliest first.
  private var candidates: [VaultPath] = []
  /// Of these the same entry of the file system as the note that is gone.
  private var sameFile: VaultPath?
  /// Those read so far that say the same.
  private var matches: [VaultPath] = []

  /// Reading more of them is not worth it: so many new notes of one size are nobody's rename.
  private static let mostCandidates = 16

  init(of note: LostNote, request: Int) {
    self.note = note
    self.request = request
  }

  /// Takes in which notes have come, from one catalog to the next, and drops those that are gone again.
  mutating func update(from old: Catalog, to new: Catalog) {
    candidates = candidates.filter { new.id(of: $0) != nil }
    matches = matches.filter { new.id(of: $0) != nil }
    let notes = new.notes
    var arrived: [(rank: Int, path: VaultPath)] = []
    for index in notes.indices where notes.size(index) == note.size {
      let path = notes.path(index)
      guard old.id(of: path) == nil, !candidates.contains(path), !matches.contains(path) else { continue }
      let isSameFile = note.inode != 0 && notes.inode(index) == note.inode
      if isSameFile { sameFile = path }
      // All empty notes say the same.
      guard isSameFile || note.size > 0 else { continue }
      arrived.append((isSameFile ? 0 : path.fileName == note.path.fileName ? 1 : 2, path))
    }
    arrived.sort { ($0.rank, $0.path) < ($1.rank, $1.path) }
    candidates = Array((arrived.map(\.path) + candidates).prefix(Self.mostCandidates))
  }

  /// The note to read next; nil where enough is known.
  var next: VaultPath? { sameFile.map(matches.contains) == true ? nil : candidates.first }

  /// The next note has been read.
  mutating func take(_ document: Document?) {
    let path = candidates.removeFirst()
    if document == note.document { matches.append(path) }
  }

  /// What has become of the note, once all have been read; nil: it is gone.
  var result: VaultPath? {
    if let sameFile, matches.contains(sameFile) { return sameFile }
    let namesakes = matches.filter { $0.fileName == note.path.fileName }
    if namesakes.count == 1 { return namesakes[0] }
    // Several copies, and nothing to tell which of them it is.
    return matches.count == 1 ? matches[0] : nil
  }
}

extension State {
  /// The open note's path is gone: looks whether it has another one now. Also at later catalogs: a program that moves
  /// files may delete the old one first.
  mutating func identify(_ path: VaultPath, from old: Catalog) -> [Effect] {
    guard let lost, lost.path == path else { return [] }
    lastRequest += 1
    var search = Identification(of: lost, request: lastRequest)
    if let running = identification, running.note.path == path {
      search = running
      search.request = lastRequest
    }
    search.update(from: old, to: catalog)
    identification = search
    return readNextCandidate()
  }

  private mutating func readNextCandidate() -> [Effect] {
    if let next = identification?.next, let request = identification?.request {
      return [.load(next, request: request, for: .identification)]
    }
    return endIdentification()
  }

  private mutating func endIdentification() -> [Effect] {
    guard let found = identification else { return [] }
    identification = nil
    let isOpen = reader.path == found.note.path && source != nil
    guard let path = found.result else {
      if isOpen, lost?.notice == nil {
        notice = Notice("“\(reader.title)” has been deleted. What you see is how it was.", isWarning: true)
        lost?.notice = notice
      }
      return []
    }
    // Back leads to it under its new path, though another note may be open by now.
    let effects = follow(Renames(found.note.path, to: path))
    guard isOpen, var moved = source else { return effects }
    lost = nil
    notice = Notice("This note is now \(path.string).")
    moved.path = path
    backlinks = found.note.backlinks
    backlinks.follow(Renames(found.note.path, to: path))
    showAnew(moved)
    return effects
  }

  /// A note has been read that may be the one that is gone.
  mutating func takeCandidate(_ document: Document?, request: Int) -> [Effect] {
    guard let found = identification, found.request == request else { return [] }
    guard catalog.id(of: found.note.path) == nil else {
      // It is there again.
      identification = nil
      return []
    }
    identification?.take(document)
    lastRequest += 1
    identification?.request = lastRequest
    return readNextCandidate()
  }
}
