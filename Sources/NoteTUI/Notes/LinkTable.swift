/// The links of all notes that lead into the vault: links, embeds, Markdown and property links, eight bytes each.
///
/// Those of one note stand together in the order of its lines; a link's number is its place among all.
struct LinkTable: Sendable {
  /// Where each note's links begin; one more than there are notes.
  private var starts: [Int32] = [0]
  /// Of each link, a number in `targets`, or below 0 for one that leads to its own note.
  private var targetOf: [Int32] = []
  /// From 1, in the note's file.
  private var lines: [Int32] = []
  private(set) var targets = TargetTable()

  var noteCount: Int { starts.count - 1 }
  var count: Int { targetOf.count }

  /// The numbers of a note's links.
  func links(of note: Int) -> Range<Int> { Int(starts[note])..<Int(starts[note + 1]) }

  /// The number of its target; nil where it leads to its own note.
  func target(of link: Int) -> Int? { targetOf[link] < 0 ? nil : Int(targetOf[link]) }

  func line(of link: Int) -> Int { Int(lines[link]) }

  /// The note that a link stands in.
  func note(of link: Int) -> Int { starts.partitioningIndex { $0 > link } - 1 }

  /// Of each link, the note that it stands in.
  var owners: [Int32] {
    var owners: [Int32] = []
    owners.reserveCapacity(count)
    for note in 0..<noteCount {
      owners.append(contentsOf: repeatElement(Int32(note), count: links(of: note).count))
    }
    return owners
  }

  mutating func reserveCapacity(notes: Int) { starts.reserveCapacity(notes + 1) }

  /// - Parameter folder: the note's.
  mutating func append(_ links: PackedLinks, in folder: Substring) {
    links.forEachTarget { kind, line, isMarkdown, target in
      guard kind.leadsIntoVault else { return }
      targetOf.append(target.isEmpty ? -1 : targets.number(of: target, isMarkdown: isMarkdown, in: folder))
      lines.append(Int32(clamping: line))
    }
    starts.append(Int32(targetOf.count))
  }

  /// The same links without their notes, to append notes that have targets in common with those.
  init(targetsOf other: LinkTable) { targets = other.targets }

  init() {}

  /// Appends notes of another table with the same targets.
  mutating func append(contentsOf other: LinkTable, _ notes: Range<Int>) {
    guard !notes.isEmpty else { return }
    let span = Int(other.starts[notes.lowerBound])..<Int(other.starts[notes.upperBound])
    let shift = Int32(targetOf.count - span.lowerBound)
    targetOf.append(contentsOf: other.targetOf[span])
    lines.append(contentsOf: other.lines[span])
    for note in notes { starts.append(other.starts[note + 1] + shift) }
  }

  /// The same notes in another order: for each place, where its note stands here.
  func ordered(by order: [Int32]) -> LinkTable {
    var table = LinkTable(targetsOf: self)
    table.reserveCapacity(notes: order.count)
    table.targetOf.reserveCapacity(count)
    table.lines.reserveCapacity(count)
    for note in order { table.append(contentsOf: self, Int(note)..<Int(note) + 1) }
    return table
  }
}
