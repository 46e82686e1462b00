import Testing

@testable import NoteTUI

/// What the status line and the hints say is true.
struct WordingTests {
  @Test func aScanThatFailsEndsTheProgress() throws {
    let vault = try TemporaryVault.of(["a": ""])
    var tui = try Rehearsal.open(vault)
    tui.type("R")
    tui.apply(.reading(done: 3, total: 10))
    #expect(tui.status.contains("reading 3 of 10"))
    tui.apply(.scanFailed("the folder has gone"))
    #expect(!tui.status.contains("reading 3 of 10"))
    // What comes later answers nobody.
    tui.held = [.vault]
    tui.type("R")
    tui.apply(.scanFailed("the folder has gone"))
    tui.apply(.compared(changed: 0))
    #expect(!tui.notice.contains("read anew"))
  }

  @Test(arguments: [
    (1, "1 other note has that name. A shows it."), (2, "2 other notes have that name. A shows them."),
  ])
  func otherNotesOfThatName(count: Int, words: String) throws {
    var notes = ["a": "[[b]]", "x/b": ""]
    for number in 0..<count { notes["y\(number)/b"] = "" }
    let vault = try TemporaryVault.of(notes)
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>")
    #expect(tui.notice == words)
  }

  @Test func aLinkThatIsNotThereIsNotOffered() throws {
    let vault = try TemporaryVault.of(["a": "[[b]] and [[c]]", "b": "plain"])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("2")
    #expect(tui.status.hasPrefix("Link 2: Enter follows it"))
    tui.type("9")
    #expect(tui.status.hasPrefix("Link 29: there are 2 here"))
    tui.type("<esc>0")
    #expect(!tui.status.contains("Enter follows"))
    tui.type("<esc>1<cr>1")
    #expect(!tui.status.contains("there are 1"))
    #expect(tui.status.hasPrefix("Link 1: there are no links here"))
  }

  /// However little room there is, the way out is there.
  @Test(arguments: [(30, 8), (20, 8), (12, 8), (9, 8), (120, 30)])
  func theWayOutIsAlwaysThere(width: Int, height: Int) throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": "[[a]]"])
    var tui = try Rehearsal.open(vault, .query("a"), width: width, height: height)
    #expect(tui.hints.contains("q quit"))
    tui.type("]")
    #expect(tui.hints.contains("q quit"))
    tui.type("i")
    #expect(tui.hints.contains("q close") || width < 9)
    tui.type("qO")
    #expect(tui.hints.contains("Esc") || width < 10)
  }

  @Test func whatFitsIsNotOfferedToScroll() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": (1...90).map { "Line \($0).\n\n" }.joined()])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("i")
    #expect(!tui.hints.contains("scroll"))
    tui.type("q]K")
    #expect(tui.hints.contains("scroll"))
  }
}

/// A line of text being typed.
struct LineEditorTests {
  private static func typed(_ text: String, _ keys: String) -> LineEditor {
    var editor = LineEditor(text)
    for key in Key.parse(keys) ?? [] { _ = editor.handle(key) }
    return editor
  }

  @Test(arguments: [
    ("one two", "<a-bs>", "one ", 4), ("one two ", "<a-bs>", "one ", 4), ("one-two", "<a-bs>", "one-", 4),
    ("one-two x", "<c-w>", "one-two ", 8), ("one two", "<home><a-d>", " two", 0),
    ("one two", "<home><a-d><a-d>", "", 0), ("one two three", "<a-b><a-b>X", "one Xtwo three", 5),
    ("one two three", "<home><a-f><a-f>X", "one twoX three", 8), ("", "<a-b><a-f><a-d><a-bs>", "", 0),
    ("漢字 かな", "<a-bs>", "漢字 ", 3), ("ab", "<left>x", "axb", 2), ("abc", "<home><del>", "bc", 0),
    ("abc", "<c-a><right><c-k>", "a", 1), ("abc", "<left><c-u>", "c", 0), ("abc", "<c-a><c-e>d", "abcd", 4),
  ])
  func edits(text: String, keys: String, result: String, caret: Int) {
    let editor = Self.typed(text, keys)
    #expect(editor.text == result)
    #expect(editor.caret == caret)
  }

  /// A combining mark belongs to the letter before the caret; the caret stays behind that letter.
  @Test func combiningMarksMoveNothing() {
    var editor = Self.typed("abcd", "<left><left>")
    editor.insert("\u{301}")
    #expect(editor.text == "ab\u{301}cd")
    #expect(editor.caret == 2)
    editor.insert("x")
    #expect(editor.text == "ab\u{301}xcd")
    _ = editor.handle(.backspace)
    #expect(editor.text == "ab\u{301}cd")
    // One at the very beginning is a letter of its own.
    var empty = LineEditor()
    empty.insert("\u{301}")
    empty.insert("a")
    #expect(empty.caret == 2)
    // What joins with the letter behind the caret takes the caret behind that.
    var joined = LineEditor("👩💻")
    _ = joined.handle(.left)
    joined.insert("\u{200D}")
    #expect(joined.text == "👩\u{200D}💻")
    #expect(joined.caret == 1)
  }

  @Test func pastedLineEndsAreBlanks() {
    var editor = LineEditor()
    editor.insert("one\r\ntwo\nthree")
    #expect(editor.text == "one two three")
    editor.insert(String(repeating: "x", count: 1000))
    #expect(editor.text.count == 256)
    #expect(editor.caret == 256)
  }

  // MARK: - Alt

  @Test(arguments: ["O", "s", "/", ":"])
  func altEditsInEveryPrompt(prompt: String) throws {
    let vault = try TemporaryVault.of(["alpha": "", "beta": "", "gamma": ""])
    var tui = try Rehearsal.open(vault, .query("beta"))
    tui.type(prompt + "one two<a-bs><a-b>X<a-f>Y<home><a-d>Z")
    #expect(tui.frame.text.contains("Z"))
    #expect(!tui.frame.text.contains("two"))
    #expect(tui.layerName != "none")
    #expect(tui.title == "beta" || prompt == "/")
  }

  /// Outside prompts, and with other letters, Alt is Esc and that key.
  @Test func altElsewhereIsEscAndTheKey() throws {
    let vault = try TemporaryVault.of(["a": "[[b]]", "b": (1...90).map { "Line \($0).\n\n" }.joined()])
    var tui = try Rehearsal.open(vault, .query("b"))
    tui.type("<space>")
    let top = tui.reader.top
    tui.type("<a-d>")
    #expect(tui.reader.top > top)
    tui.type("?<a-b>")
    #expect(tui.layerName == "none")
    #expect(tui.reader.top <= top)
  }

  @Test func theTerminalSendsThem() {
    var decoder = InputDecoder()
    let events = decoder.feed(Array("\u{1B}b\u{1B}f\u{1B}d\u{1B}\u{7F}\u{1B}\u{8}\u{1B}x".utf8))
    let alt: [Key] = [.alt(.b), .alt(.f), .alt(.d), .alt(.backspace), .alt(.backspace)]
    #expect(events == (alt + [.escape, .character("x")]).map(InputEvent.key))
    #expect(Key.AltKey.allCases.allSatisfy { Key.parse(Key.alt($0).description) == [.alt($0)] })
  }
}
