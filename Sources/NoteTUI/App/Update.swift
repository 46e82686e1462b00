/// The one way in which the browser changes: something happened, the state follows, and what it wants done outside
/// is returned.
extension State {
  public mutating func apply(_ event: Event) -> [Effect] {
    var effects = handle(event)
    effects += settle()
    if let area = layout.areas[.backlinks]?.content {
      let missing = backlinks.missingContexts(area: area.size)
      if !missing.isEmpty { effects.append(.contexts(missing)) }
    }
    return effects
  }

  mutating func handle(_ event: Event) -> [Effect] {
    if case .input(let input) = event {
      noteActivity(input)
      if holds(input) { return [] }
    }
    switch event {
    case .input(.key(let key)):
      return handle(key)
    case .input(.paste(let text)):
      return paste(text)
    case .input(.mouse(let mouse)):
      return handle(mouse)
    case .input(.resized):
      return []
    case .input(.focused):
      return [.rescan]
    case .input(.closed):
      return [.quit]
    case .resized(let size):
      self.size = size
      return []
    case .catalog(let catalog, let coverage):
      return receive(catalog, coverage)
    case .reading(let done, let total):
      reading = done < total ? (done, total) : nil
      return []
    case .compared(let changed):
      if isRescanning {
        let what = changed == 0 ? "nothing has" : changed == 1 ? "1 note has" : "\(changed) notes have"
        // What was read for the first time has not changed.
        notice = Notice(
          start.isCompared ? "The vault has been read anew: \(what) changed." : "The vault has been read.")
      }
      isRescanning = false
      reading = nil
      start.isCompared = true
      return []
    case .scanFailed(let problem):
      isRescanning = false
      reading = nil
      start.isCompared = true
      isUnread = true
      keepVault(problem: problem)
      return []
    case .loaded(let note):
      if note.request == identification?.request {
        return takeCandidate(note.document, request: note.request)
      }
      return note.request == peeking?.request ? showPeek(note) : arrive(note)
    case .loadFailed(let request, let path, let problem):
      if request == identification?.request { return takeCandidate(nil, request: request) }
      showPeek(failure: problem, request: request)
      return arrive(failure: problem, of: path, request: request)
    case .embedded(let documents, let request):
      return arrive(embedded: documents, request: request)
    case .contexts(let contexts):
      backlinks.take(contexts)
      return []
    case .expanded(let answer):
      return take(answer)
    case .arranged(let answer):
      return take(answer)
    case .found(let answer):
      return take(answer)
    case .matched(let answer):
      return take(answer)
    case .searched(let answer, let query, let request):
      return take(answer, to: query, request: request)
    case .moreWords:
      return askAgain()
    case .notice(let notice):
      self.notice = notice
      return []
    case .notOpened(let url, let reason):
      // Who types by now goes on typing.
      guard overlay == nil, !isFiltering else {
        notice = Notice("Not opened: \(reason).", isWarning: true)
        return []
      }
      overlay = .sheet(.url(url, reason: reason))
      return [.copy(url)]
    case .changed(let change):
      return take(change)
    case .returned:
      return [.rescan]
    case .edited:
      backlinks.forgetContexts()
      return reload() + [.rescan]
    }
  }

  /// The user does something: what was to come by itself comes no more.
  private mutating func noteActivity(_ input: InputEvent) {
    switch input {
    case .key, .paste, .mouse:
      peeking = nil
      if overlay == nil { focusBeforeShrink = nil }
      start.isOpen = false
    case .resized, .focused, .closed: break
    }
  }

  /// Brings everything back within its bounds: sizes may have changed, and so may what is in them.
  private mutating func settle() -> [Effect] {
    closeStart()
    // What it waited for has been closed.
    if !isAwaitingAnswer { heldInput = [] }
    keepFocusOnScreen()
    let layout = self.layout
    reader.wanted.width = pageWidth
    let effects = bringPageUpToDate()
    if let chosen = reader.chosen, !reader.isVisible(chosen, height: bodyHeight) {
      reader.choose(chosen, height: bodyHeight)
    }
    reader.keepWithin(height: bodyHeight)
    fitOverlay()
    // The list marks the note that is shown, where it has a row for it and no other is on its way.
    if opening == nil, listRequest == nil, let openNote { list.select(openNote) }
    if layout.areas[.list] != nil { list.reveal(height: listHeight) }
    if layout.areas[.backlinks] != nil { backlinks.reveal(area: backlinksArea) }
    return effects
  }

