/// The two lines at the bottom: where you are, and what to press.
extension State {
  /// The status stands on the rule that ends the panes.
  func drawStatus(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    drawEdge(of: rect, on: &frame)
    let detail = CleanText(statusDetail.isEmpty ? "" : " \(statusDetail) ")
    let (words, role) =
      notice.map { ($0.text, $0.isWarning ? Role.warning : .notice) } ?? (statusText, .status)
    let text = CleanText(words)
    // What cannot stand beside the text gives way to it.
    let room = rect.width - detail.columns - 4
    let showsDetail = !detail.isEmpty && room >= min(24, text.columns)
    let left = text.truncated(to: showsDetail ? room : rect.width - 2)
    frame.fill(
      Rect(row: rect.top, column: rect.left, width: left.columns + 2, height: 1).intersection(rect),
      role: .status)
    frame.put(left, row: rect.top, column: rect.left + (rect.width >= 12 ? 1 : 0), role: role, clip: rect)
    if showsDetail {
      frame.put(detail, row: rect.top, column: rect.right - detail.columns, role: .statusDetail, clip: rect)
    }
  }

  /// A thin rule, joined to those that come down on it.
  private func drawEdge(of rect: Rect, on frame: inout Frame) {
    frame.fill(rect, with: Glyph("─"), role: .rule)
    for rule in layout.rules where rule.height > rule.width && rule.bottom == rect.top {
      frame.put("┴", row: rect.top, column: rule.left, role: .rule)
    }
  }

  /// Where the chosen link leads; else where one is.
  private var statusText: String {
    if !digits.isEmpty { return digitsDescription }
    switch focus {
    case .list:
      guard let id = list.selectedNote else { return vaultName }
      return catalog[id].problem ?? catalog[id].title
    case .backlinks:
      guard let entry = backlinks.selected else {
        if !backlinks.filter.text.isEmpty { return "No entry fits the filter" }
        return knowsLinks ? "No note links here" : "Who links here is not known yet"
      }
      return "→ \(catalog.title(of: entry.source)), line \(entry.reference.line)"
    case .body:
      if let chosen = reader.chosen { return description(of: chosen) }
      if let path = reader.path { return path.string }
      return reader.title
    }
  }

  /// What Enter does with the digits typed so far.
  private var digitsDescription: String {
    let count = reader.page.targets.count
    if let number = Int(digits), (1...max(1, count)).contains(number), count > 0 {
      return "Link \(number): Enter follows it"
    }
    return count == 0
      ? "Link \(digits): there are no links here"
      : "Link \(digits): there \(count == 1 ? "is" : "are") \(count) here"
  }

  private func description(of target: Int) -> String {
    guard let (index, link) = reader.link(of: target) else {
      if case .callout = reader.page.targets[target].kind { return "A callout that folds" }
      return "→ footnote"
    }
    if link.kind == .timestamp { return momentDescription(of: link) }
    guard let resolution = resolution(ofLink: index) else { return "→ \(link.text)" }
    let fragment = link.fragment.map { " › \($0)" } ?? ""
    switch resolution.destination {
    case .note(let id):
      let name = reader.path == catalog[id].path ? "this note" : catalog[id].title
      if resolution.lacksFragment { return "→ \(name)\(fragment) · it has no such place" }
      let via =
        switch resolution.via {
        case .alias: " · by its alias"
        case .title: " · by its title"
        default: ""
        }
      return "→ \(name)\(fragment)\(via) · \(backlinkWords(.note(id)))"
    case .ghost(let ghost):
      guard knowsLinks else { return "→ \(ghost.name) · …" }
      return "→ \(ghost.name) · no note of this name · \(backlinkWords(.ghost(ghost)))"
    case .attachment(let path): return "→ \(path.string) · not a note"
    case .outside: return "→ \(link.target) · outside the vault"
    case .url(let url): return "→ \(url)"
    }
  }

  private func momentDescription(of link: Link) -> String {
    guard let moment = link.moment, let seconds = moment.seconds else { return link.text }
    var words = "video at \(TimeNotation.compact(seconds))"
    if moment.isRepaired { words += " · written \(moment.written)" }
    if let contradiction = moment.contradiction { words += " · the text says \(contradiction)" }
    return "▸ \(words)"
  }

