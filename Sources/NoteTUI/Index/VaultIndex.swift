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

  public let vault: VaultReader
  let location: StoreLocation?
  /// The store that this process writes, for filling in what takes long.
  private let written = Mutex<Store?>(nil)
  private let memory = Mutex(Memory())

  /// What this process knows.
  private struct Memory {
    var files: [IndexedFile] = []
    var attachments: [VaultPath] = []
    var catalog: Catalog?
    var nextID = 1
    var store: Store?
    var lock: StoreLock?
    /// The store holds just what is in memory.
    var isStored = false
    /// Nothing can be stored, and that has been said.
    var hasGivenUp = false
  }

  /// Notes read before the first names are shown, and how long that takes at most is what makes a large vault's first
  /// screen: below it one whole picture is calmer than two.
  private static let namesFirst = 3000

  public init(vault: VaultReader, storage: Storage) {
    self.vault = vault
    switch storage {
    case .memory: location = nil
    case .folder(let folder): location = vault.realRoot.map { StoreLocation(root: $0, in: folder) }
    }
  }

  /// The folder that holds a user's indexes (`design.md`, The index); nil where there is no home to put it in.
  public static func cacheFolder(environment: (String) -> String?) -> String? {
    StoreLocation.cacheFolder(environment: environment)
  }

  /// There is a store of this vault.
  public var isStored: Bool { location.map { access($0.path, R_OK) == 0 } ?? false }

  /// What one screen shows, from what is stored. Nil where nothing is, or not enough: then the vault has to be read.
  public func glimpse(_ wish: Glimpse.Wish, rows: Int) -> Glimpse? {
    guard isStored, let location, let store = try? Store.reading(location, isBrief: true) else {
      return nil
    }
    return (try? GlimpseReader.read(wish, rows: rows, from: store)) ?? nil
  }

  /// Forgets what is stored, so that the next refresh reads everything.
  ///
  /// - Returns: false where another process writes the store: then it stays.
  public func forget() -> Bool {
    memory.withLock { memory in
      guard let location else { return true }
      memory = Memory()
      written.withLock { $0 = nil }
      // Where there is no place for it, the refresh will say so.
      guard (try? location.prepare()) != nil else { return true }
      guard let lock = StoreLock(at: location.lockPath) else { return false }
      location.remove()
      memory.lock = lock
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
    return location == nil || memory.withLock { $0.hasGivenUp } ? .nobody : .anotherProcess
  }

  /// Bytes that the store takes on the disk.
  public var storedBytes: Int {
    (location?.paths ?? []).reduce(0) { sum, path in
      sum + ((try? FileStatus(at: Array(path.utf8)).size) ?? 0)
    }
  }

  /// Compares the vault with what is known of it, reads what has changed, and remembers it.
  ///
  /// - Parameters:
  ///   - wantsCatalog: false where the store alone matters: a vault that has not changed is then not taken in.
  ///   - report: called on this thread.
  /// - Throws: where the vault's folder cannot be read.
  @discardableResult
  public func refresh(
    wantsCatalog: Bool = true, report: (News) -> Void = { _ in }
  ) throws(VaultError) -> Summary {
    let result: Result<Summary, VaultError> = memory.withLock { memory in
      do throws(VaultError) {
        return .success(try refresh(&memory, wantsCatalog: wantsCatalog, report))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func refresh(
    _ memory: inout Memory, wantsCatalog: Bool, _ report: (News) -> Void
  ) throws(VaultError) -> Summary {
    open(&memory, report)
    let comparedAt = Self.now
    let (walk, _) = concurrently(
      { [vault] in Result { () throws(VaultError) in try VaultWalker.walk(root: vault.root) } },
      { takeStored(&memory, isWhole: wantsCatalog, report) })
    let listing = try walk.get()
    for notice in listing.notices { report(.notice(notice)) }
    var comparison = Comparison(of: listing, with: memory.files)
    if !wantsCatalog, memory.catalog == nil, !memory.files.isEmpty {
      let isSame = comparison.isSame && memory.attachments == listing.attachments
      if memory.isStored, isSame {
        // Where that cannot be stored, it is compared again the next time.
        if let store = memory.store { try? renew(comparedAt, in: store, noteCount: memory.files.count) }
        return Summary(noteCount: memory.files.count)
      }
      // What has changed is to be worked into all the rest, after all.
      takeStored(&memory, isWhole: true, report)
      comparison = Comparison(of: listing, with: memory.files)
    }
    if memory.catalog == nil, listing.notes.count > Self.namesFirst {
      let notes = listing.notes.map { Note(path: $0.path, title: String($0.path.stem)) }
      report(.names(Catalog(notes: notes, attachments: listing.attachments, knowsBacklinks: false)))
    }
    var changes = try read(comparison, nextID: &memory.nextID, report)
    if memory.attachments != listing.attachments { changes.attachments = listing.attachments }
    let before = memory.catalog.map { Consequences.Basis(catalog: $0, ids: memory.files.map(\.id)) }
    if !changes.isEmpty || memory.catalog == nil {
      memory.files = comparison.merged(with: changes.read)
      memory.attachments = listing.attachments
      let catalog = Catalog(notes: memory.files.map(\.note), attachments: memory.attachments)
      memory.catalog = catalog
      report(.catalog(catalog))
    }
    for file in changes.read {
      if let problem = file.note.problem { report(.notice("\(file.note.path.string): \(problem)")) }
    }
    save(changes, before: before, comparedAt: comparedAt, &memory, report)
    return Summary(
      noteCount: memory.files.count, readCount: changes.read.count,
      readBytes: changes.read.reduce(0) { $0 + $1.stamp.size }, removedCount: changes.removed.count)
  }

  private func read(
    _ comparison: Comparison, nextID: inout Int, _ report: (News) -> Void
  ) throws(VaultError) -> Store.Changes {
    let unread = comparison.unread
    let read = Self.now
    // The bytes up to each.
    var bytes = [0]
    bytes.reserveCapacity(unread.count + 1)
    // Of a longer note no more is read.
    for entry in unread { bytes.append(bytes[bytes.count - 1] + min(entry.file.size, SourceText.limit)) }
    let notes = try vault.notes(of: unread.map(\.file)) { done in
      let progress = Progress(
        notes: done, noteCount: unread.count, bytes: bytes[done], byteCount: bytes[unread.count])
      report(.progress(progress))
    }
    var changes = Store.Changes(removed: comparison.removed)
    changes.read.reserveCapacity(unread.count)
    for (entry, note) in zip(unread, notes) {
      let id = entry.id ?? nextID
      if entry.id == nil { nextID += 1 }
      changes.read.append(IndexedFile(id: id, stamp: FileStamp(entry.file, read: read), note: note))
    }
    return changes
  }

  /// What is known of the vault, where nothing is being read just now.
  var knownCatalog: Catalog? { memory.withLockIfAvailable { $0.catalog } ?? nil }

  /// The store that this process writes; nil where another one does or none can be had.
  var writtenStore: Store? { written.withLock { $0 } }

  // MARK: - The store

  /// Opens the store where that has not been done, to write if no other process does.
  private func open(_ memory: inout Memory, _ report: (News) -> Void) {
    defer { written.withLock { [store = memory.store] in $0 = store?.writer == nil ? nil : store } }
    guard let location, !memory.hasGivenUp else { return }
    do throws(StoreError) {
      if memory.lock == nil {
        try StoreError.wrapping { try location.prepare() }
        memory.lock = StoreLock(at: location.lockPath)
        // Until now another process wrote it: what it holds is compared with what is known here when that is saved.
        if memory.lock != nil { (memory.store, memory.isStored) = (nil, false) }
      }
      guard memory.store == nil else { return }
      if memory.lock != nil {
        memory.store = try Store.writing(location)
      } else {
        // The other process may only just be making it.
        memory.store = try? Store.reading(location)
      }
    } catch {
      recover(from: error, &memory, report)
    }
  }

  /// Takes in what the store holds, where nothing is known yet.
  ///
  /// - Parameter isWhole: false for what a comparison with the disk needs.
  private func takeStored(_ memory: inout Memory, isWhole: Bool, _ report: (News) -> Void) {
    guard memory.catalog == nil, let store = memory.store else { return }
    do throws(StoreError) {
      let contents = try isWhole ? store.contents() : store.stamps()
      memory.files = contents.files
      memory.attachments = contents.attachments
      memory.nextID = (contents.files.map(\.id).max() ?? 0) + 1
      memory.isStored = contents.isComplete
      // A part of the vault looks like the whole to those who see it.
      guard isWhole, contents.isComplete else { return }
      let catalog = Catalog(notes: contents.files.map(\.note), attachments: contents.attachments)
      memory.catalog = catalog
      report(.catalog(catalog))
    } catch {
      // Files without their notes may be known already.
      (memory.files, memory.attachments) = ([], [])
      recover(from: error, &memory, report)
    }
  }

  /// A damaged store is made anew; where none can be had, this process goes on without.
  private func recover(from error: StoreError, _ memory: inout Memory, _ report: (News) -> Void) {
    defer { written.withLock { [store = memory.store] in $0 = store } }
    memory.store = nil
    memory.isStored = false
    // Another process holds it, and sees for itself.
    guard memory.lock != nil || error != .damaged else { return }
    if error == .damaged, let location {
      location.remove()
      memory.store = try? Store.writing(location)
      if memory.store != nil { return }
    }
    giveUp(because: error, &memory, report)
  }

  private func giveUp(because error: StoreError, _ memory: inout Memory, _ report: (News) -> Void) {
    defer { written.withLock { $0 = nil } }
    memory.store = nil
    memory.isStored = false
    memory.hasGivenUp = true
    report(.notice("\(error.description): it is kept in memory this time".capitalizedFirst))
  }

  /// The store that this process writes has turned out to be damaged, where only those look who search: it is made
  /// anew, of what is known.
  func replaceStore() {
    memory.withLock { memory in
      guard memory.store?.writer != nil else { return }
      recover(from: .damaged, &memory) { _ in }
      if memory.catalog == nil { (memory.files, memory.attachments) = ([], []) }
      save(Store.Changes(), before: nil, comparedAt: 0, &memory) { _ in }
    }
  }

  private func save(
    _ changes: Store.Changes, before: Consequences.Basis?, comparedAt: Int64, _ memory: inout Memory,
    _ report: (News) -> Void
  ) {
    guard let store = memory.store else { return }
    do throws(StoreError) {
      try write(changes, before: before, comparedAt: comparedAt, &memory, to: store)
    } catch {
      recover(from: error, &memory, report)
      // Once more, where there is another store now.
      guard let store = memory.store else { return }
      do throws(StoreError) {
        try write(Store.Changes(), before: nil, comparedAt: comparedAt, &memory, to: store)
      } catch {
        giveUp(because: error, &memory, report)
      }
    }
  }

  private func write(
    _ changes: Store.Changes, before: Consequences.Basis?, comparedAt: Int64, _ memory: inout Memory,
    to store: Store
  ) throws(StoreError) {
    guard store.writer != nil, let catalog = memory.catalog else { return }
    var changes = changes
    var before = before
    if !memory.isStored {
      // What the store holds may be a part, or another process's.
      changes = try difference(&memory, from: try store.contents())
      before = nil
    }
    if changes.isEmpty, memory.isStored {
      try renew(comparedAt, in: store, noteCount: memory.files.count)
      return
    }
    let basis = Consequences.Basis(catalog: catalog, ids: memory.files.map(\.id))
    try store.write(changes, Consequences.of(basis, before: before), comparedAt: comparedAt)
    memory.isStored = true
  }

  /// Nothing has changed up to then: only searching a large vault asks.
  private func renew(_ comparedAt: Int64, in store: Store, noteCount: Int) throws(StoreError) {
    if noteCount > VaultSearch.lookedAtWhole { try store.setComparedAt(comparedAt) }
  }

  /// What has to be written so that the store holds what is in memory. Files get the numbers they have there.
  private func difference(_ memory: inout Memory, from contents: Store.Contents) throws(StoreError)
    -> Store.Changes
  {
    var stored: [VaultPath: IndexedFile] = [:]
    for file in contents.files { stored[file.note.path] = file }
    memory.nextID = max(memory.nextID, (contents.files.map(\.id).max() ?? 0) + 1)
    var changes = Store.Changes(attachments: memory.attachments)
    let taken = Set(contents.files.map(\.id))
    for index in memory.files.indices {
      let known = stored.removeValue(forKey: memory.files[index].note.path)
      if let known {
        memory.files[index].id = known.id
      } else if taken.contains(memory.files[index].id) {
        memory.files[index].id = memory.nextID
        memory.nextID += 1
      }
      if known?.stamp != memory.files[index].stamp { changes.read.append(memory.files[index]) }
    }
    changes.removed = stored.values.map(\.id).sorted()
    return changes
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
