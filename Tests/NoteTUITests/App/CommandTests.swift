import Testing

@testable import NoteTUI

struct CommandTests {
  @Test func everyVerbHasAKeyOfItsOwn() {
    var owners: [Key: Command] = [:]
    for command in Command.allCases {
      let keys = command.definition.keys.split(separator: " ").compactMap { Key.parse(String($0)) }.joined()
      #expect(!keys.isEmpty, "\(command.name) has no key")
      for key in keys {
        #expect(owners[key] == nil, "\(key) is bound to \(command.name) and \(owners[key]?.name ?? "")")
        owners[key] = command
      }
    }
  }

  @Test func helpAndPaletteShowEveryVerb() throws {
    var tui = try Rehearsal.belgorod(120, 80)
    tui.type("?")
    let help = tui.frame.text
    for command in Command.allCases { #expect(help.contains(command.definition.help)) }
    tui.type("q:")
    guard case .picker(let picker) = tui.state.overlay else {
      Issue.record("no palette")
      return
    }
    #expect(picker.items.count == Command.allCases.count)
  }

  @Test func paletteRunsWhatIsChosen() throws {
    var tui = try Rehearsal.belgorod()
    tui.type(":zoom<cr>")
    #expect(tui.state.isZoomed)
  }

  /// Notation and keys are two writings of one thing.
  @Test func keyNotationRoundTrips() {
    var keys: [Key] = [
      .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .character(" "), .character("<"), .character(">"), .character("é"), .character("東"),
    ]
    keys += (1...12).map(Key.function)
    keys += "abcdefghijklmnopqrstuvwxyz".map(Key.control)
    keys += (0x21...0x7E).compactMap { Unicode.Scalar($0) }.map { Key.character(Character($0)) }
    for key in keys { #expect(Key.parse(key.description) == [key], "\(key)") }
    #expect(Key.parse(keys.map(\.description).joined()) == keys)
  }

  @Test(arguments: ["<nosuch>", "a<nosuch>b"])
  func unknownNamesAreRefused(notation: String) {
    #expect(Key.parse(notation) == nil)
  }
}
