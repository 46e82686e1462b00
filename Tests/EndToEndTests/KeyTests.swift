import Testing

/// Bytes that a terminal sends -> events, in the real program.
struct KeyTests {
  @Test(arguments: [
    ("\u{1B}[A\u{1B}OB", ["<up>", "<down>"]),
    ("\u{1B}OP\u{1B}[15~\u{1B}[24~", ["<f1>", "<f5>", "<f12>"]),
    ("\u{1B}[1;5C\u{1B}[Z\u{1B}[3~", ["<right>", "<s-tab>", "<del>"]),
    ("\u{1B}", ["<esc>"]),
    ("\u{1B}x", ["<esc>", "x"]),
    ("\r\t\u{7F}\u{8}\u{4}", ["<cr>", "<tab>", "<bs>", "<bs>", "<c-d>"]),
    ("é漢🙂", ["é", "漢", "🙂"]),
    ("\u{1B}[200~two\rlines \u{1B}[A\u{1B}[201~x", ["paste[two^Jlines ^[[A]", "x"]),
    ("\u{1B}[?62;22c\u{1B}[>1;10;0c\u{1B}[12;40R\u{1B}[0n\u{1B}[?2026;2$yx", ["x"]),
    ("\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\\u{1B}]10;rgb:0/0/0\u{7}\u{1B}P>|xterm(390)\u{1B}\\x", ["x"]),
  ])
  func readsKeys(bytes: String, expected: [String]) throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.type(bytes)
    try terminal.wait(for: "\(expected)") { model in
      (1...expected.count).map { model.text(row: $0) } == expected
    }
    try terminal.settle()
    #expect(terminal.model.text(row: expected.count + 1) == "")
  }

  /// However late each byte comes: the program is asleep again before the next is sent.
  @Test(arguments: [
    ("é漢🙂", ["é", "漢", "🙂"]),
    ("\u{1B}[200~é\u{1B}[201~x", ["paste[é]", "x"]),
    ("\u{1B}[?62;22cx", ["x"]),
    ("\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\x", ["x"]),
    ("\u{1B}P1$r0m\u{1B}\\x", ["x"]),
  ])
  func readsKeysByteByByte(bytes: String, expected: [String]) throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    for byte in bytes.utf8 {
      terminal.type([byte])
      try terminal.settle()
    }
    try terminal.wait(for: "\(expected)") { model in
      (1...expected.count).map { model.text(row: $0) } == expected
    }
  }

  @Test func readsTheMouse() throws {
    let terminal = try probe("events", environment: ["PROBE_MOUSE": "1"])
    try terminal.wait(forText: "probe 120x45")
    terminal.type("\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<64;120;45M\u{1B}[<65;1;1M")
    try terminal.wait(forText: "wheelDown 0,0")
    #expect(terminal.model.text(row: 1) == "press 2,4")
    #expect(terminal.model.text(row: 2) == "wheelUp 44,119")
  }

  @Test func tellsOfANewSize() throws {
    let terminal = try probe("events")
    try terminal.wait(forText: "probe 120x45")
    terminal.resize(width: 60, height: 10)
    try terminal.wait(forText: "probe 60x10")
    #expect(terminal.model.text(row: 1) == "resized")
  }
}
