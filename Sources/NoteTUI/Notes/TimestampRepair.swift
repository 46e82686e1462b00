/// Minutes and seconds that a note wrote as hours and minutes (`semantics.md`, Timestamps 4).
///
/// Some 2,400 real notes say `12:34:00` where they mean 12 minutes and 34 seconds. They are repaired only where the
/// note as a whole proves it.
public enum TimestampRepair {
  /// Whether the times of one note, as written, prove that its `A:B:00` mean A minutes and B seconds.
  public static func isProven(by times: some Sequence<String>) -> Bool {
    var proof = Proof()
    for time in times { proof.add(TimeNotation.parts(of: time.utf8)) }
    return proof.isComplete
  }

  /// The seconds a repaired time stands for; nil where the rule does not change it.
  public static func seconds(_ time: String) -> Int? {
    TimeNotation.parts(of: time.utf8)?.repairedSeconds
  }

  /// Either an hour is over 12, longer than the videos in question are, or there are ten times with an hour and
  /// over 80 % of those end in `:00`.
  struct Proof {
    private var withHour = 0
    private var endingInZero = 0
    private var longestHours = 0

    mutating func add(_ parts: TimeNotation.Parts?) {
      guard let parts, parts.hours >= 1 else { return }
      withHour += 1
      if parts.endsInZero { endingInZero += 1 }
      longestHours = max(longestHours, parts.hours)
    }

    var isComplete: Bool {
      longestHours > 12 || (withHour >= 10 && endingInZero * 5 > withHour * 4)
    }
  }
}
