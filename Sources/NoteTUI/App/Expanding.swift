/// Of a long note it takes longer than a moment to find out where its links lead: that is asked for. Until the answer is
/// there, the page before it stays.
extension State {
  /// An expanded document that has been asked for.
  struct Expansion: Sendable {
    var request: Int
    /// It is that of the note being opened; else of the one that is shown.
    var opens: Bool
    /// Which catalog its links are looked up in.
    var version: Int
  }

  // MARK: - Asking

  /// Asks for the text of the note or ghost being opened.
  mutating func askForExpansion(of opening: Opening, _ text: ExpansionQuestion.Text) -> [Effect] {
    var options = reader.wanted
    options.toggledCallouts = []
    if case .place(let place) = opening.then { options.toggledCallouts = place.options.toggledCallouts }
    return [ask(text, options: options, opens: true)]
  }

  /// Makes the page anew where it is not the one that is wanted, and asks for its text where the catalog is newer.
  mutating func bringPageUpToDate() -> [Effect] {
    if expansion?.opens == true {
      if opening != nil { return [] }
      expansion = nil
    }
    guard reader.location != nil else {
      reader.options = reader.wanted
      return []
    }
    if reader.options != reader.wanted { reader.layOut(height: bodyHeight) }
    guard reader.isLong, reader.version != version else { return [] }
    if let expansion, expansion.version == version { return [] }
    // It is read again anyway: a text of what it was, which may lack what it embeds, would be asked for in vain.
    if isOutdated || opening?.isReload == true { return [] }
    if let source, coverage != .whole || catalog.id(of: source.path) != nil {
      return [ask(.note(source, embedded: embedded), options: reader.wanted, opens: false)]
    }
    if case .ghost(let ghost) = reader.location {
      return [ask(.ghost(ghost), options: reader.wanted, opens: false)]
    }
    // A note that has gone: its links lead where they led.
    reader.version = version
    return []
  }

  private mutating func ask(_ text: ExpansionQuestion.Text, options: PageOptions, opens: Bool) -> Effect {
    lastRequest += 1
    expansion = Expansion(request: lastRequest, opens: opens, version: version)
    let question = ExpansionQuestion(
      text: text, catalog: catalog, isComplete: coverage == .whole, options: options)
    return .ask(Question(request: lastRequest, content: .expansion(question)))
  }

  // MARK: - Answers

  /// A text has been expanded. An answer to an older question is dropped.
  mutating func take(_ answer: ExpansionAnswer) -> [Effect] {
    guard let expansion, expansion.request == answer.request, !expansion.opens || opening != nil else {
      return []
    }
    self.expansion = nil
    guard let leaves = answer.leaves else {
      guard expansion.opens, let opening else { return reload() }
      return [.loadEmbedded(answer.expanded.missing.sorted(), request: opening.request)]
    }
    var expanded = answer.expanded
    // Numbers of notes mean nothing in another catalog.
    if expansion.version != version { expanded.resolutions = [] }
    guard expansion.opens, let opening else {
      let before = reader
      if let location = reader.location {
        reader.show(expanded, leaves, options: answer.options, at: location, isLong: true)
        reader.stay(as: before, height: bodyHeight)
      }
      reader.version = expansion.version
      return []
    }
    let effects = finishOpening { state in
      state.source = opening.note
      state.embedded = opening.embedded
      state.reader.show(expanded, leaves, options: answer.options, at: opening.location, isLong: true)
      state.reader.version = expansion.version
      state.refreshBacklinks()
    }
    return effects
  }
}
