import Foundation
import Testing

@testable import NoteTUI

/// The sample vault is the user guide: what it says has to be so.
struct GuideTests {
  /// Every verb has one of its keys in the tables of the page of all keys, and every key there does something.
  @Test func namesEveryVerb() throws {
    let page = try String(contentsOfFile: sampleVault + "/guide/all_keys.md", encoding: .utf8)
    let named = Self.keys(in: page)
    for command in Command.allCases {
      let labels = Keymap<Command>.standard.keys(for: command).map(\.label)
      #expect(!named.isDisjoint(with: labels), "\(command.name): \(labels)")
    }
    let bound = Command.allCases.flatMap { Keymap<Command>.standard.keys(for: $0).map(\.label) }
    #expect(named.subtracting(bound) == [])
    #expect(named.count > 40)
  }

  /// The labels in the first cells of its tables: in backquotes, or words divided by blanks and commas.
  private static func keys(in page: String) -> Set<String> {
    let words: Set = ["Keys", "---", "arrows", "digits", "or", "then"]
    var keys: Set<String> = []
    for line in page.split(separator: "\n") where line.hasPrefix("| ") {
      var cell = line.dropFirst(2).prefix(upTo: line.range(of: " | ")?.lowerBound ?? line.endIndex)
      while let code = cell.firstMatch(of: /`([^`]+)`/) {
        keys.insert(String(code.output.1))
        cell.removeSubrange(code.range)
      }
      keys.formUnion(cell.split { $0 == " " || $0 == "," }.map(String.init))
    }
    return keys.subtracting(words)
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
