/// Lines that name a note without linking to it: `tui backlinks --unlinked`.
public struct MentionListing {
  let session: Session
  let isJSON: Bool

  public init(of session: Session, asJSON isJSON: Bool) {
    self.session = session
    self.isJSON = isJSON
  }

  /// Writes the lines of other notes that have the note's title, an alias or its file's name in their words, outside
  /// links, and do not link to it; in path and line order. Reads every note, a few at a time.
  ///
  /// - Returns: whether there was one.
  public func writeMentions(of id: NoteID, to output: inout Output) -> Bool {
    let phrases = NamePhrases(of: session.catalog[id])
    var linking: [NoteID: Set<Int>] = [:]
    for backlink in session.catalog.backlinks(to: .note(id)) {
      linking[backlink.source, default: []].insert(backlink.line)
    }
    var hasOne = false
    let count = session.catalog.notes.count
    for start in stride(from: 0, to: count, by: 512) {
      let sources = (start..<min(count, start + 512)).map { NoteID($0) }.filter { $0 != id }
      let mentions = sources.parallelMap { [session, linking] source in
        session.vault.mentions(
          of: phrases, in: session.catalog[source].path, besides: linking[source] ?? [])
      }
      for (source, lines) in zip(sources, mentions) {
        let path = session.catalog[source].path.string
        for (line, context) in lines {
          hasOne = true
          NoteListing.writeLine(line, of: path, context: context, asJSON: isJSON, to: &output)
        }
      }
    }
    return hasOne
  }
}
