/// Times as notes write them, `H:MM:SS`, `MM:SS` or `SS` (`semantics.md`, Timestamps 3).
public enum TimeNotation {
  /// A time in the parts it was written with, before anyone decides what they mean.
  struct Parts: Equatable {
    /// One to three numbers, the largest unit first.
    var numbers: [Int]

    var hours: Int { numbers.count == 3 ? numbers[0] : 0 }

    /// `A:B:00`: the form in which some notes wrote A minutes and B seconds.
    var endsInZero: Bool { numbers.count == 3 && numbers[2] == 0 }

    /// Minutes over 59 carry only where they stand first; nil for what is out of range.
    var seconds: Int? {
      switch numbers.count {
      case 1: numbers[0]
      case 2: numbers[1] < 60 ? numbers[0] * 60 + numbers[1] : nil
      case 3: numbers[1] < 60 && numbers[2] < 60 ? numbers[0] * 3600 + numbers[1] * 60 + numbers[2] : nil
      default: nil
      }
    }

    /// The seconds if the first two of three numbers are minutes and seconds; nil where the last is not zero.
    var repairedSeconds: Int? {
      guard endsInZero, numbers[1] < 60 else { return nil }
      return numbers[0] * 60 + numbers[1]
    }
  }

  /// Seconds from the start; nil where the text is no time.
  public static func seconds(_ text: some StringProtocol) -> Int? {
    parts(of: text.utf8)?.seconds
  }

  /// `0:32`, `1:02:03`: no more digits than needed.
  public static func compact(_ seconds: Int) -> String {
    let (minutes, rest) = max(0, seconds).quotientAndRemainder(dividingBy: 60)
    let (hours, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return hours == 0 ? "\(minute):\(twoDigits(rest))" : "\(hours):\(twoDigits(minute)):\(twoDigits(rest))"
  }

  /// Reads one to four groups of digits; brackets, blanks at the ends and stray colons do not count, and of four
  /// groups the last is dropped (frames or hundredths).
  static func parts(of text: some Sequence<UInt8>) -> Parts? {
    var numbers: [Int] = []
    var number = 0
    var digits = 0
    for byte in text {
      switch byte {
      case 0x30...0x39:
        digits += 1
        // Six digits are more seconds than a video has, and cannot overflow.
        guard digits <= 6 else { return nil }
        number = number * 10 + Int(byte - 0x30)
      case UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: " "), UInt8(ascii: "\t"):
        if digits > 0 { numbers.append(number) }
        let isGap = byte != UInt8(ascii: ":") && digits > 0
        (number, digits) = (0, 0)
        // A blank or bracket ends the time; digits behind it would be another one.
        if isGap { numbers.append(-1) }
      default: return nil
      }
    }
    if digits > 0 { numbers.append(number) }
    while numbers.last == -1 { numbers.removeLast() }
    guard !numbers.contains(-1) else { return nil }
    if numbers.count == 4 { numbers.removeLast() }
    guard (1...3).contains(numbers.count) else { return nil }
    return Parts(numbers: numbers)
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
