/// The rows of the list, four bytes each: a vault has a hundred thousand.
public struct ListRows: RandomAccessCollection, Equatable, Sendable {
  public enum Row: Hashable, Sendable {
    case folder(String, count: Int)
    case note(NoteID)

    public var note: NoteID? {
      if case .note(let id) = self { id } else { nil }
    }
  }

  /// A note's number, or below 0 an index into `folders`, counted from -1 downward.
  private var codes: [Int32] = []
  private var folders: [Folder] = []

  private struct Folder: Equatable {
    var name: String
    var count: Int
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { codes.count }

  public subscript(index: Int) -> Row {
    let code = codes[index]
    guard code < 0 else { return .note(NoteID(Int(code))) }
    let folder = folders[Int(-1 - code)]
    return .folder(folder.name, count: folder.count)
  }

  func firstIndex(of note: NoteID) -> Int? { codes.firstIndex(of: note.rawValue) }

  mutating func reserveCapacity(_ count: Int) { codes.reserveCapacity(count) }

  mutating func append(_ folder: String, count: Int) {
    codes.append(Int32(-1 - folders.count))
    folders.append(Folder(name: folder, count: count))
  }

  mutating func append(_ notes: some Sequence<NoteID>) {
    for note in notes { codes.append(note.rawValue) }
  }
}
