import Glibc
import Testing

@testable import NoteTUI

struct VaultWalkerTests {
  private let vault: TemporaryVault

  init() throws {
    vault = try TemporaryVault()
  }

  private func walk() throws -> Listing { try VaultWalker.walk(root: vault.root) }

  private func notes() throws -> [String] { try walk().notes.map(\.path.string) }

  @Test func listsNotesAndAttachmentsInPathOrder() throws {
    for name in [
      "b.md", "a/x.md", "a b.md", "a.MARKDOWN", "a/pic.png", "a-c.Md", "LICENSE", ".hidden.md",
      ".obsidian/x.md",
    ] {
      vault.file(name)
    }
    vault.folder("empty")
    vault.folder("folder.md")
    let listing = try walk()
    #expect(listing.notes.map(\.path.string) == ["a b.md", "a-c.Md", "a.MARKDOWN", "a/x.md", "b.md"])
    #expect(listing.attachments.map(\.string) == ["LICENSE", "a/pic.png"])
    #expect(listing.notices == [])
  }

  @Test func tellsSizeTimesAndInode() throws {
    vault.file("a.md", "12345")
    let time = timespec(tv_sec: 1_700_000_000, tv_nsec: 123_456_789)
    utimensat(AT_FDCWD, vault.path("a.md"), [time, time], 0)
    let file = try #require(try walk().notes.first)
    #expect(file.size == 5)
    #expect(file.modified == 1_700_000_000_123_456_789)
    #expect(file.changed > file.modified)
    #expect(file.inode != 0)
  }

  @Test func showsOddBytesAndKeepsThem() throws {
    vault.file(bytes: [0x61, 0xFF, 0x2E, 0x6D, 0x64], "odd")
    vault.file("\u{2068}cleo\u{2069}/\u{1B}[31m.md")
    let paths = try walk().notes.map(\.path)
    #expect(paths.map(\.string) == ["a%FF.md", "\u{2068}cleo\u{2069}/\u{1B}[31m.md"])
    #expect(try VaultFile.read(root: vault.root, path: paths[0], limit: 10) == Array("odd".utf8))
  }