  /// A pane that has no room gives the focus to the body, and has it again as soon as it has room.
  private mutating func keepFocusOnScreen() {
    if let before = focusBeforeShrink, focus == .body,
      Layout(size: size, focus: before.pane, isZoomed: isZoomed).areas[before.pane] != nil
    {
      (focus, isFiltering) = before
      focusBeforeShrink = nil
    }
    guard layout.areas[focus] == nil else { return }
    focusBeforeShrink = (focus, isFiltering)
    focus = .body
    isFiltering = false
  }

  // MARK: - Keys

  private mutating func handle(_ key: Key) -> [Effect] {
    if case .alt = key, !isTyping {
      return key.withoutAlt.flatMap { handle($0) }
    }
    notice = nil
    if overlay != nil { return handleInOverlay(key) }
    if isFiltering { return handleInFilter(key) }
    if !digits.isEmpty, key == .escape || key == .backspace {
      digits = key == .escape ? "" : String(digits.dropLast())
      return []
    }
    if case .character(let digit) = key, digit.isASCII, digit.isNumber, keymap[key] == nil {
      digits = String((digits + String(digit)).suffix(6))
      _ = Int(digits).map { reader.target(number: $0) }
      return []
    }
    guard let command = keymap[key] else {
      digits = ""
      notice = Notice("\(key.label) does nothing here. ? shows the keys.")
      return []
    }
    return perform(command)
  }

  // MARK: - The mouse

  private mutating func handle(_ mouse: Mouse) -> [Effect] {
    notice = nil
    if mouse.action == .press { isFiltering = false }
    digits = ""
    guard overlay == nil else { return handleInOverlay(mouse) }
    let point = Point(row: mouse.row, column: mouse.column)
    let layout = self.layout
    guard
      let pane = Pane.allCases.first(where: { pane in
        guard let area = layout.areas[pane] else { return false }
        return area.content.contains(point) || area.header.contains(point)
      }), let area = layout.areas[pane]?.content
    else { return [] }
    switch mouse.action {
    case .wheelUp: return scroll(pane, by: -3)
    case .wheelDown: return scroll(pane, by: 3)
    case .press: return press(pane, row: point.row - area.top, column: point.column - area.left)
    }
  }

  private mutating func scroll(_ pane: Pane, by rows: Int) -> [Effect] {
    switch pane {
    case .list:
      let before = list.selection
      list.scroll(by: rows, height: listHeight)
      return list.selection == before ? [] : preview()
    case .body: reader.scroll(.lines(rows), height: bodyHeight)
    case .backlinks: backlinks.scroll(by: rows.signum(), area: backlinksArea)
    }
    return []
  }

  /// A click selects; a click on what is selected follows.
  private mutating func press(_ pane: Pane, row: Int, column: Int) -> [Effect] {
    // In a pane without the focus nothing is seen to be chosen.
    let isChosen = focus == pane
    focus = pane
    if pane == .backlinks { backlinks.enter() }
    guard row >= 0 else { return [] }
    switch pane {
    case .list:
      let index = list.viewport.top + row
      guard list.rows.indices.contains(index), list.rows[index].note != nil else { return [] }
      if index == list.selection { return follow() }
      list.select(row: index)
      return preview()
    case .body:
      guard let target = reader.page.target(line: reader.top + row, column: column),
        reader.page.targets[target].isOpenable
      else { return [] }
      if target == reader.chosen { return follow() }
      reader.choose(target, height: bodyHeight)
      return []
    case .backlinks:
      guard let index = backlinks.entry(atRow: row, width: backlinksArea.width) else { return [] }
      if index == backlinks.selection, isChosen { return follow() }
      backlinks.select(index)
      return []
    }
  }
}
