import Testing

@testable import NoteTUI

/// Pictures of the whole screen. Look at one before you accept it.
///
/// The end-to-end tests show the same scenes on a real terminal and compare them with the same files.
struct GoldenFrameTests {
  @Test(arguments: Scene.all)
  func looksAsItDid(scene: Scene) throws {
    expectFrame(try scene.rehearsal().frame, of: scene)
  }
}

/// A vault, a size and keys: what leads to a picture.
struct Scene: CustomTestStringConvertible, Sendable {
  let name: String
  let note: String
  let size: Size
  /// In `KeyNotation`.
  let keys: String

  init(_ name: String, _ width: Int, _ height: Int, note: String = "belgorod", keys: String = "") {
    self.name = name
    self.note = note
    size = Size(width: width, height: height)
    self.keys = keys
  }

  var testDescription: String { name }

  func rehearsal() throws -> Rehearsal {
    var tui = try Rehearsal(
      vault: sampleVault, size: size, preferences: State.Preferences(opensAt: .query(note)))
    tui.type(keys)
    return tui
  }

  static let all: [Scene] = [
    Scene("belgorod-120x40", 120, 40),
    Scene("belgorod-80x24", 80, 24),
    Scene("belgorod-50x20", 50, 20),
    Scene("belgorod-link-120x40", 120, 40, keys: "]"),
    Scene("belgorod-timestamp-80x24", 80, 24, keys: "<gt><gt>"),
    Scene("belgorod-callout-120x40", 120, 40, keys: "G[["),
    Scene("belgorod-numbers-80x24", 80, 24, keys: "#12"),
    Scene("belgorod-written-80x24", 80, 24, keys: "T"),
    Scene("belgorod-zoomed-120x40", 120, 40, keys: "z}"),
    Scene("list-120x40", 120, 40, keys: "<s-tab>jj"),
    Scene("list-50x20", 50, 20, keys: "<s-tab>"),
    Scene("list-filter-80x24", 80, 24, keys: "/ammu"),
    Scene("list-by-backlinks-80x24", 80, 24, keys: "SSSS<s-tab>"),
    Scene("backlinks-120x40", 120, 40, keys: "<tab>j"),
    Scene("backlinks-50x20", 50, 20, keys: "<tab>"),
    Scene("help-80x24", 80, 24, keys: "?"),
    Scene("palette-80x24", 80, 24, keys: ":link"),
    Scene("switcher-80x24", 80, 24, keys: "Obel"),
    Scene("search-120x40", 120, 40, keys: "sbelgorod<space>ammun<down>"),
    Scene("search-50x20", 50, 20, keys: "sdepots"),
    Scene("search-empty-80x24", 80, 24, keys: "s"),
    Scene("search-again-80x24", 80, 24, keys: "sdepots<down><cr>s"),
    Scene("search-opened-80x24", 80, 24, keys: "sdepots<cr>]"),
    Scene("url-80x24", 80, 24, keys: "U"),
    Scene("peek-120x40", 120, 40, keys: "]K"),
    Scene("peek-50x20", 50, 20, keys: "K"),
    Scene("peek-timestamp-80x24", 80, 24, keys: "<gt>K"),
    Scene("peek-ghost-80x24", 80, 24, note: "russian geographic and strategic", keys: "]]]]]]]]K"),
    Scene("properties-50x20", 50, 20, keys: "i"),
    Scene("ghost-80x24", 80, 24, note: "russian geographic and strategic", keys: "8<cr>"),
    Scene("constructs-text-80x24", 80, 24, note: "every construct", keys: "z"),
    Scene("constructs-links-120x40", 120, 40, note: "every construct#links"),
    Scene("constructs-lists-80x24", 80, 24, note: "every construct#lists", keys: "z"),
    Scene("constructs-tables-120x40", 120, 40, note: "every construct#tables", keys: "z"),
    Scene("constructs-tables-50x20", 50, 20, note: "every construct#tables", keys: "d"),
    Scene("constructs-callouts-80x24", 80, 24, note: "every construct#callouts", keys: "z"),
    Scene("constructs-code-80x24", 80, 24, note: "every construct#code", keys: "z))"),
    Scene("constructs-end-80x24", 80, 24, note: "every construct", keys: "zG"),
    Scene("small-20x6", 20, 6),
    Scene("smallest-1x1", 1, 1),
  ]
}
