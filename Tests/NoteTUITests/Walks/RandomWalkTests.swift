import Foundation
import Testing

@testable import NoteTUI

/// Whatever is done, and whenever answers come, the screen is right.
///
/// `TUI_WALKS` in the environment says how many walks (`make walks`), `TUI_WALK_SEED` with which seed to begin, and
/// `TUI_WALK_VAULT` through which vault, of which no file is changed.
struct RandomWalkTests {
  static let walks = environment("TUI_WALKS") ?? 50
  static let firstSeed = UInt64(environment("TUI_WALK_SEED") ?? 1)

  static let root = ProcessInfo.processInfo.environment["TUI_WALK_VAULT"]

  private static func environment(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }

  private static var seeds: [UInt64] { (0..<UInt64(walks)).map { firstSeed + $0 } }

  private struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private static func check(_ walk: Walk) throws {
    let faults = walk.tui.faults
    guard faults.isEmpty else { throw Fault(description: "\(faults.prefix(3)) after \(walk.story)") }
  }

  /// Answers come at once: after each key all that must hold is looked at.
  @Test func everyKeyLeavesAWholeScreen() throws {
    let start = try Self.root.map { root in
      try Rehearsal(vault: root, size: Walk.sizes[0], preferences: State.Preferences(isMouseOn: true))
    }
    var commands: [Command: Int] = [:]
    var layers: [String: Int] = [:]
    for seed in Self.seeds {
      // One for each walk: a seed alone makes a failure again.
      let vault = try WalkVault.make(seed: 1)
      var walk = try start.map { Walk(seed: seed, from: $0) } ?? Walk(seed: seed, in: vault, holding: false)
      for _ in 0..<26 {
        switch walk.nextStep(changesFiles: true) {
        case .keys(let keys): for key in keys { try Self.press(key, in: &walk) }
        case .event(let event): walk.apply(event)
        case .change: walk.changeFile()
        }
        try Self.check(walk)
        if walk.chance(10) { try Self.lookAside(&walk) }
      }
      commands.merge(walk.commands, uniquingKeysWith: +)
      layers.merge(walk.layers, uniquingKeysWith: +)
    }
    // A walk that never comes to a place says nothing of it.
    for command in Command.allCases where command != .quit {
      #expect((commands[command] ?? 0) > 0, "\(command.name) was never tried")
    }
    for layer in ["none", "filter", "switcher", "palette", "choice", "search", "sheet"] {
      #expect((layers[layer] ?? 0) > 0, "no walk came to: \(layer)")
    }
  }

  /// A movement changes the picture, or nothing could move and the status says so.
  private static func press(_ key: Key, in walk: inout Walk) throws {
    let motion = walk.tui.state.isTyping ? nil : walk.tui.state.keymap[key].flatMap(Motion.init)
    guard motion != nil, walk.tui.state.overlay == nil else { return walk.apply(.input(.key(key))) }
    walk.silence()
    let before = walk.tui.frame
    walk.apply(.input(.key(key)))
    guard walk.tui.state.notice == nil, walk.tui.frame == before else { return }
    let state = walk.tui.state
    let isSaid =
      switch state.focus {
      case .body: ["All", "Top", "End"].contains(state.reader.progress(height: state.bodyHeight))
      case .list: state.list.selectedNote == nil
      case .backlinks: state.backlinks.entries.isEmpty
      }
    // On a screen for a few letters much looks alike.
    let isVisible =
      state.size.width >= 20 && state.layout.areas[state.focus].map { !$0.content.isEmpty } == true
    if !isSaid, isVisible { throw Fault(description: "\(key) is silent after \(walk.story)") }
  }

  /// Esc out of a layer gives the same picture again.
  private static func lookAside(_ walk: inout Walk) throws {
    let state = walk.tui.state
    // Esc shows all again where a list was filtered before.
    if state.isTyping || state.overlay != nil || !state.list.filter.text.isEmpty
      || !state.backlinks.filter.text.isEmpty
    {
      return
    }
    walk.silence()
    let before = walk.tui.frame
    let keys = ["?", "?jj", "O", "Oriver", ":", ":zoom", "s", "i", "r", "/", "/riv", "/two"]
    for key in Key.parse(keys[walk.pick(keys.count)]) ?? [] { walk.apply(.input(.key(key))) }
    // Some have nothing to show.
    guard walk.tui.state.isTyping || walk.tui.state.overlay != nil else { return }
    walk.apply(.input(.key(.escape)))
    walk.silence()
    guard walk.tui.frame == before else {
      throw Fault(
        description: "Esc leads elsewhere after \(walk.story)\n\(walk.tui.frame.text)\n---\n\(before.text)")
    }
  }

