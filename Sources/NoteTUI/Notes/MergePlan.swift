/// How a list in path order becomes another one: what stays, and what comes in between.
struct MergePlan {
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

  /// What it does to numbers.
  ///
  /// - Parameter others: numbers above those of the list, which stay in their order.
  func renumbering(others: Int) -> Renumbering {
    var added: [Int32] = []
    var count: Int32 = 0
    for step in steps {
      switch step {
      case .keep(let range): count += Int32(range.count)
      case .add:
        added.append(count)
        count += 1
      }
    }
    return Renumbering(places: places + (count..<count + Int32(others)), replaced: replaced, added: added)
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
      let place = notes.place(of: path, in: next..<notes.count)
      keep(to: place)
      let isThere = place < notes.count && notes.isPath(place, equalTo: path)
      replaced.append(isThere ? place : nil)
      steps.append(.add(index))
      if isThere { next = place + 1 }
    }
    keep(to: notes.count)
  }
}

/// The files of a vault under the numbers that they have after a change.
struct Renumbering: Sendable {
  /// For each file before the change its number now; -1 for what is gone.
  let places: [Int32]
  /// The same, -1 also for notes that have been read again: their names may be others.
  let kept: [Int32]
  /// The notes that are new or have been read again, ascending.
  let added: [Int32]

  fileprivate init(places: [Int32], replaced: [Int?], added: [Int32]) {
    self.places = places
    var kept = places
    for case let old? in replaced { kept[old] = -1 }
    self.kept = kept
    self.added = added
  }
}
