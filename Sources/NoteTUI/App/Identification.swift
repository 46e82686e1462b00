/// Whether the open note, whose path is gone, is one of the notes that have come. Only its text tells: a file system
/// gives the inode of a deleted file to the next one, and copies have the times of what they were made from.
struct Identification: Sendable {
  var ticket: Int
  /// The path under which the note was open.
  let path: VaultPath
  /// New notes of the same size that have not been read yet.
  private var candidates: [VaultPath]
  /// The same file system entry as the note that is gone.
  private let sameFile: VaultPath?
  /// Those read so far that have the same text.
  private var matches: [VaultPath] = []

  /// Reading more of them is not worth it: so many new notes of one size are nobody's rename.
  private static let mostCandidates = 16

  /// Nil where no new note can be the one that is gone.
  init?(of path: VaultPath, from old: Catalog, to new: Catalog, ticket: Int) {
    guard let id = old.id(of: path) else { return nil }
    let gone = old[id]
    let arrived = new.notes.indices.filter { new.notes.size($0) == gone.size }.map { new.notes[$0] }
      .filter { old.id(of: $0.path) == nil }
    guard !arrived.isEmpty else { return nil }
    self.ticket = ticket
    self.path = path
    let sameFile = arrived.first { $0.inode == gone.inode && gone.inode != 0 }?.path
    self.sameFile = sameFile
    // The likeliest first.
    let rank = { (note: Note) in
      note.path == sameFile ? 0 : note.path.fileName == path.fileName ? 1 : 2
    }
    candidates = arrived.map { (rank: rank($0), path: $0.path) }
      .sorted { ($0.rank, $0.path) < ($1.rank, $1.path) }
      .prefix(Self.mostCandidates).map(\.path)
  }

  /// The note to read next; nil where enough is known.
  var next: VaultPath? { sameFile.map(matches.contains) == true ? nil : candidates.first }

  /// The next note has been read.
  mutating func take(isSame: Bool) {
    let path = candidates.removeFirst()
    if isSame { matches.append(path) }
  }

  /// What has become of the note, once all have been read; nil: it is gone.
  var result: VaultPath? {
    if let sameFile, matches.contains(sameFile) { return sameFile }
    let namesakes = matches.filter { $0.fileName == path.fileName }
    if namesakes.count == 1 { return namesakes[0] }
    // Several copies, and nothing to tell which of them it is.
    return matches.count == 1 ? matches[0] : nil
  }
}

extension State {
  /// The open note's path is gone: looks whether it has another one now.
  mutating func identify(_ path: VaultPath, from old: Catalog) -> [Effect] {
    lastTicket += 1
    identification = Identification(of: path, from: old, to: catalog, ticket: lastTicket)
    return readNextCandidate()
  }

  private mutating func readNextCandidate() -> [Effect] {
    if let next = identification?.next, let ticket = identification?.ticket {
      return [.load(next, ticket: ticket, for: .identification)]
    }
    let found = identification
    identification = nil
    guard let path = found?.result, let old = found?.path, reader.path == old, let source else {
      tellOfDeletion()
      return []
    }
    let effects = follow(Renames(old, to: path))
    notice = Notice("This note is now \(path.string).")
    var moved = source
    moved.path = path
    showAnew(moved)
    return effects
  }

  private mutating func tellOfDeletion() {
    guard source != nil else { return }
    notice = Notice("“\(reader.title)” has been deleted. What you see is how it was.", isWarning: true)
  }

  /// A note has been read that may be the open one under another path.
  mutating func takeCandidate(_ document: Document?, ticket: Int) -> [Effect] {
    guard identification?.ticket == ticket else { return [] }
    guard let path = identification?.path, reader.path == path, catalog.id(of: path) == nil else {
      // Another note is open by now, or this one is there again.
      identification = nil
      return []
    }
    identification?.take(isSame: document != nil && document == source?.document)
    lastTicket += 1
    identification?.ticket = lastTicket
    return readNextCandidate()
  }
}
