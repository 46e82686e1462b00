"""Breaks that were written by hand, each so that someone who uses the program sees it.

What is seen; the file; its text, which has to be there exactly once; what is written there instead. BROKEN is true
when the break is chosen.
"""

CHOSEN = [
    # Filters and lists
    (
        "a filter that gets shorter brings no rows back",
        "App/Arrangement.swift",
        "if let basis, filter.hasPrefix(basis.filter) {",
        "if let basis, BROKEN || filter.hasPrefix(basis.filter) {",
    ),
    (
        "a folder's heading counts only the notes that are known so far",
        "App/Arrangement.swift",
        "count: counts?[String(name)] ?? end - start)",
        "count: (BROKEN ? nil : counts?[String(name)]) ?? end - start)",
    ),
    (
        "sorting once round makes a folder's heading forget the folder's number",
        "App/Arrangement.swift",
        "self.notesInFolders = notesInFolders ?? basis?.notesInFolders",
        "self.notesInFolders = notesInFolders ?? (BROKEN ? nil : basis?.notesInFolders)",
    ),
    (
        "the list's head says how many notes are known so far, not how many there are",
        "App/Coverage.swift",
        "if case .snapshot(let count, _) = coverage {",
        "if !BROKEN, case .snapshot(let count, _) = coverage {",
    ),
    (
        "the filter of the backlinks stays when one of them is followed",
        "App/BacklinkList.swift",
        "if location != self.location { self = BacklinkList() }",
        """\
if location != self.location {
      let filter = filter
      self = BacklinkList()
      if BROKEN { self.filter = filter }
    }""",
    ),
    (
        "after a filter that nothing fits the first row is selected, not the open note",
        "App/Filtering.swift",
        "return arrangeList(keeping: list.selectedNote ?? openNote)",
        "return arrangeList(keeping: list.selectedNote ?? (BROKEN ? nil : openNote))",
    ),
    (
        "a filter that is no longer being typed is not shown",
        "View/ListView.swift",
        "let isFiltered = isTyping || !list.filter.text.isEmpty",
        "let isFiltered = isTyping || !BROKEN && !list.filter.text.isEmpty",
    ),
    (
        "in a narrow list the title touches the count",
        "View/StateFrame.swift",
        "let room = rect.width - (detail.isEmpty ? 0 : detail.columns + 1)",
        "let room = rect.width - (detail.isEmpty ? 0 : detail.columns + (BROKEN ? 0 : 1))",
    ),
    (
        "the chosen backlink moves on the screen when a note before it comes to link here",
        "App/BacklinkList.swift",
        "self.top = top == 0 ? 0 : max(0, min(selection, top + selection - row))",
        "self.top = top == 0 ? 0 : max(0, min(selection, top + (BROKEN ? 0 : selection - row)))",
    ),
    (
        "a click on the second backlink's first line selects the first",
        "App/BacklinkList.swift",
        ".count { index > top || $0.kind != .blank }",
        ".count { BROKEN || index > top || $0.kind != .blank }",
    ),
    (
        "“no note links here” is said before links are known",
        "View/BacklinksView.swift",
        'knowsLinks ? "no note links here"',
        'coverage.isReliable || BROKEN ? "no note links here"',
    ),
    (
        "the switcher of a large vault says that nothing fits while it is looking",
        "View/OverlayView.swift",
        'picker.isWaiting ? "looking …"',
        'picker.isWaiting && !BROKEN ? "looking …"',
    ),
    # Panes, focus, sizes
    (
        "on a low screen Tab goes to backlinks that have no room",
        "App/Commands.swift",
        "if !isZoomed, size.width >= 70 {",
        "if !BROKEN, !isZoomed, size.width >= 70 {",
    ),
    (
        "a wide screen of seven rows has backlinks",
        "App/Layout.swift",
        "size.width < 110 || size.height < 8",
        "size.width < 110 || !BROKEN && size.height < 8",
    ),
    (
        "a link followed by its number from the list leaves the focus in the list",
        "App/Following.swift",
        """\
    focus = .body
    reader.choose(target""",
        """\
    if !BROKEN { focus = .body }
    reader.choose(target""",
    ),
    (
        "keys go to a filter whose pane has gone",
        "App/Update.swift",
        """\
    focus = .body
    isFiltering = false""",
        """\
    focus = .body
    if !BROKEN { isFiltering = false }""",
    ),
    (
        "zooming another pane moves the end of a note",
        "App/State.swift",
        "isZoomed: isZoomed && focus == .body) }",
        "isZoomed: isZoomed && (BROKEN || focus == .body)) }",
    ),
    (
        "a page down in the note leaves no line of the page before",
        "App/Reader.swift",
        "top += motion.rows(height: height)",
        "top += motion.rows(height: height + (BROKEN ? 1 : 0))",
    ),
    (
        "a page down in the list leaves no row of the page before",
        "App/Commands.swift",
        "list.move(motion, height: listHeight)",
        "list.move(motion, height: listHeight + (BROKEN ? 1 : 0))",
    ),
    (
        "a page down in a sheet leaves no row of the page before",
        "App/OverlayUpdate.swift",
        "from: sheet.viewport.top, height: height, count:",
        "from: sheet.viewport.top, height: height + (BROKEN ? 1 : 0), count:",
    ),
    (
        "d goes down a whole page",
        "App/Viewport.swift",
        "self = .pages(0.5)",
        "self = .pages(BROKEN ? 1 : 0.5)",
    ),
    (
        "u goes up a whole page",
        "App/Viewport.swift",
        "self = .pages(-0.5)",
        "self = .pages(BROKEN ? -1 : -0.5)",
    ),
    (
        "a look at a note keeps its width when the screen gets narrower",
        "App/OverlayUpdate.swift",
        """\
      sheet.fit(in: main)
      overlay = .sheet(sheet)""",
        """\
      if !BROKEN { sheet.fit(in: main) }
      overlay = .sheet(sheet)""",
    ),
    # Moving in the note
    (
        "Esc takes the marks of a search before the choice",
        "App/Commands.swift",
        "if reader.chosen != nil, focus == .body {",
        "if reader.chosen != nil, focus == .body, !(BROKEN && reader.highlighted != nil) {",
    ),
    (
        "a mark of a search hides which link is chosen",
        "View/BodyView.swift",
        "sparing: [.chosen, .chosenElsewhere])",
        "sparing: BROKEN ? [] : [.chosen, .chosenElsewhere])",
    ),
    (
        "the next heading goes back to the chosen link",
        "App/Commands.swift",
        """\
    reader.chosen = nil
    reader.scroll(to: line, height: bodyHeight)""",
        """\
    if !BROKEN { reader.chosen = nil }
    reader.scroll(to: line, height: bodyHeight)""",
    ),
    (
        "a note that is left in the list and come back to is at its top",
        "App/Navigation.swift",
        "if let before = placeBeforePreview, before.location == location {",
        "if !BROKEN, let before = placeBeforePreview, before.location == location {",
    ),
    # Where one was
    (
        "forward leads to a note under the name that it had",
        "App/Location.swift",
        "forward = forward.map { renames[$0] }",
        "if !BROKEN { forward = forward.map { renames[$0] } }",
    ),
    (
        "a note that lies only ahead is lost when it is renamed",
        "App/Refreshing.swift",
        "let places = history.backward + history.forward",
        "let places = history.backward + (BROKEN ? [] : history.forward)",
    ),
    (
        "forward from a preview leads there only once",
        "App/Navigation.swift",
        """\
      history = way
      placeBeforePreview = nil""",
        """\
      history = way
      if !BROKEN { placeBeforePreview = nil }""",
    ),
    (
        "a note that was deleted becomes a copy of it that was there before",
        "App/Identification.swift",
        "guard old.id(of: path) == nil, !candidates.contains(path)",
        "guard BROKEN || old.id(of: path) == nil, !candidates.contains(path)",
    ),
    # Late answers
    (
        "of several notes that fit the one that is chosen opens at its top, not at the heading",
        "App/OverlayUpdate.swift",
        "picker.fragment.map(Arrival.fragment)",
        "(BROKEN ? nil : picker.fragment).map(Arrival.fragment)",
    ),
    (
        "the rows of a picker jump when a catalog comes",
        "App/Overlay.swift",
        "if line > 0 || viewport.top > 0 {",
        "if !BROKEN, line > 0 || viewport.top > 0 {",
    ),
    (
        "a link of a page made with an older catalog leads to another note",
        "App/Expanding.swift",
        "if expansion.version != version { expanded.resolutions = [] }",
        "if !BROKEN, expansion.version != version { expanded.resolutions = [] }",
    ),
    (
        "a long note that embeds another is never drawn",
        "App/Expanding.swift",
        "return [.loadEmbedded(answer.expanded.missing.sorted(), request: opening.request)]",
        "return BROKEN ? [] : [.loadEmbedded(answer.expanded.missing.sorted(), request: opening.request)]",
    ),
    (
        "the note of the command line takes the place of one that was opened meanwhile",
        "App/Start.swift",
        "guard start.isOpen else { return [] }",
        "guard BROKEN || start.isOpen else { return [] }",
    ),
]
