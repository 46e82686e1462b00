import Foundation
import Testing

@testable import NoteTUI

/// Where one was and how: through previews, options, rescans and notes that vanish.
struct HistoryTests {
  /// A small vault of its own, gone after the test.
  private final class Vault {
    let folder: URL

    init(_ notes: [String: String]) throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("notetui-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in notes { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to name: String) throws {
      try text.write(to: folder.appendingPathComponent(name + ".md"), atomically: true, encoding: .utf8)
    }

    func remove(_ name: String) throws {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name + ".md"))
    }

    func open(_ note: String, width: Int = 120, height: Int = 20) throws -> Rehearsal {
      try Rehearsal(
        vault: folder.path, size: Size(width: width, height: height),
        preferences: State.Preferences(opensAt: .query(note)))
    }
  }

  private static let filler = (1...60).map { "Line \($0).\n\n" }.joined()

  @Test func aPreviewThatOneReadsOnFromIsPartOfTheWay() throws {
    let vault = try Vault(["a": "Alpha", "b": "[[#Low]]\n\n\(Self.filler)# Low\n"])
    var tui = try vault.open("a")
    tui.type("<s-tab>j<tab>]<cr>")
    #expect(tui.reader.path == VaultPath("b.md"))
    #expect(tui.reader.top > 0)
    tui.type("h")
    #expect(tui.reader.path == VaultPath("b.md"))
    #expect(tui.reader.top == 0)
    tui.type("h")
    #expect(tui.reader.path == VaultPath("a.md"))
  }

  @Test func backChoosesTheSameLinkWhateverIsShownBesides() throws {
    let stamp = #"<a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>"#
    let vault = try Vault([
      "a": "---\nvideoId: Va6Tcd7NJ14\n---\n\(stamp) one \(stamp) two [[x1]] and [[w]].", "x1": "",
      "w": "Other",
    ])
    var tui = try vault.open("a")
    tui.type("[<cr>")
    #expect(tui.reader.path == VaultPath("w.md"))
    tui.type("TTh")
    let chosen = try #require(tui.reader.chosen)
    #expect(tui.reader.link(of: chosen)?.link.target == "w")
  }

  @Test func anotherWidthKeepsThePlaceInTheText() throws {
    var tui = try Rehearsal.belgorod(80, 24)
    tui.type("dd")
    let line = tui.reader.page.lines[tui.reader.top].sourceLine
    tui.resize(to: Size(width: 140, height: 24))
    #expect(tui.reader.page.lines[tui.reader.top].sourceLine == line)
    tui.type("#")
    #expect(tui.reader.page.lines[tui.reader.top].sourceLine == line)
  }

  @Test func aNoteThatVanishedSaysSoAndNothingElse() throws {
    let vault = try Vault(["d": "See [[gone]].", "gone": "Here"])
    var tui = try vault.open("d")
    try vault.remove("gone")
    tui.type("]<cr>")
    #expect(tui.reader.title == "gone")
    #expect(!tui.frame.text.contains("See gone."))
    tui.type("R")
    #expect(!tui.frame.text.contains("See gone."))
    tui.type("h")
    #expect(tui.frame.text.contains("See gone."))
  }

  @Test func aRescanShowsWhatChanged() throws {
    let vault = try Vault(["a": "---\ntitle: Old\n---\n![[b]]\n", "b": "before"])
    var tui = try vault.open("a")
    #expect(tui.frame.text.contains("before"))
    try vault.write("---\ntitle: New\n---\n![[b]]\n", to: "a")
    try vault.write("after", to: "b")
    tui.type("R")
    #expect(tui.reader.title == "New")
    #expect(tui.frame.text.contains("after"))
    #expect(!tui.frame.text.contains("before"))
  }

  @Test func aVaultThatCannotBeReadKeepsWhatWasKnown() throws {
    var tui = try Rehearsal.belgorod()
    let count = tui.state.catalog.notes.count
    tui.apply(.scanFailed("the folder has gone"))
    #expect(tui.state.catalog.notes.count == count)
    #expect(tui.frame.text.contains("what was read stays"))
    // Where nothing was, why is all that there is to say.
    var state = State(size: Size(width: 120, height: 40), vaultName: "vault")
    _ = state.apply(.scanFailed("the folder has gone"))
    #expect(state.frame().text.contains("the folder has gone"))
  }

  /// The note comes from a worker: until it is there, keys go on.
  @Test func whatHasNotArrivedCanBeLeft() throws {
    var state = try Rehearsal.belgorod().state
    let effects = press("]<cr>", on: &state)
    guard case .load(let path, let ticket, _) = try #require(effects.last(where: isLoad)) else { return }
    #expect(press("<cr>", on: &state).filter(isLoad).isEmpty)
    _ = press("h", on: &state)
    _ = state.apply(.loaded(LoadedNote(ticket: ticket, path: path, document: Document())))
    #expect(state.reader.title == "Belgorod as a Logistical Hub")
    #expect(state.history.backward.isEmpty)
  }

  private func press(_ notation: String, on state: inout State) -> [Effect] {
    (Key.parse(notation) ?? []).flatMap { state.apply(.input(.key($0))) }
  }

  private func isLoad(_ effect: Effect) -> Bool {
    if case .load = effect { true } else { false }
  }

  @Test func escBringsTheNoteBackThatTheFilterTookAway() throws {
    var tui = try Rehearsal.belgorod()
    tui.type("/zzz<esc>")
    #expect(tui.reader.title == "Belgorod as a Logistical Hub")
    #expect(tui.state.list.selectedNote == tui.state.openNote)
  }

  @Test func keysNeverGoToAPaneThatIsNotThere() throws {
    var tui = try Rehearsal.belgorod(80, 13)
    tui.type("z<tab>z")
    #expect(tui.state.layout.areas[tui.state.focus] != nil)
    tui = try Rehearsal.belgorod(80, 24)
    tui.type("<tab>")
    #expect(tui.state.focus == .backlinks)
    tui.resize(to: Size(width: 80, height: 12))
    #expect(tui.state.layout.areas[tui.state.focus] != nil)
  }

  @Test func severalNotesThatFitAreOffered() throws {
    let vault = try Vault(["berlin": "", "bern": "", "other": ""])
    var tui = try vault.open("ber")
    guard case .picker(let picker) = tui.state.overlay else {
      Issue.record("no switcher")
      return
    }
    #expect(picker.items.map(\.title) == ["bern", "berlin"])
    tui.type("<down><cr>")
    #expect(tui.reader.title == "berlin")
    tui = try vault.open("nowhere at all")
    guard case .picker(let search) = tui.state.overlay else {
      Issue.record("no switcher")
      return
    }
    #expect(search.editor.text == "nowhere at all")
  }
}
