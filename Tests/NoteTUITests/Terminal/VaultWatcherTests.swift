import CTestSupport
import Glibc
import TestSupport
import Testing

@testable import NoteTUI

/// What happens in a real folder -> what the watcher tells.
struct VaultWatcherTests {
  /// A folder that is watched, and what has been told of it so far.
  private final class Watched {
    let vault: TemporaryVault
    let pipe = WakePipe()
    let news: Mailbox<VaultWatcher.News>
    let watcher: VaultWatcher
    private(set) var told: [VaultWatcher.News] = []
    private(set) var paths: Set<String> = []
    private var lastFile = 0

    init(mostFolders: Int = 1000, _ prepare: (TemporaryVault) -> Void = { _ in }) throws {
      vault = try TemporaryVault()
      prepare(vault)
      news = Mailbox(waking: pipe)
      watcher = VaultWatcher(root: vault.path("vault"), news: news, mostFolders: mostFolders)
      watcher.waitUntilWatching()
    }

    /// Reads news until the condition is true; gives up only on a failure.
    func wait(until condition: (Watched) -> Bool) -> Bool {
      for _ in 0..<300 {
        pipe.drain()
        for item in news.take() {
          told.append(item)
          guard case .changed(.paths(let new)) = item else { continue }
          paths.formUnion(new.map { String(decoding: $0, as: UTF8.self) })
        }
        if condition(self) { return true }
        _ = Waiting.poll([pipe.descriptor], timeout: 100)
      }
      return false
    }

    func forget() {
      told = []
      paths = []
    }

    /// What was done, and the paths that are told of it: these and no others. What comes late or too much is there
    /// when a last file is told of, which is written afterwards: the kernel tells in order.
    ///
    /// - Parameter perhaps: paths that may be told of too, such as what is in a new folder: it depends on whether that
    ///   is there before its watch.
    func expect(
      _ expected: Set<String>, perhaps: Set<String> = [], after act: () -> Void,
      at line: SourceLocation = #_sourceLocation
    ) {
      act()
      lastFile += 1
      let last = "last-\(lastFile).md"
      vault.file("vault/\(last)")
      let isComplete = wait { $0.paths.contains(last) }
      #expect(isComplete, "\(self.told)", sourceLocation: line)
      // Of an earlier last file there may be more to tell.
      let told = paths.filter { !$0.hasPrefix("last-") }
      #expect(told.subtracting(perhaps) == expected, sourceLocation: line)
      let areAllByPath = self.told.allSatisfy(\.areByPath)
      #expect(areAllByPath, "\(self.told)", sourceLocation: line)
      forget()
    }
  }

  private static func small(_ vault: TemporaryVault) { small(vault, in: "vault") }

  private static func small(_ vault: TemporaryVault, in root: String) {
    vault.file("\(root)/a.md")
    vault.file("\(root)/folder/b.md")
    vault.file("\(root)/folder/deep/c.md")
    vault.file("\(root)/.git/objects/x")
    vault.folder("outside")
  }

  private func move(_ watched: Watched, _ from: String, _ to: String) {
    rename(watched.vault.path(from), watched.vault.path(to))
  }

  @Test func tellsOfFiles() throws {
    let watched = try Watched(Self.small)
    let vault = watched.vault
    watched.expect(["a.md"]) { vault.file("vault/a.md", "new") }
    watched.expect(["folder/deep/c.md"]) { vault.file("vault/folder/deep/c.md", "new") }
    watched.expect(["folder/new.md"]) { vault.file("vault/folder/new.md") }
    watched.expect(["folder/new.md"]) { unlink(vault.path("vault/folder/new.md")) }
    watched.expect(["folder/b.md"]) { chmod(vault.path("vault/folder/b.md"), 0) }
    watched.expect(["a.md", "folder/deep/moved.md"]) {
      move(watched, "vault/a.md", "vault/folder/deep/moved.md")
    }
    // As an editor saves: a new file takes the name of the old one.
    watched.expect(["folder/deep/c.md"]) {
      vault.file("vault/.c.md.new", "saved")
      move(watched, "vault/.c.md.new", "vault/folder/deep/c.md")
    }
    watched.expect(["hard.md"]) { link(vault.path("vault/folder/b.md"), vault.path("vault/hard.md")) }
  }

