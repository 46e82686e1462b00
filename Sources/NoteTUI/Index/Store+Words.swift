import GRDB

/// The full text in the store.
///
/// `words` is an FTS5 table without content: what it is given are folded words, and what it gives back are row numbers
/// in the order of their rank. `file.text` names a note's row; rows that no file names are dead, and since the words
/// they were made of are kept nowhere, they stay until all is filled again.
extension Store {
  static let wordTables = """
    CREATE VIRTUAL TABLE words USING fts5(
      title, marks, body, content='', prefix='3', tokenize="ascii");
    INSERT INTO words(words, rank) VALUES ('hashsize', 33554432);
    """

  /// A note whose words are not in the table yet.
  struct Unfilled: Sendable {
    var id: Int
    var path: VaultPath
    /// Names this reading of the file: it differs when the file has been read again.
    var read: Int
    var names: [String]
    var tags: [String]
  }

  /// What the table is given of a note: words folded.
  struct NoteWords: Sendable {
    var title: [UInt8]
    var marks: [UInt8]
    var body: [UInt8]
  }

  /// Notes whose words are there, of all.
  func filling() throws(StoreError) -> (done: Int, total: Int) {
    try read { connection in
      let total = try StoreStatement(connection, "SELECT count(*) FROM file").integer() ?? 0
      let left = try StoreStatement(connection, "SELECT count(*) FROM file WHERE text IS NULL").integer() ?? 0
      return (total - left, total)
    }
  }

  /// When the vault was last compared with the disk, and its folders then, the root as an empty text.
  func comparison() throws(StoreError) -> (time: Int64, folders: Set<String>)? {
    try read { connection in
      guard try StoreFact.isComplete.integer(in: connection) == 1,
        let time = try StoreFact.comparedAt.integer(in: connection)
      else { return nil }
      var folders: Set<String> = [""]
      try StoreStatement(connection, "SELECT path FROM folder").forEachRow { row in
        var folder = row.text(0)[...]
        while !folder.isEmpty, folders.insert(String(folder)).inserted {
          folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
        }
      }
      return (Int64(time), folders)
    }
  }

  /// The next notes to be filled in, of about `bytes` together; empty where all are there.
  func unfilled(bytes: Int) throws(StoreError) -> [Unfilled] {
    try read { connection in
      var notes: [Unfilled] = []
      var sum = 0
      let sql = """
        SELECT file.id, path, read, title, aliases, tags, size FROM file JOIN note ON note.id = file.id
        WHERE text IS NULL LIMIT 4000
        """
      try StoreStatement(connection, sql).forEachRow([]) { row in
        let size = max(0, row.integer(6))
        guard notes.isEmpty || size <= bytes - sum else { return false }
        sum += min(size, bytes)
        notes.append(
          Unfilled(
            id: row.integer(0), path: VaultPath(bytes: Array(row.bytes(1))), read: row.integer(2),
            names: [row.text(3)] + PackedTexts.unpack(row.bytes(4)), tags: PackedTexts.unpack(row.bytes(5))))
        return true
      }
      return notes
    }
  }

  /// Takes in the words of notes. Where a note has been read again meanwhile, its words are still to be read.
  func fill(_ notes: [(note: Unfilled, words: NoteWords)]) throws(StoreError) {
    guard let writer else { return }
    try StoreError.wrapping {
      try writer.write { connection in
        var row = try StoreStatement(connection, "SELECT max(id) FROM words_docsize").integer() ?? 0
        for (note, words) in notes {
          row += 1
          try StoreStatement(connection, "INSERT INTO words(rowid, title, marks, body) VALUES (?, ?, ?, ?)")
            .run(
              .integer(row), .bytes(words.title), .bytes(words.marks), .bytes(words.body))
          try StoreStatement(
            connection, "UPDATE file SET text = ? WHERE id = ? AND read = ? AND text IS NULL"
          ).run(
            .integer(row), .integer(note.id), .integer(note.read))
        }
      }
    }
  }

  /// Empties the full text where a tenth of its rows are dead: they count in the ranking of the others.
  func dropDeadWords() throws(StoreError) {
    guard let writer else { return }
    try StoreError.wrapping {
      try writer.write { connection in
        let rows = try StoreStatement(connection, "SELECT count(*) FROM words_docsize").integer() ?? 0
        let alive = try StoreStatement(connection, "SELECT count(text) FROM file").integer() ?? 0
        guard rows - alive > max(alive, 1000) / 10 else { return }
        try connection.execute(sql: "INSERT INTO words(words) VALUES ('delete-all')")
        try connection.execute(sql: "UPDATE file SET text = NULL")
      }
    }
  }

  // MARK: - Looking for words

  /// A note that has the words that are looked for.
  struct Found: Sendable {
    var path: VaultPath
    var names: [String]
    var tags: [String]
    /// Higher is better.
    var score: Double
  }

  /// Calls `body` with the notes that fit an expression of FTS5, the best first, until it returns false.
  func find(_ expression: String, body: (Found) -> Bool) throws(StoreError) {
    let weights = SearchRanking.weights
    try eachNote(
      """
      SELECT path, note.title, aliases, tags, -words.rank FROM words
      CROSS JOIN file ON file.text = words.rowid CROSS JOIN note ON note.id = file.id
      WHERE words MATCH ? AND words.rank MATCH ? ORDER BY words.rank
      """, [.text(expression), .text("bm25(\(weights.names), \(weights.marks), \(weights.body))")], body)
  }

  /// Calls `body` with every note, until it returns false.
  func everyName(body: (Found) -> Bool) throws(StoreError) {
    try eachNote(
      "SELECT path, title, aliases, tags, 0.0 FROM note JOIN file ON file.id = note.id ORDER BY note.id", [],
      body)
  }

  private func eachNote(
    _ sql: String, _ values: [StoreStatement.Value], _ body: (Found) -> Bool
  ) throws(StoreError) {
    try read { connection in
      try StoreStatement(connection, sql).forEachRow(values) { row in
        let found = Found(
          path: VaultPath(bytes: Array(row.bytes(0))),
          names: [row.text(1)] + PackedTexts.unpack(row.bytes(2)),
          tags: PackedTexts.unpack(row.bytes(3)), score: row.real(4))
        return body(found)
      }
    }
  }
}

extension SearchQuery {
  /// The query in FTS5's language; nil where it asks for nothing.
  ///
  /// Only quoted words of folded letters go in, so nothing that was typed is read as a part of the language.
  var expression: String? {
    guard !isEmpty else { return nil }
    let all = wanted.map(\.expression).joined(separator: " AND ")
    let none = excluded.map(\.expression).joined(separator: " OR ")
    return none.isEmpty ? all : "(\(all)) NOT (\(none))"
  }
}

extension SearchQuery.Term {
  fileprivate var expression: String {
    let column = field == .title ? "title : " : ""
    let exact = "\(column)\"\(words)\""
    // The word itself counts twice: it goes before longer ones.
    return isPrefix ? "(\(exact) OR \(exact) *)" : exact
  }
}
