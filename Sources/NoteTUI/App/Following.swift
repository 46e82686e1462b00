/// Following, opening, showing and copying what is chosen.
extension State {
  mutating func follow() -> [Effect] {
    if !digits.isEmpty { return followNumber() }
    switch focus {
    case .list:
      return list.selectedNote.map { open(.note(catalog[$0].path), focus: .body) } ?? []
    case .backlinks:
      guard let entry = backlinks.selected else { return [] }
      return open(.note(entry.reference.path), then: .line(entry.reference.line), focus: .body)
    case .body:
      if let chosen = reader.chosen { return follow(target: chosen) }
      // Never blindly: the first key shows what would be followed.
      guard let first = reader.firstVisible(height: bodyHeight) else {
        notice = Notice("There is no link on the screen.")
        return []
      }
      reader.choose(first, height: bodyHeight)
      return []
    }
  }

  private mutating func followNumber() -> [Effect] {
    let number = Int(digits) ?? 0
    digits = ""
    guard let target = reader.target(number: number) else {
      let hint = reader.wanted.numbersLinks ? "" : " # shows the numbers."
      notice = Notice("There is no link \(number) here.\(hint)", isWarning: true)
      return []
    }
    focus = .body
    reader.choose(target, height: bodyHeight)
    return follow(target: target)
  }

  private mutating func follow(target: Int) -> [Effect] {
    switch reader.page.targets[target].kind {
    case .footnote(let index):
      guard let leaf = reader.page.source.footnotes[index] else { return [] }
      leave()
      reader.chosen = nil
      reader.scroll(to: reader.go(to: leaf), height: bodyHeight)
      return []
    case .callout(let number):
      return toggle(callout: number)
    case .link(let index):
      let link = reader.document.links[index]
      if link.kind == .timestamp { return openMoment(of: link) }
      guard let resolution = resolution(ofLink: index) else {
        notice = Notice("The vault is still being read.")
        return []
      }
      return follow(link, resolution)
    }
  }

  /// Where a link of the page leads. While that is found out anew for all of a long note's links, for this one.
  func resolution(ofLink index: Int) -> Resolution? {
    if reader.resolutions.indices.contains(index) { return reader.resolutions[index] }
    guard let source, let id = openNote, source.document.links.indices.contains(index) else { return nil }
    return catalog.resolve(source.document.links[index], from: id)
  }

  private mutating func follow(_ link: Link, _ resolution: Resolution) -> [Effect] {
    let arrival = link.fragment.map(Arrival.fragment) ?? .top
    switch resolution.destination {
    case .note(let id):
      let location = Location.note(catalog[id].path)
      if !resolution.others.isEmpty {
        let count = resolution.others.count
        let notes = count == 1 ? "1 other note has" : "\(count) other notes have"
        notice = Notice("\(notes) that name. A shows \(count == 1 ? "it" : "them").")
      }
      return open(location, then: arrival)
    case .ghost(let ghost):
      return open(.ghost(ghost))
    case .url(let url):
      return openURL(url)
    case .attachment(let path):
      notice = Notice("\(path.string) is not a note: tui shows notes only.")
    case .outside:
      notice = Notice("\(link.target) lies outside the vault: it is not opened.", isWarning: true)
    }
    return []
  }

  // MARK: - Videos and URLs

  mutating func openVideo() -> [Effect] {
    guard let here = reader.timestampHere(height: bodyHeight) else {
      if let video = reader.document.frontmatter.video { return openURL(video.url()) }
      notice = Notice(noVideoReason)
      return []
    }
    return openMoment(of: reader.document.links[here])
  }

  private mutating func openMoment(of link: Link) -> [Effect] {
    guard let url = link.moment?.url(preRoll: preferences.preRoll) else {
      notice = Notice(noVideoReason)
      return []
    }
    return openURL(url)
  }

  var noVideoReason: String {
    reader.document.links.contains { $0.kind == .timestamp }
      ? "This note names no video, so its timestamps cannot be opened."
      : "There is no timestamp in this note."
  }

  mutating func openURL(_ url: String) -> [Effect] {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard ["http", "https", "mailto"].contains(scheme) else {
      overlay = .sheet(.url(url, reason: "only web and mail addresses are opened"))
      return []
    }
    notice = Notice("Opening \(url) …")
    return [.open(url: url)]
  }

  /// The URL of what is chosen; else that of the timestamp here; else the video's.
  private var urlHere: String? {
    if let chosen = reader.chosen, let (index, link) = reader.link(of: chosen) {
      if link.kind == .timestamp { return link.moment?.url(preRoll: preferences.preRoll) }
      if case .url(let url) = resolution(ofLink: index)?.destination { return url }
    }
    if let here = reader.timestampHere(height: bodyHeight) {
      return reader.document.links[here].moment?.url(preRoll: preferences.preRoll)
    }
    return reader.document.frontmatter.video?.url()
  }

  mutating func showURL() -> [Effect] {
    guard let url = urlHere else {
      notice = Notice("There is no URL here.")
      return []
    }
    overlay = .sheet(.url(url, reason: nil))
    return []
  }

  mutating func copyURL() -> [Effect] {
    if case .sheet(let sheet) = overlay, let url = sheet.copies { return [.copy(url)] }
    guard let url = urlHere else {
      notice = Notice("There is no URL here.")
      return []
    }
    return [.copy(url)]
  }
}
