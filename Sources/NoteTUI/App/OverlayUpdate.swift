/// Keys for what lies over the panes.
extension State {
  mutating func handleInOverlay(_ key: Key) -> [Effect] {
    switch overlay {
    case .picker(let picker): return handle(key, in: picker)
    case .search(let panel): return handle(key, in: panel)
    case .sheet(let sheet): return handle(key, in: sheet)
    case nil: return []
    }
  }

  mutating func handleInOverlay(_ mouse: Mouse) -> [Effect] {
    let key: Key =
      switch mouse.action {
      case .wheelUp: .up
      case .wheelDown: .down
      case .press: .escape
      }
    return handleInOverlay(key)
  }

  // MARK: - Sheets

  private mutating func handle(_ key: Key, in sheet: Sheet) -> [Effect] {
    var sheet = sheet
    let command = keymap[key]
    if sheet.isChoosing, let motion = command.flatMap(Motion.init) {
      sheet.selection = motion.target(from: sheet.selection, height: 1, count: sheet.choices.count)
      sheet.reveal(in: layout.main)
      overlay = .sheet(sheet)
      return []
    }
    if let motion = command.flatMap(Motion.init) {
      let area = sheet.area(in: layout.main)
      let height = max(1, area.height - Sheet.frameRows)
      let count = sheet.rows(width: area.width).count
      let target = motion.target(from: sheet.viewport.top, height: height, count: max(0, count - height) + 1)
      sheet.viewport.scroll(by: target - sheet.viewport.top, height: height, count: count)
      overlay = .sheet(sheet)
      return []
    }
    switch command {
    case .copyURL where sheet.copies != nil: return copyURL()
    case .openVideo:
      if let choice = sheet.choice, choice.opensURL { return take(choice) }
    case .follow:
      if let choice = sheet.choice { return take(choice) }
      overlay = nil
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .close, .cancel, .back, .help, .showURL, .properties, .peek: overlay = nil
    default: break
    }
    return []
  }

  // MARK: - Pickers

  mutating func openPicker(_ picker: Picker) -> [Effect] {
    guard picker.purpose != .notes else { return fill(picker) }
    let filled = picker.filled(from: self)
    if filled.items.isEmpty, case .choice = picker.purpose {
      notice = Notice("There are none yet.")
      return []
    }
    overlay = .picker(filled)
    return []
  }

  mutating func showSameName() -> [Effect] {
    // Of a chosen link: what else it could have meant. Otherwise: notes named like this one.
    var notes: [NoteID] = []
    if let chosen = reader.chosen, let (index, _) = reader.link(of: chosen),
      reader.resolutions.indices.contains(index)
    {
      notes = reader.resolutions[index].others
      if !notes.isEmpty, case .note(let id) = reader.resolutions[index].destination {
        notes.insert(id, at: 0)
      }
    }
    if notes.isEmpty, let openNote { notes = catalog.others(named: openNote) }
    guard !notes.isEmpty else {
      notice = Notice("No other note has that name.")
      return []
    }
    return openPicker(
      Picker(.choice(notes.map { .note(catalog[$0].path) }), title: "Notes of that name"))
  }

  private mutating func handle(_ key: Key, in picker: Picker) -> [Effect] {
    var picker = picker
    let height = max(1, picker.area(in: layout.main).height - Picker.frameRows)
    switch key {
    case .escape, .control("g"):
      overlay = nil
      return []
    case .enter:
      guard let item = picker.selected else { return [] }
      overlay = nil
      return run(item, of: picker)
    case .down, .tab, .control("n"): picker.move(by: 1, height: height)
    case .up, .backTab, .control("p"): picker.move(by: -1, height: height)
    case .pageDown: picker.move(by: height, height: height)
    case .pageUp: picker.move(by: -height, height: height)
    case .control("l"): return [.redraw]
    default:
      let text = picker.editor.text
      guard picker.editor.handle(key) else { return [] }
      // Moving the caret changes nothing that is found.
      if picker.editor.text != text { return fill(picker) }
    }
    overlay = .picker(picker)
    return []
  }

