/// Times as notes write them, `H:MM:SS`, `MM:SS` or `SS` (`semantics.md`, Timestamps 3).
public enum TimeNotation {
  /// A time in the parts it was written with, before anyone decides what they mean.
  struct Parts: Equatable {
    /// The largest unit first; zero behind the last.
    fileprivate(set) var numbers = SIMD4<Int>()
    /// One to three.
    fileprivate(set) var count = 0

    /// Whether there was room.
    fileprivate mutating func append(_ number: Int) -> Bool {
      guard count < 4 else { return false }
      numbers[count] = number
      count += 1
      return true
    }

    var hours: Int { count == 3 ? numbers[0] : 0 }

    /// `A:B:00`: the form in which some notes wrote A minutes and B seconds.
    var endsInZero: Bool { count == 3 && numbers[2] == 0 }

    /// Minutes over 59 carry only where they stand first; nil for what is out of range.
    var seconds: Int? {
      switch count {
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
    var parts = Parts()
    // Behind a blank or bracket the time is over; digits there would be another one.
    var isOver = false
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
        if digits > 0 {
          guard !isOver, parts.append(number) else { return nil }
          isOver = byte != UInt8(ascii: ":")
        }
        (number, digits) = (0, 0)
      default: return nil
      }
    }
    if digits > 0 {
      guard !isOver, parts.append(number) else { return nil }
    }
    parts.numbers[3] = 0
    parts.count = min(parts.count, 3)
    return parts.count > 0 ? parts : nil
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
