/// Who links where: for each destination the links of other notes that lead to it, in path and line order.
///
/// Flat arrays: a row's entries stand together, and `starts` says where each row begins.
struct BacklinkTable: Sendable {
  /// One more than there are destinations.
  private var starts: [Int32]
  /// Numbers of links.
  private var links: [Int32]
  /// Of each destination.
  private var sourceCounts: [Int32]

  /// - Parameters:
  ///   - table: the links.
  ///   - destinationOf: of each link where it leads, or below 0.
  ///   - destinations: how many there are.
  init(of table: LinkTable, destinationOf: [Int32], destinations: Int) {
    starts = [Int32](repeating: 0, count: destinations + 1)
    sourceCounts = [Int32](repeating: 0, count: destinations)
    var lastSources = [Int32](repeating: -1, count: destinations)
    for note in 0..<table.noteCount {
      for link in table.links(of: note) where destinationOf[link] >= 0 {
        let row = Int(destinationOf[link])
        starts[row + 1] += 1
        if lastSources[row] != Int32(note) { sourceCounts[row] += 1 }
        lastSources[row] = Int32(note)
      }
    }
    for row in 0..<destinations { starts[row + 1] += starts[row] }
    var next = starts
    links = [Int32](repeating: 0, count: Int(starts[destinations]))
    for link in destinationOf.indices where destinationOf[link] >= 0 {
      let row = Int(destinationOf[link])
      links[Int(next[row])] = Int32(link)
      next[row] += 1
    }
  }

  /// Numbers of the links that lead there.
  func links(to destination: Int32) -> ArraySlice<Int32> {
    // Empty in a catalog that knows no backlinks.
    guard Int(destination) + 1 < starts.count else { return [] }
    return links[Int(starts[Int(destination)])..<Int(starts[Int(destination) + 1])]
  }

  /// The number of notes that link there.
  func sourceCount(to destination: Int32) -> Int {
    Int(destination) < sourceCounts.count ? Int(sourceCounts[Int(destination)]) : 0
  }
}
