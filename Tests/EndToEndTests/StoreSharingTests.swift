import Foundation
import Synchronization
import Testing

/// Several processes on one store.
struct StoreSharingTests {
  /// Two browsers follow the vault; one dies, and the other does the writing from then on.
  @Test func oneGoesOnWhereTheOtherDied() throws {
    let vault = try StoredVault(noteCount: 60)
    let first = try vault.browse()
    try first.wait(forText: "word3 version0")
    try first.settle()
    let second = try vault.browse(note: "Note 4")
    try second.wait(forText: "word4 version0")
    try second.settle()
    func change(_ version: Int) throws {
      for note in [3, 4, 8] { try vault.write(note, of: 60, version: version) }
    }
    try change(1)
    try first.wait(forText: "word3 version1")
    try second.wait(forText: "word4 version1")
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
    try second.wait(forText: "word4 version2")
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

  /// Whoever comes first writes; the others answer as well, and all come to an end.
  @Test func manyBeginAtOnce() throws {
    let vault = try StoredVault(noteCount: 120)
    let wanted = try vault.answers(["--no-index-file"])
    let verbs = [
      ["index"], ["list", "--json"], ["index"], ["links", "--json"], ["index"], ["search", "common"],
      ["index"],
      ["list", "--json"],
    ]
    let ended = Mutex<[(verb: [String], status: Int32, output: String)]>([])
    DispatchQueue.concurrentPerform(iterations: verbs.count) { number in
      guard let run = try? vault.run(verbs[number]) else { return }
      ended.withLock { $0.append((verbs[number], run.status, run.output)) }
    }
    let runs = ended.withLock { $0 }
    #expect(runs.count == verbs.count)
    for run in runs {
      #expect(run.status == 0, "\(run.verb)")
      if run.verb.first == "list" { #expect(run.output == wanted.list) }
      if run.verb.first == "links" { #expect(run.output == wanted.links) }
    }
    #expect(try vault.answers() == wanted)
  }

  /// Not the same as a store that another process writes.
  @Test func saysWhyNoLockCanBeHad() throws {
    let vault = try StoredVault(noteCount: 20)
    _ = try vault.run(["index"])
    let index = try vault.run(["index"], after: "rm '\(vault.store).lock' && mkdir '\(vault.store).lock'")
    #expect(index.status == 0)
    #expect(index.output.contains("nothing stored"))
    #expect(index.errors.contains("cannot be stored (Is a directory)"))
  }
}
