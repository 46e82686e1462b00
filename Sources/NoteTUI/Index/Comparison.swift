/// A vault as it is on the disk beside what is known of it.
struct Comparison: Sendable {
  /// A file to be read.
  struct Unread: Sendable {
    var file: ListedFile
    /// Its number, where an older state of it is known.
    var id: Int?
  }

  /// In path order.
  private(set) var unread: [Unread] = []
  /// Indices of known files that are gone, ascending.
  private(set) var removed: [Int] = []

  var isSame: Bool { unread.isEmpty && removed.isEmpty }

  init(of look: ScanResult, with known: IndexedFiles) {
    var places = look.places(of: known).lazy.joined().makeIterator()
    var place = places.next()
    for file in look.listing.notes {
      while let gone = place, known.notes.isPath(gone, before: file.path) {
        removed.append(gone)
        place = places.next()
      }
      guard let same = place, known.notes.isPath(same, equalTo: file.path) else {
        unread.append(Unread(file: file, id: nil))
        continue
      }
      if !known.stamp(same).stillHolds(for: file) {
        unread.append(Unread(file: file, id: Int(known.ids[same])))
      }
      place = places.next()
    }
    while let gone = place {
      removed.append(gone)
      place = places.next()
    }
  }
}
