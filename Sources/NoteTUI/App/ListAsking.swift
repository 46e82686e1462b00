/// In a large vault the list is sorted and filtered, and notes are found, off the main thread. What was shown stays
/// until the answer is there, and keys that depend on it wait for it, in order.
extension State {
  /// A catalog whose list is still being worked out: until then it is not used.
  struct ArrivingCatalog: Sendable {
    var request: Int
    var catalog: Catalog
    var coverage: Coverage
  }

  /// Matches of a text, for finding those of a longer one among them.
  struct PickerMatches: Sendable {
    var text: String
    var version: Int
    var notes: [NoteID]
  }

  // MARK: - Catalogs

  /// The vault has been read, or more of it.
  mutating func receive(_ catalog: Catalog, _ coverage: Coverage) -> [Effect] {
    guard arriving == nil else {
      // One after the other, or a list that takes long would never be there; but only the latest.
      arrivingNext = (catalog, coverage)
      return []
    }
    guard catalog.notes.count > limits.notes else {
      let arrangement = Arrangement(
        catalog, order: list.order, filter: list.filter.text, notesInFolders: coverage.notesInFolders)
      guard let arrangement else { return [] }
      return adopt(catalog, coverage, arrangement)
    }
    lastRequest += 1
    arriving = ArrivingCatalog(request: lastRequest, catalog: catalog, coverage: coverage)
    let previous =
      self.coverage == .whole
      ? Arrangement.Previous(arrangement: list.arrangement, catalog: self.catalog) : nil
    let question = ArrangementQuestion(
      catalog: catalog, order: list.order, filter: list.filter.text, previous: previous,
      notesInFolders: coverage.notesInFolders)
    return [.ask(Question(request: lastRequest, content: .catalog(question)))]
  }

  private mutating func adopt(_ catalog: Catalog, _ coverage: Coverage, _ arrangement: Arrangement)
    -> [Effect]
  {
    var effects = take(catalog, coverage, arrangement)
    listRequest = nil
    effects += arrangeList(keeping: list.selectedNote)
    return effects + (listRequest == nil ? useList() : [])
  }

  // MARK: - The list

  /// Sorts and filters the list as is wanted now: at once, or by asking for it.
  mutating func arrangeList(keeping note: NoteID?) -> [Effect] {
    guard !list.isArranged else {
      listRequest = nil
      return []
    }
    let isQuick = list.filter.text.isEmpty && list.order == list.arrangement.order
    if !isLarge || isQuick {
      listRequest = nil
      let new = Arrangement(
        catalog, order: list.order, filter: list.filter.text, basis: list.arrangement)
      if let new { list.replace(by: new, selecting: note) }
      return []
    }
    lastRequest += 1
    listRequest = lastRequest
    let question = ArrangementQuestion(
      catalog: catalog, order: list.order, filter: list.filter.text, basis: list.arrangement)
    return [.ask(Question(request: lastRequest, content: .list(question)))]
  }

  /// An answer to an older question is dropped.
  mutating func take(_ answer: ListAnswer) -> [Effect] {
    if let arriving, arriving.request == answer.request {
      self.arriving = nil
      var effects = adopt(arriving.catalog, arriving.coverage, answer.arrangement)
      if let (catalog, coverage) = arrivingNext {
        arrivingNext = nil
        effects += receive(catalog, coverage)
      }
      return effects
    }
    guard answer.request == listRequest else { return [] }
    listRequest = nil
    list.replace(by: answer.arrangement, selecting: noteToMark)
    return useList()
  }

  /// The note that the list is to mark: what is on its way before what is marked now, since that may come at any time.
  private var noteToMark: NoteID? {
    if let opening, !opening.isReload, case .note(let path) = opening.location, let id = catalog.id(of: path)
    {
      return id
    }
    return list.selectedNote ?? openNote
  }

  /// The rows are those of the filter: what it leaves is shown, and keys that waited for them are typed.
  private mutating func useList() -> [Effect] {
    let effects = isFiltering && focus == .list ? preview() : []
    return effects + (isAwaitingAnswer ? [] : typeHeld())
  }

