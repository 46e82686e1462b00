/// What each verb does.
extension State {
  mutating func perform(_ command: Command) -> [Effect] {
    if let motion = Motion(command) { return move(motion) }
    if command != .follow { digits = "" }
    switch command {
    case .down, .up, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .top, .bottom: return []
    case .nextHeading: return moveToHeading(forward: true)
    case .previousHeading: return moveToHeading(forward: false)
    case .panLeft: return pan(by: -8)
    case .panRight: return pan(by: 8)
    case .nextLink: return choose(forward: true, what: "link")
    case .previousLink: return choose(forward: false, what: "link")
    case .nextTimestamp: return choose(forward: true, what: "timestamp", onlyTimestamps: true)
    case .previousTimestamp: return choose(forward: false, what: "timestamp", onlyTimestamps: true)
    case .follow: return follow()
    case .back: return goBack()
    case .forward: return goForward()
    case .peek: return peek()
    case .numberLinks:
      if !reader.wanted.numbersLinks { notice = Notice("Type a number, then Enter. # hides them again.") }
      return changeOptions { $0.numbersLinks.toggle() }
    case .timestampStyle: return changeTimestampStyle()
    case .sameName: return showSameName()
    case .openVideo: return openVideo()
    case .showURL: return showURL()
    case .copyURL: return copyURL()
    case .filter: return startFilter()
    case .sortList: return sortList()
    case .switcher: return openPicker(Picker(.notes, title: "Go to a note"))
    case .search: return openSearch()
    case .recent: return openPicker(Picker(.choice(recentLocations), title: "Recent notes"))
    case .palette: return openPicker(Picker(.commands, title: "Run"))
    case .properties: return showProperties()
    case .fold: return toggleCallout()
    case .edit: return edit()
    case .rescan:
      notice = Notice("Reading the vault anew …")
      isRescanning = true
      backlinks.forgetContexts()
      return [.rescan] + reload()
    case .nextPane: return changePane(by: 1)
    case .previousPane: return changePane(by: -1)
    case .zoom: return zoom()
    case .redraw: return [.redraw]
    case .mouse: return toggleMouse()
    case .help:
      overlay = .sheet(.help(keymap))
      return []
    case .cancel: return cancel()
    case .close: return close()
    case .quit: return [.quit]
    }
  }

  // MARK: - Moving

  /// Whether the key leads from one note of the list to the next: who has pressed it may well press it again.
  public func walksList(by key: Key) -> Bool {
    guard focus == .list, overlay == nil, !isFiltering, case .lines? = keymap[key].flatMap(Motion.init) else {
      return false
    }
    return true
  }

  private mutating func move(_ motion: Motion) -> [Effect] {
    digits = ""
    switch focus {
    case .list:
      let before = list.selection
      list.move(motion, height: listHeight)
      if list.selection == before { tellOfEnd(of: motion, in: list.noteCount, what: "note") }
      return list.selection == before ? [] : preview()
    case .body:
      // How far one is the status line says.
      reader.scroll(motion, height: bodyHeight)
    case .backlinks:
      let before = backlinks.selection
      backlinks.move(motion, area: backlinksArea)
      if backlinks.selection == before {
        tellOfEnd(of: motion, in: backlinks.entries.count, what: "backlink")
      }
    }
    return []
  }

  /// A list cannot be moved through any further.
  private mutating func tellOfEnd(of motion: Motion, in count: Int, what: String) {
    guard count > 0 else { return }
    if focus == .list, coverage != .whole {
      notice = Notice("This is the \(motion.leadsDown ? "last" : "first") note that has been read.")
      return
    }
    let fits = filterText.isEmpty ? "" : " that fits"
    notice = Notice(
      count == 1
        ? "This is the only \(what)\(fits)."
        : "This is the \(motion.leadsDown ? "last" : "first") \(what)\(fits).")
  }

  private mutating func moveToHeading(forward: Bool) -> [Effect] {
    let before = reader.place
    guard let line = reader.heading(forward: forward, height: bodyHeight) else {
      notice = Notice(forward ? "No heading below." : "No heading above.")
      return []
    }
    focusBody()
    reader.chosen = nil
    reader.scroll(to: line, height: bodyHeight)
    if forward, reader.place?.leaf == before?.leaf, reader.place?.row == before?.row {
      notice = Notice("The headings that follow are all on the screen.")
    }
    return []
  }

  private mutating func pan(by columns: Int) -> [Effect] {
    let before = reader.pan
    if !reader.pan(by: columns, height: bodyHeight) {
      notice = Notice("Nothing here is wider than the pane.")
    } else if reader.pan == before {
      notice = Notice(columns < 0 ? "This is its left edge." : "This is its right edge.")
    }
    return []
  }

  private mutating func choose(
    forward: Bool, what: String, onlyTimestamps: Bool = false
  ) -> [Effect] {
    focusBody()
    if !reader.choose(forward: forward, height: bodyHeight, onlyTimestamps: onlyTimestamps) {
      let isAny = reader.hasTargets(onlyTimestamps: onlyTimestamps)
      let place = "\(forward ? "below" : "above")\(reader.chosen == nil ? "" : " this one")"
      notice = Notice(isAny ? "No \(what) \(place)." : absence(of: what))
    }
    return []
  }

