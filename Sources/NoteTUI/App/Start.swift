/// Where the browser opens.
extension State {
  /// Opens the first page, once the vault is known.
  mutating func start() -> [Effect] {
    guard !catalog.notes.isEmpty else {
      if knowledge == .whole { notice = Notice("There are no notes in \(vaultName).", isWarning: true) }
      return []
    }
    switch preferences.opensAt {
    case .home:
      focus = .list
      guard let home = home else { return [] }
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
    // A title that is not read yet may fit better than what the names give.
    if knowledge == .names, result.rung.map({ $0 > .fileName }) ?? true { return [] }
    let locations = result.notes.map { Location.note(catalog[$0].path) }
    if let only = locations.first, locations.count == 1 {
      return open(only, then: result.fragment.map(Arrival.fragment) ?? .asItIs, focus: .body)
    }
    var effects: [Effect] = []
    if let home { effects = open(.note(catalog[home].path), focus: .body) }
    let picker =
      locations.isEmpty
      ? Picker(.notes, title: "No note fits", text: query)
      : Picker(
        .choice(locations), title: "\(locations.count) notes fit “\(query)”", fragment: result.fragment)
    return effects + openPicker(picker)
  }

  /// Without titles and links, only a name tells the first page.
  private var home: NoteID? { knowledge == .names ? catalog.namedHome : catalog.home }
}
