import Glibc
import Testing

@testable import NoteTUI

/// The index that is stored.
struct VaultIndexTests {
  /// Whatever happens to the files, after each refresh what is known and what is stored is what reading all anew gives.
  @Test(arguments: 0..<12) func staysTrue(_ seed: Int) throws {
    var changing = try ChangingVault(seed: UInt64(seed))
    let partSize = seed % 3 == 0 ? 4 : 1000
    var open: VaultIndex? = try changing.index(partSize: partSize)
    var catalog = Catalog.empty
    func refresh(_ change: VaultChange = .everything, for purpose: VaultIndex.Purpose = .catalog) throws {
      try #require(open).refresh(change, for: purpose) {
        if case .catalog(let newer) = $0 { catalog = newer }
      }
    }
    for round in 0..<20 {
      // Told of each change, or of none.
      let touched = changing.takeTouched()
      let before = catalog
      try refresh(round % 5 == 0 ? .everything : touched)
      #expect(
        catalog.byTitle(after: Catalog.Sorted(catalog: before, notes: before.byTitle())) == catalog.byTitle())
      #expect(
        catalog.byFolder(after: Catalog.Sorted(catalog: before, notes: before.byFolder()))
          == catalog.byFolder())
      let index = try #require(open)
      let fresh = try VaultReader(root: changing.vault.root).read(keepsLinks: true)
      let known = Known(catalog, links: try index.links())
      #expect(known.difference(from: Known(fresh.catalog, links: fresh.links)) == [], "round \(round)")
      let rebuilt = try changing.index(in: try TemporaryVault())
      try rebuilt.refresh()
      let stored = try #require(index.writtenStore).derivedRows()
      let wanted = try #require(rebuilt.writtenStore).derivedRows()
      for table in wanted.keys { #expect(stored[table] == wanted[table], "\(table), round \(round)") }
      for _ in 0..<[0, 1, 2, 10][round % 4] { changing.edit() }
      // Another start, which takes in what is stored; every third of them by a command that needs the store alone.
      if round % 3 == 1 {
        // Gives the lock back first.
        open = nil
        open = try changing.index(partSize: partSize)
        if round % 2 == 0 { try refresh(for: .store) }
      }
    }
  }

  /// A startup snapshot shows what the whole catalog would, or there is none.
  @Test(arguments: 0..<12) func glimpsesAreRight(_ seed: Int) throws {
    var changing = try ChangingVault(seed: UInt64(seed), noteCount: 40)
    for _ in 0..<10 { changing.edit() }
    let index = try changing.index()
    var whole = Catalog.empty
    try index.refresh { if case .catalog(let newer) = $0 { whole = newer } }
    let links = try index.links()
    let home = try #require(index.snapshot(.home, rows: 3))
    #expect(home.note == whole.home.map { whole[$0].path })
    var subjects: [StartupSnapshot.Subject] = [.home]
    for note in changing.notes { subjects.append(.path(VaultPath(note))) }
    for _ in 0..<150 { subjects.append(.query(changing.target())) }
    var count = 0
    for subject in subjects {
      guard let snapshot = index.snapshot(subject, rows: 3) else { continue }
      count += 1
      if case .query(let text) = subject {
        let result = NoteQuery.find(text, in: whole)
        #expect(result.notes.map { whole[$0].path } == [snapshot.note], "\(text)")
      }
      let id = try #require(snapshot.catalog.id(of: snapshot.note))
      let other = try #require(whole.id(of: snapshot.note))
      #expect(snapshot.noteCount == whole.notes.count)
      #expect(snapshot.catalog[id] == whole[other])
      #expect(
        Known.backlinks(of: id, in: snapshot.catalog) == Known.backlinks(of: other, in: whole), "\(subject)")
      #expect(
        Known.resolutions(of: links[other.index], in: id, of: snapshot.catalog)
          == Known.resolutions(of: links[other.index], in: other, of: whole), "\(subject)")
    }
    #expect(count > 60)
  }

  /// Only what has changed is read.
  @Test func readsOnlyWhatHasChanged() throws {
    let cache = try TemporaryVault()
    let vault = try TemporaryVault()
    for number in 0..<50 {
      vault.file("note\(number).md", "text \(number)")
      vault.age("note\(number).md")
    }
    func refresh(for purpose: VaultIndex.Purpose) throws -> VaultIndex.Summary {
      let index = VaultIndex(vault: try VaultReader(root: vault.root), storage: .folder(cache.root))
        .whenLockIsFree()
      return try index.refresh(for: purpose)
    }
    func expect(_ read: Int, _ removed: Int, _ line: SourceLocation = #_sourceLocation) throws {
      for (purpose, read, removed) in [(VaultIndex.Purpose.store, read, removed), (.catalog, 0, 0)] {
        let summary = try refresh(for: purpose)
        // The second finds nothing to do.
        #expect(summary.readCount == read, sourceLocation: line)
        #expect(summary.removedCount == removed, sourceLocation: line)
      }
    }
    try expect(50, 0)
    vault.file("note7.md", "other text")
    vault.age("note7.md")
    try expect(1, 0)
    unlink(vault.path("note8.md"))
    rename(vault.path("note9.md"), vault.path("note99.md"))
    try expect(1, 2)
    // Another file of the same size and time.
    vault.file("new", "text 11")
    vault.age("new")
    rename(vault.path("new"), vault.path("note10.md"))
    try expect(1, 0)
    // Written in its place, its time set back.
    vault.file("note12.md", "text 21")
    vault.age("note12.md")
    try expect(1, 0)
  }

  @Test(arguments: [
    // How long before the reading it was written, in milliseconds, and whether that may be trusted.
    (0, false), (19, false), (20, false), (21, true), (1000, true), (-1000, false),
  ])
  func aFileThatHasJustBeenWrittenIsNotTrusted(_ milliseconds: Int64, _ isTrusted: Bool) throws {
    let vault = try TemporaryVault()
    vault.file("a.md")
    let now: Int64 = 1_700_000_000_000_000_000
    var file = try #require(try VaultWalker.walk(root: vault.root).notes.first)
    file.modified = now - milliseconds * 1_000_000
    #expect(FileStamp(file, read: now).stillHolds(for: file) == isTrusted)
  }

  /// What was told of while the vault could not be read is looked at when it can be.
  @Test func aFailedRefreshLosesNothing() throws {
    let vault = try TemporaryVault()
    vault.file("in/a.md")
    let root = vault.path("in")
    let index = VaultIndex(vault: try VaultReader(root: root), storage: .memory)
    var catalog = Catalog.empty
    func refresh(_ path: String) throws {
      try index.refresh(.paths([VaultPath(path)])) { if case .catalog(let newer) = $0 { catalog = newer } }
    }
    try refresh("a.md")
    vault.file("in/c.md")
    rename(root, vault.path("out"))
    #expect(throws: VaultError.self) { try refresh("c.md") }
    rename(vault.path("out"), root)
    vault.file("in/d.md")
    try refresh("d.md")
    #expect(catalog.notes.map(\.path.string) == ["a.md", "c.md", "d.md"])
  }

  /// A folder whose name is not UTF-8 and one that is written like it.
  @Test func foldersThatReadAlikeAreTwo() throws {
    let vault = try TemporaryVault()
    vault.file("%FF/a.md")
    let odd: [UInt8] = [0xFF]
    mkdir((Array(vault.root.utf8) + [47] + odd).cString, 0o755)
    vault.file(bytes: odd + Array("/b.md".utf8))
    let index = VaultIndex(vault: try VaultReader(root: vault.root), storage: .memory)
    var catalog = Catalog.empty
    for change in [VaultChange.everything, .paths([VaultPath(bytes: odd)]), .paths([VaultPath("%FF")])] {
      try index.refresh(change) { if case .catalog(let newer) = $0 { catalog = newer } }
      #expect(catalog.notes.map(\.path.fileName) == ["a.md", "b.md"])
    }
  }

  /// Two of them on one store: one writes, and what it leaves the other takes over.
  @Test func takesOverTheWriting() throws {
    var changing = try ChangingVault(seed: 1)
    var first: VaultIndex? = try changing.index()
    let second = try changing.index()
    try first?.refresh()
    try second.refresh()
    #expect(first?.keeper == .thisProcess && second.keeper == .anotherProcess)
    #expect(!second.forget())
    for _ in 0..<5 { changing.edit() }
    try second.refresh()
    first = nil
    for _ in 0..<5 { changing.edit() }
    try second.refresh()
    #expect(second.keeper == .thisProcess)
    let rebuilt = try changing.index(in: try TemporaryVault())
    try rebuilt.refresh()
    #expect(try second.writtenStore?.derivedRows() == rebuilt.writtenStore?.derivedRows())
  }

  /// What earlier releases have left goes, but where one of them is running.
  @Test func removesWhatEarlierReleasesLeft() throws {
    let changing = try ChangingVault(seed: 1)
    let index = try changing.index()
    let path = try #require(index.location).path
    let version = "v\(StoreLocation.schemaVersion).sqlite"
    func older(_ number: Int) -> String { path.dropLast(version.count) + "v\(number).sqlite" }
    #expect(path.hasSuffix(version))
    for name in [older(1), older(1) + "-wal", older(1) + ".lock", older(2), older(99)] {
      fclose(fopen(name, "w"))
    }
    let lock = try StoreLock.acquire(at: older(2) + ".lock")
    try index.refresh()
    for (name, isThere) in [
      (older(1), false), (older(1) + "-wal", false), (older(1) + ".lock", false), (older(2), true),
      (older(99), true),
      (path, true),
    ] { #expect((access(name, F_OK) == 0) == isThere, "\(name)") }
    withExtendedLifetime(lock) {}
  }
}

extension TemporaryVault {
  /// The same long ago for all files.
  fileprivate func age(_ path: String) {
    var times = [timeval](repeating: timeval(tv_sec: 1_500_000_000, tv_usec: 0), count: 2)
    utimes(self.path(path), &times)
  }
}
