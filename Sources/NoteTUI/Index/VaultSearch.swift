import GRDB
import Glibc
import Synchronization

/// Finds notes by the words in them: from the store where it has them, else by reading the vault.
public final class VaultSearch: Sendable {
  private let index: VaultIndex
  private var vault: VaultReader { index.vault }
  /// A connection of its own, so that interrupting it interrupts nothing else.
  private let connection = Mutex<Store?>(nil)
  /// The number of the newest question.
  private let newest = Atomic(0)
  private let lookedAtWhole: Int
  private let trust: Int64

  public convenience init(of index: VaultIndex) {
    self.init(of: index, lookedAtWhole: Self.lookedAtWhole)
  }

  /// - Parameters:
  ///   - lookedAtWhole: up to so many notes are compared with the disk before each answer of a command.
  ///   - trust: for so long a comparison of more of them is good for the next answers, in nanoseconds.
  init(of index: VaultIndex, lookedAtWhole: Int, trust: Int64 = 30_000_000_000) {
    self.index = index
    self.lookedAtWhole = lookedAtWhole
    self.trust = trust
  }

  // MARK: - Questions

  /// A number for a question to come; the one being answered is overtaken and ends soon. Of any thread.
  public func overtake() -> Int {
    let number = newest.add(1, ordering: .relaxed).newValue
    connection.withLockIfAvailable { $0 }??.reader.interrupt()
    return number
  }

  /// The notes that fit a query, the best first. Nil where another question has overtaken this one.
  ///
  /// - Parameters:
  ///   - number: from `overtake`.
  ///   - limit: at most so many.
  ///   - isPatient: where the index does not have all words, every note is read instead.
  public func answer(
    _ query: SearchQuery, number: Int, limit: Int = 50, isPatient: Bool = false
  ) -> SearchAnswer? {
    // One more tells whether there are more.
    var answer = found(query, number: number, limit: limit + 1, isPatient: isPatient)
    if let count = answer?.results.count, count > limit {
      answer?.results.removeLast(count - limit)
      answer?.isCut = true
    }
    return answer
  }

  private func found(
    _ query: SearchQuery, number: Int, limit: Int, isPatient: Bool
  ) -> SearchAnswer? {
    guard isNewest(number) else { return nil }
    guard !query.isEmpty else { return SearchAnswer() }
    do {
      guard let store = openStore() else { return scan(query, number: number, limit: limit) }
      var answer = SearchAnswer()
      let filling = try store.filling()
      var isPartial = filling.done < filling.total
      // A store that is being made holds nothing yet; one of an empty vault holds all.
      if filling.total == 0 { isPartial = try store.comparison() == nil }
      if isPatient, isPartial || filling.total == 0 {
        return scan(query, number: number, limit: limit)
      }
      if isPartial {
        answer.progress = SearchAnswer.Progress(done: filling.done, total: filling.total)
      }
      if query.beginningOfName != nil {
        answer.results = try names(beginningWith: query, in: store, number: number, limit: limit)
      }
      try add(query, to: &answer, in: store, number: number, limit: limit)
      // What is still being typed may become another word.
      if answer.results.isEmpty, let shorter = query.withoutUnfinishedWord {
        try add(shorter, to: &answer, in: store, number: number, limit: limit)
      }
      return isNewest(number) ? answer : nil
    } catch {
      if error == .interrupted { return nil }
      connection.withLock { $0 = nil }
      defer { if error == .damaged { index.replaceStore() } }
      return scan(query, number: number, limit: limit)
    }
  }

  private func isNewest(_ number: Int) -> Bool { newest.load(ordering: .relaxed) == number }

  /// Whether a store has the words of all notes.
  public var isFilled: Bool {
    guard let filling = try? openStore()?.filling() else { return false }
    return filling.total > 0 && filling.done == filling.total
  }

  /// Whether a store of a large vault has the words of all notes, which have been compared with the disk only just now;
  /// and no note has come, gone or been renamed since then in a folder that had notes. That one has been written in
  /// its place does not show.
  public var isReady: Bool {
    guard let store = openStore(), let filling = try? store.filling(), filling.done == filling.total,
      filling.total > lookedAtWhole, let comparison = try? store.comparison(),
      (0..<trust).contains(WallClock.now - comparison.time)
    else { return false }
    return comparison.folders.allSatisfy { folder in
      let path = folder.isEmpty ? vault.root : "\(vault.root)/\(folder)"
      guard let status = try? FileStatus(at: Array(path.utf8)) else { return false }
      // Nothing sets this time back.
      return status.changed < comparison.time
    }
  }

  /// See `init`: comparing more takes longer than a search does.
  static let lookedAtWhole = 20_000

  private func openStore() -> Store? {
    guard let location = index.location, index.isStored else { return nil }
    return connection.withLock { store in
      if store?.isStill(at: location) != true { store = try? Store.reading(location) }
      return store
    }
  }

  // MARK: - In the store

  private func add(
    _ query: SearchQuery, to answer: inout SearchAnswer, in store: Store, number: Int, limit: Int
  ) throws(StoreError) {
    guard let expression = query.expression, answer.results.count < limit else { return }
    let known = Set(answer.results.map(\.path))
    var results = answer.results
    // Those whose file has changed since are passed over; if it is nearly all, that ends too.
    var left = limit * 4
    try store.find(expression) { found in
      left -= 1
      if !known.contains(found.path), let result = result(found, query) { results.append(result) }
      return results.count < limit && left > 0 && isNewest(number)
    }
    answer.results = results
  }

