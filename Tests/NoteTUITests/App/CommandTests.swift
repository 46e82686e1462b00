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
    var tui = try Rehearsal.belgorod(120, 100)
    tui.type("?")
    let help = tui.frame.text
    for command in Command.allCases { #expect(help.contains(command.definition.help)) }
    tui.type("q:")
    #expect(tui.layerName == "palette")
    let lines = tui.layer.dropFirst().filter { !$0.isEmpty }
    #expect(lines.count == Command.allCases.count)
    for (line, command) in zip(lines, Command.allCases) { #expect(line.hasPrefix(command.definition.help)) }
  }

  @Test func paletteRunsWhatIsChosen() throws {
    var tui = try Rehearsal.belgorod()
    tui.type(":zoom<cr>")
    #expect(tui.layerName == "none")
    #expect(tui.pane(.list).isEmpty)
    #expect(tui.pane(.backlinks).isEmpty)
    #expect(tui.title == "Belgorod as a Logistical Hub")
    #expect(tui.hints.contains("all panes"))
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
