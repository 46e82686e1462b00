/// Looking at where something leads without going there.
extension State {
  /// A note that is being read for a look at it.
  struct Peeking: Sendable {
    var request: Int
    var path: VaultPath
    /// Where the look begins, and where one goes from it.
    var arrival: Arrival
  }

  mutating func peek() -> [Effect] {
    switch focus {
    case .list:
      guard let id = list.selectedNote else { return [] }
      return peek(at: catalog[id].path, arrival: .asItIs)
    case .backlinks:
      guard let entry = backlinks.selected else { return [] }
      return peek(at: entry.reference.path, arrival: .line(entry.reference.line))
    case .body:
      guard let target = reader.chosen ?? reader.firstVisible(height: bodyHeight) else {
        notice = Notice("There is no link on the screen.")
        return []
      }
      // What is looked at is marked behind the sheet.
      reader.choose(target, height: bodyHeight)
      return peek(target: target)
    }
  }

  private mutating func peek(target: Int) -> [Effect] {
    switch reader.page.targets[target].kind {
    case .callout:
      notice = Notice("Nothing lies behind a callout: Enter folds or unfolds it.")
      return []
    case .footnote(let index):
      guard reader.document.footnotes.indices.contains(index) else { return [] }
      show(
        Sheet(title: "Footnote \(index + 1)"),
        over: Sheet.Body(
          blocks: reader.document.footnotes[index].blocks, links: reader.document.links,
          resolutions: reader.resolutions, options: reader.options))
      return []
    case .link(let index):
      let link = reader.document.links[index]
      if link.moment != nil {
        overlay = .sheet(moment(of: link))
        return []
      }
      guard let resolution = resolution(ofLink: index) else {
        notice = Notice("The vault is still being read.")
        return []
      }
      return peek(link, resolution)
    }
  }

  private mutating func peek(_ link: Link, _ resolution: Resolution) -> [Effect] {
    switch resolution.destination {
    case .note(let id):
      return peek(at: catalog[id].path, arrival: link.fragment.map(Arrival.fragment) ?? .top)
    case .ghost(let ghost):
      let page = ExpandedDocument(of: ghost, catalog: catalog, isComplete: coverage == .whole)
      show(
        Sheet(
          title: ghost.name, lines: [Sheet.Line(page.detail, role: .sheetDetail), Sheet.Line("")],
          choices: [Sheet.Choice(action: .go(.ghost(ghost), then: .top))]),
        over: Sheet.Body(
          blocks: page.document.blocks, links: page.document.links, resolutions: page.resolutions,
          options: reader.options))
    case .url(let url):
      var sheet = Sheet.url(url, reason: nil)
      sheet.choices = [Sheet.Choice(action: .openURL(url))]
      overlay = .sheet(sheet)
    case .attachment(let path):
      overlay = .sheet(
        Sheet(
          title: String(path.fileName),
          lines: [
            Sheet.Line(path.string, label: "file"),
            Sheet.Line(backlinkWords(resolution.destination), label: "links"),
            Sheet.Line("Not a note: tui shows notes only.", role: .sheetDetail),
          ]))
    case .outside:
      overlay = .sheet(
        Sheet(
          title: link.target,
          lines: [Sheet.Line("It lies outside the vault and is not opened.", role: .sheetDetail)]))
    }
    return []
  }

  // MARK: - Notes

  mutating func peek(at path: VaultPath, arrival: Arrival) -> [Effect] {
    lastRequest += 1
    peeking = Peeking(request: lastRequest, path: path, arrival: arrival)
    return [.load(path, request: lastRequest, for: .peek)]
  }

  /// The note has been read: shows how it begins, or what the link means in it.
  mutating func showPeek(_ note: LoadedNote) -> [Effect] {
    guard let peeking, peeking.request == note.request else { return [] }
    self.peeking = nil
    guard overlay == nil, let id = catalog.id(of: note.path) else { return [] }
    var facts = [note.path.string, backlinkWords(.note(id))]
    var blocks = note.document.blocks
    switch peeking.arrival {
    case .fragment(let fragment):
      if let part = Transclusion.part(of: note.document, fragment) {
        blocks = part
      } else {
        facts.append("it has no “\(fragment)”")
      }
    case .line(let line):
      facts.append("line \(line)")
      blocks = Array(blocks.suffix(from: blocks.lastIndex { $0.line <= line } ?? 0))
    case .asItIs, .top, .place, .again, .match: break
    }
    show(
      Sheet(
        title: catalog[id].title,
        lines: [Sheet.Line(facts.joined(separator: " · "), role: .sheetDetail), Sheet.Line("")],
        choices: [Sheet.Choice(action: .go(.note(note.path), then: peeking.arrival))]),
      over: Sheet.Body(
        blocks: blocks, links: note.document.links,
        resolutions: Transclusion.resolutions(of: note.document, id, in: catalog), options: reader.options))
    return []
  }

  mutating func showPeek(failure problem: String, request: Int) {
    guard let peeking, peeking.request == request else { return }
    self.peeking = nil
    notice = Notice(problem, isWarning: true)
  }

  private mutating func show(_ sheet: Sheet, over body: Sheet.Body) {
    var sheet = sheet
    sheet.body = body
    sheet.fit(in: layout.main)
    overlay = .sheet(sheet)
  }

  // MARK: - Times

  /// What is known of a moment, and each way of reading its time where it is doubtful.
  private func moment(of link: Link) -> Sheet {
    guard let moment = link.moment, let seconds = moment.seconds else {
      return Sheet.url(link.target, reason: nil)
    }
    let shown = (moment.isRepaired ? "~" : "") + TimeNotation.compact(seconds)
    var lines = [Sheet.Line(shown, label: "shown"), Sheet.Line(moment.written, label: "written")]
    if let text = moment.contradiction { lines.append(Sheet.Line(text, label: "its text")) }
    let video = moment.video?.string ?? "none is named: it cannot be opened"
    lines.append(Sheet.Line(video, label: "video"))
    let choices = moment.readings.compactMap { reading -> Sheet.Choice? in
      let url =
        link.kind == .url ? link.target : moment.taken(as: reading).url(preRoll: preferences.preRoll)
      guard let url else { return nil }
      return Sheet.Choice(
        title: TimeNotation.compact(reading.seconds), detail: reading.reason.words, action: .openURL(url))
    }
    if choices.count == 1, let url = choices[0].url {
      lines.append(Sheet.Line(url, label: "URL", role: .externalLink))
      return Sheet(title: "Timestamp", lines: lines, choices: [Sheet.Choice(action: .openURL(url))])
    }
    if !choices.isEmpty {
      lines += [Sheet.Line(""), Sheet.Line("It can be read in more than one way:", role: .sheetDetail)]
    }
    return Sheet(title: "Timestamp", lines: lines, choices: choices)
  }

  // MARK: - What a sheet offers

  mutating func take(_ choice: Sheet.Choice) -> [Effect] {
    overlay = nil
    switch choice.action {
    case .openURL(let url): return openURL(url)
    case .go(let location, let arrival): return open(location, then: arrival, focus: .body)
    }
  }
}

extension Moment.Reading.Reason {
  fileprivate var words: String {
    switch self {
    case .written: "as it is written"
    case .minutes: "if its first numbers are minutes and seconds"
    case .text: "as its text says"
    }
  }
}