  private mutating func run(_ item: Picker.Item, of picker: Picker) -> [Effect] {
    switch item.action {
    case .open(let location):
      return open(location, then: picker.fragment.map(Arrival.fragment) ?? .asItIs, focus: .body)
    case .run(let command):
      return perform(command)
    }
  }

}

extension Picker {
  /// The box around it, and the line that is typed.
  public static let frameRows = 3
  static let mostItems = 200

  /// Near the top and not wider than one can read at a glance.
  public func area(in main: Rect) -> Rect {
    let width = min(main.width, max(72, main.width * 6 / 10))
    let most = min(main.height, max(8, main.height * 7 / 10))
    // A list of its own is as high as it was at first; one that is searched keeps its height while one types.
    var height = most
    if case .choice(let locations) = purpose { height = min(most, locations.count + Self.frameRows) }
    return Rect(
      row: main.top + (main.height - height) / 4, column: main.left + (main.width - width) / 2,
      width: width, height: height)
  }

  mutating func move(by rows: Int, height: Int) {
    guard !items.isEmpty else { return }
    selection = max(0, min(items.count - 1, selection + rows))
    viewport.reveal(selection, height: height, count: items.count)
  }

  /// The same with the items that fit what has been typed.
  func filled(from state: State) -> Picker {
    var picker = self
    let query = editor.text
    switch purpose {
    case .notes:
      let notes = NoteQuery.ranked(query, in: state.catalog, limit: Self.mostItems)
      picker.show(notes.map { state.item(for: .note(state.catalog[$0].path)) })
    case .choice(let locations):
      picker.show(Self.ranked(locations.map(state.item), by: query))
    case .commands:
      picker.show(Self.ranked(Command.allCases.map(state.item), by: query))
    }
    return picker
  }

  mutating func show(_ items: [Item]) {
    self.items = items
    selection = 0
    viewport = Viewport()
  }

  /// The same for a vault that has changed: what is selected stays so.
  func refilled(from state: State) -> Picker {
    var picker = filled(from: state)
    let same = selected.flatMap { selected in picker.items.firstIndex { $0.action == selected.action } }
    picker.selection = same ?? max(0, min(selection, picker.items.count - 1))
    picker.viewport = viewport
    let height = max(1, picker.area(in: state.layout.main).height - Self.frameRows)
    picker.viewport.reveal(picker.selection, height: height, count: picker.items.count)
    return picker
  }

  private static func ranked(_ items: [Item], by query: String) -> [Item] {
    let folded = query.folded
    guard !folded.isEmpty else { return items }
    let matches = items.enumerated().compactMap { index, item in
      FuzzyMatch(query: folded, in: "\(item.title) \(item.detail)".folded).map { (item, $0, index) }
    }
    // Words as they stand go before letters here and there, where there are any.
    let words = folded.split(separator: " ")
    let whole = matches.filter { match in
      words.allSatisfy { "\(match.0.title) \(match.0.detail)".folded.contains($0) }
    }
    return (whole.isEmpty ? matches : whole).sorted { $0.1 == $1.1 ? $0.2 < $1.2 : $0.1 > $1.1 }.map(\.0)
  }
}

extension State {
  func item(for location: Location) -> Picker.Item {
    switch location {
    case .note(let path):
      let title = catalog.id(of: path).map { catalog.title(of: $0) } ?? String(path.stem)
      return Picker.Item(title: title, detail: String(path.folder), action: .open(location))
    case .ghost(let ghost):
      return Picker.Item(title: ghost.name, detail: "no note of this name", action: .open(location))
    }
  }

  fileprivate func item(for command: Command) -> Picker.Item {
    let keys = keymap.keys(for: command).map(\.label).joined(separator: " ")
    return Picker.Item(
      title: command.definition.help, detail: "\(command.name)  \(keys)", action: .run(command))
  }
}
