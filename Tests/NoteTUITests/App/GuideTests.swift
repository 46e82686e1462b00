import Foundation
import Testing

@testable import NoteTUI

/// The sample vault is the user guide: what it says has to be so.
struct GuideTests {
  /// Every verb has one of its keys on the page of all keys.
  @Test func namesEveryVerb() throws {
    let page = try String(contentsOfFile: sampleVault + "/guide/all_keys.md", encoding: .utf8)
    for command in Command.allCases {
      let labels = Keymap<Command>.standard.keys(for: command).map(\.label)
      #expect(
        labels.contains { page.contains("`\($0)`") || page.contains($0 + " ") }, "\(command.name): \(labels)")
    }
  }

  /// Nothing leads nowhere but what the guide shows as examples of that.
  @Test func everyLinkLeadsSomewhere() throws {
    let tui = try Rehearsal.belgorod()
    #expect(
      Set(tui.state.catalog.ghosts.map(\.name)) == [
        "Vladimir Putin", "russian_logistics_challenges_in_crimea", "a note that nobody has written",
      ])
  }

  @Test func hasEnoughToTryThingsOn() throws {
    let catalog = try Rehearsal.belgorod().state.catalog
    #expect(catalog.notes.count >= 25)
    #expect(catalog.notes.allSatisfy { $0.problem == nil })
  }
}