  @Test func tellsOfFolders() throws {
    let watched = try Watched(Self.small)
    let vault = watched.vault
    // What is put into a new folder before its watch is there is told of with the folder.
    watched.expect(["new"], perhaps: ["new/x", "new/x/y", "new/x/y/n.md"]) {
      vault.file("vault/new/x/y/n.md")
    }
    watched.expect(["new/x/y/n.md"]) { vault.file("vault/new/x/y/n.md", "again") }
    // All below a renamed folder has its new name.
    watched.expect(["new", "other"]) { move(watched, "vault/new", "vault/other") }
    watched.expect(["other/x/y/n.md"]) { vault.file("vault/other/x/y/n.md", "more") }
    // Gone and made again.
    let below: Set = ["other/x", "other/x/y", "other/x/y/n.md", "other/x/n.md"]
    watched.expect(["other"], perhaps: below) { shell("rm -r '\(vault.path("vault/other"))'") }
    watched.expect(["other"], perhaps: below) { vault.file("vault/other/x/n.md") }
    watched.expect(["other/x/n.md"]) { vault.file("vault/other/x/n.md", "again") }
    // Out of the vault: no business of ours any more; and in again.
    watched.expect(["folder"]) { move(watched, "vault/folder", "outside/folder") }
    watched.expect(["a.md"]) {
      vault.file("outside/folder/b.md", "unseen")
      vault.file("vault/a.md", "seen")
    }
    watched.expect(["back"]) { move(watched, "outside/folder", "vault/back") }
    watched.expect(["back/deep/c.md"]) { vault.file("vault/back/deep/c.md", "seen") }
    // One that could not be read is watched once it can be.
    watched.expect(["back"]) { chmod(vault.path("vault/back"), 0o700) }
    watched.expect(["back/b.md"]) { vault.file("vault/back/b.md", "seen") }
  }

  @Test func passesByWhatIsNoPartOfAVault() throws {
    let watched = try Watched {
      Self.small($0)
      $0.file("outside/o.md")
      $0.link("vault/link", to: $0.path("outside"))
    }
    watched.expect([]) {
      watched.vault.file("vault/.git/objects/y")
      watched.vault.file("vault/.git/new/z")
      watched.vault.file("vault/.hidden.md")
      watched.vault.file("outside/o.md", "new")
    }
    watched.expect(["a.md"]) { watched.vault.file("vault/a.md", "new") }
  }

  /// However many at once: each by its name, or all together.
  @Test func missesNothingOfVeryMuch() throws {
    let watched = try Watched(Self.small)
    let names = (1...20_000).map { "new\($0).md" }
    for name in names { close(open(watched.vault.path("vault/\(name)"), O_CREAT | O_WRONLY, 0o600)) }
    let isTold = watched.wait { $0.told.contains(.changed(.everything)) || $0.paths.isSuperset(of: names) }
    #expect(isTold)
    // And goes on seeing afterwards. The end of the many may still be on its way, and take this along.
    watched.forget()
    watched.vault.file("vault/folder/b.md", "new")
    #expect(watched.wait { $0.told.contains(.changed(.everything)) || $0.paths.contains("folder/b.md") })
  }

  @Test func anotherFolderInPlaceOfTheRootIsWatched() throws {
    let watched = try Watched(Self.small)
    Self.small(watched.vault, in: "new")
    // In one step: between two, the root would be gone for a moment.
    try #require(test_exchange(watched.vault.path("vault"), watched.vault.path("new")) == 0)
    #expect(watched.wait { $0.told == [.changed(.everything)] })
    watched.forget()
    watched.expect(["folder/b.md"]) { watched.vault.file("vault/folder/b.md", "new") }
  }

  @Test func saysThatTheRootHasGoneAndFindsItAgain() throws {
    let watched = try Watched(Self.small)
    move(watched, "vault", "elsewhere")
    #expect(watched.wait { $0.told == [.failed(.rootGone), .changed(.everything)] })
    watched.forget()
    move(watched, "elsewhere", "vault")
    watched.watcher.lookAgain()
    #expect(watched.wait { $0.told == [.restored, .changed(.everything)] })
    watched.forget()
    watched.expect(["folder/b.md"]) { watched.vault.file("vault/folder/b.md", "new") }
  }

  @Test func saysThatThereIsTooMuchToWatch() throws {
    let watched = try Watched(mostFolders: 3, Self.small)
    watched.expect([]) {}
    watched.vault.folder("vault/one-more")
    #expect(watched.wait { $0.told == [.failed(.tooManyFolders), .changed(.everything)] })
    // Said once, however often it is tried.
    watched.watcher.lookAgain()
    let everything = VaultWatcher.News.changed(.everything)
    #expect(watched.wait { $0.told == [.failed(.tooManyFolders), everything, everything] })
    watched.forget()
    rmdir(watched.vault.path("vault/one-more"))
    watched.watcher.lookAgain()
    #expect(watched.wait { $0.told == [.restored, everything] })
    watched.forget()
    watched.expect(["a.md"]) { watched.vault.file("vault/a.md", "new") }
  }
}

extension VaultWatcher.News {
  /// Whether it says which paths have changed.
  fileprivate var areByPath: Bool {
    if case .changed(.paths) = self { true } else { false }
  }
}
