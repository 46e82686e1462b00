/// Distinct texts, numbered from 0 in the order in which they came: in little memory, and without a String where a text
/// is only looked up.
///
/// Texts are compared by their bytes.
struct TextTable: Sendable {
  private struct Entry {
    var start: Int
    var hash: UInt32
    var length: Int32
  }

  private var entries: [Entry] = []
  private var texts: [UInt8] = []
  /// For each slot an index into the entries, or -1; their number is a power of two.
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { entries.count }

  func withUTF8<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let (start, length) = (entries[number].start, Int(entries[number].length))
    return texts.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[start..<start + length]))
    }
  }

  /// The number of a text, which it gets if it has none yet.
  ///
  /// - Parameter hash: of the text, always by the same rule.
  mutating func number(of text: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int32 {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, Int(entry.length) == text.count, isEqual(entry, text) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(entries.count)
    // Three of four may be taken.
    if entries.count * 4 >= slots.count * 3 {
      grow()
      place(number, hash)
    } else {
      slots[slot] = number
    }
    entries.append(Entry(start: texts.count, hash: hash, length: Int32(text.count)))
    texts.append(contentsOf: text)
    return number
  }

  private func isEqual(_ entry: Entry, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = entry.start
    return texts.withUnsafeBufferPointer { texts in
      for place in text.indices where texts[start + place] != text[place] { return false }
      return true
    }
  }

  private mutating func place(_ index: Int32, _ hash: UInt32) {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = index
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() { place(Int32(index), entry.hash) }
  }
}
