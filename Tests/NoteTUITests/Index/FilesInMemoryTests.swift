import CLibc
import Glibc
import Testing

@testable import NoteTUI

@Suite(.enabled(if: canTellWhatIsInMemory, "neither does this kernel or file system"))
struct FilesInMemoryTests {
  private let folder: TemporaryVault
  private let vault: VaultReader

  init() throws {
    folder = try TemporaryVault()
    folder.file("vault/folder/note.md", "1234567")
    vault = try VaultReader(root: folder.path("vault"))
  }

  private func bytes(of path: String, limit: Int = 100) -> [UInt8]? {
    var files = FilesInMemory(of: vault, limit: limit)
    return files?.bytes(of: VaultPath(path))
  }

  @Test func givesWhatHasJustBeenWritten() {
    #expect(bytes(of: "folder/note.md") == Array("1234567".utf8))
    folder.file("vault/folder/note.md", "")
    #expect(bytes(of: "folder/note.md") == [])
  }

  @Test func givesNoMoreThanItMay() {
    #expect(bytes(of: "folder/note.md", limit: 7) != nil)
    #expect(bytes(of: "folder/note.md", limit: 6) == nil)
    folder.file("vault/other.md", "12")
    var files = FilesInMemory(of: vault, limit: 8)
    #expect(files?.bytes(of: VaultPath("folder/note.md")) != nil)
    #expect(files?.bytes(of: VaultPath("other.md")) == nil)
  }

  @Test(arguments: [
    "missing.md", "folder", "pipe.md", "link.md", "linked/note.md", "../outside.md", "outside.md", "",
  ])
  func givesOnlyOrdinaryFilesOfTheVault(path: String) {
    folder.file("outside.md")
    mkfifo(folder.path("vault/pipe.md"), 0o600)
    folder.link("vault/link.md", to: "folder/note.md")
    folder.link("vault/linked", to: "folder")
    folder.link("vault/outside.md", to: "../outside.md")
    #expect(bytes(of: path) == nil)
  }
}

/// Whether the system reads a file that has just been written from memory, asked past the code that is tested.
private let canTellWhatIsInMemory: Bool = {
  guard let folder = try? TemporaryVault() else { return false }
  folder.file("note.md", "1")
  let file = libc_open_cached(AT_FDCWD, folder.path("note.md"), UInt32(O_RDONLY), 0)
  defer { close(file) }
  var byte: UInt8 = 0
  return file >= 0 && libc_read_cached(file, &byte, 1) == 1
}()
