import Glibc
import Synchronization

/// A vault and what is remembered of it: brings the catalog up to date with the disk, and the store with the catalog.
///
/// Called from worker threads; one call at a time does its work, others wait.
public final class VaultIndex: Sendable {
  public enum Storage: Sendable {
    /// A file in this folder.
    case folder(String)
    /// Only while the process runs.
    case memory
  }

  /// What a refresh tells on its way.
  public enum News: Sendable {
    case progress(Progress)
    /// The names of all notes; no titles, links or backlinks yet.
    case names(Catalog)
    /// Everything, as far as the disk has been looked at.
    case catalog(Catalog)
    /// One line for people.
    case notice(String)
  }

  /// How much has been read of what has to be.
  public struct Progress: Sendable {
    public var notes: Int
    public var noteCount: Int
    public var bytes: Int
    public var byteCount: Int
  }

  /// What a refresh did.
  public struct Summary: Sendable {
    public var noteCount = 0
    /// Read, because they were new or had changed.
    public var readCount = 0
    /// Of those.
    public var readBytes = 0
    public var removedCount = 0
  }

  /// What a refresh is for.
  public enum Purpose: Sendable {
    /// The store alone: a vault that has not changed is then not taken in.
    case store
    case catalog
  }

  public let vault: VaultReader
  let location: StoreLocation?
  /// The store that this process writes, for filling in what takes long.
  let written = Mutex<Store?>(nil)
  private let memory = Mutex(Memory())
  /// Nothing can be stored this time.
  let goesWithout = Atomic(false)

  /// What this process knows.
  struct Memory {
    /// Beside the catalog's notes, where there is a catalog.
    var files = IndexedFiles()
    var attachments: [VaultPath] = []
    var catalog: Catalog?
    var nextID = 1
    /// The catalog is of all the vault, not of what part of it a killed process had stored.
    var isWhole = false
    /// The whole vault has been looked at, no symbolic link was met, and nothing has gone wrong since: each part of it
    /// can be looked at alone.
    var isPlain = false
    var store: Store?
    var lock: StoreLock?
    /// The store holds just what is in memory.
    var isStored = false
  }

  /// Of a vault with more notes the names are shown before the notes have been read. Reading fewer takes so little time
  /// that one whole picture is calmer than two.
  private static let namesFirst = 3000
  /// Notes that are read before what has been read is stored: with their links they take some hundreds of megabytes.
  private let partSize: Int

  public convenience init(vault: VaultReader, storage: Storage) {
    self.init(vault: vault, storage: storage, partSize: 1 << 17)
  }

  init(vault: VaultReader, storage: Storage, partSize: Int) {
    self.vault = vault
    self.partSize = partSize
    Heap.prepare()
    switch storage {
    case .memory: location = nil
    case .folder(let folder): location = vault.realRoot.map { StoreLocation(root: $0, in: folder) }
    }
  }

  /// The folder that holds a user's indexes (`design.md`, The index); nil where there is no home to put it in.
  public static func cacheFolder(environment: (String) -> String?) -> String? {
    StoreLocation.cacheFolder(environment: environment)
  }

  /// There is a store of this vault, which can be used.
  public var isStored: Bool {
    !goesWithout.load(ordering: .relaxed) && location.map { access($0.path, R_OK) == 0 } ?? false
  }

  /// What one screen shows, from what is stored. Nil where nothing is, or not enough: then the vault has to be read.
  public func snapshot(_ subject: StartupSnapshot.Subject, rows: Int) -> StartupSnapshot? {
    guard isStored, let location else { return nil }
    return (try? StartupSnapshotReader.read(subject, rows: rows, from: location)) ?? nil
  }

  /// Forgets what is stored, so that the next refresh reads everything.
  ///
  /// - Returns: false where another process writes the store: then it stays.
  public func forget() -> Bool {
    memory.withLock { memory in
      guard let location else { return true }
      memory = Memory()
      written.withLock { $0 = nil }
      do throws(SystemError) {
        try location.prepare()
        guard let lock = try StoreLock.acquire(at: location.lockPath) else { return false }
        location.remove()
        memory.lock = lock
      } catch {
        // Where there is no place for it, the refresh will say so.
      }
      return true
    }
  }

