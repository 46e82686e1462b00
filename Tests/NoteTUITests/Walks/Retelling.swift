@testable import NoteTUI

extension Rehearsal {
  /// A fresh start that is told what the user has decided: the note and the place in it, filters, orders, queries, what
  /// is chosen and which pane has the focus. All that follows from these is worked out anew, with every answer at once.
  func retold(in vault: String) throws -> Rehearsal {
    var fresh = try Rehearsal(
      vault: vault, size: state.size, preferences: state.preferences, limits: state.limits)
    let old = state
    fresh.change { state in
      state.overlay = nil
      state.isZoomed = old.isZoomed
      state.focus = old.focus
      state.isMouseOn = old.isMouseOn
      let toggled = state.reader.wanted.toggledCallouts
      state.reader.wanted = old.reader.wanted
      state.reader.wanted.toggledCallouts = toggled
      return []
    }
    fresh.change { state in
      guard var place = old.place else { return [] }
      place.options.toggledCallouts = old.reader.wanted.toggledCallouts
      return state.openInPlace(place.location, then: .place(place))
    }
    fresh.change { state in
      state.history = old.history
      state.placeBeforePreview = old.placeBeforePreview
      state.lastSearch = old.lastSearch
      state.isFiltering = old.isFiltering
      state.digits = old.digits
      state.reader.highlighted = old.reader.highlighted
      state.reader.pan = old.reader.pan
      state.notice = nil
      // What these hold beside decisions is made anew.
      state.list = old.list
      let selected = old.list.selectedNote.flatMap { state.catalog.id(of: old.catalog[$0].path) }
      let rows = Arrangement(state.catalog, order: old.list.order, filter: old.list.filter.text)
      if let rows { state.list.replaceAll(by: rows, selecting: selected) }
      state.backlinks = old.backlinks
      state.backlinks.forgetContexts()
      state.refreshBacklinks()
      return []
    }
    fresh.change { state in
      switch old.overlay {
      case .picker(let picker):
        let effects = state.fill(picker)
        if case .picker(var filled) = state.overlay {
          filled.selection = picker.selection
          filled.viewport = picker.viewport
          state.overlay = .picker(filled)
        }
        return effects
      default:
        state.overlay = old.overlay
        return []
      }
    }
    return fresh
  }
}
