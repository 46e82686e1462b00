/// Typing into the filter of a list.
extension State {
  /// The list in focus takes what is typed; from the body that is the list of notes.
  mutating func startFilter() -> [Effect] {
    filterStart = FilterStart(
      focus: focus, note: list.selectedNote.map { catalog[$0].path },
      shown: opening?.location ?? reader.location, place: place, listTop: list.viewport.top,
      backlink: backlinks.selected?.reference)
    if focus == .body { focus = .list }
    isFiltering = true
    return []
  }

  /// Where one was when a filter was begun.
  struct FilterStart: Sendable {
    var focus: Pane
    var note: VaultPath?
    var shown: Location?
    var place: Place?
    /// The first visible row of the list of notes.
    var listTop: Int
    var backlink: LineReference?
  }

  mutating func handleInFilter(_ key: Key) -> [Effect] {
    switch key {
    case .escape, .control("g"):
      isFiltering = false
      var effects = clearFilter()
      let pane = focus
      guard let start = filterStart else { return effects }
      focus = start.focus
      if pane == .backlinks {
        if let before = start.backlink { backlinks.select(before) }
      } else if let before = start.note.flatMap({ catalog.id(of: $0) }) {
        list.select(before)
        list.scroll(toTop: start.listTop, height: listHeight)
        effects += start.shown.map { showAgain($0, at: start.place) } ?? []
      }
      return effects
    case .enter:
      isFiltering = false
      return follow()
    case .tab:
      isFiltering = false
      return []
    case .down, .control("n"): return moveWhileFiltering(by: 1)
    case .up, .control("p"): return moveWhileFiltering(by: -1)
    case .backspace where filterText.isEmpty:
      isFiltering = false
      return []
    case .control("l"): return [.redraw]
    default:
      if focus == .backlinks {
        _ = backlinks.edit(key)
        return []
      }
      return list.edit(key) ? filterChanged() : []
    }
  }

  private mutating func filterChanged() -> [Effect] {
    let effects = arrangeList(keeping: list.selectedNote)
    return effects.isEmpty ? preview() : effects
  }

  private mutating func moveWhileFiltering(by rows: Int) -> [Effect] {
    if focus == .backlinks {
      backlinks.move(.lines(rows), area: backlinksArea)
      return []
    }
    list.move(.lines(rows), height: listHeight)
    return preview()
  }

  /// The filter of the list in focus.
  var filterText: String { focus == .backlinks ? backlinks.filter.text : list.filter.text }

  /// Shows all entries of the list in focus again.
  mutating func clearFilter() -> [Effect] {
    if focus == .backlinks {
      backlinks.clearFilter()
      return []
    }
    list.clearFilter()
    return arrangeList(keeping: list.selectedNote ?? openNote)
  }

  mutating func paste(_ text: String) -> [Effect] {
    if case .picker(var picker) = overlay {
      picker.editor.insert(text)
      return fill(picker)
    } else if case .search(let panel) = overlay {
      return paste(text, in: panel)
    } else if isFiltering, focus == .backlinks {
      backlinks.paste(text)
    } else if isFiltering {
      list.paste(text)
      return filterChanged()
    } else {
      notice = Notice("Pasted text is taken only where something is being typed.")
    }
    return []
  }
}