  /// Who keeps the store up to date.
  public enum Keeper: Sendable {
    case thisProcess
    case anotherProcess
    /// It cannot be stored, or is not to be.
    case nobody
  }

  /// As of the last refresh.
  public var keeper: Keeper {
    if writtenStore != nil { return .thisProcess }
    return location == nil || goesWithout.load(ordering: .relaxed) ? .nobody : .anotherProcess
  }

  /// Bytes that the store takes on the disk, without the log that goes when the last process ends.
  public var storedBytes: Int {
    location.flatMap { try? FileStatus(at: Array($0.path.utf8)).size } ?? 0
  }

  /// Compares the vault with what is known of it, reads what has changed, and remembers it.
  ///
  /// - Parameters:
  ///   - change: what may be other than at the last refresh; the first one looks at everything.
  ///   - report: called on this thread.
  /// - Throws: where the vault's folder cannot be read.
  @discardableResult
  public func refresh(
    _ change: VaultChange = .everything, for purpose: Purpose = .catalog, report: (News) -> Void = { _ in }
  ) throws(VaultError) -> Summary {
    let result: Result<Summary, VaultError> = memory.withLock { memory in
      do throws(VaultError) {
        return .success(try refresh(change, for: purpose, &memory, report))
      } catch {
        // What was told of has not been looked at.
        memory.isPlain = false
        return .failure(error)
      }
    }
    writtenStore?.releaseMemory()
    Heap.trim()
    return try result.get()
  }

  private func refresh(
    _ change: VaultChange, for purpose: Purpose, _ memory: inout Memory, _ report: (News) -> Void
  ) throws(VaultError) -> Summary {
    open(&memory, report)
    let comparedAt = WallClock.now
    let look: ScanResult
    if case .paths(let paths) = change, memory.isWhole, memory.isPlain,
      let part = try ScanResult(at: paths, root: vault.root)
    {
      look = part
    } else {
      let (walk, _) = concurrently(
        { [vault] in Result { () throws(VaultError) in try VaultWalker.walk(root: vault.root) } },
        { takeStored(&memory, isWhole: purpose == .catalog, report) })
      look = ScanResult(at: try walk.get())
      memory.isPlain = !look.listing.hasLinks
    }
    for notice in look.listing.notices { report(.notice(notice)) }
    var comparison = Comparison(of: look, with: memory.files)
    var attachments = look.attachments(from: memory.attachments)
    if purpose == .store, memory.catalog == nil, memory.files.count > 0 {
      if memory.isStored, comparison.isSame, memory.attachments == attachments {
        // Where that cannot be stored, it is compared again the next time.
        if let store = memory.store { try? renew(comparedAt, in: store, noteCount: memory.files.count) }
        return Summary(noteCount: memory.files.count)
      }
      // What has changed is to be worked into all the rest, after all.
      takeStored(&memory, isWhole: true, report)
      comparison = Comparison(of: look, with: memory.files)
      attachments = look.attachments(from: memory.attachments)
    }
    if !memory.isWhole, look.listing.notes.count > Self.namesFirst {
      let notes = look.listing.notes.map { Note(path: $0.path, title: String($0.path.stem)) }
      report(.names(Catalog(notes: notes, attachments: look.listing.attachments)))
    }
    let count = ReadingCount(of: comparison.unread)
    var readCount = 0
    // Of a very large vault so much at a time: what is stored need not stay in memory.
    for part in comparison.unread.parts(of: partSize).dropLast() {
      let read = try read(part, after: readCount, of: count, nextID: &memory.nextID, report)
      readCount += read.count
      take(read, removing: [], attachments: nil, into: &memory)
      memory.isStored = false
      save(part: read, &memory, report)
      tellProblems(of: read, report)
    }
    if readCount > 0 { comparison = Comparison(of: look, with: memory.files) }
    var changes = Store.Changes(removed: comparison.removed.map { Int(memory.files.ids[$0]) })
    changes.read = try read(
      comparison.unread[...], after: readCount, of: count, nextID: &memory.nextID, report)
    if memory.attachments != attachments { changes.attachments = attachments }
    let before = memory.catalog.map { DerivedRows.Basis(catalog: $0, ids: memory.files.ids) }
    if !changes.isEmpty || !memory.isWhole {
      take(changes.read, removing: comparison.removed, attachments: changes.attachments, into: &memory)
      memory.isWhole = true
      if let catalog = memory.catalog { report(.catalog(catalog)) }
    }
    tellProblems(of: changes.read, report)
    save(changes, before: before, comparedAt: look.isWhole ? comparedAt : nil, &memory, report)
    return Summary(
      noteCount: memory.files.count, readCount: readCount + changes.read.count, readBytes: count.byteCount,
      removedCount: changes.removed.count)
  }

