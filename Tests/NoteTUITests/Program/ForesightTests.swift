import Testing

@testable import NoteTUI

/// A step that is foreseen ends where the step itself does.
struct ForesightTests {
  private static let keys = Key.parse("jjjjjjkkkjjdug<tab><s-tab>[]<cr>x/o<lt>S") ?? []
  private static let steps = Key.parse("jk<down><up>") ?? []

  @Test(arguments: [Size(width: 120, height: 40), Size(width: 80, height: 24), Size(width: 50, height: 20)])
  func foreseesTheVeryPicture(size: Size) throws {
    var generator = SeededRandom(seed: 7)
    var tui = try Rehearsal(vault: sampleVault, size: size)
    tui.type("g")
    var foreseen = 0
    for _ in 0..<400 {
      let step = Self.steps.randomElement(using: &generator) ?? .down
      if tui.state.walksList(by: step), let foresight = Foresight(of: step, in: tui.state, by: tui.effects) {
        var next = tui
        next.press(step)
        #expect(foresight.effects.isEmpty)
        // Frames are long to tell.
        try #require((foresight.frame == next.frame) == true)
        try #require((foresight.state.frame() == next.frame) == true)
        #expect(foresight.isOf(.input(.key(step))))
        #expect(!foresight.isOf(.input(.key(.enter))))
        foreseen += 1
        if Bool.random(using: &generator) {
          tui = next
          continue
        }
      }
      tui.press(Self.keys.randomElement(using: &generator) ?? .down)
      if tui.state.overlay != nil || tui.state.isFiltering { tui.type("<esc>") }
    }
    #expect(foreseen > 100)
  }

  @Test func foreseesStepsOfTheListOnly() throws {
    var tui = try Rehearsal(vault: sampleVault, size: Size(width: 120, height: 40))
    tui.type("g")
    #expect(Self.steps.allSatisfy { tui.state.walksList(by: $0) })
    #expect(Key.parse("<cr>dq]")?.contains { tui.state.walksList(by: $0) } == false)
    for elsewhere in ["<tab>", "/", ":", "?"] {
      var tui = tui
      tui.type(elsewhere)
      #expect(!Self.steps.contains { tui.state.walksList(by: $0) }, "\(elsewhere)")
    }
  }
}
