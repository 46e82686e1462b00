/// Where the browser opens.
extension State {
  /// Opens the first page, once the vault is known.
  mutating func start() -> [Effect] {
    guard !catalog.notes.isEmpty else {
      if isComplete { notice = Notice("There are no notes in \(vaultName).", isWarning: true) }
      return []
    }
    switch preferences.opensAt {
    case .home:
      focus = .list
      guard let home = homeNote else { return [] }
      list.select(home)
      return open(.note(catalog[home].path))
    case .path(let path):
      return open(.note(path), focus: .body)
    case .query(let query):
      return start(query: query)
    }
  }

  /// One note fits: it opens. Several fit equally well: the switcher opens on them. None: the switcher opens with
  /// the query typed in.
  private mutating func start(query: String) -> [Effect] {
    let result = NoteQuery.find(query, in: catalog)
    let locations = result.notes.map { Location.note(catalog[$0].path) }
    if let only = locations.first, locations.count == 1 {
      return open(only, then: result.fragment.map(Arrival.fragment) ?? .asItIs, focus: .body)
    }
    var effects: [Effect] = []
    if let home = homeNote { effects = open(.note(catalog[home].path), focus: .body) }
    let picker =
      locations.isEmpty
      ? Picker(.notes, title: "No note fits", text: query)
      : Picker(
        .choice(locations), title: "\(locations.count) notes fit “\(query)”", fragment: result.fragment)
    return effects + openPicker(picker)
  }

  /// `index`, `home`, `README` or `start here` at the root, else the note with the most backlinks.
  private var homeNote: NoteID? {
    let ids = catalog.notes.indices.map { NoteID($0) }
    for name in ["index", "home", "readme", "start here"] {
      if let id = ids.first(where: { catalog[$0].path.folder.isEmpty && catalog[$0].path.stem.folded == name }
      ) {
        return id
      }
    }
    return ids.max { left, right in
      let counts = (
        catalog.backlinkCount(of: .note(left)), catalog.backlinkCount(of: .note(right))
      )
      return counts.0 == counts.1 ? left > right : counts.0 < counts.1
    }
  }
}
