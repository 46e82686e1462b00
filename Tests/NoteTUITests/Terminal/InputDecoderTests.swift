import Testing

@testable import NoteTUI

struct InputDecoderTests {
  @Test(
    arguments: [
      ("jé漢", [.character("j"), .character("é"), .character("漢")]),
      (
        "\r\n\t\u{8}\u{7F}\u{1}\u{1A}",
        [.enter, .enter, .tab, .backspace, .backspace, .control("a"), .control("z")]
      ),
      ("\0\u{1C}x", [.character("x")]),
      ("\u{1B}[A\u{1B}OA\u{1B}[1;2A\u{1B}Oa", [.up, .up, .up, .up]),
      ("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", [.home, .home, .home, .home]),
      ("\u{1B}[5~\u{1B}[6;5~\u{1B}[2~\u{1B}[3~", [.pageUp, .pageDown, .insert, .delete]),
      (
        "\u{1B}OP\u{1B}[11~\u{1B}[[A\u{1B}[1;2P\u{1B}[24~",
        [.function(1), .function(1), .function(1), .function(1), .function(12)]
      ),
      ("\u{1B}Op\u{1B}OM\u{1B}Ok", [.character("0"), .enter, .character("+")]),
      ("\u{1B}x\u{1B}\u{1B}[B", [.escape, .character("x"), .escape, .down]),
      (
        "\u{1B}]j\u{1B}Pk",
        [.escape, .character("]"), .character("j"), .escape, .character("P"), .character("k")]
      ),
      ("\u{1B}[\u{7}x", [.escape, .character("["), .control("g"), .character("x")]),
      // Answers: device attributes, cursor place, mode, losing the focus, keyboard protocol, window size, and what nobody knows.
      ("\u{1B}[?62;1;22c\u{1B}[>0;276;0c\u{1B}[=1c\u{1B}[24;80Rx", [.character("x")]),
      ("\u{1B}[?2026;2$y\u{1B}[O\u{1B}[?1u\u{1B}[8;24;80t\u{1B}[99qx", [.character("x")]),
      // Strings with either end; a lost end costs no more than the next control.
      ("\u{1B}]11;rgb:00/00/00\u{7}a\u{1B}]4;1;x\u{1B}\\b", [.character("a"), .character("b")]),
      (
        "\u{1B}P>|term\u{1B}\\a\u{1B}P1+r5463\u{1B}\\b\u{1B}_Gi=1;OK\u{1B}\\c",
        [.character("a"), .character("b"), .character("c")]
      ),
      ("\u{1B}]11;lost\rj", [.enter, .character("j")]),
      ("\u{1B}]11;lost\u{1B}[Aj", [.up, .character("j")]),
      ("\u{1B}[200\u{1}x", [.control("a"), .character("x")]),
    ] as [(String, [Key])])
  func decodesKeys(bytes: String, keys: [Key]) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes.utf8) == keys.map(InputEvent.key))
    #expect(decoder.patience == nil)
  }

  @Test(
    arguments: [
      ("\u{1B}[200~a\rb\r\nc\u{1B}[201~", [.paste("a\nb\nc")]),
      (
        "\u{1B}[200~\u{1B}[A\u{1B}]0;x\u{7}\u{1B}[201~j",
        [.paste("\u{1B}[A\u{1B}]0;x\u{7}"), .key(.character("j"))]
      ),
      ("\u{1B}[200~\u{1B}[201~", [.paste("")]),
      ("\u{1B}[O\u{1B}[Ij", [.focused, .key(.character("j"))]),
      ("\u{1B}[<0;10;5M\u{1B}[<0;10;5m", [.mouse(Mouse(.press, row: 4, column: 9))]),
      (
        "\u{1B}[<64;1;1M\u{1B}[<65;300;2M",
        [
          .mouse(Mouse(.wheelUp, row: 0, column: 0)), .mouse(Mouse(.wheelDown, row: 1, column: 299)),
        ]
      ),
      ("\u{1B}[<4;2;2M", [.mouse(Mouse(.press, row: 1, column: 1))]),
      ("\u{1B}[<2;10;5M\u{1B}[<35;3;3M\u{1B}[<66;1;1M\u{1B}[<0;0;0M\u{1B}[<;M", []),
      (
        "\u{1B}[M !!\u{1B}[M#!!\u{1B}[M`!!",
        [
          .mouse(Mouse(.press, row: 0, column: 0)), .mouse(Mouse(.wheelUp, row: 0, column: 0)),
        ]
      ),
    ] as [(String, [InputEvent])])
  func decodesPastesAndTheMouse(bytes: String, events: [InputEvent]) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes.utf8) == events)
  }

  @Test(
    arguments: [
      ([0xFF, 0x6A], [.character("j")]), ([0xC3, 0x6A], [.character("j")]),
      ([0xE2, 0x82, 0x1B, 0x5B, 0x41], [.up]),
      ([0xED, 0xA0, 0x80, 0x6A], [.character("j")]), ([0xC0, 0x80], []),
      ([0xF0, 0x9F, 0x99, 0x6A], [.character("j")]),
    ] as [([UInt8], [Key])])
  func dropsWhatIsNoUTF8(bytes: [UInt8], keys: [Key]) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes) == keys.map(InputEvent.key))
  }

  /// What is begun and not finished stands for itself when nothing more comes.
  @Test(
    arguments: [
      ("\u{1B}", .escape, [.escape]), ("\u{1B}[", .introducer, [.escape, .character("[")]),
      ("\u{1B}]", .introducer, [.escape, .character("]")]),
      ("\u{1B}O", .introducer, [.escape, .character("O")]),
      ("\u{1B}\u{1B}", .escape, [.escape]), ("\u{1B}[1;", nil, []), ("\u{1B}]11;", nil, []),
      ("\u{E9}\u{1B}[200~ab", nil, []),
    ] as [(String, InputDecoder.Patience?, [Key])])
  func knowsHowLongToWait(bytes: String, patience: InputDecoder.Patience?, keys: [Key]) {
    var decoder = InputDecoder()
    _ = decoder.feed(bytes.utf8)
    #expect(decoder.patience == patience)
    #expect(decoder.expire() == keys.map(InputEvent.key))
    #expect(decoder.patience == nil)
  }

  @Test func knowsTheTerminalsOwnKeys() {
    var decoder = InputDecoder(keys: [
      [0x0B]: .up, [0x1B, 0x5B, 0x37, 0x24]: .home, [0x01, 0x40, 0x0D]: .function(1),
    ])
    #expect(decoder.feed([0x0B]) == [.key(.up)])
    #expect(decoder.feed([0x1B, 0x5B, 0x37]) == [])
    #expect(decoder.feed([0x24]) == [.key(.home)])
    #expect(decoder.feed([0x01, 0x40, 0x0D]) == [.key(.function(1))])
    #expect(decoder.feed([0x01]) == [])
    #expect(decoder.expire() == [.key(.control("a"))])
  }

  @Test func cutsAnEndlessPaste() {
    var decoder = InputDecoder()
    _ = decoder.feed("\u{1B}[200~".utf8)
    let piece = [UInt8](repeating: 0x61, count: 1 << 16)
    for _ in 0..<40 { #expect(decoder.feed(piece) == []) }
    guard case .paste(let text) = decoder.feed("\u{1B}[201~".utf8).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == InputDecoder.pasteLimit)
  }

  /// However the bytes are cut into pieces, the events are the same.
  @Test(arguments: 0..<200)
  func piecesMakeNoDifference(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let parts = [
      "j", "é", "漢", "🙂", "\r", "\u{1B}[A", "\u{1B}OB", "\u{1B}[1;5C", "\u{1B}x", "\u{1B}[?62;22c",
      "\u{1B}]11;rgb:0/0/0\u{1B}\\",
      "\u{1B}P>|x\u{1B}\\", "\u{1B}[200~a\rb\u{1B}[20é\u{1B}[201~", "\u{1B}[<0;3;4M", "\u{1B}[M !!",
      "\u{1B}[24~", "\u{1B}[[B",
    ]
    let bytes = (0..<12).flatMap { _ in Array((parts.randomElement(using: &random) ?? "").utf8) }
    var whole = InputDecoder()
    let expected = whole.feed(bytes)
    var pieces = InputDecoder()
    var events: [InputEvent] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...4, using: &random)
      events += pieces.feed(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    #expect(events == expected)
  }

  /// No bytes at all make it stop or forget how to read a key.
  @Test(arguments: 0..<200)
  func survivesNoise(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let letters: [UInt8] = [
      0x1B, 0x5B, 0x5D, 0x50, 0x4F, 0x3B, 0x3F, 0x30, 0x41, 0x4D, 0x7E, 0x07, 0x5C, 0xC3, 0xA9, 0xFF, 0x00,
    ]
    var decoder = InputDecoder()
    for _ in 0..<300 {
      _ = decoder.feed([letters.randomElement(using: &random) ?? 0])
      if Bool.random(using: &random) { _ = decoder.expire() }
    }
    // Out of whatever was begun: a string, a paste, a sequence.
    _ = decoder.feed("\u{1B}\\\u{1B}[201~\r\r".utf8)
    _ = decoder.expire()
    #expect(decoder.feed("j".utf8) == [.key(.character("j"))])
  }
}
