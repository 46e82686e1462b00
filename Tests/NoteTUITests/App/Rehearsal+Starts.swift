@testable import NoteTUI

/// Starts of which not all of the vault is known.
extension Rehearsal {
  /// What is stored of a vault is shown; the disk has not been compared.
  ///
  /// - Parameter rows: of the list, above and below the note.
  static func stored(_ vault: TemporaryVault, _ start: State.StartingPoint, rows: Int = 60) throws
    -> Rehearsal
  {
    let cache = try TemporaryVault()
    let index = VaultIndex(vault: try VaultReader(root: vault.root), storage: .folder(cache.root))
    _ = try index.refresh(.everything) { _ in }
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 120, height: 30), preferences: .init(opensAt: start))
    if let snapshot = NoteEffects(index: index).snapshot(start, rows: rows) { tui.apply(snapshot) }
    return tui
  }

  /// Names only are known.
  static func named(_ vault: TemporaryVault, _ start: State.StartingPoint) throws -> Rehearsal {
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 120, height: 30), preferences: .init(opensAt: start))
    let notes = try VaultReader(root: vault.root).read().catalog.notes
    let names = notes.map { Note(path: $0.path, title: String($0.path.stem)) }
    tui.apply(.catalog(Catalog(notes: names, attachments: []), .names))
    return tui
  }

  /// The number of the first answer to such a question that waits.
  func waiting(for subject: Question.Subject) -> Int? {
    firstWaiting { effect in
      if case .ask(let question) = effect { question.subject == subject } else { false }
    }
  }
}

extension TemporaryVault {
  /// More lines than a screen has.
  static let filler = (1...60).map { "Line \($0).\n\n" }.joined()
}
