import Glibc
import Testing

@testable import NoteTUI

/// Rows that this program never wrote, as flipped bits may make them: answers may be wrong, but nothing breaks.
struct StoreNonsenseTests {
  private static let least = "-9223372036854775808"
  private static let most = "9223372036854775807"

  @Test(arguments: [
    "UPDATE file SET id = \(most) WHERE id = 3; UPDATE note SET id = \(most) WHERE id = 3",
    "UPDATE file SET id = \(least) WHERE id = 3; UPDATE note SET id = \(least) WHERE id = 3",
    "UPDATE file SET id = 0 WHERE id = 3; UPDATE note SET id = 0 WHERE id = 3",
    "UPDATE file SET id = 2147483647 WHERE id = 3; UPDATE note SET id = 2147483647 WHERE id = 3",
    "UPDATE file SET size = \(most), text = NULL", "UPDATE file SET size = \(least), text = NULL",
    "UPDATE file SET read = \(least)", "UPDATE file SET read = \(most)",
    "UPDATE file SET modified = \(least)",
    "UPDATE file SET inode = -1", "UPDATE file SET path = x''", "UPDATE file SET path = 'x.md'",
    "UPDATE file SET path = '/../' || path", "UPDATE file SET path = path || x'00FF'",
    "UPDATE file SET text = id + 7000000",
    "UPDATE OR REPLACE name SET file = \(least)", "UPDATE OR REPLACE name SET file = \(most)",
    "UPDATE OR REPLACE name SET key = x'FF'", "UPDATE backlink SET sources = x'FFFFFFFFFFFFFFFFFF7F01'",
    "UPDATE backlink SET sources = x'80'", "UPDATE backlink SET note = note + 1000000",
    "UPDATE fact SET value = \(most) WHERE name != 'isComplete'",
    "UPDATE fact SET value = \(least) WHERE name != 'isComplete'", "UPDATE fact SET value = 'text'",
    "UPDATE fact SET value = 0 WHERE name = 'home'", "DELETE FROM fact WHERE name != 'isComplete'",
    "UPDATE folder SET notes = \(least)", "UPDATE folder SET path = path || '/'",
    "UPDATE OR REPLACE attachment SET id = \(least)",
    "UPDATE note SET links = x'01000000FFFFFFFF'",
    "UPDATE note SET links = x'01000000080000009FFFFFFFFFFFFFFFFFFF01'",
    "UPDATE note SET links = x'FFFFFFFF'", "UPDATE note SET links = randomblob(400)",
    "UPDATE note SET aliases = x'FFFFFFFFFFFFFFFFFF01', tags = x'05'",
    "UPDATE note SET title = '', folded = x'FF'",
    "UPDATE note SET video = 'none', folder = 'nowhere'", "DELETE FROM note", "DELETE FROM note WHERE id % 2",
    "DELETE FROM file WHERE id % 2", "DELETE FROM name", "DELETE FROM backlink", "DELETE FROM folder",
    "DELETE FROM words_data", "DELETE FROM words_docsize", "UPDATE words_data SET block = randomblob(50)",
    "DROP TABLE words_data", "DROP TABLE note", "DROP TABLE fact",
  ]) func breaksNothing(_ sql: String) throws {
    var changing = try ChangingVault(seed: 7, noteCount: 30)
    for _ in 0..<10 { changing.edit() }
    let first = try changing.index()
    try first.refresh()
    VaultSearch(of: first).fill()
    try change(first, sql)
    for wantsCatalog in [true, false] {
      let index = try changing.index()
      var wishes: [Glimpse.Wish] = [.home]
      for note in changing.notes {
        wishes += [.path(VaultPath(note)), .query(note), .query(changing.target())]
      }
      for wish in wishes {
        guard let glimpse = index.glimpse(wish, rows: 5) else { continue }
        _ = Known(glimpse.catalog)
      }
      let search = VaultSearch(of: index)
      func look() {
        for text in ["md", "apple", "a", "apple pie title:x"] {
          let query = SearchQuery(text)
          _ = search.answer(query, number: search.overtake())
        }
      }
      look()
      try index.refresh(wantsCatalog: wantsCatalog) {
        if case .catalog(let catalog) = $0 { _ = Known(catalog) }
      }
      look()
      search.fill()
      look()
      changing.edit()
      try index.refresh { if case .catalog(let catalog) = $0 { _ = Known(catalog) } }
    }
    let index = try changing.index()
    #expect(index.forget())
    var catalog = Catalog.empty
    try index.refresh { if case .catalog(let newer) = $0 { catalog = newer } }
    let fresh = try VaultReader(root: changing.vault.root).catalog(knowsBacklinks: true).0
    #expect(Known(catalog).difference(from: Known(fresh)) == [])
  }

  private func change(_ index: VaultIndex, _ sql: String) throws {
    let writer = try #require(index.writtenStore?.writer)
    try writer.writeWithoutTransaction { try $0.execute(sql: sql) }
  }
}
