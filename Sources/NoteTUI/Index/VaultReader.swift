import Glibc

/// A vault on the disk, for reading. Never writes.
public struct VaultReader: Sendable {
  /// The folder as the file system knows it.
  public let root: String
  /// Whether times are repaired where their notes prove that they need it (`semantics.md`, Timestamps 4). The catalog's
  /// links always are.
  public let repairsTimes: Bool

  /// Longer notes are shown to that point; one byte more is read to tell.
  private static let limit = SourceText.limit + 1

  /// - Parameter root: an existing folder; a relative one is taken from the current folder.
  public init(root: String, repairsTimes: Bool = true) throws(VaultError) {
    do {
      _ = try FileDescriptor.folder(at: Array(root.utf8).cString)
    } catch {
      throw VaultError(error, root: root)
    }
    self.root = root
    self.repairsTimes = repairsTimes
  }

  /// The last component of the folder's real path, for people.
  public var name: String {
    guard let real = realpath(root, nil) else { return root }
    defer { free(real) }
    let path = String(cString: real)
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The folder without symbolic links on the way to it. Nil where it has gone.
  var realRoot: [UInt8]? { try? VaultRoot(root).path }

  /// Where a note is, for another program.
  public func absolutePath(of path: VaultPath) -> String {
    let folder = realpath(root, nil)
    defer { free(folder) }
    return (folder.map { String(cString: $0) } ?? root) + "/" + path.string
  }

  /// A note, read and parsed.
  public func document(at path: VaultPath) throws(VaultError) -> Document {
    var document = Document(bytes: try VaultFile.read(root: root, path: path, limit: Self.limit))
    if !repairsTimes {
      for index in document.links.indices { document.links[index].moment = moment(of: document.links[index]) }
    }
    return document
  }

  /// What is known of a link's moment, repaired or not as was asked for.
  func moment(of link: Link) -> Moment? { repairsTimes ? link.moment : link.moment?.asWritten }

  /// A note as it is on the disk.
  func bytes(of path: VaultPath) throws(VaultError) -> [UInt8] {
    try VaultFile.read(root: root, path: path, limit: Self.limit)
  }

  /// Lines of a note as a reader sees them; those that are not there are left out.
  ///
  /// - Parameter numbers: from 1, in the file.
  public func lines(_ numbers: [Int], of path: VaultPath) -> [Int: String] {
    guard let bytes = try? VaultFile.read(root: root, path: path, limit: Self.limit) else { return [:] }
    let source = SourceLines(bytes: bytes)
    var result: [Int: String] = [:]
    for number in numbers where result[number] == nil { result[number] = source.words(ofLine: number) }
    return result
  }

  /// The lines of a note's body that have one of the names in their words, outside links.
  ///
  /// - Parameter known: lines to leave out.
  func mentions(
    of names: NamePhrases, in path: VaultPath, besides known: Set<Int>
  ) -> [(line: Int, context: String)] {
    guard let bytes = try? VaultFile.read(root: root, path: path, limit: Self.limit) else { return [] }
    guard names.mayOccur(in: SourceText(bytes).bytes) else { return [] }
    let prose = NoteText(of: bytes, isProse: true)
    let lines = prose.lines
    let numbers = Set(names.lines(of: prose.bytes).map { lines[$0].number }).subtracting(known)
    guard !numbers.isEmpty else { return [] }
    let source = SourceLines(bytes: bytes)
    return numbers.sorted().map { ($0, source.words(ofLine: $0) ?? "") }
  }

  /// `strictLineBreaks` of the vault's own settings: single line ends in notes are blanks.
  public var joinsLines: Bool {
    let path = VaultPath(".obsidian/app.json")
    guard let bytes = try? VaultFile.read(root: root, path: path, limit: 1 << 20) else { return false }
    let settings = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    return settings.contains("\"strictLineBreaks\":true")
  }

  /// Reads the whole vault.
  ///
  /// - Parameters:
  ///   - knowsBacklinks: whether the catalog is to know them.
  ///   - progress: called now and then with what has been read so far; on the calling thread.
  /// - Returns: all notes, and what could not be read.
  public func catalog(
    knowsBacklinks: Bool = true, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(VaultError) -> (catalog: Catalog, notices: [String]) {
    let listing = try VaultWalker.walk(root: root)
    var notices = listing.notices
    let notes = try notes(of: listing.notes) { progress($0, listing.notes.count) }
    for index in notes.indices {
      if let problem = notes[index].problem { notices.append("\(notes[index].path.string): \(problem)") }
    }
    let catalog = Catalog(
      notes: notes, attachments: listing.attachments, knowsBacklinks: knowsBacklinks)
    return (catalog, notices)
  }

  /// What an index keeps of notes, in their order; those that cannot be read say why.
  ///
  /// - Parameter progress: called now and then with how many have been begun; on the calling thread.
  func notes(of files: [ListedFile], progress: (_ begun: Int) -> Void) throws(VaultError) -> [Note] {
    let folder = try VaultFile.Folder(root)
    return files.parallelMap(progress: progress) { note(of: $0, in: folder) }
  }

  private func note(of file: ListedFile, in folder: VaultFile.Folder) -> Note {
    var note = Note(path: file.path, title: String(file.path.stem), modified: file.modified, size: file.size)
    do throws(VaultError) {
      let extract = Extract(bytes: try VaultFile.read(listed: file.path, in: folder, limit: Self.limit))
      note.title = extract.title ?? extract.firstHeading ?? note.title
      note.aliases = extract.aliases
      note.tags = extract.tags
      note.video = extract.video
      note.links = PackedLinks(extract.links)
    } catch {
      note.problem = error.description
    }
    return note
  }
}
