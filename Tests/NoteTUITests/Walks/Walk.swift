import Testing

@testable import NoteTUI

/// One walk through a vault: keys, clicks, sizes, changed files and late answers, all from a seed.
struct Walk {
  /// What makes a failure again.
  private(set) var log: [String] = []
  private(set) var tui: Rehearsal
  private var random: SeededRandom
  /// Whose files may be changed.
  private let vault: TemporaryVault?
  private var changeCount = 0
  /// How often each verb has been used, and each layer seen.
  private(set) var commands: [Command: Int] = [:]
  private(set) var layers: [String: Int] = [:]

  /// Short lines and lists, so that what a large vault does happens in a small one.
  static let limits = State.Limits(notes: 20, bytes: 3000)

  static let sizes = [
    Size(width: 120, height: 40), Size(width: 80, height: 24), Size(width: 50, height: 20),
    Size(width: 200, height: 60), Size(width: 80, height: 13), Size(width: 120, height: 7),
    Size(width: 30, height: 8), Size(width: 20, height: 5), Size(width: 16, height: 20),
    Size(width: 3, height: 2), Size(width: 1, height: 1),
  ]

  /// Phrases as people type them. Single keys come from the keymap.
  private static let phrases = [
    "]<cr>", "]]<cr>", "<cr><cr>", "hh", "hL", "jj", "j<cr>", "<s-tab>jj", "Oriver<cr>", "Ohub", "Oqu",
    "sharbour<cr>", "squiet", "s<down><down><cr>", "/riv<bs><bs>", "/letters<cr>", "/hub<cr>",
    "/zzzz<tab><esc>",
    "/st<down><cr>", ":zoom<cr>", ":", "?", "?jj", "]K", "<gt>K", "K<cr>", "KK", "}}", "G[", "#12<cr>",
    "99<cr>",
    "<tab>/one", "<tab>j<cr>", "r<down><cr>", "A<cr>", "SS", "zz", "ix", "UyU", "R", "<tab><tab>",
    "<c-u><c-w>",
    "<a-b>x<a-d>", "<a-bs>", "<esc>", "<esc>", "<esc>q", "o", "<gt>o", "T", "(", ")))", "xx",
  ]

  private static let plainKeys: [Key] = Command.allCases.flatMap { command in
    command.definition.keys.split(separator: " ").flatMap { Key.parse(String($0)) ?? [] }
  }.filter { Keymap<Command>.standard[$0] != .quit }

  /// A walk through somebody's vault, whose files stay as they are. It has been read: that takes long.
  init(seed: UInt64, from start: Rehearsal) {
    random = SeededRandom(seed: seed)
    vault = nil
    tui = start
    let size = Self.sizes[Int(seed % UInt64(Self.sizes.count))]
    log.append("seed \(seed) at \(size.width)x\(size.height)")
    tui.resize(to: size)
  }

  init(seed: UInt64, in vault: TemporaryVault, holding: Bool) throws {
    random = SeededRandom(seed: seed)
    self.vault = vault
    let starts: [State.StartingPoint] = [
      .home, .query("hub"), .query("river"), .path(VaultPath("three/long.md")),
    ]
    let size = Self.sizes[Int(seed % UInt64(Self.sizes.count))]
    let start = starts[Int(seed / 3 % 4)]
    log.append("seed \(seed) at \(size.width)x\(size.height), \(start)")
    tui = try Rehearsal(
      unread: vault.root, size: size, preferences: State.Preferences(opensAt: start, isMouseOn: true),
      limits: Self.limits)
    if holding { tui.held = Set(Rehearsal.AnswerKind.allCases) }
    tui.apply(.returned)
  }

  /// What is done next: a phrase of keys most of the time.
  enum Step {
    case keys([Key])
    case event(Event)
    case change
  }

