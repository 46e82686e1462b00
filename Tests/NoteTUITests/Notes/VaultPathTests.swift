import Testing

@testable import NoteTUI

/// Paths are ordered so that no two are in each other's place.
struct VaultPathTests {
  @Test func tellsApartWhatReadsAlike() {
    let plain = VaultPath("bad%FF1.md")
    let odd = VaultPath(bytes: [0x62, 0x61, 0x64, 0xFF, 0x31, 0x2E, 0x6D, 0x64])
    #expect(odd.string == plain.string)
    #expect(odd != plain)
    #expect(plain < odd)
    #expect(!(odd < plain))
    #expect(!(odd < odd))
  }
}
