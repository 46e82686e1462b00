/// The same picture with fewer bytes: what curses writes about attributes, said once.
///
/// xterm's description ends attributes with `ESC ( B ESC [ m`, lest line drawing stay on, and curses sets colours and
/// attributes in sequences of their own. So one underlined word costs 27 bytes around it; 12 do.
///
/// - `idleSequence` (terminfo's `rmacs`) is left out, which is right where line drawing is never switched on.
/// - Neighbouring SGR sequences become one; what comes before a reset drops away (ECMA-48, section 8.3.117).
func shortened(_ bytes: [UInt8], without idleSequence: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  /// The parameters of an SGR sequence that is not written yet. Empty is a reset.
  var pending: [UInt8]?
  var index = 0
  while index < bytes.count {
    guard bytes[index] == 0x1B else {
      write(&pending, to: &result)
      result.append(bytes[index])
      index += 1
      continue
    }
    let rest = bytes[index...]
    if !idleSequence.isEmpty, rest.starts(with: idleSequence) {
      index += idleSequence.count
    } else if let parameters = graphicRendition(rest) {
      index += parameters.count + 3
      if let before = pending, !isReset(parameters), before.count < 24 {
        pending = (before.isEmpty ? [UInt8(ascii: "0")] : before) + [UInt8(ascii: ";")] + parameters
      } else {
        if !isReset(parameters) { write(&pending, to: &result) }
        pending = parameters == [UInt8(ascii: "0")] ? [] : Array(parameters)
      }
    } else {
      write(&pending, to: &result)
      result.append(0x1B)
      index += 1
    }
  }
  write(&pending, to: &result)
  return result
}

/// Whether the sequence begins by forgetting all attributes: `ESC [ m`, `ESC [ 0 m`, `ESC [ 0 ; 1 m`.
private func isReset(_ parameters: ArraySlice<UInt8>) -> Bool {
  let zero = UInt8(ascii: "0")
  return parameters.isEmpty || parameters == [zero] || parameters.starts(with: [zero, UInt8(ascii: ";")])
}

/// The parameters of `ESC [ parameters m`, nil for any other sequence.
private func graphicRendition(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  let body = bytes.dropFirst(2)
  guard bytes.dropFirst().first == UInt8(ascii: "[") else { return nil }
  let parameters = body.prefix { (0x30...0x3B).contains($0) }
  return body[parameters.endIndex...].first == UInt8(ascii: "m") ? parameters : nil
}

private func write(_ pending: inout [UInt8]?, to result: inout [UInt8]) {
  guard let parameters = pending else { return }
  result += [0x1B, UInt8(ascii: "[")] + parameters + [UInt8(ascii: "m")]
  pending = nil
}
