/// The width, or width and height, that a label of an embed may give instead of or behind words: `100`, `640x480`.
enum ImageSize {
  static func isSize(_ text: some StringProtocol) -> Bool {
    let numbers = text.utf8.split(separator: UInt8(ascii: "x"), omittingEmptySubsequences: false)
    return numbers.count <= 2 && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
  }

  /// `alt|100` without its size; nil where nothing but a size is left.
  static func words(of label: String) -> String? {
    if isSize(label) { return nil }
    guard let pipe = label.utf8.lastIndex(of: UInt8(ascii: "|")),
      isSize(label[label.utf8.index(after: pipe)...])
    else { return label }
    let words = label[..<pipe].trimmed
    return words.isEmpty ? nil : words
  }
}
