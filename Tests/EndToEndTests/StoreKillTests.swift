import Foundation
import Testing

/// `kill -9` at any moment loses nothing but time.
struct StoreKillTests {
  /// Fifty deaths while notes change, from the first opening of the store to the last word; after every tenth the
  /// answers are looked at.
  @Test func answersAreTheSameAfterDyingAtAnyMoment() throws {
    let noteCount = 2000
    let vault = try StoredVault(noteCount: noteCount)
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try vault.run(["index"]) }
    #expect(vault.stores.count == 1)
    let whole = Int(time / .microseconds(1))
    var random = SeededRandom(seed: 1)
    var deaths = 0
    for round in 0..<5 {
      // Every other one begins with nothing stored.
      if round.isMultiple(of: 2) { vault.shell("rm -rf \"$C\"") }
      var moments: [Int] = []
      for kill in 0..<10 {
        for note in 0..<(round.isMultiple(of: 2) ? 20 : 700) {
          try vault.write((note * 3 + kill) % noteCount, of: noteCount, edition: round * 10 + kill + 1)
        }
        moments.append(Int.random(in: 0..<whole, using: &random))
        if try vault.kill(["index"], after: moments[kill]) { deaths += 1 }
      }
      let read = try vault.answers(["--no-index-file"])
      #expect(try vault.answers() == read, "killed after \(moments) µs")
      #expect(try vault.run(["index"]).status == 0)
      #expect(try vault.answers() == read, "killed after \(moments) µs")
      #expect(read.found.count == noteCount)
    }
    #expect(deaths > 25)
  }
}
