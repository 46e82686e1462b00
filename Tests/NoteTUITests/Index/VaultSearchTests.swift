import Glibc
import Testing

@testable import NoteTUI

/// A vault with a store, for searching.
private struct Searched: Sendable {
  let vault = Result { try TemporaryVault() }
  let cache = Result { try TemporaryVault() }

  func index() throws -> VaultIndex {
    VaultIndex(vault: try VaultReader(root: try vault.get().root), storage: .folder(try cache.get().root))
  }

  /// Everything read and filled in.
  func filled() throws -> VaultSearch {
    let index = try index()
    try index.refresh()
    let search = VaultSearch(of: index)
    search.fill()
    return search
  }

  func file(_ path: String, _ text: String) throws { try vault.get().file(path, text) }
}

extension VaultSearch {
  fileprivate func paths(_ text: String, isTyping: Bool = true, limit: Int = 50) -> [String] {
    let query = SearchQuery(text, isTyping: isTyping)
    return (answer(query, number: overtake(), limit: limit)?.results ?? []).map(\.path.string)
  }
}

/// One after the other: a question overtakes the one before it.
@Suite(.serialized) struct VaultSearchTests {
  private static let notes: [(path: String, text: String)] = [
    ("de.md", "Die Straße nach Köln. Übergrößenträger."),
    ("pl.md", "Zażółć gęślą jaźń w Łodzi."),
    ("ru.md", "Ёлка стоит в Москве, й конец."),
    ("tr.md", "ISPARTA'dan İstanbul'a ılık bir gün."),
    ("el.md", "Ἡ ὁδὸς τῆς Ἀθήνας. ΟΔΟΣ"),
    ("ar.md", "قرأتُ كِتَابًا في المكتبة"),
    ("zh.md", "我在北京大学学习中文。"),
    ("ja.md", "東京タワーはとても高いです。がっこう"),
    ("th.md", "วันนี้อากาศดีมาก"),
    ("ko.md", "한국어를 공부합니다."),
    ("hi.md", "हिन्दी एक भाषा है"),
    ("lines.md", "The black\nsea and a well-known\nauthor's don't. Version 3.14 🚀 ok"),
    (
      "sub/tagged.md",
      "---\ntitle: Grain\naliases: [Wheat and corn]\ntags: [food/cereal, Trade]\n---\nSomething #inline here."
    ),
    ("sub/other.md", "# Market\n\nGrain grain grain and more grain."),
    (
      "hidden.md",
      "%%unseenword%% [shown](http://destination.example/urlpart) <b class=\"attribute\">bold</b>un**clos**ed"
    ),
  ]

  /// Of a large vault's notes a command need not see at once that one was written in its place.
  @Test func trustsAComparisonForAWhile() throws {
    let searched = Searched()
    for (path, text) in Self.notes { try searched.file(path, text) }
    // Its folders are older than any comparison.
    poll(nil, 0, 50)
    let filled = try searched.filled()
    defer { withExtendedLifetime(filled) {} }
    let index = try searched.index()
    func isReady(lookedAtWhole: Int = 3, trust: Int64 = 30_000_000_000) -> Bool {
      VaultSearch(of: index, lookedAtWhole: lookedAtWhole, trust: trust).isReady
    }
    #expect(isReady())
    #expect(!isReady(lookedAtWhole: Self.notes.count))
    #expect(!isReady(trust: 0))
    try searched.file("de.md", "Other words.")
    #expect(isReady())
    try searched.file("sub/new.md", "A note that was not there.")
    #expect(!isReady())
  }

