/// How a list in path order becomes another one: what stays, and what comes in between.
struct Splice {
  enum Step {
    /// These stay as they are.
    case keep(Range<Int>)
    /// The next of what is added.
    case add(Int)
  }

  private(set) var steps: [Step] = []
  /// Of each addition, the old place of the note that it replaces; nil for a new one.
  private(set) var replaced: [Int?] = []
  /// The same paths before and after.
  var keepsPaths: Bool { removesNone && !replaced.contains(nil) }

  private let removesNone: Bool

  /// - Parameters:
  ///   - removed: indices of what goes, ascending.
  ///   - added: paths of what comes, in order; one that is there already is replaced.
  init(of notes: NoteTable, removing removed: [Int], adding added: some Sequence<VaultPath>) {
    removesNone = removed.isEmpty
    var next = 0
    var gone = removed[...]
    func keep(to end: Int) {
      while next < end {
        let stop = min(end, gone.first ?? end)
        if next < stop { steps.append(.keep(next..<stop)) }
        next = stop
        if gone.first == next, next < end {
          gone.removeFirst()
          next += 1
        }
      }
    }
    for (index, path) in added.enumerated() {
      let place = (next..<notes.count).partitioningIndex { !notes.isPath($0, before: path) }
      keep(to: place)
      let isThere = place < notes.count && notes.isPath(place, equalTo: path)
      replaced.append(isThere ? place : nil)
      steps.append(.add(index))
      if isThere { next = place + 1 }
    }
    keep(to: notes.count)
  }
}
