/// The names that no file has, in the order in which they were first written.
struct GhostTable: Sendable {
  /// Of each ghost the number of the target that names it first.
  private var namedBy: [Int32] = []
  /// The first ghost with a hash, and for each ghost the next one with the same.
  private var first: [UInt32: Int32] = [:]
  private var next: [Int32] = []

  var count: Int { namedBy.count }

  func ghost(_ number: Int32, in targets: TargetTable) -> Ghost? { targets[Int(namedBy[Int(number)])].ghost }

  func number(of ghost: Ghost, in targets: TargetTable) -> Int32? {
    var number = first[ghost.key.canonicalHash] ?? -1
    while number >= 0, self.ghost(number, in: targets) != ghost { number = next[Int(number)] }
    return number < 0 ? nil : number
  }

  /// - Parameter target: names the ghost.
  mutating func insert(_ ghost: Ghost, target: Int, in targets: TargetTable) -> Int32 {
    if let known = number(of: ghost, in: targets) { return known }
    let number = Int32(namedBy.count)
    namedBy.append(Int32(target))
    next.append(first.updateValue(number, forKey: ghost.key.canonicalHash) ?? -1)
    return number
  }
}
