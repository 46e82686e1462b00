/// Pages that take longer than a moment are made elsewhere. Until one is there, the page before it stays, or a part
/// of the new one is shown.
extension State {
  /// A page that has been asked for.
  struct PageInMaking: Sendable {
    var request: Int
    var options: PageOptions
    /// It is the page of the note being opened; else of the one that is shown.
    var opens: Bool
    /// Which catalog its links were looked up in.
    var version: Int
    /// Where to be on it; nil: where one is by then.
    var arrival: Arrival?
    /// Where one was when its part came: who has moved since is left there.
    var placeOnPart: Place?
  }

  /// A key for the page that needs what is not there yet.
  struct Wish: Sendable {
    var command: Command
    var digits: String
  }

  // MARK: - Asking

  /// Asks for the page of the note or ghost being opened.
  mutating func askForPage(of opening: Opening, _ text: PageQuestion.Text) -> [Effect] {
    var options = reader.wanted
    options.toggledCallouts = []
    if case .place(let place) = opening.then { options.toggledCallouts = place.options.toggledCallouts }
    return [ask(text, options: options, at: opening.then.anchor, opens: true, arrival: opening.then)]
  }

  /// Makes the page anew where it is not the one that is wanted: at once, or by asking for it.
  mutating func bringPageUpToDate() -> [Effect] {
    if let making, making.opens {
      guard opening != nil else {
        self.making = nil
        return bringPageUpToDate()
      }
      return making.options.width == reader.wanted.width ? [] : showOpening()
    }
    if let making, making.options == reader.wanted, arrivalOnPage == nil { return [] }
    guard reader.location != nil else {
      reader.options = reader.wanted
      return []
    }
    let isUpToDate = reader.page.isWhole && reader.options == reader.wanted && reader.version == version
    guard !isUpToDate || arrivalOnPage != nil else {
      making = nil
      return []
    }
    guard reader.isLong else {
      reader.layOut(height: bodyHeight)
      return []
    }
    // It is read again anyway: a page of what it was, which may lack what it embeds, would be asked for in vain.
    if reader.version != version, isOutdated || opening?.isReload == true { return [] }
    let text: PageQuestion.Text
    if reader.version == version {
      text = .expanded(reader.expanded)
    } else if let source, coverage != .whole || catalog.id(of: source.path) != nil {
      text = .note(source, embedded: embedded)
    } else if case .ghost(let ghost) = reader.location {
      text = .ghost(ghost)
    } else {
      text = .expanded(reader.expanded)
    }
    let arrival = arrivalOnPage
    arrivalOnPage = nil
    // Where only the links may have changed, the page that is shown is as good as a part of the next.
    let isSame = reader.page.isWhole && reader.options == reader.wanted && arrival == nil
    let anchor = isSame ? nil : arrival?.anchor ?? reader.place?.anchor
    return [ask(text, options: reader.wanted, at: anchor, opens: false, arrival: arrival)]
  }

  private mutating func ask(
    _ text: PageQuestion.Text, options: PageOptions, at anchor: PageAnchor?, opens: Bool, arrival: Arrival?
  ) -> Effect {
    lastRequest += 1
    making = PageInMaking(
      request: lastRequest, options: options, opens: opens, version: version, arrival: arrival)
    let question = PageQuestion(
      text: text, catalog: catalog, isComplete: coverage == .whole, options: options, anchor: anchor,
      lines: bodyHeight * 3)
    return .ask(Question(request: lastRequest, content: .page(question)))
  }

  // MARK: - Answers

  /// A page has been made, or a part of it. An answer to an older question is dropped.
  mutating func take(_ answer: PageAnswer) -> [Effect] {
    guard let making, making.request == answer.request, !making.opens || opening != nil else { return [] }
    guard let page = answer.page else {
      self.making = nil
      guard making.opens, let opening else { return reload() }
      return [.loadEmbedded(answer.expanded.missing.sorted(), request: opening.request)]
    }
    var expanded = answer.expanded
    var effects: [Effect] = []
    // Numbers of notes mean nothing in another catalog.
    if making.version != version { expanded.resolutions = [] }
    if making.opens {
      self.making?.opens = false
      // It may be wanted elsewhere by now than when its page was asked for.
      self.making?.arrival = opening?.then
      let note = opening?.note
      let embedded = opening?.embedded ?? [:]
      let location = opening?.location
      effects += finishOpening { state in
        state.source = note
        state.embedded = embedded
        if let location {
          state.reader.show(expanded, page, options: answer.options, at: location, isLong: true)
        }
        state.refreshBacklinks()
      }
    } else {
      let place = reader.place
      let isUntouched = making.placeOnPart == nil || place == making.placeOnPart
      reader.replace(expanded, page, options: answer.options)
      if let arrival = making.arrival, isUntouched {
        land(by: arrival)
      } else if let place {
        reader.move(to: place, height: bodyHeight)
      }
    }
    reader.version = making.version
    if page.isWhole {
      self.making = nil
      return effects + fulfilWishes()
    }
    self.making?.placeOnPart = reader.place
    return effects
  }

  // MARK: - Wishes

  /// Whether the verb needs more of the page than is there; what comes after one that does waits too.
  func needsRestOfPage(_ command: Command) -> Bool {
    guard !reader.page.isWhole, reader.location != nil else { return false }
    if let motion = Motion(command) {
      return focus == .body && (!wishes.isEmpty || reader.leavesPage(by: motion, height: bodyHeight))
    }
    let isThere: Bool
    switch command {
    case .nextLink, .previousLink: isThere = finds(forward: command == .nextLink) { _ in true }
    case .nextTimestamp, .previousTimestamp:
      isThere = finds(forward: command == .nextTimestamp, \.isTimestamp)
    case .nextHeading: isThere = heading(forward: true) != nil
    case .previousHeading: isThere = heading(forward: false) != nil
    case .openVideo, .showURL, .copyURL:
      isThere = reader.chosen != nil || reader.timestampHere(height: bodyHeight) != nil
    case .follow:
      guard digits.isEmpty else {
        return !reader.page.extent.startsAtTop || (Int(digits) ?? 0) > reader.page.targets.count
      }
      return focus == .body && !wishes.isEmpty
    case .fold, .edit: isThere = true
    default: return false
    }
    return !isThere || !wishes.isEmpty
  }

  private func finds(forward: Bool, _ fits: (Page.Target) -> Bool) -> Bool {
    var reader = reader
    return reader.choose(forward: forward, height: bodyHeight, where: fits)
  }

  mutating func wish(for command: Command) {
    wishes.append(Wish(command: command, digits: digits))
    digits = ""
    notice = Notice("Laying out …")
  }

  /// Does what was asked of the page before all of it was there, in order.
  private mutating func fulfilWishes() -> [Effect] {
    guard !wishes.isEmpty else { return [] }
    let (waiting, before) = (wishes, focus)
    wishes = []
    notice = nil
    var effects: [Effect] = []
    for wish in waiting {
      focus = .body
      digits = wish.digits
      effects += perform(wish.command)
    }
    if opening == nil { focus = before }
    return effects
  }
}

extension State.Arrival {
  /// Where the first screenful is wanted.
  fileprivate var anchor: PageAnchor? {
    switch self {
    case .again: nil
    case .asItIs, .top: .top
    case .fragment(let fragment): .fragment(fragment)
    case .place(let place): place.anchor
    case .line(let line), .match(let line, _): .line(line, offset: 0)
    }
  }
}

extension Place {
  fileprivate var anchor: PageAnchor { .line(sourceLine, offset: offset) }
}
