import Testing

@testable import NoteTUI

/// Answers come late, and something else has happened meanwhile.
struct LateAnswerTests {
  private static let filler = (1...60).map { "Line \($0).\n\n" }.joined()
  private static let small = State.Limits(notes: 3, bytes: 800)

  /// A short note and a long one, on a machine so slow that the page takes a while.
  private static func vault() throws -> TemporaryVault {
    try .of([
      "a": "See [[long]] and [[b#One]] and [[b#Two]].",
      "b": filler + "## One\n\n" + filler + "## Two\n\n" + filler,
      "c": "Gamma [[a]]", "long": String(repeating: "[[a]] and words. ", count: 200), "z": "Omega",
    ])
  }

  @Test func aCatalogComesWhileALongNoteIsLaidOut() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"), limits: State.Limits(notes: 2000, bytes: 800))
    tui.held = [.question]
    tui.type("]<cr>")
    vault.file("new.md")
    tui.apply(.returned)
    #expect(tui.title == "a")
    tui.giveAnswers()
    #expect(tui.title == "long")
    #expect(!tui.status.contains("opening"))
  }

  /// Another note is asked for while a long one is laid out: its page is not shown under the other's name.
  @Test func thePageOfANoteThatIsNotWantedAnyMoreIsDropped() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"), limits: State.Limits(notes: 2000, bytes: 800))
    tui.held = [.question, .note]
    tui.type("]<cr>")
    tui.giveAnswer(0)
    tui.type("Oz<cr>")
    while let page = tui.waitingQuestion { tui.giveAnswer(page) }
    #expect(tui.title == "a")
    tui.giveAnswers()
    #expect(tui.title == "z")
    #expect(tui.pane(.body).contains("Omega"))
  }

  @Test func theLastOfTwoPlacesInOneNoteIsMeant() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.holdEverything()
    tui.type("2<cr>3<cr>")
    tui.giveAnswers()
    #expect(tui.title == "b")
    #expect(tui.pane(.body).contains("Two"))
    #expect(!tui.pane(.body).contains("One"))
  }

  @Test func aPreviewThatIsOpenedBeforeItHasComeIsPartOfTheWay() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("<s-tab>")
    tui.holdEverything()
    tui.type("j<cr>")
    tui.giveAnswers()
    #expect(tui.title == "b")
    tui.type("h")
    tui.giveAnswers()
    #expect(tui.title == "a")
  }

  @Test func aBacklinkOfANoteThatIsOnItsWayKeepsItsLine() throws {
    let vault = try TemporaryVault.of(["hub": "Hub", "a": Self.filler + "To [[hub]].\n\n" + Self.filler])
    var tui = try Rehearsal.open(vault, .query("hub"))
    tui.type("<s-tab>")
    tui.holdEverything()
    // The preview is on its way; the backlink goes to a line of the same note.
    tui.type("k<tab><tab><cr>")
    tui.giveAnswers()
    #expect(tui.title == "a")
    #expect(tui.chosenTarget == "hub")
  }

  /// The note is read anew just as one jumps in it.
  @Test func aJumpInANoteThatIsBeingReadAgain() throws {
    let vault = try TemporaryVault.of(["a": "[[#Low]]\n\n" + Self.filler + "## Low\n\n" + Self.filler])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]")
    tui.holdEverything()
    tui.type("R<cr>")
    #expect(tui.pane(.body).contains("Low"))
    vault.file("a.md", "[[#Low]]\n\n" + Self.filler + "## Low\n\nNew words.\n\n" + Self.filler)
    tui.giveAnswers()
    #expect(tui.pane(.body).contains("New words."))
    tui.type("h")
    #expect(tui.topText == "[[#Low]]" || tui.reader.top == 0)
  }

  /// Going back to a place in the same note does not lose that it is being read again.
  @Test func goingBackInANoteThatIsBeingReadAgain() throws {
    let vault = try TemporaryVault.of(["a": "[[#Low]] old\n\n" + Self.filler + "## Low\n\n" + Self.filler])
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("]<cr>")
    tui.holdEverything()
    vault.file("a.md", "[[#Low]] new\n\n" + Self.filler + "## Low\n\n" + Self.filler)
    tui.apply(.changed(.everything))
    tui.type("h")
    tui.giveAnswers()
    #expect(tui.pane(.body).contains { $0.hasSuffix("new") })
  }

  @Test func aLookDoesNotLoseThePreview() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("<s-tab>")
    tui.holdEverything()
    tui.type("jjK")
    tui.giveAnswers()
    #expect(tui.layerName == "sheet")
    tui.type("q")
    #expect(tui.title == "c")
    #expect(!tui.status.contains("opening"))
  }

  @Test func aLateLookTakesNoKeysAfterAClick() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.holdEverything()
    tui.type("]K")
    tui.apply(.input(.mouse(Mouse(.wheelDown, row: 5, column: 60))))
    tui.giveAnswers()
    #expect(tui.layerName == "none")
  }

  /// A late answer to `--note` opens below what has been opened meanwhile.
  @Test(arguments: [("z", "z"), ("a", "a")])
  func aLateAnswerToTheStartTakesNoKeys(query: String, title: String) throws {
    let vault = try Self.vault()
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 100, height: 30),
      preferences: .init(opensAt: .query(query)), limits: Self.small)
    tui.holdEverything()
    tui.apply(.returned)
    tui.giveVault()
    tui.type(":zoo")
    tui.giveAnswers()
    #expect(tui.layerName == "palette")
    #expect(tui.title == title)
    tui.type("m<cr>")
    #expect(tui.state.isZoomed)
  }

  @Test func aLateChoiceForTheStartIsTold() throws {
    let vault = try TemporaryVault.of(["bern": "", "berlin": "", "x": "", "y": ""])
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 100, height: 30), preferences: .init(opensAt: .query("ber")),
      limits: Self.small)
    tui.holdEverything()
    tui.apply(.returned)
    tui.giveVault()
    tui.type("?")
    tui.giveAnswers()
    #expect(tui.layerName == "sheet")
    #expect(tui.notice == "2 notes fit “ber”: the switcher finds them.")
  }

  @Test func aLateAnswerToTheStartChangesNothingThatWasOpenedByHand() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal(
      unread: vault.root, size: Size(width: 100, height: 30),
      preferences: .init(opensAt: .query("z")), limits: Self.small)
    tui.holdEverything()
    tui.apply(.returned)
    tui.giveVault()
    while let list = tui.waitingList { tui.giveAnswer(list) }
    tui.type("gj<cr>")
    let opened = tui.selectedTitle
    tui.giveAnswers()
    #expect(opened != "z")
    #expect(tui.title == opened)
  }

  @Test func theHeadingOfSeveralNotesThatFitIsKept() throws {
    let text = Self.filler + "## Low\n\nDeep.\n\n" + Self.filler
    let vault = try TemporaryVault.of(["berlin": text, "bern": text])
    var tui = try Rehearsal.open(vault, .query("ber#low"))
    #expect(tui.layerName == "choice")
    tui.type("<down><cr>")
    #expect(tui.title == "berlin")
    #expect(tui.pane(.body).contains("Deep."))
  }

  @Test func notOpenedTakesNoKeysFromWhoTypes() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"))
    tui.type("Oz")
    tui.apply(.notOpened(url: "https://example.org", reason: "there is no desktop"))
    #expect(tui.layerName == "switcher")
    #expect(tui.notice.contains("there is no desktop"))
    tui.type("<cr>")
    #expect(tui.title == "z")
    tui.apply(.notOpened(url: "https://example.org", reason: "there is no desktop"))
    #expect(tui.layerName == "sheet")
    #expect(tui.copied == ["https://example.org"])
  }

  // MARK: - Large vaults

  @Test func theAnswerForAClosedSwitcherIsDropped() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"), limits: Self.small)
    tui.held = [.question]
    tui.type("Oa<esc>:")
    tui.giveAnswers()
    #expect(tui.layerName == "palette")
    #expect(tui.rows(with: .sheetSelected).first?.contains("Down one line") == true)
    tui.type("qqqq")
    #expect(tui.frame.text.contains("nothing fits"))
  }

  @Test func theSwitcherSaysThatItLooks() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("a"), limits: Self.small)
    tui.held = [.question]
    tui.type("O")
    #expect(tui.frame.text.contains("looking …"))
    #expect(!tui.frame.text.contains("nothing fits"))
    tui.giveAnswers()
    #expect(!tui.frame.text.contains("looking …"))
  }

  /// Rows under the selection stand still, in small vaults and in large ones.
  @Test(arguments: [State.Limits(), State.Limits(notes: 20)])
  func aCatalogComesWhileAPickerIsScrolled(limits: State.Limits) throws {
    let vault = try TemporaryVault()
    for number in 100..<180 { vault.file("note \(number).md") }
    var tui = try Rehearsal.open(vault, limits: limits)
    tui.type("Onote" + String(repeating: "<down>", count: 60) + "<up><up><up>")
    let before = tui.frame.text
    for number in 0..<20 { vault.file("note 0\(number).md") }
    tui.apply(.returned)
    let chosen = tui.rows(with: .sheetSelected)
    #expect(before.contains(chosen.first ?? "nothing"))
    #expect(
      tui.frame.text.split(separator: "\n").firstIndex { $0.contains(chosen.first ?? "-") }
        == before.split(separator: "\n").firstIndex { $0.contains(chosen.first ?? "-") })
  }

  @Test func aCatalogKeepsWhatIsChosenInThePalette() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, limits: Self.small)
    tui.type("O<esc>:<down><down><down>")
    #expect(tui.rows(with: .sheetSelected).first?.contains("Up one page") == true)
    vault.file("new.md")
    tui.apply(.returned)
    #expect(tui.rows(with: .sheetSelected).first?.contains("Up one page") == true)
  }

  /// A page made with an older catalog, in which the notes had other numbers.
  @Test func linksOfAnOlderCatalogLeadToTheRightNote() throws {
    let vault = try Self.vault()
    var tui = try Rehearsal.open(vault, .query("z"), limits: State.Limits(notes: 2000, bytes: 800))
    tui.held = [.question]
    tui.type("Olong<cr>")
    vault.file("aa.md")
    tui.apply(.returned)
    tui.giveAnswers()
    #expect(tui.title == "long")
    tui.type("]<cr>")
    tui.giveAnswers()
    #expect(tui.title == "a")
  }

  @Test func aLongNoteWithAnEmbedIsDrawnWhole() throws {
    let vault = try TemporaryVault.of([
      "a": "[[long]]", "long": "![[inner]]\n\n" + String(repeating: "words ", count: 400),
      "inner": "Embedded.",
    ])
    var tui = try Rehearsal.open(vault, .query("a"), limits: State.Limits(notes: 2000, bytes: 800))
    tui.holdEverything()
    tui.type("]<cr>")
    tui.giveAnswers()
    #expect(tui.pane(.body).contains { $0.contains("Embedded.") })
  }

  @Test func headingsOfFoldersCountTheirNotesWhileOnlyNamesAreKnown() throws {
    let vault = try TemporaryVault.of(["f/a": "", "f/b": "", "f/c": "[[a]]", "x": ""])
    let all = try VaultReader(root: vault.root).read().catalog
    let part = Catalog(records: [NoteRecord(all[NoteID(0)])], attachments: [])
    var tui = try Rehearsal(unread: vault.root, size: Size(width: 120, height: 30))
    tui.apply(.catalog(part, .snapshot(noteCount: 4, notesInFolders: ["f": 3])))
    #expect(tui.pane(.list).first?.hasSuffix("  3") == true)
    #expect(tui.header(.list).hasSuffix("4 …"))
    tui.type("SSSSS")
    #expect(tui.pane(.list).first?.hasSuffix("3") == true)
    // Under a filter they count the rows below, and say that more may come.
    tui.type("/a")
    #expect(tui.pane(.list).first?.hasSuffix("1 …") == true)
    #expect(tui.header(.list).hasSuffix("1 of 4 …"))
    tui.apply(.catalog(all, .whole))
    #expect(tui.pane(.list).first?.hasSuffix(" 1") == true)
    #expect(tui.header(.list).hasSuffix("1 of 4"))
  }
}

extension Rehearsal {
  fileprivate var waitingQuestion: Int? { firstWaiting { if case .ask = $0 { true } else { false } } }

  fileprivate var waitingList: Int? {
    firstWaiting { effect in
      guard case .ask(let question) = effect else { return false }
      return question.subject == .catalog || question.subject == .list
    }
  }

  fileprivate mutating func giveVault() {
    while let number = firstWaiting(where: { $0 == .rescan }) { giveAnswer(number) }
  }
}
