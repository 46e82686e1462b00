/// What stands in for a character on a terminal that shows ASCII only.
enum ASCIIGlyphs {
  /// The stand-in for one column. The right half of a wide glyph is a blank.
  static func replacement(for glyph: Glyph) -> Unicode.Scalar {
    if glyph.base.isASCII { return glyph.base }
    if let known = known[glyph.base] { return known }
    switch glyph.base.value {
    case 0x2500...0x257F: return boxDrawing(glyph.base)
    case 0x2580...0x259F: return "#"
    case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return " "
    default: break
    }
    return baseLetter(of: glyph.base) ?? "?"
  }

  private static let known: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{A0}": " ", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "‘": "'", "’": "'", "‚": ",", "‛": "'", "“": "\"", "”": "\"", "„": "\"", "‟": "\"", "′": "'", "″": "\"",
    "‹": "<", "›": ">", "«": "<", "»": ">", "…": "~", "•": "*", "·": ".", "‣": ">", "◦": "o", "▪": "*",
    "●": "*", "○": "o", "◆": "*", "◇": "o", "■": "#", "□": "o", "★": "*", "☆": "*", "✓": "x", "✔": "x",
    "✗": "x", "✘": "x", "☐": "o", "☑": "x", "☒": "x",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "↵": "<", "⏎": "<", "↩": "<", "↪": ">", "⇒": ">", "⇐": "<",
    "▶": ">", "▸": ">", "►": ">", "◀": "<", "◂": "<", "▲": "^", "▴": "^", "▼": "v", "▾": "v",
    "▌": ">", "▍": "|", "▎": "|", "▏": "|", "▐": "|", "❯": ">", "❮": "<", "⟩": ">", "⟨": "<",
    "×": "x", "÷": "/", "≤": "<", "≥": ">", "≠": "#", "≈": "~", "±": "+", "°": "o", "©": "c", "®": "r",
    "™": "t", "€": "E", "£": "L", "¥": "Y", "¢": "c", "¿": "?", "¡": "!", "¦": "|", "§": "S", "¶": "P",
    "µ": "u",
    "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "ß": "s", "ð": "d", "Ð": "D", "þ": "t", "Þ": "T", "ı": "i",
    "ŋ": "n",
    "Ŋ": "N",
  ]

  private static func boxDrawing(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "─", "━", "┄", "┅", "┈", "┉", "╌", "╍", "╴", "╶", "╸", "╺", "╼", "╾": "-"
    case "│", "┃", "┆", "┇", "┊", "┋", "╎", "╏", "║", "╵", "╷", "╹", "╻", "╽", "╿": "|"
    case "═": "="
    case "╱": "/"
    case "╲": "\\"
    default: "+"
    }
  }

  /// `é` -> `e`, by its name: LATIN SMALL LETTER E WITH ACUTE.
  private static func baseLetter(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let words = scalar.properties.name?.split(separator: " "), words.count >= 4 else { return nil }
    guard words[0] == "LATIN", words[2] == "LETTER", words[3].unicodeScalars.count == 1 else { return nil }
    guard let letter = words[3].utf8.first else { return nil }
    return Unicode.Scalar(words[1] == "SMALL" ? letter + 0x20 : letter)
  }
}
