extension Moment {
  /// One way to read a time as it was written.
  public struct Reading: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      /// Hours, minutes and seconds, as notes write them.
      case written
      /// `A:B:00` is A minutes and B seconds (`semantics.md`, Timestamps 4).
      case minutes
      /// The text between the tags says so.
      case text
    }

    public var seconds: Int
    public var reason: Reason
  }

  /// The ways in which the time can be read, the one that is shown first: more than one where it is doubtful.
  public var readings: [Reading] {
    var readings: [Reading] = []
    func add(_ seconds: Int?, _ reason: Reading.Reason) {
      guard let seconds, !readings.contains(where: { $0.seconds == seconds }) else { return }
      readings.append(Reading(seconds: seconds, reason: reason))
    }
    let minutes = TimeNotation.parts(of: written.utf8).flatMap { $0.hours > 0 ? $0.repairedSeconds : nil }
    add(seconds, isRepaired ? .minutes : .written)
    add(TimeNotation.seconds(written), .written)
    add(minutes, .minutes)
    if let contradiction { add(TimeNotation.seconds(contradiction), .text) }
    return readings
  }

  /// Another reading of the same time.
  public func taken(as reading: Reading) -> Moment {
    var moment = self
    moment.seconds = reading.seconds
    return moment
  }
}