  /// Keys are applied at once, to what is shown; answers come late, in any order. When none is awaited any more, the
  /// picture is that of a fresh start that is told the same decisions.
  @Test func lateAnswersLeadToTheSamePicture() throws {
    var compared = 0
    for seed in Self.seeds {
      let vault = try WalkVault.make(seed: 2)
      var walk = try Walk(seed: seed, in: vault, holding: true)
      for _ in 0..<16 {
        switch walk.nextStep(changesFiles: true) {
        case .keys(let keys):
          for key in keys {
            walk.apply(.input(.key(key)))
            try Self.check(walk)
            while walk.chance(40) { walk.giveSomeAnswer() }
          }
        case .event(let event): walk.apply(event)
        case .change: walk.changeFile()
        }
        try Self.check(walk)
      }
      walk.giveAllAnswers()
      if let question = walk.tui.endlessQuestion {
        throw Fault(description: "\(question) is asked for ever: \(walk.story)")
      }
      try Self.check(walk)
      walk.silence()
      let state = walk.tui.state
      // A note that has been deleted is shown as it was: no start can show it.
      if let path = state.reader.path, state.catalog.id(of: path) == nil { continue }
      var fresh = try walk.tui.retold(in: vault.root)
      fresh.change { state in
        state.notice = nil
        return []
      }
      compared += 1
      let frames = (walk.tui.frame, fresh.frame)
      guard frames.0 == frames.1 else {
        throw Fault(
          description:
            "seed \(seed): not as after a fresh start: \(walk.story)\n\(walk.tui.summary)\n\(frames.0.text)\n---\n"
            + "\(fresh.summary)\n\(frames.1.text)"
        )
      }
    }
    #expect(compared > Self.walks / 2)
  }

  /// The order in which answers come between two keys changes nothing.
  @Test func theOrderOfAnswersChangesNothing() throws {
    let vault = try WalkVault.make(seed: 3)
    for seed in Self.seeds {
      var walk = try Walk(seed: seed, in: vault, holding: true)
      var twin = try Walk(seed: seed, in: vault, holding: true)
      var order = SeededRandom(seed: seed &* 7919)
      // What a search finds depends on what has been read by then, and what one comes back to on what has been shown.
      walk.giveAnswers(newestFirst: false)
      twin.giveAnswers(newestFirst: false)
      for _ in 0..<16 {
        let step = walk.nextStep(changesFiles: false)
        _ = twin.nextStep(changesFiles: false)
        switch step {
        case .keys(let keys):
          for key in keys {
            walk.apply(.input(.key(key)))
            twin.apply(.input(.key(key)))
          }
        case .event(let event):
          walk.apply(event)
          twin.apply(event)
        case .change: break
        }
        guard Int.random(in: 0..<2, using: &order) == 0 else { continue }
        // Keys that wait for an answer are keys between two answers: there the order may tell.
        let areKeysHeld = !walk.tui.state.heldInput.isEmpty
        walk.giveAnswers(newestFirst: false)
        twin.giveAnswers(newestFirst: !areKeysHeld)
        if let question = walk.tui.endlessQuestion ?? twin.tui.endlessQuestion {
          throw Fault(description: "\(question) is asked for ever: \(walk.story)")
        }
        // Keys that have waited for an answer take a line away that came before it.
        walk.silence()
        twin.silence()
        guard walk.tui.frame == twin.tui.frame else {
          throw Fault(
            description: "seed \(seed): another order, another picture: \(walk.story)\n\(twin.story)\n"
              + "\(walk.tui.summary)\n\(twin.tui.summary)\n"
              + "\(walk.tui.frame.text)\n---\n\(twin.tui.frame.text)")
        }
      }
    }
  }

  /// Back, all the way, leads to the first note as it was left.
  @Test func goingBackAllTheWayGivesTheFirstFrameAgain() throws {
    var deepest = 0
    for seed in Self.seeds.prefix(30) {
      var generator = SeededRandom(seed: seed)
      var tui = try Rehearsal(
        vault: sampleVault, size: Walk.sizes[1], preferences: State.Preferences(opensAt: .query("belgorod")))
      let steps = Key.parse("]]]].<cr><cr><cr>j<space>}<gt>") ?? []
      var departure = tui.frame
      for _ in 0..<50 {
        let before = tui.frame
        let depth = tui.state.history.backward.count
        tui.press(steps.randomElement(using: &generator) ?? .enter)
        if depth == 0, tui.state.history.backward.count == 1 { departure = before }
      }
      deepest = max(deepest, tui.state.history.backward.count)
      if tui.state.history.backward.isEmpty { departure = tui.frame }
      for _ in 0..<60 where !tui.state.history.backward.isEmpty { tui.type("h") }
      #expect(tui.state.history.backward.isEmpty)
      // The hints tell that there is a way forward; the two lines at the bottom are not the page.
      for row in 0..<tui.frame.size.height - 2 {
        #expect(tui.frame.text(row: row) == departure.text(row: row), "seed \(seed), row \(row)")
      }
    }
    #expect(deepest > 3)
  }
}