  /// Works what has been read into what is known.
  private func take(
    _ read: [IndexedFile], removing removed: [Int], attachments: [VaultPath]?, into memory: inout Memory
  ) {
    let catalog = (memory.catalog ?? .empty).changed(
      removing: removed.map { NoteID($0) }, adding: read.map(\.record), attachments: attachments)
    memory.files = memory.files.changed(removing: removed, adding: read, notes: catalog.notes)
    if let attachments { memory.attachments = attachments }
    memory.catalog = catalog
  }

  private func tellProblems(of files: [IndexedFile], _ report: (News) -> Void) {
    for file in files {
      if let problem = file.record.note.problem { report(.notice(problem)) }
    }
  }

  private func read(
    _ unread: ArraySlice<Comparison.Unread>, after done: Int, of count: ReadingCount, nextID: inout Int,
    _ report: (News) -> Void
  ) throws(VaultError) -> [IndexedFile] {
    let read = WallClock.now
    let records = try vault.records(of: unread.map(\.file)) {
      report(.progress(count.progress(at: done + $0)))
    }
    var files: [IndexedFile] = []
    files.reserveCapacity(unread.count)
    for (entry, record) in zip(unread, records) {
      let id = entry.id ?? nextID
      if entry.id == nil { nextID += 1 }
      files.append(IndexedFile(id: id, stamp: FileStamp(entry.file, read: read), record: record))
    }
    return files
  }

  /// What is known of the vault, where nothing is being read just now.
  var knownCatalog: Catalog? { memory.withLockIfAvailable { $0.catalog } ?? nil }

  /// The links of all notes of the catalog, in its order: from the store, those that it does not hold from the disk.
  public func links() throws(VaultError) -> [PackedLinks] {
    let (files, store) = memory.withLock { ($0.files, $0.store) }
    let stored = (try? store?.links(of: files)) ?? [:]
    let missing = (0..<files.count).filter { stored[$0] == nil }
    let read = try vault.records(of: missing.map { files.listedFile($0) }) { _ in }
    let others = Dictionary(uniqueKeysWithValues: zip(missing, read))
    return (0..<files.count).map { stored[$0] ?? others[$0]?.links ?? PackedLinks([]) }
  }

  /// The store that this process writes; nil where another one does or none can be had.
  var writtenStore: Store? { written.withLock { $0 } }

  /// The store that this process writes has turned out to be damaged, where only those look who search: it is made
  /// anew, of what is known.
  func replaceStore() {
    memory.withLock { memory in
      guard memory.store?.writer != nil else { return }
      recover(from: .damaged, &memory) { _ in }
      if memory.catalog == nil { memory.files = IndexedFiles() }
      save(Store.Changes(), before: nil, comparedAt: 0, &memory) { _ in }
    }
  }
}

/// How much of what has to be read lies before each note.
private struct ReadingCount {
  private var bytes = [0]

  var byteCount: Int { bytes[bytes.count - 1] }

  init(of unread: [Comparison.Unread]) {
    bytes.reserveCapacity(unread.count + 1)
    // Of a longer note no more is read.
    for entry in unread { bytes.append(byteCount + min(entry.file.size, SourceText.limit)) }
  }

  /// - Parameter done: notes. What has changed while others were read may be read twice.
  func progress(at done: Int) -> VaultIndex.Progress {
    let done = min(done, bytes.count - 1)
    return VaultIndex.Progress(
      notes: done, noteCount: bytes.count - 1, bytes: bytes[done], byteCount: byteCount)
  }
}

extension Array {
  /// Slices of so many elements; the last one may have fewer.
  fileprivate func parts(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min(count, $0 + size)] }
  }
}
