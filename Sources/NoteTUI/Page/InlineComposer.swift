/// Turns inlines into a flow, and numbers the targets that it meets.
struct InlineComposer {
  let document: Document
  let looks: [LinkLook]
  let options: PageOptions
  /// Those of the leaf at hand.
  private(set) var targets: [Page.Target] = []
  /// The number of the first of them.
  private var firstNumber = 0
  /// The compact time written last, while nothing but blanks came after it.
  private var lastTime: String?

  init(document: Document, looks: [LinkLook], options: PageOptions) {
    self.document = document
    self.looks = looks
    self.options = options
  }

  /// Begins another leaf.
  mutating func begin(at firstNumber: Int) {
    targets = []
    self.firstNumber = firstNumber
  }

  mutating func flow(_ inlines: [Inline], role: Role = .text) -> InlineFlow {
    var flow = InlineFlow()
    lastTime = nil
    append(inlines, to: &flow, role: role, target: nil)
    return flow
  }

  /// The line above an embedded note: a link to it.
  mutating func flow(ofEmbed link: Int) -> InlineFlow {
    flow([.link(link, [.text(document.links[link].text)])])
  }

  /// One that folds begins with a mark, which can be chosen and followed; the type stands before the title where that is
  /// not a plain note.
  mutating func flow(of title: LeafBlock.CalloutTitle) -> InlineFlow {
    let name = CalloutType.name(of: title.type)
    let role = CalloutType.role(of: title.type)
    var flow = InlineFlow()
    let target = title.folding == .fixed ? nil : newTarget(.callout(title.number))
    if target != nil { flow.append(CleanText(title.isFolded ? "▸ " : "▾ "), role, target: target) }
    if title.inlines.isEmpty {
      flow.append(CleanText(name), role, target: target)
    } else {
      if title.type != "note" { flow.append(CleanText("\(name): "), role, target: target) }
      flow.append(self.flow(title.inlines, role: role))
    }
    return flow
  }

  private mutating func append(
    _ inlines: [Inline], to flow: inout InlineFlow, role: Role, target: Int?
  ) {
    for (index, inline) in inlines.enumerated() where !isLeftBetweenHiddenStamps(inlines, index) {
      append(inline, to: &flow, role: role, target: target)
    }
  }

  /// Whether this is the comma between two timestamps that are not shown.
  private func isLeftBetweenHiddenStamps(_ inlines: [Inline], _ index: Int) -> Bool {
    guard options.timestamps == .hidden, case .text(let text) = inlines[index], index > 0,
      index + 1 < inlines.count, isTimestamp(inlines[index - 1]), isTimestamp(inlines[index + 1])
    else { return false }
    return text.allSatisfy { $0 == " " || $0 == "," || $0 == ";" }
  }

  private func isTimestamp(_ inline: Inline) -> Bool {
    guard case .link(let index, _) = inline, looks.indices.contains(index) else { return false }
    return looks[index] == .timestamp || looks[index] == .closedTimestamp
  }

  private mutating func append(_ inline: Inline, to flow: inout InlineFlow, role: Role, target: Int?) {
    switch inline {
    case .text(let text):
      if text.first.map({ $0.isLetter || $0.isNumber }) ?? false { setApart(&flow) }
      if !text.utf8.allSatisfy({ $0 == 0x20 }) { lastTime = nil }
      flow.append(CleanText(text), role, target: target)
    case .code(let text): flow.append(CleanText(text), target == nil ? .code : role, target: target)
    case .math(let text): flow.append(linesOf: text, .math, target: target)
    case .tag(let text): flow.append(CleanText(text), .tag, target: target)
    case .softBreak where options.joinsLines: flow.append(CleanText(" "), role, target: target)
    case .softBreak: flow.breakLine()
    case .hardBreak: flow.breakLine()
    case .emphasis(let inner):
      append(inner, to: &flow, role: role.joined(with: .emphasis), target: target)
    case .strong(let inner): append(inner, to: &flow, role: role.joined(with: .strong), target: target)
    case .struck(let inner): append(inner, to: &flow, role: role.joined(with: .struck), target: target)
    case .highlight(let inner):
      append(inner, to: &flow, role: role.joined(with: .highlight), target: target)
    case .link(let index, let inner): appendLink(index, inner, to: &flow, role: role)
    case .footnote(let index):
      let number = newTarget(.footnote(index))
      flow.append(CleanText("[\(index + 1)]"), .externalLink, target: number)
    }
  }