  /// The timestamp here, and how far one is.
  private var statusDetail: String {
    var parts: [String] = []
    if let reading {
      parts.append("reading \(reading.done) of \(reading.total)")
    } else if !coverage.isReliable {
      parts.append(isUnread ? "the vault is not read" : "reading the vault")
    }
    if let opening, !opening.isReload { parts.append("opening \(opening.name)") }
    switch focus {
    case .list where !list.rows.isEmpty:
      parts.append(list.order.label)
    case .body:
      if let seconds = reader.secondsHere(height: bodyHeight) {
        parts.append("video \(TimeNotation.compact(seconds))")
      }
      if reader.location != nil {
        parts.append(reader.progress(height: bodyHeight))
      }
    case .backlinks where !backlinks.entries.isEmpty:
      parts.append("line \(backlinks.selection + 1) of \(backlinks.entries.count)")
    default: break
    }
    return parts.joined(separator: " · ")
  }

  // MARK: - Hints

  func drawHints(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let inner = rect.inset(left: rect.width >= 12 ? 1 : 0, right: rect.width >= 12 ? 1 : 0)
    let width = { (hint: Hint) in CleanText(hint.key).columns + 1 + CleanText(hint.words).columns }
    // The way out is always there, and the help where there is room for both; what is special here takes the room that they leave, and the first of
    // it goes before the way to the next pane.
    let (special, common) = hints
    var shown = special + common
    while shown.count > 1, shown.reduce(-3, { $0 + width($1) + 3 }) > inner.width {
      let left = shown.count - common.count
      shown.remove(at: shown.count > 2 && left == 1 && common.count > 2 ? 1 : max(0, left - 1))
    }
    var column = inner.left
    for hint in shown where column + width(hint) <= inner.right {
      column = frame.put(hint.key, row: rect.top, column: column, role: .hintKey, clip: inner) + 1
      column = frame.put(hint.words, row: rect.top, column: column, role: .hint, clip: inner) + 3
    }
  }

  private typealias Hint = (key: String, words: String)

  /// The few keys that matter here, the most useful first, and those that matter everywhere.
  private var hints: (special: [Hint], common: [Hint]) {
    switch overlay {
    case .search(let panel):
      return (
        panel.items.isEmpty ? [] : [("Enter", "open there"), ("Down Up", "choose")], [("Esc", "cancel")]
      )
    case .picker(let picker):
      return (picker.items.isEmpty ? [] : [("Enter", "take it"), ("Down Up", "choose")], [("Esc", "cancel")])
    case .sheet(let sheet):
      let moves = label(.down) + " " + label(.up)
      var special = sheet.url != nil ? [(label(.copyURL), "copy")] : []
      if sheet.url == nil, sheet.scrolls(in: layout.main) { special = [(moves, "scroll")] }
      if let choice = sheet.choice {
        if sheet.isChoosing { special = [(moves, "choose")] }
        special.insert(("Enter", choice.opensURL ? "open" : "go there"), at: 0)
      }
      return (special, [(label(.close), "close")])
    case nil: break
    }
    if isFiltering { return ([("Enter", "open"), ("Down Up", "choose")], [("Esc", "all again")]) }
    var common = [(label(.help), "help"), (label(.close), "quit")]
    if isZoomed, hasRoomForPanes {
      common[1].1 = "all panes"
    } else if !filterText.isEmpty {
      common[1].1 = focus == .backlinks ? "all backlinks" : "all notes"
    }
    common.insert((label(.nextPane), "next pane"), at: 0)
    switch focus {
    case .list:
      return ([("Enter", "read"), (label(.filter), "filter"), (label(.sortList), "sort")], common)
    case .backlinks:
      return (
        (backlinks.entries.isEmpty ? [] : [("Enter", "go there")])
          + (backlinks.noteCount == 0 ? [] : [(label(.filter), "filter")]), common
      )
    case .body:
      return (bodyHints, common)
    }
  }

  private var bodyHints: [(key: String, words: String)] {
    var hints: [(key: String, words: String)] = []
    let isTimestamp = reader.chosen.map { reader.page.targets[$0].isTimestamp } ?? false
    if let chosen = reader.chosen {
      var words = isTimestamp ? "open video" : "follow"
      if case .callout = reader.page.targets[chosen].kind { words = "fold" }
      hints.append(("Enter", words))
    }
    if reader.mayHaveTargets { hints.append((label(.nextLink), "next link")) }
    if !isTimestamp, let seconds = reader.secondsHere(height: bodyHeight) {
      hints.append((label(.openVideo), "video at \(TimeNotation.compact(seconds))"))
    }
    if !history.backward.isEmpty || placeBeforePreview != nil { hints.append((label(.back), "back")) }
    return hints
  }

  /// The first key of a verb.
  private func label(_ command: Command) -> String {
    keymap.keys(for: command).first?.label ?? ":\(command.name)"
  }
}
