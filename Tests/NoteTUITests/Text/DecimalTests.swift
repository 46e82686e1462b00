import Testing

@testable import NoteTUI

struct DecimalTests {
  @Test(arguments: [0, 7, 9, 10, 99, 100, 1234567890, -1, -10, .max, .min])
  func writesWhatStringDoes(number: Int) {
    let room = UnsafeMutableBufferPointer<UInt8>.decimalRoom
    let written = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = buffer.writeDecimal(number)
    }
    #expect(String(decoding: written, as: UTF8.self) == String(number))
  }
}
