import CLibc
import Glibc

/// Reads the words of notes into the store, behind everything else: a part at a time, each kept for good.
struct WordFilling {
  let vault: VaultReader
  let store: Store

  /// Notes of so many bytes together are one part: what a kill can lose, and what is in memory.
  var partSize = 12 << 20

  /// - Parameters:
  ///   - goesOn: asked between parts.
  ///   - report: how many notes are done, of all.
  func run(goesOn: () -> Bool, report: (_ done: Int, _ total: Int) -> Void) throws(StoreError) {
    try store.dropDeadWords()
    var (done, total) = try store.filling()
    guard done < total else { return }
    report(done, total)
    while goesOn() {
      let notes = try store.unfilled(bytes: partSize)
      if notes.isEmpty { break }
      var words: [(note: Store.Unfilled, words: Store.NoteWords)] = []
      words.reserveCapacity(notes.count)
      for note in notes {
        guard goesOn() else { return }
        words.append((note, vault.words(of: note)))
      }
      try store.fill(words)
      done += notes.count
      total = max(total, done)
      report(done, total)
    }
    report(try store.filling().done, total)
  }

  /// Gives the calling thread, and those that it starts, what time the others leave.
  static func lowerPriority() {
    // On Linux this is of the thread, not of the process.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  }
}

extension VaultReader {
  /// A note's words as the store keeps them; of one that cannot be read, its names.
  func words(of note: Store.Unfilled) -> Store.NoteWords {
    var title = WordFolding()
    for name in note.names {
      title.append(name)
      title.appendGap()
    }
    var body = WordFolding()
    if let bytes = try? bytes(of: note.path) { body.append(bytes: NoteText(of: bytes).bytes) }
    return Store.NoteWords(
      title: title.bytes, marks: Array(SearchMarks.of(path: note.path, tags: note.tags).utf8),
      body: body.bytes)
  }

  /// A note to be searched through; nil where it cannot be read.
  func searchable(_ path: VaultPath, names: [String], tags: [String]) -> SearchableNote? {
    guard let bytes = try? bytes(of: path) else { return nil }
    let text = NoteText(of: bytes)
    return SearchableNote(
      names: names, marks: SearchMarks.of(path: path, tags: tags), text: text.bytes,
      lines: text.lines.map { ($0.range, $0.number) })
  }
}
