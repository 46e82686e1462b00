/// A vault as it is on the disk beside what is known of it.
struct Comparison: Sendable {
  /// A file to be read.
  struct Unread: Sendable {
    var file: ListedFile
    /// Its number, where an older state of it is known.
    var id: Int?
  }

  /// In path order, as are the next.
  private(set) var unread: [Unread] = []
  private(set) var unchanged: [IndexedFile] = []
  /// Numbers of files that are gone.
  private(set) var removed: [Int] = []

  var isSame: Bool { unread.isEmpty && removed.isEmpty }

  /// - Parameter known: in path order.
  init(of listing: Listing, with known: [IndexedFile]) {
    var place = 0
    for file in listing.notes {
      while place < known.count, known[place].note.path < file.path {
        removed.append(known[place].id)
        place += 1
      }
      guard place < known.count, known[place].note.path == file.path else {
        unread.append(Unread(file: file, id: nil))
        continue
      }
      if known[place].stamp.stillHolds(for: file) {
        unchanged.append(known[place])
      } else {
        unread.append(Unread(file: file, id: known[place].id))
      }
      place += 1
    }
    removed += known[place...].map(\.id)
  }

  /// All files there are, in path order; `read` are those that were unread, in their order.
  func merged(with read: [IndexedFile]) -> [IndexedFile] {
    var merged: [IndexedFile] = []
    merged.reserveCapacity(unchanged.count + read.count)
    var (left, right) = (unchanged[...], read[...])
    while let first = left.first, let second = right.first {
      if first.note.path < second.note.path {
        merged.append(left.removeFirst())
      } else {
        merged.append(right.removeFirst())
      }
    }
    return merged + left + right
  }
}
