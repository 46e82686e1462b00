/// Numbers and texts one after the other in bytes: how many small things are kept in little memory, and stored.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  /// So many bytes take no further memory.
  mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  /// Seven bits a byte, the lowest first.
  mutating func add(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(utf8: $0) }
  }

  /// A text, in one piece with its length.
  mutating func add(utf8: UnsafeBufferPointer<UInt8>) {
    guard let text = utf8.baseAddress, utf8.count < 0x80 else {
      add(utf8.count)
      bytes.append(contentsOf: utf8)
      return
    }
    bytes.append(addingCapacity: utf8.count + 1) { piece in
      piece.withUnsafeMutableBufferPointer { piece, count in
        guard let start = piece.baseAddress else { return }
        start.pointee = UInt8(utf8.count)
        (start + 1).update(from: text, count: utf8.count)
        count = utf8.count + 1
      }
    }
  }

  mutating func add(byte: UInt8) { bytes.append(byte) }
}

/// Reads what a `PackedWriter` has written. Bytes that no writer made give zeros and empty texts, never a crash: they
/// may come from a damaged disk.
struct PackedReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var place: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int = 0) {
    self.bytes = bytes
    self.place = place >= 0 && place <= bytes.count ? place : bytes.count
  }

  var isAtEnd: Bool { place == bytes.count }

  mutating func byte() -> UInt8 {
    guard place < bytes.count else { return 0 }
    defer { place += 1 }
    return bytes[place]
  }

  mutating func number() -> Int {
    var result: UInt = 0
    var shift: UInt = 0
    while place < bytes.count {
      let byte = byte()
      result |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(bitPattern: result)
  }

  /// A text as UTF-8, without a copy.
  mutating func utf8() -> UnsafeBufferPointer<UInt8> {
    let length = number()
    guard length >= 0, length <= bytes.count - place else {
      place = bytes.count
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    defer { place += length }
    return UnsafeBufferPointer(rebasing: bytes[place..<place + length])
  }

  mutating func text() -> String { String(decoding: utf8(), as: UTF8.self) }
}

/// A list of texts as bytes, for storing.
public enum PackedTexts {
  public static func pack(_ texts: [String]) -> [UInt8] {
    var writer = PackedWriter()
    for text in texts { writer.add(text) }
    return writer.bytes
  }

  public static func unpack(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var reader = PackedReader(bytes)
    var texts: [String] = []
    while !reader.isAtEnd { texts.append(reader.text()) }
    return texts
  }
}

/// A list of numbers as bytes, for storing.
public enum PackedNumbers {
  public static func pack(_ numbers: [Int]) -> [UInt8] {
    var writer = PackedWriter()
    for number in numbers { writer.add(number) }
    return writer.bytes
  }

  public static func unpack(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var reader = PackedReader(bytes)
    var numbers: [Int] = []
    while !reader.isAtEnd { numbers.append(reader.number()) }
    return numbers
  }
}
