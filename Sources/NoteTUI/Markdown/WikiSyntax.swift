/// The inside of `[[…]]`, cut at its first pipe and its first `#` (`semantics.md`, Wiki links).
struct WikiSyntax {
  /// Trimmed; empty for a link into the same note.
  let target: ByteRange
  /// Trimmed, without the `#`; nil where there is none or nothing in it.
  let fragment: ByteRange?
  /// Trimmed; nil where there is none or nothing in it.
  let label: ByteRange?
  /// `[[https://…]]`: the target is the whole URL.
  let isURL: Bool

  /// Nil where the brackets lead nowhere: `[[ ]]`, `[[|x]]`, `[[#]]`.
  init?(_ source: SourceBytes, _ inside: ByteRange) {
    var address = inside
    var label: ByteRange?
    if let pipe = source.firstIndex(of: UInt8(ascii: "|"), from: inside.lowerBound, to: inside.upperBound) {
      let isEscaped = pipe > inside.lowerBound && source[pipe - 1] == UInt8(ascii: "\\")
      address = inside.lowerBound..<(isEscaped ? pipe - 1 : pipe)
      label = source.trimmed(pipe + 1..<inside.upperBound)
    }
    self.label = label.flatMap { $0.isEmpty ? nil : $0 }
    address = source.trimmed(address)
    isURL = URLSyntax.hasScheme(source, address)
    let hash = source.firstIndex(of: UInt8(ascii: "#"), from: address.lowerBound, to: address.upperBound)
    if let hash, !isURL {
      target = source.trimmed(address.lowerBound..<hash)
      let rest = source.trimmed(hash + 1..<address.upperBound)
      fragment = rest.isEmpty ? nil : rest
    } else {
      target = address
      fragment = nil
    }
    if target.isEmpty && fragment == nil { return nil }
  }
}
