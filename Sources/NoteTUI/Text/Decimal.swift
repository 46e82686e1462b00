/// Numbers in decimal digits, without a String for each.
extension UnsafeMutableBufferPointer<UInt8> {
  /// What the longest number takes, with its sign.
  static var decimalRoom: Int { 20 }

  /// Writes `number` at the beginning, where `decimalRoom` bytes are free.
  ///
  /// - Returns: the number of bytes written.
  func writeDecimal(_ number: Int) -> Int {
    let signs = number < 0 ? 1 : 0
    var digits = 1
    var rest = number.magnitude / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    rest = number.magnitude
    for place in (signs..<signs + digits).reversed() {
      self[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    if signs > 0 { self[0] = UInt8(ascii: "-") }
    return signs + digits
  }
}
