import Testing

@testable import NoteTUI

/// Events in time -> changes in time.
struct ChangeGatheringTests {
  /// When something was told, by milliseconds, and when a change came of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var told: [(Int, String)]
    var passedOn: [(Int, Set<String>)]
    var testDescription: String { told.map { "\($0.0): \($0.1)" }.joined(separator: ", ") }
  }

  static let cases = [
    Case(told: [], passedOn: []),
    Case(told: [(0, "a")], passedOn: [(50, ["a"])]),
    // The steps of one save.
    Case(told: [(0, "a"), (1, "b"), (30, "a")], passedOn: [(80, ["a", "b"])]),
    Case(told: [(0, "a"), (51, "b")], passedOn: [(50, ["a"]), (101, ["b"])]),
    // One that goes on is passed on in parts.
    Case(
      told: (0...20).map { ($0 * 20, "\($0)") },
      passedOn: [(250, Set((0...12).map(String.init))), (450, Set((13...20).map(String.init)))]),
  ]

  @Test(arguments: cases)
  func passesOn(_ test: Case) {
    var gathering = ChangeGathering()
    var passedOn: [(Int, Set<String>)] = []
    for now in 0...1000 {
      for (_, path) in test.told.filter({ $0.0 == now }) {
        gathering.add(path: Array(path.utf8), at: now)
      }
      guard let change = gathering.take(at: now), case .paths(let paths) = change else { continue }
      passedOn.append((now, Set(paths.map { String(decoding: $0, as: UTF8.self) })))
    }
    #expect(passedOn.map(\.0) == test.passedOn.map(\.0))
    #expect(passedOn.map(\.1) == test.passedOn.map(\.1))
    #expect(gathering.patience(at: 1001) == nil)
  }

  @Test func saysHowLongItTakes() {
    var gathering = ChangeGathering()
    #expect(gathering.patience(at: 5) == nil)
    gathering.add(path: [1], at: 10)
    #expect(gathering.patience(at: 10) == 50)
    #expect(gathering.patience(at: 40) == 20)
    gathering.add(path: [1], at: 40)
    #expect(gathering.patience(at: 40) == 50)
    #expect(gathering.patience(at: 1000) == 0)
    for now in stride(from: 80, through: 240, by: 40) { gathering.add(path: [1], at: now) }
    #expect(gathering.patience(at: 240) == 20)
  }

  @Test(arguments: [(1000, false), (1001, true)])
  func manyPathsAreEverything(count: Int, isEverything: Bool) {
    var gathering = ChangeGathering()
    for number in 0..<count { gathering.add(path: Array(String(number).utf8), at: 0) }
    #expect(gathering.isEverything == isEverything)
    let changes = [gathering.take(at: 50), gathering.take(at: 50)]
    #expect((changes[0] == .everything) == isEverything)
    #expect(changes[1] == nil)
  }

  @Test(arguments: [true, false])
  func everythingHoldsEveryPath(first: Bool) {
    var gathering = ChangeGathering()
    if first { gathering.add(.everything, at: 0) }
    gathering.add(path: [1], at: 0)
    if !first { gathering.add(.everything, at: 0) }
    let change = gathering.take(at: 50)
    #expect(change == .everything)
  }
}

/// The kernel's numbers -> paths.
struct WatchTreeTests {
  private func path(_ tree: WatchTree, _ watch: Int32, _ name: String = "") -> String? {
    tree.path(of: watch, name: Array(name.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func tree() -> WatchTree {
    var tree = WatchTree(root: 1)
    _ = tree.add(2, named: Array("a".utf8), in: 1)
    _ = tree.add(3, named: Array("b".utf8), in: 2)
    _ = tree.add(4, named: Array("c".utf8), in: 3)
    return tree
  }

  @Test func knowsPaths() {
    let tree = tree()
    #expect(path(tree, 1) == "")
    #expect(path(tree, 1, "n.md") == "n.md")
    #expect(path(tree, 4) == "a/b/c")
    #expect(path(tree, 4, "n.md") == "a/b/c/n.md")
    #expect(path(tree, 9) == nil)
    #expect(tree.depth(of: 1) == 0)
    #expect(tree.depth(of: 4) == 3)
  }

  @Test func movesAFolderWithAllBelowIt() {
    var tree = tree()
    _ = tree.add(3, named: Array("new".utf8), in: 1)
    #expect(path(tree, 4) == "new/c")
    #expect(tree.child(named: Array("b".utf8), of: 2) == nil)
    #expect(tree.child(named: Array("new".utf8), of: 1) == 3)
    #expect(tree.count == 4)
  }

  @Test func forgetsAFolderWithAllBelowIt() {
    var tree = tree()
    let removed = tree.remove(2)
    #expect(Set(removed) == [2, 3, 4])
    #expect(tree.count == 1)
    #expect(path(tree, 4) == nil)
    let again = tree.remove(2)
    #expect(again == [])
    // Made again under its name, it has another watch.
    _ = tree.add(5, named: Array("a".utf8), in: 1)
    #expect(tree.child(named: Array("a".utf8), of: 1) == 5)
  }

  /// The new watch of a name stays when the end of the old one is told late.
  @Test func anOldWatchDoesNotTakeItsNameAlong() {
    var tree = tree()
    _ = tree.add(7, named: Array("a".utf8), in: 1)
    _ = tree.remove(2)
    #expect(tree.child(named: Array("a".utf8), of: 1) == 7)
  }

  @Test func neverPutsAFolderIntoItself() {
    var tree = tree()
    let added = [(2, 4), (1, 4), (8, 9)].map { tree.add($0.0, named: Array("x".utf8), in: $0.1) }
    #expect(added == [false, false, false])
    #expect(path(tree, 4) == "a/b/c")
  }
}

struct WatchBlindnessTests {
  @Test(arguments: [
    (0x6969, "NFS"), (0x0102_1997, "9p"), (0x6573_5546, "FUSE"), (-11_317_950, "SMB"), (0xFF53_4D42, "SMB"),
  ])
  func knowsFileSystemsThatChangeElsewhere(type: Int, name: String) {
    #expect(WatchFailure(fileSystem: type) == .remote(name))
  }

  @Test(arguments: [0xEF53, 0x0102_1994, 0x794C_7630, 0x9123_683E, 0x5846_5342])
  func trustsOthers(type: Int) {
    #expect(WatchFailure(fileSystem: type) == nil)
  }
}
