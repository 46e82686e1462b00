import Foundation
import Testing

/// Several processes on one store.
struct StoreSharingTests {
  /// Two browsers follow the vault; one dies, and the other does the writing from then on.
  @Test func oneGoesOnWhereTheOtherDied() throws {
    let vault = try StoredVault(noteCount: 60)
    let first = try vault.browse()
    try first.wait(forText: "word3 edition0")
    try first.settle()
    let second = try vault.browse(note: "Note 4")
    try second.wait(forText: "word4 edition0")
    try second.settle()
    func change(_ edition: Int) throws {
      for note in [3, 4, 8] { try vault.write(note, of: 60, edition: edition) }
    }
    try change(1)
    try first.wait(forText: "word3 edition1")
    try second.wait(forText: "word4 edition1")
    // A third has nothing to write, and says so.
    let index = try vault.run(["index"])
    #expect(index.status == 0 && index.errors.isEmpty)
    #expect(index.output.contains("stored by another tui"))
    let rebuilding = try vault.run(["index", "--rebuild"])
    #expect(rebuilding.status == 2 && rebuilding.output.isEmpty)
    #expect(rebuilding.errors.contains("another tui keeps the index"))
    #expect(try vault.answers() == vault.answers(["--no-index-file"]))
    first.send(signal: SIGKILL)
    #expect(try first.waitForExit() == .signal(SIGKILL))
    try change(2)
    try second.wait(forText: "word4 edition2")
    try second.settle()
    // Now it is the second that writes.
    #expect(try vault.run(["index"]).output.contains("stored by another tui"))
    #expect(try vault.answers() == vault.answers(["--no-index-file"]))
    second.type("Q")
    #expect(try second.waitForExit() == .status(0))
    // And what it left is whole.
    let last = try vault.run(["index"])
    #expect(last.output.contains("60 notes: nothing has changed") && last.output.contains("index "))
    #expect(try vault.answers() == vault.answers(["--no-index-file"]))
  }
}
