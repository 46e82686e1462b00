/// What can happen to the browser from outside.
public enum Event: Sendable {
  case input(InputEvent)
  case resized(Size)
  /// The vault's notes, as far as they are known.
  case catalog(Catalog, Coverage)
  /// Notes that have been read, of those that have to be.
  case reading(done: Int, total: Int)
  /// The vault has been compared with what was known of it: so many notes are new, changed or gone.
  case compared(changed: Int)
  /// The vault could not be read; the text says why.
  case scanFailed(String)
  case loaded(LoadedNote)
  /// The note could not be read; the text says why.
  case loadFailed(request: Int, path: VaultPath, problem: String)
  /// Notes that the note being opened embeds; those that cannot be read are empty.
  case embedded([VaultPath: Document], request: Int)
  /// Lines of notes that link here, as a reader would see them.
  case contexts([LineReference: SourceLine])
  /// A text that was asked for.
  case expanded(ExpansionAnswer)
  /// The rows of the list.
  case arranged(ListAnswer)
  /// The note that the command line names.
  case found(FindAnswer)
  /// Notes for the switcher.
  case matched(MatchAnswer)
  /// What a search found.
  case searched(SearchAnswer, SearchQuery, request: Int)
  /// The words of more notes are known than before.
  case moreWords
  case notice(Notice)
  /// Nothing could open it: show it for copying.
  case notOpened(url: String, reason: String)
  /// Something has changed on the disk; a new catalog follows.
  case changed(VaultChange)
  /// The user may have been elsewhere, and what changes on the disk is not told of.
  case returned
  /// The program outside is done with the note: it may have changed.
  case edited
}

/// A note read from the disk and parsed.
public struct LoadedNote: Sendable {
  public var request: Int
  public var path: VaultPath
  public var document: Document
  /// When the reading began, in nanoseconds since 1970; what was written later may be missing.
  public var read: Int64

  public init(request: Int, path: VaultPath, document: Document, read: Int64 = .max) {
    self.request = request
    self.path = path
    self.document = document
    self.read = read
  }
}

/// One line of one note.
public struct LineReference: Hashable, Sendable {
  public var path: VaultPath
  /// From 1, in the file.
  public var line: Int

  public init(path: VaultPath, line: Int) {
    self.path = path
    self.line = line
  }
}

/// One line for the reader, shown until the next key.
public struct Notice: Hashable, Sendable {
  public var text: String
  public var isWarning: Bool

  public init(_ text: String, isWarning: Bool = false) {
    self.text = text
    self.isWarning = isWarning
  }
}
