/// Who links where: for each destination the places that lead to it, from other notes, in path and line order.
///
/// Three flat arrays: a row's entries stand together, and `starts` says where each row begins.
struct BacklinkTable: Sendable {
  /// One more than there are destinations.
  private let starts: [Int32]
  private let sources: [Int32]
  private let links: [Int32]

  struct Entry {
    var destination: Int32
    var source: Int32
    var link: Int32
  }

  /// - Parameters:
  ///   - entries: in path and line order of their sources.
  ///   - destinations: how many there are.
  init(_ entries: [Entry], destinations: Int) {
    var starts = [Int32](repeating: 0, count: destinations + 1)
    for entry in entries { starts[Int(entry.destination) + 1] += 1 }
    for row in 0..<destinations { starts[row + 1] += starts[row] }
    var next = starts
    var sources = [Int32](repeating: 0, count: entries.count)
    var links = sources
    for entry in entries {
      let place = Int(next[Int(entry.destination)])
      sources[place] = entry.source
      links[place] = entry.link
      next[Int(entry.destination)] += 1
    }
    self.starts = starts
    self.sources = sources
    self.links = links
  }

  func entries(to destination: Int32) -> [(source: NoteID, link: Int)] {
    row(destination).map { (NoteID(Int(sources[$0])), Int(links[$0])) }
  }

  /// The number of notes that link there.
  func sourceCount(to destination: Int32) -> Int {
    var count = 0
    var previous: Int32?
    for place in row(destination) where sources[place] != previous {
      count += 1
      previous = sources[place]
    }
    return count
  }

  /// Empty in a catalog that knows no backlinks.
  private func row(_ destination: Int32) -> Range<Int> {
    guard Int(destination) + 1 < starts.count else { return 0..<0 }
    return Int(starts[Int(destination)])..<Int(starts[Int(destination) + 1])
  }
}
