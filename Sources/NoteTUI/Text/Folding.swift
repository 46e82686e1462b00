/// Forms of text under which names are compared.
///
/// Swift compares strings by canonical equivalence, so NFC and NFD need no care beyond `==` and hashing.
extension StringProtocol {
  /// Lower case, runs of white space as one blank, none at the ends.
  public var folded: String {
    let lower = lowercased()
    var result = ""
    result.reserveCapacity(lower.utf8.count)
    var pendingBlank = false
    for character in lower {
      if character.isWhitespace {
        pendingBlank = !result.isEmpty
      } else {
        if pendingBlank { result.append(" ") }
        pendingBlank = false
        result.append(character)
      }
    }
    return result
  }

  /// The text without white space at its ends.
  public var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
