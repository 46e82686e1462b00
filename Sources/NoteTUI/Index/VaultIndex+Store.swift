/// The store that an index is remembered in: opened, taken in, written, and replaced.
extension VaultIndex {
  /// Opens the store where that has not been done, to write if no other process does.
  func open(_ memory: inout Memory, _ report: (News) -> Void) {
    defer { written.withLock { [store = memory.store] in $0 = store?.writer == nil ? nil : store } }
    guard let location, !goesWithout.load(ordering: .relaxed) else { return }
    // With the store its lock may have gone: another process may hold the one that is there now.
    if let store = memory.store, !store.isStill(at: location) {
      (memory.store, memory.lock, memory.isStored) = (nil, nil, false)
    }
    do throws(StoreError) {
      if memory.lock == nil {
        try StoreError.wrapping { try location.prepare() }
        memory.lock = try StoreError.wrapping { try StoreLock.acquire(at: location.lockPath) }
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
  func takeStored(_ memory: inout Memory, isWhole: Bool, _ report: (News) -> Void) {
    guard memory.catalog == nil, let store = memory.store else { return }
    do throws(StoreError) {
      let contents = try store.contents(isWhole: isWhole)
      memory.files = contents.files
      memory.attachments = contents.attachments
      memory.nextID = Int(contents.files.ids.max() ?? 0) + 1
      memory.isStored = contents.isComplete
      memory.catalog = contents.catalog
      memory.isWhole = isWhole && contents.isComplete
      // A part of the vault looks like the whole to those who see it.
      if let catalog = contents.catalog, memory.isWhole { report(.catalog(catalog)) }
    } catch {
      // Files without their notes may be known already.
      (memory.files, memory.attachments, memory.catalog) = (IndexedFiles(), [], nil)
      recover(from: error, &memory, report)
    }
  }

  /// A damaged store is made anew; where none can be had, this process goes on without.
  func recover(from error: StoreError, _ memory: inout Memory, _ report: (News) -> Void) {
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
    // Another process may be luckier.
    memory.lock = nil
    goesWithout.store(true, ordering: .relaxed)
    report(.notice("\(error.description): it is kept in memory this time".capitalizedFirst))
  }

  func save(
    _ changes: Store.Changes, before: DerivedRows.Basis?, comparedAt: Int64?, _ memory: inout Memory,
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

  /// Stores a part of what has to be read, so that it need not stay in memory.
  func save(part: [IndexedFile], _ memory: inout Memory, _ report: (News) -> Void) {
    guard let store = memory.store else { return }
    do throws(StoreError) {
      try store.write(part: part)
    } catch {
      recover(from: error, &memory, report)
    }
  }

  private func write(
    _ changes: Store.Changes, before: DerivedRows.Basis?, comparedAt: Int64?, _ memory: inout Memory,
    to store: Store
  ) throws(StoreError) {
    guard store.writer != nil, let catalog = memory.catalog else { return }
    var changes = changes
    var before = before
    if !memory.isStored {
      // What the store holds may be a part, or another process's.
      changes = try difference(&memory, from: try store.contents(isWhole: false), read: changes.read)
      before = nil
    }
    if changes.isEmpty, memory.isStored {
      if let comparedAt { try renew(comparedAt, in: store, noteCount: memory.files.count) }
      return
    }
    let basis = DerivedRows.Basis(catalog: catalog, ids: memory.files.ids)
    try store.write(changes, DerivedRows.of(basis, before: before), comparedAt: comparedAt)
    memory.isStored = true
  }

  /// Nothing has changed up to then: only searching a large vault asks.
  func renew(_ comparedAt: Int64, in store: Store, noteCount: Int) throws(StoreError) {
    if noteCount > VaultSearch.lookedAtWhole { try store.setComparedAt(comparedAt) }
  }

  /// What has to be written so that the store holds what is in memory. Files get the numbers they have there.
  ///
  /// - Parameter read: what has just been read. Other notes whose links are wanted are read for them.
  private func difference(
    _ memory: inout Memory, from contents: Store.Contents, read: [IndexedFile]
  ) throws(StoreError) -> Store.Changes {
    var changes = Store.Changes(attachments: memory.attachments)
    var nextID = max(memory.nextID, Int(contents.files.ids.max() ?? 0) + 1)
    let taken = Set(contents.files.ids)
    var unmatched = Set(0..<contents.files.count)
    var differing: [Int] = []
    for index in 0..<memory.files.count {
      let known = contents.files.index(of: memory.files.notes.path(index))
      if let known {
        unmatched.remove(known)
        memory.files.setID(Int(contents.files.ids[known]), at: index)
      } else if taken.contains(memory.files.ids[index]) {
        memory.files.setID(nextID, at: index)
        nextID += 1
      }
      if known.map({ contents.files.stamp($0) }) != memory.files.stamp(index) { differing.append(index) }
    }
    memory.nextID = nextID
    changes.removed = unmatched.map { Int(contents.files.ids[$0]) }.sorted()
    changes.read = try StoreError.wrapping { try records(of: differing, in: memory.files, read: read) }
    return changes
  }

  private func records(
    of wanted: [Int], in files: IndexedFiles, read: [IndexedFile]
  ) throws(VaultError) -> [IndexedFile] {
    let known = Dictionary(uniqueKeysWithValues: read.map { ($0.path, $0.record) })
    let missing = wanted.filter { known[files.notes.path($0)] == nil }.map { files.listedFile($0) }
    let others = Dictionary(
      uniqueKeysWithValues: try vault.records(of: missing) { _ in }.map { ($0.note.path, $0) })
    return wanted.compactMap { index in
      let path = files.notes.path(index)
      return (known[path] ?? others[path]).map {
        IndexedFile(id: Int(files.ids[index]), stamp: files.stamp(index), record: $0)
      }
    }
  }
}