  mutating func nextStep(changesFiles: Bool) -> Step {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<45: return .keys(Key.parse(Self.phrases.randomElement(using: &random) ?? "") ?? [])
    case ..<80: return .keys([Self.plainKeys.randomElement(using: &random) ?? .enter])
    case ..<86: return .event(.resized(Self.sizes.randomElement(using: &random) ?? Self.sizes[0]))
    case ..<92:
      let actions: [Mouse.Action] = [.press, .press, .wheelUp, .wheelDown]
      let (width, height) = (max(1, tui.state.size.width), max(1, tui.state.size.height))
      return .event(
        .input(
          .mouse(
            Mouse(
              actions.randomElement(using: &random) ?? .press,
              row: Int.random(in: 0..<height, using: &random),
              column: Int.random(in: 0..<width, using: &random)))))
    case ..<94: return .event(.input(.paste("river\nsteel")))
    case ..<95: return .event(.input(.focused))
    default: return changesFiles && vault != nil ? .change : .keys([.escape])
    }
  }

  mutating func apply(_ event: Event) {
    switch event {
    case .input(.key(let key)):
      log.append("\(key)")
      // Where keys are typed into a line they are no verbs.
      if !tui.state.isTyping, let command = tui.state.keymap[key] { commands[command, default: 0] += 1 }
    case .input(.mouse(let mouse)): log.append("{\(mouse.action) \(mouse.row),\(mouse.column)}")
    case .input(.paste): log.append("{paste}")
    case .resized(let size): log.append("{\(size.width)x\(size.height)}")
    default: log.append("{\(event)}".prefix(60).description)
    }
    tui.apply(event)
    layers[tui.layerName, default: 0] += 1
  }

  /// A file comes, goes, is written or moved, and the browser is told.
  mutating func changeFile() {
    guard let vault else { return }
    changeCount += 1
    let number = Int.random(in: 0..<32, using: &random)
    let folder = ["", "one/", "two/", "two/deep/", "three/"][number % 5]
    let path = "\(folder)\(WalkVault.words[number % 8])_\(number).md"
    var paths = [path]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: vault.remove(path)
    case 1: vault.file(path, WalkVault.note(number, &random))
    case 2:
      paths = ["aaa/new_\(changeCount).md"]
      vault.file(paths[0], WalkVault.note(number, &random) + "\n[[hub]] [[nobody]]\n")
    default:
      paths.append("moved/\(WalkVault.words[number % 8])_\(number).md")
      vault.move(path, to: paths[1])
    }
    log.append("{change \(paths.joined(separator: " "))}")
    tui.apply(.changed(.paths(Set(paths.map { VaultPath($0) }))))
    tui.apply(.returned)
  }

  // MARK: - Answers

  /// Gives one of the answers that wait.
  mutating func giveSomeAnswer() {
    guard tui.waitingCount > 0 else { return }
    let number = Int.random(in: 0..<tui.waitingCount, using: &random)
    log.append("{answer \(number)}")
    tui.giveAnswer(number)
  }

  /// Gives answers in any order until none is awaited.
  mutating func giveAllAnswers() {
    for _ in 0..<Self.mostAnswers where tui.waitingCount > 0 { giveSomeAnswer() }
  }

  /// Gives all answers, those to what is asked then too.
  mutating func giveAnswers(newestFirst: Bool) {
    log.append("{answers\(newestFirst ? ", newest first" : "")}")
    for _ in 0..<Self.mostAnswers where tui.waitingCount > 0 {
      tui.giveAnswer(newestFirst ? tui.waitingCount - 1 : 0)
    }
  }

  /// More questions one after the other are one that is asked for ever.
  private static let mostAnswers = 2000

  /// Takes the line away that the last key left.
  mutating func silence() {
    tui.change { state in
      state.notice = nil
      return []
    }
  }

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  var story: String { log.joined(separator: " ") }
}

extension Rehearsal {
  /// What lies over the panes, in a word.
  var layerName: String {
    switch state.overlay {
    case .picker(let picker):
      switch picker.purpose {
      case .notes: "switcher"
      case .commands: "palette"
      case .choice: "choice"
      }
    case .search: "search"
    case .sheet: "sheet"
    case nil: state.isFiltering ? "filter" : "none"
    }
  }
}

extension Rehearsal {
  /// What is still asked when all answers have been given.
  var endlessQuestion: String? {
    var question: String?
    _ = firstWaiting { effect in
      question = "\(effect)".prefix(200).description
      return true
    }
    return question
  }

  /// What the screen may be too small to show.
  var summary: String {
    let selected = state.list.selectedNote.map { state.catalog.title(of: $0) } ?? "none"
    return "“\(reader.title)” at line \(reader.top), target \(reader.chosen ?? -1); list: \(selected), "
      + "filter “\(state.list.filter.text)”; focus: \(state.focus); layer: \(layerName); "
      + "notice: \(state.notice?.text ?? "none")"
  }
}
