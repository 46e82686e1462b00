/// One line of text being typed, with the keys of a shell's line.
public struct LineEditor: Hashable, Sendable {
  public private(set) var text: String
  /// Characters before the caret.
  public private(set) var caret: Int
  /// All of it is selected: what is typed takes its place.
  public private(set) var isSelected = false

  /// Nobody types more to find something.
  private static let longest = 256

  public init(_ text: String = "") {
    self.text = text
    caret = text.count
  }

  /// Selects all of it, until something is typed or the caret moved.
  mutating func select() {
    caret = text.count
    isSelected = !text.isEmpty
  }

  /// Takes a key that edits; false if it is none.
  public mutating func handle(_ key: Key) -> Bool {
    let wasSelected = isSelected
    switch key {
    case .character(let character): insert(String(character))
    case .backspace where wasSelected, .delete where wasSelected: delete(from: 0, to: text.count)
    case .backspace: delete(from: caret - 1, to: caret)
    case .delete: delete(from: caret, to: caret + 1)
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(text.count, caret + 1)
    case .home, .control("a"): caret = 0
    case .end, .control("e"): caret = text.count
    case .control("u"): delete(from: 0, to: caret)
    case .control("k"): delete(from: caret, to: text.count)
    case .control("w"): delete(from: startOfField, to: caret)
    case .alt(.backspace): delete(from: startOfWord, to: caret)
    case .alt(.d): delete(from: caret, to: endOfWord)
    case .alt(.b): caret = startOfWord
    case .alt(.f): caret = endOfWord
    default: return false
    }
    isSelected = false
    return true
  }

  /// Inserts typed or pasted text; line ends become blanks.
  public mutating func insert(_ new: String) {
    if isSelected { delete(from: 0, to: text.count) }
    isSelected = false
    let room = max(0, Self.longest - text.count)
    let line = String(new.prefix(room).map { $0.isNewline ? " " : $0 })
    let before = String(text[..<index(caret)]) + line
    text = before + text[index(caret)...]
    // A combining mark becomes part of the character before it, so characters are counted in the whole.
    let end = before.utf8.count
    var length = 0
    caret =
      text.prefix { character in
        defer { length += character.utf8.count }
        return length < end
      }.count
  }

  private mutating func delete(from start: Int, to end: Int) {
    let start = max(0, start)
    let end = min(text.count, end)
    guard start < end else { return }
    text.removeSubrange(index(start)..<index(end))
    caret = start
  }

  /// Of what stands between blanks, as in a shell.
  private var startOfField: Int { start { $0 != " " } }

  /// Of letters and digits, as in Readline.
  private var startOfWord: Int { start { $0.isLetter || $0.isNumber } }

  private var endOfWord: Int {
    let letters = Array(text)
    var place = caret
    let isWord = { (character: Character) in character.isLetter || character.isNumber }
    while place < letters.count, !isWord(letters[place]) { place += 1 }
    while place < letters.count, isWord(letters[place]) { place += 1 }
    return place
  }

  private func start(of isWord: (Character) -> Bool) -> Int {
    let letters = Array(text.prefix(caret))
    var place = letters.count
    while place > 0, !isWord(letters[place - 1]) { place -= 1 }
    while place > 0, isWord(letters[place - 1]) { place -= 1 }
    return place
  }

  private func index(_ offset: Int) -> String.Index { text.index(text.startIndex, offsetBy: offset) }
}
