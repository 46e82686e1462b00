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
  /// Indices of what goes, ascending.
  let removed: [Int]
  /// The same paths before and after.
  var keepsPaths: Bool { removed.isEmpty && !replaced.contains(nil) }

  /// For each old place the new one; -1 for what goes.
  var places: [Int32] {
    var places: [Int32] = []
    var next: Int32 = 0
    var gone = removed[...]
    func addRemoved(before place: Int) {
      while let first = gone.first, first < place {
        places.append(-1)
        gone.removeFirst()
      }
    }
    for step in steps {
      switch step {
      case .keep(let range):
        addRemoved(before: range.lowerBound)
        for _ in range {
          places.append(next)
          next += 1
        }
      case .add(let index):
        if let old = replaced[index] {
          addRemoved(before: old)
          places.append(next)
        }
        next += 1
      }
    }
    addRemoved(before: .max)
    return places
  }

  /// - Parameters:
  ///   - removed: indices of what goes, ascending.
  ///   - added: paths of what comes, in order; one that is there already is replaced.
  init(of notes: NoteTable, removing removed: [Int], adding added: some Sequence<VaultPath>) {
    self.removed = removed
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