  /// Notes of which a name has a word that begins with one or two letters: names that begin so first, then the shorter.
  private func names(
    beginningWith query: SearchQuery, in store: Store, number: Int, limit: Int
  ) throws(StoreError) -> [SearchResult] {
    var found: [(rank: (Int, Int), note: Store.Found)] = []
    let query = query.ofNames
    let beginning = query.wanted.first?.words ?? ""
    try store.everyName { note in
      if let rank = SearchRanking.rank(of: note.names, beginningWith: beginning) {
        found.append((rank, note))
      }
      return isNewest(number)
    }
    var results: [SearchResult] = []
    for (_, note) in found.sorted(by: { $0.rank < $1.rank }) where results.count < limit && isNewest(number) {
      if let result = result(note, query) { results.append(result) }
    }
    return results
  }

  /// The note as it is now; nil where it does not fit any more.
  private func result(_ found: Store.Found, _ query: SearchQuery) -> SearchResult? {
    guard let note = vault.searchable(found.path, names: found.names, tags: found.tags),
      let hit = note.hit(query)
    else { return nil }
    return SearchResult(
      path: found.path, title: found.names.first ?? "", score: found.score, line: hit.line,
      snippet: hit.snippet)
  }

  // MARK: - Without a store

  /// What reading one note says of a query.
  private struct Reading: Sendable {
    var hit: SearchHit?
    var counts: SearchRanking.Counts
    /// For one or two letters.
    var nameRank: (Int, Int)?
  }

  /// Reads every note. The answer is the store's, but for the time that it takes.
  private func scan(_ query: SearchQuery, number: Int, limit: Int) -> SearchAnswer? {
    guard let notes = index.knownCatalog?.notes else {
      return SearchAnswer(progress: SearchAnswer.Progress(done: 0, total: 0))
    }
    let readings = Array(notes.indices).parallelMap { self.read(notes[$0], query, number: number) }
    guard isNewest(number) else { return nil }
    let named = readings.indices.compactMap { index in
      readings[index].nameRank.map { (rank: $0, index: index) }
    }
    .sorted { ($0.rank.0, $0.rank.1, $0.index) < ($1.rank.0, $1.rank.1, $1.index) }
    let ranking = SearchRanking(readings.map(\.counts))
    let others = readings.indices.filter { readings[$0].nameRank == nil && readings[$0].hit != nil }
      .map { (score: ranking.score(of: readings[$0].counts), index: $0) }
      .sorted { ($1.score, $0.index) < ($0.score, $1.index) }
    let results = (named.map { (0.0, $0.index) } + others.map { ($0.score, $0.index) }).prefix(limit)
      .compactMap { score, index in
        readings[index].hit.map {
          SearchResult(
            path: notes.path(index), title: notes.title(index), score: score, line: $0.line,
            snippet: $0.snippet)
        }
      }
    if results.isEmpty, let shorter = query.withoutUnfinishedWord {
      return scan(shorter, number: number, limit: limit)
    }
    return SearchAnswer(results: results)
  }

  private func read(_ note: Note, _ query: SearchQuery, number: Int) -> Reading {
    let names = [note.title] + note.aliases
    guard isNewest(number), let text = vault.searchable(note.path, names: names, tags: note.tags) else {
      return Reading(
        counts: SearchRanking.Counts(frequencies: Array(repeating: 0, count: query.phraseCount), words: 0))
    }
    var reading = Reading(hit: text.hit(query), counts: text.counts(query))
    if let beginning = query.beginningOfName,
      let rank = SearchRanking.rank(of: names, beginningWith: beginning), let hit = text.hit(query.ofNames)
    {
      reading.nameRank = rank
      reading.hit = hit
    }
    return reading
  }

  // MARK: - Filling

  /// Reads the words of notes that are not in the store yet. To be called on a thread of its own, again after each
  /// refresh; several calls at a time do the same work twice.
  ///
  /// - Parameters:
  ///   - goesOn: asked now and then; false ends it, and what is done stays.
  ///   - report: how many notes are done, of all.
  /// - Returns: why words could not be stored, for people; until they are, notes are read instead.
  @discardableResult
  public func fill(
    goesOn: () -> Bool = { true }, report: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> String? {
    defer {
      index.writtenStore?.moveLog()
      index.writtenStore?.releaseMemory()
      Heap.trim()
    }
    do throws(StoreError) {
      guard let store = index.writtenStore else { return nil }
      do throws(StoreError) {
        try WordFilling(vault: vault, store: store).run(goesOn: goesOn, report: report)
      } catch {
        guard error == .damaged else { throw error }
        connection.withLock { $0 = nil }
        index.replaceStore()
        guard let store = index.writtenStore else { return nil }
        try WordFilling(vault: vault, store: store).run(goesOn: goesOn, report: report)
      }
      return nil
    } catch {
      return error.description
    }
  }

  /// Gives the calling thread what time the others leave: for `fill`.
  public static func lowerPriority() { WordFilling.lowerPriority() }
}
