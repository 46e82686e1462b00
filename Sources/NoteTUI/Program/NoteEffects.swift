/// The effects that only read the vault: the same in the browser and in a rehearsal.
struct NoteEffects: Sendable {
  let vault: VaultReader

  /// A note of up to so many bytes is read and parsed at once; a longer one on a worker.
  static let atOnce = 64 << 10

  func isLong(_ note: Note) -> Bool { note.size > Self.atOnce }

  func load(_ path: VaultPath, ticket: Int) -> Event {
    do throws(VaultError) {
      return .loaded(LoadedNote(ticket: ticket, path: path, document: try vault.document(at: path)))
    } catch {
      return .loadFailed(ticket: ticket, path: path, problem: error.description)
    }
  }

  func loadEmbedded(_ paths: [VaultPath], ticket: Int) -> Event {
    var documents: [VaultPath: Document] = [:]
    for path in paths { documents[path] = (try? vault.document(at: path)) ?? Document() }
    return .embedded(documents, ticket: ticket)
  }

  func contexts(_ references: [LineReference]) -> Event {
    var contexts: [LineReference: String] = [:]
    for (path, group) in Dictionary(grouping: references, by: \.path) {
      let lines = vault.lines(group.map(\.line), of: path)
      // A line that has gone since the vault was read is not asked for again.
      for reference in group { contexts[reference] = lines[reference.line] ?? "" }
    }
    return .contexts(contexts)
  }

  func scan() -> [Event] {
    do throws(VaultError) {
      let (catalog, notices) = try vault.catalog()
      var events: [Event] = [.catalog(catalog, isComplete: true)]
      if let first = notices.first {
        let more = notices.count > 1 ? " (and \(notices.count - 1) more)" : ""
        events.append(.notice(Notice(first + more, isWarning: true)))
      }
      return events
    } catch {
      return [.scanFailed(error.description)]
    }
  }
}
