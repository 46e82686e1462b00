import Testing

@testable import NoteTUI

struct WordFoldingTests {
  @Test(arguments: [
    ("", ""),
    ("  Hello,   World! ", "hello world"),
    ("don't re-enter 3.5", "don t re enter 3 5"),
    ("Straße STRASSE ẞ", "strasse strasse ss"),
    ("Müller CAFÉ cafe\u{301}", "muller cafe cafe"),
    ("Łódź żółć Zażółć", "lodz zolc zazolc"),
    ("Ёлка елка Москва́", "елка елка москва"),
    ("мой", "мои"),
    ("İstanbul ISPARTA ısparta", "istanbul isparta isparta"),
    ("Ἀθῆναι ΑΘΗΝΑΙ ΟΔΟΣ οδός", "αθηναι αθηναι οδοσ οδοσ"),
    ("كِتَاب كتـــاب أحمد", "كتاب كتاب احمد"),
    ("שָׁלוֹם", "שלום"),
    ("हिन्दी", "हिन्दी"),
    ("中文搜索", "中 文 搜 索"),
    ("がギ ガキ", "が ギ ガ キ"),
    ("か\u{3099}ハ\u{309A}", "が パ"),
    ("Ｈｅｌｌｏ１", "hello1"),
    ("한국어", "한 국 어"),
    ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", "한 국"),
    ("กินข้าว", "ก ิ น ข ้ า ว"),
    ("x中y", "x 中 y"),
    ("🚀 go👩‍🚀!", "🚀 go 👩 🚀"),
    ("👍🏽", "👍"),
    ("soft\u{AD}hyphen zero\u{200D}width", "softhyphen zerowidth"),
    ("a\0b\u{1B}[1mc", "a b 1mc"),
    ("æther œuvre Ærø", "aether oeuvre aero"),
  ])
  func folds(text: String, words: String) {
    #expect(WordFolding.words(of: text) == words)
  }

  @Test func cutsWhatNobodyCallsAWord() {
    let words = WordFolding.words(of: String(repeating: "a", count: 150)).split(separator: " ")
    #expect(words.map(\.count) == [64, 64, 22])
  }

  /// Folding is the same again, keeps pace with its origins, and cuts no character of what it came from.
  @Test(arguments: 0..<200)
  func holdsOnAnyText(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var text = ""
    for _ in 0..<Int.random(in: 0..<60, using: &random) {
      let range: ClosedRange<UInt32> =
        [
          0...0x7F, 0x80...0x6FF, 0xE00...0x11FF, 0x1E00...0x206F, 0x3000...0x30FF, 0xAC00...0xAC80,
          0x1F300...0x1F6FF,
        ]
        .randomElement(using: &random) ?? 0...0
      text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "x")
    }
    var folding = WordFolding(keepsOrigins: true)
    folding.append(text)
    #expect(folding.bytes.count == folding.origins.count)
    #expect(folding.origins == folding.origins.sorted())
    let words = WordFolding.words(of: text)
    #expect(WordFolding.words(of: words) == words, "\(text.unicodeScalars.map(\.value))")
    #expect(!words.contains("  ") && !words.hasPrefix(" "))
  }
}
