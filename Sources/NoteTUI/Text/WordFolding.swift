/// Text made into words as a search compares them: lower case, no diacritics, one blank behind each word.
///
/// The index, the query and the lines that are shown all go through here, so they agree. A letter of a script that
/// is written without blanks, and an emoji, is a word of its own: a run of them is then found as a phrase is.
struct WordFolding {
  /// `word word word `
  private(set) var bytes: [UInt8] = []
  /// For each byte the place in the text that it came from, where that is wanted.
  private(set) var origins: [Int] = []
  private let keepsOrigins: Bool
  private var origin = 0
  /// Where the word being written begins; nil between words.
  private var wordStart: Int?
  /// The word of one letter that was written last, which a mark behind it may change.
  private var single: (scalar: UInt32, start: Int)?

  /// A longer word goes on as the next one.
  private static let longestWord = 64

  init(keepsOrigins: Bool = false) {
    self.keepsOrigins = keepsOrigins
  }

  /// The words of a text, a blank between them.
  static func words(of text: some StringProtocol) -> String {
    var folding = WordFolding()
    folding.append(text)
    return String(decoding: folding.bytes.dropLast(), as: UTF8.self)
  }

  /// Whether a word, folded, is one letter that is a word of its own.
  static func isSingle(_ word: some StringProtocol) -> Bool {
    guard let scalar = word.unicodeScalars.first, scalar.value >= 0x80 else { return false }
    if case .single = Treatment(of: scalar) { return true }
    return false
  }

  mutating func append(_ text: some StringProtocol) {
    var text = String(text)
    text.withUTF8 { append($0) }
  }

  mutating func append(bytes: [UInt8]) {
    self.bytes.reserveCapacity(self.bytes.count + bytes.count)
    bytes.withUnsafeBufferPointer { append($0) }
  }

  /// Adds the words of a text, which is valid UTF-8.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var position = 0
    while position < text.count {
      origin = position
      let first = text[position]
      if first < 0x80 {
        position += 1
        let letter = Self.asciiLetters[Int(first)]
        if letter == 0 { endWord() } else { append(letter) }
      } else {
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard position + length <= text.count else { break }
        append(Self.scalar(text, position, length))
        position += length
      }
    }
    endWord()
  }

  /// Ends the word, so that no phrase reaches over it: between a title and what follows.
  mutating func appendGap() {
    endWord()
    write(0x20)
  }

  /// A word that is not text's: whatever is in it stays together.
  mutating func append(mark: Unicode.Scalar, _ words: some StringProtocol, joined: Bool) {
    for word in Self.words(of: words).split(separator: " ") {
      if !joined { endWord() }
      append(scalarBytes: mark)
      for byte in word.utf8 { append(byte) }
    }
    endWord()
  }

  /// Adds words that are folded already.
  mutating func append(folded words: String) {
    endWord()
    for byte in words.utf8 { write(byte) }
    if !words.isEmpty { write(0x20) }
  }

  // MARK: - Letters

  private mutating func append(_ letter: UInt8) {
    if let wordStart {
      if bytes.count - wordStart >= Self.longestWord, letter & 0xC0 != 0x80 {
        endWord()
        self.wordStart = bytes.count
      }
    } else {
      wordStart = bytes.count
      single = nil
    }
    write(letter)
  }

  private mutating func append(scalarBytes scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? .init() { append(byte) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < FoldedLetters.end {
      let letter = FoldedLetters.table[Int(value)]
      switch letter {
      case FoldedLetters.separator: endWord()
      case FoldedLetters.dropped: break
      case FoldedLetters.firstPair...:
        append(UInt8(truncatingIfNeeded: letter >> 8))
        append(UInt8(truncatingIfNeeded: letter))
      default: if let folded = Unicode.Scalar(letter) { append(scalarBytes: folded) }
      }
      return
    }
    switch Treatment(of: scalar) {
    case .separator: endWord()
    case .dropped: break
    case .letter("ß"):
      append(UInt8(ascii: "s"))
      append(UInt8(ascii: "s"))
    case .letter(let letter): append(scalarBytes: letter)
    case .single: appendSingle(scalar)
    case .joining:
      guard let last = single, let composed = Self.composed(last.scalar, value) else {
        if value < 0x1200 { appendSingle(scalar) }
        return
      }
      bytes.removeSubrange(last.start...)
      if keepsOrigins {
        origin = origins[last.start]
        origins.removeSubrange(last.start...)
      }
      appendSingle(composed)
    }
  }

  private mutating func appendSingle(_ scalar: Unicode.Scalar) {
    endWord()
    let start = bytes.count
    append(scalarBytes: scalar)
    endWord()
    single = (scalar.value, start)
  }

  private mutating func endWord() {
    single = nil
    guard wordStart != nil else { return }
    wordStart = nil
    write(0x20)
  }

  private mutating func write(_ byte: UInt8) {
    bytes.append(byte)
    if keepsOrigins { origins.append(origin) }
  }

  /// Of a sequence that is valid.
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ length: Int)
    -> Unicode.Scalar
  {
    var value = UInt32(text[position]) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(text[position + offset] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// ASCII letters and digits in lower case; 0 for what divides words.
  private static let asciiLetters: [UInt8] = (0..<0x80).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x61...0x7A: UInt8(byte)
    case 0x41...0x5A: UInt8(byte) | 0x20
    default: 0
    }
  }
}