  // MARK: - Pickers

  /// Shows a picker with what fits its text: at once, or what it shows already until the answer has come.
  mutating func fill(_ picker: Picker) -> [Effect] {
    var picker = picker
    let text = picker.editor.text
    guard picker.purpose == .notes, isLarge else {
      picker.request = nil
      picker.show(items(for: picker), for: text, height: picker.rows(in: layout.main))
      overlay = .picker(picker)
      return typeHeld()
    }
    lastRequest += 1
    picker.request = lastRequest
    overlay = .picker(picker)
    var basis: [NoteID]?
    if let last = pickerMatches, last.version == version, !last.text.isEmpty, text.hasPrefix(last.text) {
      basis = last.notes
    }
    let question = MatchQuestion(catalog: catalog, version: version, text: text, basis: basis)
    return [.ask(Question(request: lastRequest, content: .match(question)))]
  }

  mutating func take(_ answer: MatchAnswer) -> [Effect] {
    let matches = answer.matches
    guard case .picker(var picker) = overlay, answer.request == picker.request, matches.version == version
    else { return [] }
    pickerMatches = matches
    picker.request = nil
    let items = matches.notes.prefix(Picker.mostItems).map { item(for: .note(catalog[$0].path)) }
    picker.show(items, for: matches.text, height: picker.rows(in: layout.main))
    overlay = .picker(picker)
    return typeHeld()
  }

  /// The vault has changed under a picker.
  mutating func refreshPicker() -> [Effect] {
    if case .picker(let picker) = overlay { fill(picker) } else { [] }
  }

  // MARK: - Keys that wait

  /// Whether what is typed has to wait for an answer about what was typed before it.
  mutating func holds(_ input: InputEvent) -> Bool {
    guard isAwaitingAnswer, input != .closed, input != .resized else { return false }
    if case .key(let key) = input {
      switch key {
      case .escape, .control("g"):
        heldInput = []
        return false
      case .control("l"): return false
      default:
        var line = LineEditor(typedText)
        if heldInput.isEmpty, line.handle(key), !(key == .backspace && typedText.isEmpty) { return false }
      }
    } else if case .paste = input {
      if heldInput.isEmpty { return false }
    } else if case .mouse = input {
      return false
    }
    guard heldInput.count < 256 else { return true }
    heldInput.append(input)
    return true
  }

  var isAwaitingAnswer: Bool {
    switch overlay {
    case .picker(let picker): picker.isWaiting
    case .search(let panel): panel.isWaiting
    case .sheet: false
    case nil: isFiltering && focus == .list && listRequest != nil
    }
  }

  private var typedText: String {
    switch overlay {
    case .picker(let picker): picker.editor.text
    case .search(let panel): panel.editor.text
    case .sheet, nil: filterText
    }
  }

  /// Types what has waited, each key when all that the one before it asked for has been done.
  mutating func typeHeld() -> [Effect] {
    guard !heldInput.isEmpty else { return [] }
    defer { heldInput = [] }
    return [.type(heldInput)]
  }
}

/// How are the notes of a catalog arranged?
struct ArrangementQuestion: Sendable {
  var catalog: Catalog
  var order: NoteList.Order
  var filter: String
  var basis: Arrangement?
  var previous: Arrangement.Previous?
  /// Where the catalog does not have all of them.
  var notesInFolders: [String: Int]?

  func answer(isWanted: () -> Bool) -> Arrangement? {
    Arrangement(
      catalog, order: order, filter: filter, basis: basis, previous: previous, notesInFolders: notesInFolders,
      isWanted: isWanted)
  }
}

/// Which notes fit what is typed into the switcher?
struct MatchQuestion: Sendable {
  var catalog: Catalog
  var version: Int
  var text: String
  /// Where to look; nil: among all.
  var basis: [NoteID]?

  func answer(isWanted: () -> Bool) -> State.PickerMatches? {
    NoteQuery.ranked(text, in: catalog, among: basis, isWanted: isWanted)
      .map { State.PickerMatches(text: text, version: version, notes: $0) }
  }
}
