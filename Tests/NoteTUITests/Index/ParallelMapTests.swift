import Glibc
import Synchronization
import Testing

@testable import NoteTUI

struct ParallelMapTests {
  @Test(arguments: [0, 1, 15, 16, 17, 1000])
  func keepsTheOrder(count: Int) {
    #expect(Array(0..<count).parallelMap { $0 * 2 } == (0..<count).map { $0 * 2 })
    #expect(Array(0..<count).parallelMap(chunkSize: 1) { $0 * 2 } == (0..<count).map { $0 * 2 })
  }

  @Test func tellsOfProgressOnTheCallingThread() {
    let caller = pthread_self()
    let hasBegun = Atomic(false)
    var told: [Int] = []
    var tellers: Set<pthread_t> = []
    _ = Array(0..<100).parallelMap(
      progress: {
        told.append($0)
        tellers.insert(pthread_self())
      },
      { number in
        // The others leave some for this one.
        if pthread_self() == caller { hasBegun.store(true, ordering: .relaxed) }
        while !hasBegun.load(ordering: .relaxed) { usleep(100) }
        return number
      })
    #expect(!told.isEmpty && told == told.sorted())
    #expect(told.allSatisfy { (1...100).contains($0) })
    #expect(tellers == [caller])
  }

  @Test(arguments: [0, 1, 2, 100, 2000])
  func handsOnInOrderOneAtATime(count: Int) {
    let taken = Mutex<[Int]>([])
    let takers = Atomic(0)
    let most = Atomic(0)
    Array(0..<count).parallelForEach { index in
      // Some take longer, so that others are ready before them.
      (0..<(index % 7) * 300).reduce(index) { $0 &+ $1 &* 0 }
    } inOrder: { result in
      most.max(takers.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
      taken.withLock { $0.append(result) }
      takers.subtract(1, ordering: .relaxed)
    }
    #expect(taken.withLock { $0 } == Array(0..<count))
    #expect(most.load(ordering: .relaxed) == min(1, count))
  }
}