extension WordFolding {
  /// What becomes of a letter.
  enum Treatment {
    case separator
    case dropped
    case letter(Unicode.Scalar)
    case single
    /// It makes one letter with the one before it: the sound marks of kana, and Korean written in parts.
    case joining

    init(of scalar: Unicode.Scalar) {
      switch scalar.value {
      // Thai and Lao, Myanmar, Khmer.
      case 0x0E00..<0x0F00, 0x1000..<0x10A0, 0x1780..<0x1800: self = .single
      case 0x1100..<0x1200, 0x3099, 0x309A: self = .joining
      case 0x200B...0x200F, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE01EF: self = .dropped
      case 0x1AB0..<0x1B00, 0x1DC0..<0x1E00, 0x20D0..<0x2100, 0xFE20..<0xFE30, 0x1F3FB...0x1F3FF:
        self = .dropped
      case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x31BF,
        0x31F0..<0x3200, 0x3400..<0x4DC0, 0x4E00..<0xA000, 0xAC00..<0xD7B0, 0xF900..<0xFB00, 0xFF66..<0xFFA0,
        0x20000..<0x40000:
        self = .single
      // The wide forms of ASCII.
      case 0xFF10...0xFF19, 0xFF41...0xFF5A: self = Self.letter(scalar.value - 0xFEE0)
      case 0xFF21...0xFF3A: self = Self.letter(scalar.value - 0xFEE0 + 0x20)
      default: self = Self.byCategory(scalar)
      }
    }

    private static func letter(_ value: UInt32) -> Treatment {
      Unicode.Scalar(value).map(Treatment.letter) ?? .separator
    }

    private static func byCategory(_ scalar: Unicode.Scalar) -> Treatment {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter:
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        return .letter(FoldedLetters.base(of: lower))
      case .lowercaseLetter: return .letter(FoldedLetters.base(of: scalar))
      case .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .privateUse,
        // The vowels of India's scripts.
        .nonspacingMark, .spacingMark, .enclosingMark:
        return .letter(scalar)
      case .otherSymbol: return scalar.value < 0x2190 ? .separator : .single
      default: return .separator
      }
    }
  }

  /// The letter that two make (Unicode 3.12 for Korean).
  fileprivate static func composed(_ first: UInt32, _ second: UInt32) -> Unicode.Scalar? {
    switch (first, second) {
    case (0x3046, 0x3099): "\u{3094}"
    case (0x30A6, 0x3099): "\u{30F4}"
    case (0x304B...0x3068, 0x3099), (0x30AB...0x30C8, 0x3099): Unicode.Scalar(first + 1)
    case (0x306F...0x307D, 0x3099...0x309A), (0x30CF...0x30DD, 0x3099...0x309A):
      Unicode.Scalar(first + second - 0x3098)
    case (0x1100...0x1112, 0x1161...0x1175):
      Unicode.Scalar(0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28)
    case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (first - 0xAC00) % 28 == 0:
      Unicode.Scalar(first + second - 0x11A7)
    default: nil
    }
  }
}

