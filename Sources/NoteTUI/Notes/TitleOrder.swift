/// Orders of all notes by their folded titles, in time that a vault of 100,000 notes allows.
extension Catalog {
  /// All notes of another catalog in one of these orders. Those of the same titles stay in it, which takes less time
  /// than sorting them.
  struct Sorted: Sendable {
    var catalog: Catalog
    var notes: [NoteID]
  }

  /// Every note by its folded title, equal ones by path. Sorts anew at each call.
  func byTitle(after previous: Sorted? = nil) -> [NoteID] { byTitle(after: previous) { _ in 0 } }

  /// By folder, in each by title.
  func byFolder(after previous: Sorted? = nil) -> [NoteID] {
    var paths: [Int32: String] = [:]
    for index in notes.indices {
      let number = files.folderNumber(of: Int32(index))
      if paths[number] == nil { paths[number] = files.folder(of: Int32(index)) }
    }
    // Two spellings of one name are two folders.
    let sorted = paths.sorted {
      $0.value == $1.value ? $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) : $0.value < $1.value
    }
    let ranks = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.key, Int32($0)) })
    return byTitle(after: previous) { ranks[files.folderNumber(of: $0.rawValue)] ?? 0 }
  }

  /// The same number for all notes of one folder.
  func folderNumber(of note: NoteID) -> Int32 { files.folderNumber(of: note.rawValue) }

  /// - Parameter rank: goes before the title.
  private func byTitle(after previous: Sorted?, _ rank: (NoteID) -> Int32) -> [NoteID] {
    let notes = notes
    func key(_ note: NoteID) -> TitleKey {
      TitleKey(rank: rank(note), title: notes.title(note.index), note: note)
    }
    func goesBefore(_ left: TitleKey, _ right: TitleKey) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      if left.first != right.first { return left.first < right.first }
      if left.second != right.second { return left.second < right.second }
      let order =
        left.isWhole && right.isWhole
        ? 0 : Self.order(notes.title(left.note.index), notes.title(right.note.index))
      return order == 0 ? left.note < right.note : order < 0
    }
    func sorted(_ notes: some Sequence<NoteID>) -> [TitleKey] { notes.map(key).sorted(by: goesBefore) }
    let all = notes.indices.lazy.map { NoteID($0) }
    guard let previous else { return sorted(all).map(\.note) }
    let kept = kept(of: previous)
    var isKept = [Bool](repeating: false, count: notes.count)
    for note in kept { isKept[note.index] = true }
    var merged: [NoteID] = []
    merged.reserveCapacity(notes.count)
    var rest = kept[...]
    for other in sorted(all.filter { !isKept[$0.index] }) {
      let place = rest.partitioningIndex { goesBefore(other, key($0)) }
      merged += rest[..<place] + [other.note]
      rest = rest[place...]
    }
    return merged + rest
  }

  /// Those of the notes that have the same paths and titles here, under their numbers here.
  private func kept(of previous: Sorted) -> [NoteID] {
    let numbers = numbers(of: previous.catalog)
    let notes = (here: notes, there: previous.catalog.notes)
    return previous.notes.compactMap { old in
      numbers[old.index].flatMap {
        notes.here.isTitle($0.index, equalTo: old.index, of: notes.there) ? $0 : nil
      }
    }
  }

  /// Below 0, 0 or above 0, as the bytes of the folded forms stand.
  private static func order(_ left: String, _ right: String) -> Int {
    left.withFolded { left in
      right.withFolded { right in
        if left.lexicographicallyPrecedes(right) { return -1 }
        return right.lexicographicallyPrecedes(left) ? 1 : 0
      }
    }
  }
}

/// The beginning of a folded title as two numbers that stand in its order: few titles are compared further.
private struct TitleKey {
  let rank: Int32
  let note: NoteID
  var first: UInt64 = 0
  var second: UInt64 = 0
  let isWhole: Bool

  init(rank: Int32, title: String, note: NoteID) {
    self.rank = rank
    self.note = note
    var (first, second) = (0 as UInt64, 0 as UInt64)
    isWhole = title.withFolded { bytes in
      for place in 0..<8 { first = first << 8 | (place < bytes.count ? UInt64(bytes[place]) : 0) }
      for place in 8..<16 { second = second << 8 | (place < bytes.count ? UInt64(bytes[place]) : 0) }
      return bytes.count <= 16
    }
    self.first = first
    self.second = second
  }
}
