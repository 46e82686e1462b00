import Glibc

/// The notes of a catalog in path order, kept in columns: some hundred bytes each in a few large stretches of memory.
///
/// A note is put together when it is asked for, so what looks at many asks for the column it needs.
public struct NoteTable: RandomAccessCollection, Sendable {
  private var paths = TextColumn()
  private var titles = TextColumn()
  /// What few notes have, packed; empty for all others.
  private var details = TextColumn()
  private var modified: [Int64] = []
  private var sizes: [Int] = []
  private var inodes: [UInt64] = []

  public var startIndex: Int { 0 }
  public var endIndex: Int { paths.count }

  public subscript(index: Int) -> Note {
    var note = Note(
      path: path(index), title: titles[index], modified: modified[index], size: sizes[index],
      inode: inodes[index])
    details.withUTF8(index) { Detail.unpack($0, into: &note) }
    return note
  }

  func title(_ index: Int) -> String { titles[index] }

  func path(_ index: Int) -> VaultPath {
    nameBytes(index).map { VaultPath(bytes: $0) } ?? VaultPath(paths[index])
  }

  /// The path as the file system has it, where that is not UTF-8.
  private func nameBytes(_ index: Int) -> [UInt8]? { details.withUTF8(index, Detail.nameBytes) }

  func aliases(_ index: Int) -> [String] { details.withUTF8(index, Detail.aliases) }

  func modified(_ index: Int) -> Int64 { modified[index] }

  func size(_ index: Int) -> Int { sizes[index] }

  func inode(_ index: Int) -> UInt64 { inodes[index] }

  /// The index of the note with exactly that path.
  func index(of path: VaultPath) -> Int? {
    let place = place(of: path, in: indices)
    return place < count && isPath(place, equalTo: path) ? place : nil
  }

  /// Where in the range a note of that path stands, or would.
  func place(of path: VaultPath, in range: Range<Int>) -> Int {
    range.partitioningIndex { !isPath($0, before: path) }
  }

  /// Whether a note's path goes before another one.
  func isPath(_ index: Int, before path: VaultPath) -> Bool {
    let order = order(of: index, to: path)
    // Two names that read alike: rare enough for the long way.
    return order == 0 && path.bytes != nil ? self.path(index) < path : order < 0
  }

  func isPath(_ index: Int, equalTo path: VaultPath) -> Bool {
    order(of: index, to: path) == 0 && nameBytes(index) == path.bytes
  }

  /// Whether a note's title is that of a note of another table.
  func isTitle(_ index: Int, equalTo otherIndex: Int, of other: NoteTable) -> Bool {
    titles.withUTF8(index) { left in other.titles.withUTF8(otherIndex) { left.order(to: $0) == 0 } }
  }

  /// Below 0, 0 or above 0, as the bytes of the paths stand as they are shown.
  private func order(of index: Int, to path: VaultPath) -> Int {
    var string = path.string
    return paths.withUTF8(index) { left in string.withUTF8 { left.order(to: $0) } }
  }

  /// Indices in path order; nil where that is how they stand.
  private var pathOrder: [Int32]? {
    let goesBefore = { (left: Int, right: Int) in
      let order = paths.withUTF8(left) { left in paths.withUTF8(right) { left.order(to: $0) } }
      return order == 0 ? path(left) < path(right) : order < 0
    }
    if indices.dropFirst().allSatisfy({ goesBefore($0 - 1, $0) }) { return nil }
    return indices.map { Int32($0) }.sorted { goesBefore(Int($0), Int($1)) }
  }
}

// MARK: - Making one
extension NoteTable {
  mutating func reserveCapacity(_ count: Int) {
    paths.reserveCapacity(count, bytes: count * 40)
    titles.reserveCapacity(count, bytes: count * 40)
    details.reserveCapacity(count, bytes: count * 16)
    modified.reserveCapacity(count)
    sizes.reserveCapacity(count)
    inodes.reserveCapacity(count)
  }

  mutating func append(_ note: Note) {
    paths.append(note.path.string)
    titles.append(note.title)
    details.append(Detail.pack(note))
    modified.append(note.modified)
    sizes.append(note.size)
    inodes.append(note.inode)
  }

  mutating func append(contentsOf other: NoteTable, _ range: Range<Int>) {
    paths.append(contentsOf: other.paths, range)
    titles.append(contentsOf: other.titles, range)
    details.append(contentsOf: other.details, range)
    modified.append(contentsOf: other.modified[range])
    sizes.append(contentsOf: other.sizes[range])
    inodes.append(contentsOf: other.inodes[range])
  }

  /// Brings the notes into path order.
  ///
  /// - Returns: for each place, where its note stood before; nil where nothing was moved.
  mutating func sortByPath() -> [Int32]? {
    guard let order = pathOrder else { return nil }
    paths = paths.ordered(by: order)
    titles = titles.ordered(by: order)
    details = details.ordered(by: order)
    modified = order.map { modified[Int($0)] }
    sizes = order.map { sizes[Int($0)] }
    inodes = order.map { inodes[Int($0)] }
    return order
  }
}

/// What few notes have.
private enum Detail: UInt8 {
  case nameBytes, video, problem, aliases, tags

  static func pack(_ note: Note) -> [UInt8] {
    var writer = PackedWriter()
    func add(_ detail: Detail, _ texts: [String]) {
      guard !texts.isEmpty else { return }
      writer.add(byte: detail.rawValue)
      writer.add(texts.count)
      for text in texts { writer.add(text) }
    }
    if let bytes = note.path.bytes {
      writer.add(byte: nameBytes.rawValue)
      writer.add(bytes.count)
      for byte in bytes { writer.add(byte: byte) }
    }
    add(.video, [note.video?.string].compactMap(\.self))
    add(.problem, [note.problem].compactMap(\.self))
    add(.aliases, note.aliases)
    add(.tags, note.tags)
    return writer.bytes
  }

  static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, into note: inout Note) {
    forEach(of: bytes) { detail, texts in
      switch detail {
      case .nameBytes: break
      case .video: note.video = texts.first.flatMap { VideoID($0) }
      case .problem: note.problem = texts.first
      case .aliases: note.aliases = texts
      case .tags: note.tags = texts
      }
    }
  }

  static func aliases(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var found: [String] = []
    forEach(of: bytes) { if $0 == .aliases { found = $1 } }
    return found
  }

  static func nameBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var reader = PackedReader(bytes)
    return reader.byte() == nameBytes.rawValue && !bytes.isEmpty ? Array(reader.utf8()) : nil
  }

  private static func forEach(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (Detail, [String]) -> Void
  ) {
    var reader = PackedReader(bytes)
    while !reader.isAtEnd {
      guard let detail = Detail(rawValue: reader.byte()) else { return }
      if detail == .nameBytes {
        _ = reader.utf8()
      } else {
        body(detail, (0..<reader.number()).map { _ in reader.text() })
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Below 0, 0 or above 0, as the bytes stand.
  func order(to other: UnsafeBufferPointer<UInt8>) -> Int {
    guard let left = baseAddress, let right = other.baseAddress else { return count - other.count }
    let order = Int(memcmp(left, right, Swift.min(count, other.count)))
    return order == 0 ? count - other.count : order
  }
}
