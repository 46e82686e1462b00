/// Orders of all notes by their folded titles, in time that a vault of 100,000 notes allows.
extension Catalog {
  /// Every note by its folded title, equal ones by path. Sorts anew at each call.
  ///
  /// - Parameter start: all notes in an order that is nearly this one, where one is known: that takes less time.
  public func byTitle(from start: [NoteID]? = nil) -> [NoteID] { byTitle(from: start) { _ in 0 } }

  /// By folder, in each by title.
  public func byFolder(from start: [NoteID]? = nil) -> [NoteID] {
    var paths: [Int32: String] = [:]
    for index in notes.indices {
      let number = files.folderNumber(of: Int32(index))
      if paths[number] == nil { paths[number] = files.folder(of: Int32(index)) }
    }
    let sorted = paths.sorted { $0.value < $1.value }
    let ranks = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.key, Int32($0)) })
    return byTitle(from: start) { ranks[files.folderNumber(of: $0.rawValue)] ?? 0 }
  }

  /// The same number for all notes of one folder.
  func folderNumber(of note: NoteID) -> Int32 { files.folderNumber(of: note.rawValue) }

  /// - Parameter rank: goes before the title.
  private func byTitle(from start: [NoteID]?, _ rank: (NoteID) -> Int32) -> [NoteID] {
    let notes = notes
    var keys = (start ?? notes.indices.map { NoteID($0) }).map {
      TitleKey(rank: rank($0), title: notes.title($0.index), note: $0)
    }
    keys.sort { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.first != right.first { return left.first < right.first }
      if left.second != right.second { return left.second < right.second }
      let order =
        left.isWhole && right.isWhole
        ? 0 : Self.order(notes.title(left.note.index), notes.title(right.note.index))
      return order == 0 ? left.note < right.note : order < 0
    }
    return keys.map(\.note)
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
