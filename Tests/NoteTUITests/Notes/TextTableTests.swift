import Testing

@testable import NoteTUI

struct TextTableTests {
  @Test(arguments: 0..<20)
  func knowsWhatWasAdded(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var table = TextTable<Int>()
    var model: [String: Int] = [:]
    for _ in 0..<500 {
      let text = String(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in "aäb€".randomElement(using: &random) ?? "a" })
      var copy = text
      copy.withUTF8 { bytes in
        // Many share a hash.
        let hash = bytes.seededHash % 64
        #expect(table.value(for: bytes, hash: hash) == model[text])
        guard model[text] == nil else { return }
        let value = Int.random(in: 0..<1000, using: &random)
        model[text] = value
        table.add(value, for: bytes, hash: hash)
      }
    }
  }
}
