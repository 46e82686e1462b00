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

  /// The wheel moves; a click chooses, and opens what is chosen already; one beside the box closes it.
  mutating func handleInOverlay(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .wheelUp: return handleInOverlay(.up)
    case .wheelDown: return handleInOverlay(.down)
    case .press: return press(Point(row: mouse.row, column: mouse.column))
    }
  }

  private mutating func press(_ point: Point) -> [Effect] {
    let main = layout.main
    let (area, row): (Rect, Int?)
    switch overlay {
    case .picker(let picker):
      area = picker.area(in: main)
      row = picker.item(at: point, in: main)
    case .search(let panel):
      area = SearchPanel.area(in: main)
      row = panel.item(at: point, in: main)
    case .sheet(let sheet):
      area = sheet.area(in: main)
      // Nothing to choose from: a click is all there is to do with it.
      guard sheet.isChoosing else { return handleInOverlay(.escape) }
      row = sheet.choice(at: point, in: main)
    case nil: return []
    }
    guard area.contains(point) else { return handleInOverlay(.escape) }
    guard let row else { return [] }
    return choose(row) ? handleInOverlay(.enter) : []
  }

  /// Chooses an item of what lies over the panes.
  ///
  /// - Returns: whether it had been chosen before.
  private mutating func choose(_ item: Int) -> Bool {
    switch overlay {
    case .picker(var picker):
      if picker.selection == item { return true }
      picker.selection = item
      overlay = .picker(picker)
    case .search(var panel):
      if panel.selection == item { return true }
      panel.move(by: item - panel.selection, capacity: SearchPanel.capacity(in: layout.main))
      overlay = .search(panel)
    case .sheet(var sheet):
      if sheet.selection == item { return true }
      sheet.selection = item
      overlay = .sheet(sheet)
    case nil: break
    }
    return false
  }

  /// The screen has another size, or what is shown has changed: what is chosen stays on the screen.
  mutating func fitOverlay() {
    let main = layout.main
    switch overlay {
    case .picker(var picker):
      picker.viewport.reveal(picker.selection, height: picker.rows(in: main), count: picker.items.count)
      overlay = .picker(picker)
    case .search(var panel):
      panel.move(by: 0, capacity: SearchPanel.capacity(in: main))
      overlay = .search(panel)
    case .sheet(var sheet):
      sheet.fit(in: main)
      overlay = .sheet(sheet)
    case nil: break
    }
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
    if case .choice(let locations) = picker.purpose, locations.isEmpty {
      notice = Notice("There are none yet.")
      return []
    }
    return fill(picker)
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
    let height = picker.rows(in: layout.main)
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

  /// Rows for items.
  func rows(in main: Rect) -> Int { max(1, area(in: main).height - Self.frameRows) }

  /// The item that stands there.
  func item(at point: Point, in main: Rect) -> Int? {
    let area = area(in: main)
    let row = viewport.top + point.row - area.innerTop - 1
    return point.row > area.innerTop && point.row < area.innerBottom && items.indices.contains(row)
      ? row : nil
  }

  mutating func move(by rows: Int, height: Int) {
    guard !items.isEmpty else { return }
    selection = max(0, min(items.count - 1, selection + rows))
    viewport.reveal(selection, height: height, count: items.count)
  }

  fileprivate static func ranked(_ items: [Item], by query: String) -> [Item] {
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

extension Rect {
  /// The first row inside the box that is drawn around an area; one that has no room for a box has none.
  var innerTop: Int { hasBox ? top + 1 : top }
  /// One past the last of these rows.
  var innerBottom: Int { hasBox ? bottom - 1 : bottom }
  var hasBox: Bool { width >= 8 && height >= 3 }
}

extension State {
  /// What fits the text of a picker, the best first; notes of a large vault are looked for elsewhere.
  func items(for picker: Picker) -> [Picker.Item] {
    let query = picker.editor.text
    return switch picker.purpose {
    case .notes:
      NoteQuery.ranked(query, in: catalog, limit: Picker.mostItems).map { item(for: .note(catalog[$0].path)) }
    case .choice(let locations): Picker.ranked(locations.map(item), by: query)
    case .commands: Picker.ranked(Command.allCases.map(item), by: query)
    }
  }

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
