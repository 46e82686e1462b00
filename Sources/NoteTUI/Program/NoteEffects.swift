/// The effects that only read the vault: the same in the browser and in a rehearsal.
struct NoteEffects: Sendable {
  let index: VaultIndex
  let search: VaultSearch

  init(index: VaultIndex) {
    self.index = index
    search = VaultSearch(of: index)
  }

  var vault: VaultReader { index.vault }

  /// Reading and parsing so many bytes takes a moment; more may take longer.
  static let atOnce = 64 << 10

  func load(_ path: VaultPath, request: Int) -> Event {
    let read = WallClock.now
    do throws(VaultError) {
      return .loaded(
        LoadedNote(request: request, path: path, document: try vault.document(at: path), read: read))
    } catch {
      return .loadFailed(request: request, path: path, problem: error.description)
    }
  }

  func loadEmbedded(_ paths: [VaultPath], request: Int) -> Event {
    var documents: [VaultPath: Document] = [:]
    for path in paths { documents[path] = (try? vault.document(at: path)) ?? Document() }
    return .embedded(documents, request: request)
  }

  func contexts(_ references: [LineReference]) -> Event {
    contexts(references) { vault.lines($0, of: $1) }
  }

  private func contexts(
    _ references: [LineReference], reading lines: ([Int], VaultPath) -> [Int: SourceLine]
  ) -> Event {
    var contexts: [LineReference: SourceLine] = [:]
    for (path, group) in Dictionary(grouping: references, by: \.path) {
      let lines = lines(group.map(\.line), path)
      // A line that has gone since the vault was read is not asked for again.
      for reference in group { contexts[reference] = lines[reference.line] ?? SourceLine(words: "") }
    }
    return .contexts(contexts)
  }

  // MARK: - What takes only a moment

  /// The same answers where the system has the notes in memory, and not too much of them. Nil elsewhere.
  func answerAtOnce(_ effect: Effect) -> Event? {
    switch effect {
    case .load(let path, let request, _):
      let read = WallClock.now
      return notesInMemory([path])?[path].map {
        .loaded(LoadedNote(request: request, path: path, document: vault.document(of: $0), read: read))
      }
    case .loadEmbedded(let paths, let request):
      return notesInMemory(paths).map { .embedded($0.mapValues { vault.document(of: $0) }, request: request) }
    case .contexts(let references):
      return notesInMemory(Set(references.map(\.path))).map { notes in
        contexts(references) { lines, path in notes[path].map { vault.lines(lines, of: $0) } ?? [:] }
      }
    default: return nil
    }
  }

  private func notesInMemory(_ paths: some Sequence<VaultPath>) -> [VaultPath: [UInt8]]? {
    guard var files = FilesInMemory(of: vault, limit: Self.atOnce) else { return nil }
    var notes: [VaultPath: [UInt8]] = [:]
    for path in paths {
      guard let bytes = files.bytes(of: path) else { return nil }
      notes[path] = bytes
    }
    return notes
  }

  // MARK: - What takes longer

  /// What a search finds; nothing where another has overtaken it.
  ///
  /// - Parameter number: what overtaking gave, if that has been done.
  func found(_ query: SearchQuery, request: Int, number: Int? = nil) -> [Event] {
    let answer = search.answer(query, number: number ?? search.overtake())
    return answer.map { [.searched($0, query, request: request)] } ?? []
  }

  /// Brings the index up to date.
  ///
  /// - Parameters:
  ///   - change: what may be other than it was.
  ///   - report: takes what happens on the way; on this thread.
  func refresh(_ change: VaultChange = .everything, report: (Event) -> Void) {
    var notices: [String] = []
    do throws(VaultError) {
      let summary = try index.refresh(change) { news in
        switch news {
        case .progress(let progress): report(.reading(done: progress.notes, total: progress.noteCount))
        case .names(let catalog): report(.catalog(catalog, .names))
        case .catalog(let catalog): report(.catalog(catalog, .whole))
        case .notice(let notice): notices.append(notice)
        }
      }
      report(.compared(changed: summary.readCount + summary.removedCount))
    } catch {
      report(.scanFailed(error.description))
    }
    guard let first = notices.first else { return }
    let more = notices.count > 1 ? " (and \(notices.count - 1) more)" : ""
    report(.notice(Notice(first + more, isWarning: true)))
  }

  /// What is stored of the vault's first screen, if anything is.
  func snapshot(_ start: State.StartingPoint, rows: Int) -> Event? {
    let subject: StartupSnapshot.Subject =
      switch start {
      case .home: .home
      case .query(let text): .query(text)
      case .path(let path): .path(path)
      }
    return index.snapshot(subject, rows: rows).map {
      .catalog($0.catalog, .snapshot(noteCount: $0.noteCount, notesInFolders: $0.notesInFolders))
    }
  }
}
