import Testing

@testable import NoteTUI

struct TextTableTests {
  @Test(arguments: 0..<20)
  func knowsWhatWasAdded(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var table = TextTable()
    var model: [String: Int32] = [:]
    for _ in 0..<500 {
      let text = String(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in "aäb€".randomElement(using: &random) ?? "a" })
      var copy = text
      copy.withUTF8 { bytes in
        // Many share a hash.
        let hash = bytes.seededHash % 64
        let number = table.number(of: bytes, hash: hash)
        #expect(number == model[text] ?? Int32(model.count))
        model[text] = number
      }
    }
    #expect(table.count == model.count)
    for (text, number) in model {
      #expect(table.withUTF8(Int(number)) { String(decoding: $0, as: UTF8.self) } == text)
    }
  }
}
