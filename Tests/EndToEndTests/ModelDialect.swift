/// What libvterm 0.1 does not understand, in words that it does.
///
/// It knows no dim characters: they reach it as blinking ones, which the program never makes. And of several private
/// modes in one sequence it takes the first: they reach it one by one.
struct ModelDialect {
  private var held: [UInt8] = []

  /// The bytes in other words. A sequence that is cut off is held back until the rest of it comes.
  mutating func rewrite(_ bytes: [UInt8]) -> [UInt8] {
    let all = held + bytes
    var result: [UInt8] = []
    var index = 0
    while index < all.count {
      guard all[index] == 0x1B else {
        result.append(all[index])
        index += 1
        continue
      }
      guard index + 1 < all.count else { break }
      guard all[index + 1] == UInt8(ascii: "[") else {
        result.append(0x1B)
        index += 1
        continue
      }
      let parameters = all[(index + 2)...].prefix { (0x30...0x3F).contains($0) }
      guard parameters.endIndex < all.count else { break }
      let text = String(decoding: parameters, as: UTF8.self)
      result += Array(sequence(text, final: all[parameters.endIndex]).utf8)
      index = parameters.endIndex + 1
    }
    held = Array(all[index...])
    return result
  }

  private func sequence(_ parameters: String, final: UInt8) -> String {
    let letter = Character(Unicode.Scalar(final))
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
    switch letter {
    // `38;5;2` is a colour.
    case "m" where !numbers.contains("38") && !numbers.contains("48"):
      let new = numbers.map { $0 == "2" ? "5" : $0 == "22" ? "22;25" : String($0) }
      return "\u{1B}[" + new.joined(separator: ";") + "m"
    case "h", "l":
      guard parameters.first == "?" else { break }
      return parameters.dropFirst().split(separator: ";").map { "\u{1B}[?\($0)\(letter)" }.joined()
    default: break
    }
    return "\u{1B}[" + parameters + String(letter)
  }
}