  private mutating func appendLink(
    _ index: Int, _ inner: [Inline], to flow: inout InlineFlow, role: Role
  ) {
    let look = looks.indices.contains(index) ? looks[index] : .plain
    switch look {
    case .plain: append(inner, to: &flow, role: role, target: nil)
    case .timestamp, .closedTimestamp: appendTimestamp(index, inner, look: look, to: &flow)
    case .note, .ghost, .attachment, .external:
      setApart(&flow)
      lastTime = nil
      let target = newTarget(.link(index))
      appendNumber(of: target, to: &flow)
      if look != .note, document.links[index].kind == .embed {
        flow.append(CleanText(EmbeddedFile.kind(of: document.links[index].target) + ": "), .faint)
      }
      append(inner, to: &flow, role: look.role, target: target)
    }
  }

  private mutating func appendTimestamp(
    _ index: Int, _ inner: [Inline], look: LinkLook, to flow: inout InlineFlow
  ) {
    let moment = document.links[index].moment
    switch options.timestamps {
    case .hidden: flow.trimEnd()
    case .written:
      let target = newTarget(.link(index), look: look)
      appendNumber(of: target, to: &flow)
      append(inner, to: &flow, role: look.role, target: target)
    case .compact:
      guard let moment, let seconds = moment.seconds else { return }
      let time = (moment.isRepaired ? "~" : "") + TimeNotation.compact(seconds)
      if time == lastTime {
        flow.trimEnd()
        return
      }
      let target = newTarget(.link(index), look: look)
      if flow.lastCharacter.map(Self.wantsBlank(behind:)) ?? false { flow.append(CleanText(" "), .text) }
      appendNumber(of: target, to: &flow)
      flow.append(CleanText(time), look.role, target: target)
      lastTime = time
    }
  }

  /// A blank behind a time that something follows at once.
  private func setApart(_ flow: inout InlineFlow) {
    if lastTime != nil, !flow.endsInBlank { flow.append(CleanText(" "), .text) }
  }

  /// Whether a time written right behind the character needs a blank: not behind an opening bracket or a dash.
  private static func wantsBlank(behind character: Character) -> Bool {
    character.isLetter || character.isNumber || ".,;:!?…)]}”’\"'".contains(character)
  }

  private func appendNumber(of target: Int, to flow: inout InlineFlow) {
    guard options.numbersLinks else { return }
    flow.append(CleanText("[\(firstNumber + target + 1)]"), .faint)
  }

  mutating func newTarget(_ kind: Page.Target.Kind, look: LinkLook = .note) -> Int {
    let isTimestamp = look == .timestamp || look == .closedTimestamp
    targets.append(
      Page.Target(kind: kind, isTimestamp: isTimestamp, isOpenable: look != .closedTimestamp, regions: []))
    return targets.count - 1
  }
}

extension LinkLook {
  var role: Role {
    switch self {
    case .note: .link
    case .ghost: .ghostLink
    case .attachment, .external: .externalLink
    case .timestamp: .timestamp
    case .closedTimestamp: .faint
    case .plain: .text
    }
  }
}

extension Role {
  /// The role of text that is emphasised inside this one. Links and code keep their own.
  fileprivate func joined(with inner: Role) -> Role {
    switch (self, inner) {
    case (.text, _): inner
    case (.strong, .emphasis), (.emphasis, .strong): .strongEmphasis
    case (.strong, .highlight), (.emphasis, .highlight), (.strongEmphasis, .highlight): .highlight
    case (.strong, .struck), (.emphasis, .struck): .struck
    default: self
    }
  }
}

/// What an embedded file is, in a word: pictures and recordings are named, not drawn.
enum EmbeddedFile {
  static func kind(of name: String) -> String {
    let ending = name.prefix { $0 != "?" && $0 != "#" }.split(separator: ".").last?.lowercased() ?? ""
    return switch ending {
    case "png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "avif": "Picture"
    case "mp3", "wav", "ogg", "m4a", "flac", "3gp", "opus": "Audio"
    case "mp4", "webm", "mkv", "mov", "ogv": "Video"
    case "pdf": "PDF"
    case "canvas", "base": "Canvas"
    default: "Embedded"
    }
  }
}