  /// Why there is none to be chosen.
  private func absence(of what: String) -> String {
    guard what == "timestamp", reader.document.links.contains(where: { $0.kind == .timestamp }) else {
      return "There is no \(what) in this note."
    }
    return reader.wanted.timestamps == .hidden ? "Timestamps are hidden: T shows them." : noVideoReason
  }

  private mutating func focusBody() {
    focus = .body
  }

  // MARK: - Panes

  private mutating func changePane(by step: Int) -> [Effect] {
    var panes = Pane.allCases
    // On a low screen of middle width there is no room for backlinks unless they are zoomed.
    if !isZoomed, size.width >= 70 { panes = panes.filter { layout.areas[$0] != nil } }
    if focus == .backlinks { backlinks.leave() }
    let index = panes.firstIndex(of: focus) ?? 0
    focus = panes[(index + step + panes.count) % panes.count]
    if focus == .backlinks { backlinks.enter() }
    return []
  }

  private mutating func zoom() -> [Effect] {
    guard hasRoomForPanes || isZoomed else {
      notice = Notice("There is room for one pane only.")
      return []
    }
    isZoomed.toggle()
    return []
  }

  /// Whether more than one pane is on the screen, unless one is zoomed.
  var hasRoomForPanes: Bool {
    let areas = Layout(size: size, focus: focus, isZoomed: false).areas
    return Pane.allCases.count { areas[$0] != nil } > 1
  }

  private mutating func toggleMouse() -> [Effect] {
    isMouseOn.toggle()
    notice = Notice(
      isMouseOn ? "Mouse on: hold Shift to select text." : "Mouse off: the terminal selects text again.")
    return [.setMouse(isMouseOn)]
  }

  private mutating func cancel() -> [Effect] {
    if reader.chosen != nil, focus == .body {
      reader.chosen = nil
    } else if reader.highlighted != nil, focus == .body {
      reader.highlighted = nil
    } else if !filterText.isEmpty {
      return clearFilter()
    }
    return []
  }

  /// One layer back; where there is none, the end.
  private mutating func close() -> [Effect] {
    if isZoomed, hasRoomForPanes {
      isZoomed = false
    } else if !filterText.isEmpty {
      return clearFilter()
    } else {
      return [.quit]
    }
    return []
  }

  // MARK: - The list

  private mutating func sortList() -> [Effect] {
    let orders = NoteList.Order.allCases
    let index = orders.firstIndex(of: list.order) ?? 0
    list.setOrder(orders[(index + 1) % orders.count])
    notice = Notice("Notes \(list.order.label).")
    return arrangeList(keeping: list.selectedNote)
  }

  // MARK: - The page

  private mutating func changeOptions(_ change: (inout PageOptions) -> Void) -> [Effect] {
    change(&reader.wanted)
    return []
  }

  private mutating func changeTimestampStyle() -> [Effect] {
    let styles = TimestampStyle.allCases
    let index = styles.firstIndex(of: reader.wanted.timestamps) ?? 0
    let style = styles[(index + 1) % styles.count]
    notice = Notice("Timestamps: \(style.label).")
    return changeOptions { $0.timestamps = style }
  }

  /// Folds or unfolds the callout that is chosen or that the chosen link is in, else the first on the screen that folds.
  private mutating func toggleCallout() -> [Effect] {
    let targets = reader.page.targets
    if let chosen = reader.chosen, case .callout(let number) = targets[chosen].kind {
      return toggle(callout: number)
    }
    let around = reader.chosen.flatMap { reader.page.lines[targets[$0].line].callout }
    let folding = targets.indices.compactMap { index -> (target: Int, number: Int)? in
      if case .callout(let number) = targets[index].kind { (index, number) } else { nil }
    }
    let found =
      folding.first { $0.number == around }
      ?? folding.first { reader.isVisible($0.target, height: bodyHeight) }
    guard let found else {
      notice = Notice("There is no callout on the screen that folds.")
      return []
    }
    return toggle(callout: found.number)
  }

  mutating func toggle(callout number: Int) -> [Effect] {
    changeOptions { $0.toggledCallouts.formSymmetricDifference([number]) }
  }

  private mutating func edit() -> [Effect] {
    let chosen: (path: VaultPath?, line: Int)? =
      switch focus {
      case .list: list.selectedNote.map { (catalog[$0].path, 1) }
      case .backlinks: backlinks.selected.map { ($0.reference.path, $0.reference.line) }
      case .body: (reader.path, 1)
      }
    guard let path = chosen?.path, let line = chosen?.line else {
      notice = Notice("There is no note here to edit.")
      return []
    }
    // Of the note that is shown: where it is shown.
    guard focus != .backlinks, path == reader.path else { return [.edit(path, line: line)] }
    let lines = reader.page.lines
    let row = reader.chosen.map { reader.page.targets[$0].line } ?? reader.top
    let shown = lines.indices.contains(row) ? lines[row].sourceLine : line
    return [.edit(path, line: max(1, shown))]
  }
}