  @Test(arguments: [
    ("strasse", ["de.md"]), ("STRAßE koln", ["de.md"]), ("übergrö", ["de.md"]),
    ("zazolc gesla", ["pl.md"]), ("ŁODZI", ["pl.md"]),
    ("елка", ["ru.md"]), ("моск", ["ru.md"]),
    ("isparta", ["tr.md"]), ("istanbul", ["tr.md"]), ("ILIK", ["tr.md"]),
    ("αθηνας", ["el.md"]), ("οδος", ["el.md"]),
    ("كتابا", ["ar.md"]), ("المكتبه", []), ("المكتبة", ["ar.md"]),
    ("北京", ["zh.md"]), ("京大", ["zh.md"]), ("学", ["zh.md"]), ("大北", []), ("中文 北京", ["zh.md"]),
    ("タワー", ["ja.md"]), ("東京", ["ja.md"]), ("とて", ["ja.md"]), ("がっ", ["ja.md"]), ("かっ", []),
    ("อากาศ", ["th.md"]), ("ดี", ["th.md"]),
    ("한국", ["ko.md"]), ("국어", ["ko.md"]), ("हिन्दी", ["hi.md"]),
    ("\"black sea\"", ["lines.md"]), ("\"sea black\"", []), ("well-known", ["lines.md"]),
    ("\"known author\"", ["lines.md"]),
    ("don't", ["lines.md"]), ("3.14", ["lines.md"]), ("🚀", ["lines.md"]), ("\"14 🚀 ok\"", ["lines.md"]),
    ("grain", ["sub/tagged.md", "sub/other.md"]), ("title:grain", ["sub/tagged.md"]),
    ("wheat", ["sub/tagged.md"]),
    ("grain -more", ["sub/tagged.md"]), ("grain -\"and more\"", ["sub/tagged.md"]), ("-grain", []),
    ("tag:food ", ["sub/tagged.md"]), ("tag:food/cereal", ["sub/tagged.md"]),
    ("tag:#trade", ["sub/tagged.md"]),
    ("tag:cereal ", []), ("tag:inline", ["sub/tagged.md"]), ("grain path:sub/oth", ["sub/other.md"]),
    ("path:sub grain", ["sub/tagged.md", "sub/other.md"]), ("sub", []),
    ("unseenword", []), ("urlpart", []), ("attribute", []), ("\"bold\"", []),
    ("shown boldunclosed", ["hidden.md"]),
    ("wh", ["sub/tagged.md"]), ("co", ["sub/tagged.md"]), ("mor", ["sub/other.md"]), ("mo", []),
    ("nothing at all", []),
    ("grain no", ["sub/tagged.md", "sub/other.md"]),
  ])
  func findsInStoreAndWithout(query: String, expected: [String]) throws {
    let (stored, read) = try Self.searches.get()
    #expect(stored.paths(query) == expected)
    #expect(read.paths(query) == expected)
    let query = SearchQuery(query)
    let answers = [stored, read].map { $0.answer(query, number: $0.overtake())?.results ?? [] }
    for (left, right) in zip(answers[0], answers[1]) { #expect(abs(left.score - right.score) < 1e-9) }
  }

  private static let vault = Searched()
  private static let searches = Result {
    for note in notes { try vault.file(note.path, note.text) }
    let memory = VaultIndex(vault: try VaultReader(root: try vault.vault.get().root), storage: .memory)
    try memory.refresh()
    return (try vault.filled(), VaultSearch(of: memory))
  }

  @Test(arguments: [
    "\"", "'", "*", "a*", "^a", "NEAR(a b)", "a NOT b", "a AND", "(((", "{title}:a", "title:", "-", "\0",
    "a\0b", "--", ";",
    "\u{FFFF}\u{10FFFF}", String(repeating: "a b ", count: 10_000), String(repeating: "\"", count: 999),
  ])
  func hostileInputIsHarmless(text: String) throws {
    let (stored, _) = try Self.searches.get()
    let answer = stored.answer(SearchQuery(text), number: stored.overtake())
    #expect(answer != nil)
  }

  @Test func tellsTheLineAndFollowsChanges() throws {
    let searched = Searched()
    try searched.file("a.md", "---\ntitle: A\n---\n\nfirst line\nsecond needle line\n")
    try searched.file("b.md", "needle elsewhere\n")
    let index = try searched.index()
    try index.refresh()
    let search = VaultSearch(of: index)
    search.fill()
    let result = search.answer(SearchQuery("second needle"), number: search.overtake())?.results.first
    #expect(result?.line == 6)
    #expect(result?.snippet == "second needle line")
    #expect(result?.title == "A")
    // A file that has changed or gone since is not shown for words that it does not have.
    try searched.file("a.md", "nothing\n")
    unlink(try searched.vault.get().path("b.md"))
    #expect(search.paths("needle").isEmpty)
    // When the index has followed, the new words are found.
    try index.refresh()
    search.fill()
    #expect(search.paths("nothing") == ["a.md"])
    #expect(search.paths("needle").isEmpty)
  }

  @Test func anOvertakenQuestionGetsNoAnswer() throws {
    let (stored, read) = try Self.searches.get()
    for search in [stored, read] {
      let number = search.overtake()
      _ = search.overtake()
      #expect(search.answer(SearchQuery("grain"), number: number) == nil)
    }
  }

  @Test func goesOnWhereItWasKilled() throws {
    let searched = Searched()
    for number in 0..<40 { try searched.file("n\(number).md", "word\(number) filler text\n") }
    let index = try searched.index()
    try index.refresh()
    let search = VaultSearch(of: index)
    var filling = WordFilling(vault: index.vault, store: try #require(index.writtenStore))
    filling.partSize = 200
    var parts = 0
    try filling.run(goesOn: { parts < 2 }, report: { done, _ in if done > 0 { parts += 1 } })
    let answer = search.answer(SearchQuery("filler"), number: search.overtake())
    let done = answer?.progress?.done ?? 40
    #expect(done > 0 && done < 40)
    #expect(answer?.results.count == done)
    #expect(
      search.answer(SearchQuery("filler"), number: search.overtake(), isPatient: true)?.results.count == 40)
    search.fill()
    #expect(search.isFilled)
    #expect(search.paths("filler").count == 40)
    #expect(search.paths("word39") == ["n39.md"])
  }

  /// Rows of words that no note has any more are dropped when they are many.
  @Test func deadWordsAreDropped() throws {
    let searched = Searched()
    for round in 0..<4 {
      for number in 0..<50 {
        try searched.file("n\(number).md", "round\(round) text \(String(repeating: "x", count: round))")
      }
      _ = try searched.filled()
    }
    let store = try Store.reading(try #require(try searched.index().location))
    let rows = try store.read { try StoreStatement($0, "SELECT count(*) FROM words_docsize").integer() }
    #expect(rows == 50)
    #expect(try searched.filled().paths("round3", limit: 100).count == 50)
    #expect(try searched.filled().paths("round2").isEmpty)
  }

  /// Any word that a note shows, and any piece of its lines, finds that note; of a word in letters that are words
  /// themselves each part of it.
  @Test(arguments: 0..<20)
  func aWordOfANoteFindsIt(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let searched = Searched()
    var notes = (0..<6).map { Array(RandomNote.make(seed: UInt64(seed * 6 + $0)).utf8) }
    if seed == 0 { notes += try Self.realNotes() }
    for (number, note) in notes.enumerated() {
      try searched.file("note\(number).md", String(decoding: note, as: UTF8.self))
    }
    let search = try searched.filled()
    var count = 0
    for (number, note) in notes.enumerated() {
      let shown = ShownWords(of: note)
      let most = number < 6 ? 8 : 200
      let words = Array(shown.different).sorted().shuffled(using: &random).prefix(most)
      let phrases = shown.phrases.shuffled(using: &random).prefix(most / 4)
      guard !ShownWords.hasCodeInComment(note) else { continue }
      for piece in words + phrases where !ShownWords.isKnownToBeLost(piece) {
        let query = Self.isWrittenWithoutBlanks(piece) ? Self.part(of: piece, &random) : piece
        let found = search.paths("\"\(query.replacing("\"", with: " "))\"")
        #expect(found.contains("note\(number).md"), "\(query)")
        count += 1
      }
      if number >= 6 { #expect(words.count == most && phrases.count == most / 4) }
    }
    #expect(count > (seed == 0 ? 500 : 15))
  }

  private static func realNotes() throws -> [[UInt8]] {
    try ["guide/every_construct.md", "zeihanongeopolitics/belgorod_as_a_logistical_hub.md"].map { path in
      try VaultFile.read(root: sampleVault, path: VaultPath(path), limit: 1 << 20)
    }
  }

  private static func isWrittenWithoutBlanks(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      (0x3040...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
    }
  }

  private static func part(of text: String, _ random: inout SeededRandom) -> String {
    let start = Int.random(in: 0..<text.count, using: &random)
    return String(text.dropFirst(start).prefix(Int.random(in: 1...text.count, using: &random)))
  }
}
