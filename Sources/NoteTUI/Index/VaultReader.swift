import Glibc
import Synchronization

/// A vault on the disk, for reading. Never writes.
public struct VaultReader: Sendable {
  /// The folder as the file system knows it.
  public let root: String
  /// Whether times are repaired where their notes prove that they need it (`semantics.md`, Timestamps 4). The catalog's
  /// links always are.
  public let repairsTimes: Bool
  /// Whether the vault is on a disk of this machine.
  let isOnLocalDisk: Bool

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
    isOnLocalDisk = StoreLocation.isOnLocalDisk(root)
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
    document(of: try VaultFile.read(root: root, path: path, limit: Self.limit))
  }

  /// A note that has been read, parsed.
  func document(of bytes: [UInt8]) -> Document {
    var document = Document(bytes: bytes)
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
  public func lines(_ numbers: [Int], of path: VaultPath) -> [Int: SourceLine] {
    guard let bytes = try? VaultFile.read(root: root, path: path, limit: Self.limit) else { return [:] }
    return lines(numbers, of: bytes)
  }

  /// The same of a note that has been read.
  func lines(_ numbers: [Int], of bytes: [UInt8]) -> [Int: SourceLine] {
    let source = SourceLines(bytes: bytes)
    var result: [Int: SourceLine] = [:]
    for number in numbers where result[number] == nil { result[number] = source.line(number) }
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
    return numbers.sorted().map { ($0, source.line($0)?.words ?? "") }
  }

  /// `strictLineBreaks` of the vault's own settings: single line ends in notes are blanks.
  public var joinsLines: Bool {
    let path = VaultPath(".obsidian/app.json")
    guard let bytes = try? VaultFile.read(root: root, path: path, limit: 1 << 20) else { return false }
    let settings = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    return settings.contains("\"strictLineBreaks\":true")
  }

  /// All that is known of a vault that has been read.
  public struct Reading: Sendable {
    public var catalog = Catalog.empty
    /// Of each note, where they are wanted.
    public var links: [PackedLinks] = []
    /// What could not be read, a line each for people, not yet cleaned for a terminal.
    public var notices: [String] = []
  }

  /// Reads the whole vault. Each note is taken into the catalog when it has been read, and not kept beside it.
  ///
  /// - Parameters:
  ///   - knowsBacklinks: whether the catalog is to know them.
  ///   - keepsLinks: whether the links of each note are wanted too, with their labels and times.
  public func read(knowsBacklinks: Bool = true, keepsLinks: Bool = false) throws(VaultError) -> Reading {
    let listing = try VaultWalker.walk(root: root)
    let folder = try VaultFile.Folder(root)
    let gathered = Mutex(
      (CatalogBuilder(capacity: listing.notes.count, knowsLinks: knowsBacklinks), Reading()))
    gathered.withLock { $0.1.notices = listing.notices }
    listing.notes.parallelForEach {
      record(of: $0, in: folder)
    } inOrder: { record in
      gathered.withLock { gathered in
        gathered.0.add(record)
        if keepsLinks { gathered.1.links.append(record.links) }
        if let problem = record.note.problem {
          gathered.1.notices.append(problem)
        }
      }
    }
    return gathered.withLock { gathered in
      // The walk has put them in order.
      _ = gathered.0.sorted()
      gathered.1.catalog = gathered.0.catalog(attachments: listing.attachments)
      return gathered.1
    }
  }

  /// What an index keeps of notes, in their order; those that cannot be read say why.
  ///
  /// - Parameter progress: called now and then with how many have been begun; on the calling thread.
  func records(
    of files: [ListedFile], progress: (_ begun: Int) -> Void
  ) throws(VaultError) -> [NoteRecord] {
    if files.isEmpty { return [] }
    let folder = try VaultFile.Folder(root)
    return files.parallelMap(progress: progress) { record(of: $0, in: folder) }
  }

  private func record(of file: ListedFile, in folder: VaultFile.Folder) -> NoteRecord {
    var note = Note(
      path: file.path, title: String(file.path.stem), modified: file.modified, size: file.size,
      inode: file.inode)
    do throws(VaultError) {
      let extract = Extract(bytes: try VaultFile.read(listed: file.path, in: folder, limit: Self.limit))
      note.title = extract.title ?? extract.firstHeading ?? note.title
      note.aliases = extract.aliases
      note.tags = extract.tags
      note.video = extract.video
      return NoteRecord(note, links: extract.links)
    } catch {
      note.problem = error.description
      return NoteRecord(note)
    }
  }
}
