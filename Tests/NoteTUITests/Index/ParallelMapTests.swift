import Testing

@testable import NoteTUI

struct ParallelMapTests {
  @Test(arguments: [0, 1, 15, 16, 17, 1000])
  func keepsTheOrder(count: Int) {
    #expect(Array(0..<count).parallelMap { $0 * 2 } == (0..<count).map { $0 * 2 })
    #expect(Array(0..<count).parallelMap(chunkSize: 1) { $0 * 2 } == (0..<count).map { $0 * 2 })
  }

  @Test func tellsOfProgressOnTheCallingThread() {
    var told: [Int] = []
    _ = Array(0..<100).parallelMap(progress: { told.append($0) }) { $0 }
    #expect(told == told.sorted())
    #expect(told.allSatisfy { (1...100).contains($0) })
  }
}