/// What letters become that have a case or a diacritic.
enum FoldedLetters {
  /// Scalars below this are in the table.
  static let end: UInt32 = 0x700
  static let separator: UInt32 = 0
  static let dropped: UInt32 = 1

  /// From here on: two ASCII letters that stand for one.
  static let firstPair: UInt32 = 0x8000_0000

  private static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt32 {
    firstPair | first.value << 8 | second.value
  }

  static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar { bases[scalar] ?? scalar }

  /// A folded letter for each scalar up to `end`; `separator`, `dropped` or a pair.
  static let table: [UInt32] = (0..<end).map { value in
    guard let scalar = Unicode.Scalar(value) else { return separator }
    return folded(scalar)
  }

  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    // The soft hyphen, combining marks, Hebrew and Arabic vowels, tatweel.
    case 0xAD, 0x0300...0x036F, 0x0483...0x0489, 0x0591...0x05BD, 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5,
      0x05C7,
      0x0610...0x061A, 0x0640, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7, 0x06E8,
      0x06EA...0x06ED:
      return dropped
    default: break
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    switch lower {
    case "ß": return pair("s", "s")
    case "æ", "ǽ", "ǣ": return pair("a", "e")
    case "œ": return pair("o", "e")
    default: break
    }
    switch lower.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark:
      return base(of: lower).value
    default: return separator
    }
  }

  /// The letter without its diacritics: by Unicode's decompositions, and a few that people expect beyond them.
  private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    for group in groups {
      let scalars = group.unicodeScalars
      guard let base = scalars.first else { continue }
      for scalar in scalars.dropFirst() { bases[scalar] = base }
    }
    return bases
  }()

  /// A letter and those that count as it.
  private static let groups = [
    "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
    "cçćĉċčḉ",
    "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
    "iìíîïĩīĭįǐȉȋḭḯỉịı",
    "nñńņňǹṅṇṉṋ",
    "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ",
    "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
    "yýÿŷȳẏẙỳỵỷỹ",
    "dďḋḍḏḑḓđ",
    "gĝğġģǧǵḡ",
    "hĥȟḣḥḧḩḫẖħ",
    "jĵǰ",
    "kķǩḱḳḵ",
    "lĺļľḷḹḻḽł",
    "rŕŗřȑȓṙṛṝṟ",
    "sśŝşšșṡṣṥṧṩſẛ",
    "tţťțṫṭṯṱẗŧ",
    "wŵẁẃẅẇẉẘ",
    "zźżžẑẓẕ",
    "ιΐίϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ",
    "αάἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
    "εέἐἑἒἓἔἕὲέ",
    "ηήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
    "υΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ",
    "οόὀὁὂὃὄὅὸό",
    "ωώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
    "ийѝӣӥ",
    "еѐёӗ",
    "гѓ",
    "ії",
    "кќ",
    "уўӯӱӳ",
    "ѵѷ",
    "жӂӝ",
    "аӑӓ",
    "әӛ",
    "зӟ",
    "оӧ",
    "өӫ",
    "эӭ",
    "чӵ",
    "ыӹ",
    "\u{0627}\u{0622}\u{0623}\u{0625}",
    "\u{0648}\u{0624}",
    "\u{064A}\u{0626}",
    "\u{06D5}\u{06C0}",
    "\u{06C1}\u{06C2}",
    "\u{06D2}\u{06D3}",
    "bḃḅḇ",
    "fḟ",
    "mḿṁṃ",
    "pṕṗ",
    "vṽṿ",
    "xẋẍ",
    "ρῤῥ",
    "σς",
  ]
}