  @Test func opensNoFIFO() throws {
    mkfifo(vault.path("pipe.md"), 0o644)
    mkfifo(vault.path("pipe"), 0o644)
    vault.file("a.md")
    vault.link("to-pipe.md", to: "pipe.md")
    let listing = try walk()
    #expect(listing.notes.map(\.path.string) == ["a.md"])
    #expect(listing.attachments == [])
    #expect(
      listing.notices == [
        "pipe.md: left out, it is no ordinary file", "to-pipe.md: left out, it leads to no ordinary file",
      ])
    let folder = try VaultFile.Folder(vault.root)
    for name in ["pipe.md", "to-pipe.md"] {
      #expect(throws: VaultError.notAFile(path: name)) {
        try VaultFile.read(root: vault.root, path: VaultPath(name), limit: 10)
      }
      #expect(throws: VaultError.notAFile(path: name)) {
        try VaultFile.read(listed: VaultPath(name), in: folder, limit: 10)
      }
    }
  }

  @Test func followsLinksInsideTheVaultOnce() throws {
    vault.file("real/a.md")
    vault.file(".store/b.md")
    vault.file(".store/pic.png")
    vault.link("also-a.md", to: "real/a.md")
    vault.link("again", to: "real")
    vault.link("b.md", to: ".store/b.md")
    vault.link("b2.md", to: vault.path(".store/b.md"))
    vault.link("pic.png", to: ".store/pic.png")
    vault.link("stored", to: ".store")
    vault.link("real/note", to: "a.md")
    let listing = try walk()
    #expect(listing.notes.map(\.path.string) == ["b.md", "real/a.md"])
    #expect(listing.attachments.map(\.string) == ["pic.png", "real/note", "stored/pic.png"])
    #expect(listing.notices == [])
  }

  @Test func goesIntoLinkedFoldersAndOutOfLoops() throws {
    vault.file(".store/deep/c.md")
    vault.link(".store/deep/up", to: "../..")
    vault.link(".store/self", to: "self")
    vault.link("stored", to: ".store")
    vault.link("here", to: ".")
    vault.link("loop.md", to: "pool.md")
    vault.link("pool.md", to: "loop.md")
    let listing = try walk()
    #expect(listing.notes.map(\.path.string) == ["stored/deep/c.md"])
    #expect(listing.notices.count == 3)
    #expect(listing.notices.allSatisfy { $0.contains("leads nowhere") })
  }

  @Test func staysInsideTheVault() throws {
    let other = try TemporaryVault()
    other.file("secret.md", "secret")
    other.file("folder/x.md")
    vault.folder("a")
    vault.link("a/secret.md", to: other.path("secret.md"))
    vault.link("folder", to: other.path("folder"))
    // A neighbour whose name begins like the vault's.
    let neighbour = vault.root + "-neighbour"
    mkdir(neighbour, 0o755)
    defer { rmdir(neighbour) }
    vault.link("near", to: neighbour)
    let listing = try walk()
    #expect(listing.notes == [])
    #expect(
      listing.notices
        == ["a/secret.md", "folder", "near"].map {
          "\($0): left out, the symbolic link leads out of the vault"
        })
    let root = try VaultFile.Folder(vault.root)
    for name in ["a/secret.md", "folder/x.md"] {
      #expect(throws: VaultError.fileOutside(path: name)) {
        try VaultFile.read(root: vault.root, path: VaultPath(name), limit: 10)
      }
      #expect(throws: VaultError.fileOutside(path: name)) {
        try VaultFile.read(listed: VaultPath(name), in: root, limit: 10)
      }
    }
    for name in ["../secret.md", "a/../../secret.md", "/etc/passwd", "", ".", "a//b"] {
      #expect(throws: VaultError.self) {
        try VaultFile.read(root: vault.root, path: VaultPath(name), limit: 10)
      }
      #expect(throws: VaultError.self) {
        try VaultFile.read(listed: VaultPath(name), in: root, limit: 10)
      }
    }
  }

  @Test func readsWhatIsListed() throws {
    vault.file(".store/b.md", "through a link")
    vault.file("a/deep/note.md", "plain")
    vault.file("empty.md", "")
    vault.link("b.md", to: ".store/b.md")
    vault.link("stored", to: ".store")
    let folder = try VaultFile.Folder(vault.root)
    for (name, text) in [
      ("a/deep/note.md", "plain"), ("b.md", "through a link"), ("stored/b.md", "through a link"),
      ("empty.md", ""),
    ] {
      #expect(try VaultFile.read(listed: VaultPath(name), in: folder, limit: 99) == Array(text.utf8))
      #expect(try VaultFile.read(listed: VaultPath(name), in: folder, limit: 3) == Array(text.utf8.prefix(3)))
    }
  }

  @Test func listsManyFilesInOrder() throws {
    var names: [String] = []
    for number in 0..<600 {
      names.append("\(number % 7 == 0 ? "a-long-beginning-" : "")\(number * 7919 % 1000)-\(number).md")
    }
    names += ["a-long-beginning/x.md", "a-long/x.md", "a.md", "a/b.md"]
    for name in names { vault.file(name) }
    #expect(try notes() == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func leavesOutWhatIsNestedTooDeep() throws {
    vault.file("a.md")
    vault.folder(Array(repeating: "d", count: VaultWalker.deepest + 1).joined(separator: "/"))
    #expect(try notes() == ["a.md"])
    #expect(try walk().notices.count == 1)
  }

  @Test func countsNoticesBeyondTheFirst() throws {
    for number in 0..<(VaultWalker.mostNotices + 7) { vault.link("l\(number)", to: "/nowhere") }
    let notices = try walk().notices
    #expect(notices.count == VaultWalker.mostNotices + 1)
    #expect(notices.last == "and 7 more that were left out")
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything")) func namesFoldersThatCannotBeRead() throws {
    vault.file("a.md")
    vault.file("closed/b.md")
    chmod(vault.path("closed"), 0)
    let listing = try walk()
    #expect(listing.notes.map(\.path.string) == ["a.md"])
    #expect(listing.notices == ["closed: left out, the folder cannot be read (Permission denied)"])
  }

  @Test func opensAVaultThroughALink() throws {
    vault.file("real/a.md")
    vault.link("door", to: "real")
    let root = vault.path("door")
    #expect(try VaultWalker.walk(root: root).notes.map(\.path.string) == ["a.md"])
    #expect(try VaultFile.read(root: root, path: VaultPath("a.md"), limit: 100) == Array("text\n".utf8))
  }

  @Test func saysWhyThereIsNoVault() throws {
    vault.file("file")
    #expect(throws: VaultError.missing(root: vault.path("none"))) {
      try VaultWalker.walk(root: vault.path("none"))
    }
    #expect(throws: VaultError.notAFolder(root: vault.path("file"))) {
      try VaultWalker.walk(root: vault.path("file"))
    }
    #expect(
      VaultError.missing(root: "/x").description
        == "/x: there is no such folder; name a vault with --vault DIR")
  }

  @Test func readsNoMoreThanAsked() throws {
    vault.file("a/b.md", "0123456789")
    vault.link("a/c.md", to: "b.md")
    for (limit, expected) in [(4, "0123"), (10, "0123456789"), (11, "0123456789"), (0, "")] {
      for name in ["a/b.md", "a/c.md"] {
        #expect(
          try VaultFile.read(root: vault.root, path: VaultPath(name), limit: limit) == Array(expected.utf8))
      }
    }
    #expect(throws: VaultError.notAFile(path: "a")) {
      try VaultFile.read(root: vault.root, path: VaultPath("a"), limit: 1)
    }
    #expect(throws: VaultError.fileMissing(path: "gone.md")) {
      try VaultFile.read(root: vault.root, path: VaultPath("gone.md"), limit: 1)
    }
  }

  /// Files in `/proc` say that they are empty.
  @Test func readsFilesThatDoNotTellTheirSize() throws {
    let bytes = try VaultFile.read(root: "/proc/self", path: VaultPath("status"), limit: 1 << 20)
    #expect(bytes.starts(with: Array("Name:".utf8)))
    #expect(bytes.count > 500)
  }
}
