import CTestSupport
import Glibc

extension PseudoTerminal {
  /// Something that will wake the program when its time has come, though nothing happens.
  struct Alarm: Equatable, CustomStringConvertible {
    let description: String
    /// Nil where it cannot be told.
    var milliseconds: Int?
  }

  /// Reads until the program sleeps, and only an event can wake it: no thread waits for a time, and no timer runs.
  ///
  /// Whatever is set for longer than a second, or for who knows how long, fails at once: nobody needs to wait that long
  /// to see it go off.
  func waitForSleepWithoutEnd() throws {
    let deadline = Deadline(seconds: Self.patience)
    while true {
      try settle()
      let before = (received.count, wakeUps)
      let alarms = alarms
      if isAsleep, before == (received.count, wakeUps) {
        if alarms.isEmpty { return }
        let long = alarms.filter { ($0.milliseconds ?? .max) > 1000 }
        guard long.isEmpty else { throw Failure(description: "\(long)") }
      }
      guard !deadline.hasPassed else { throw Failure(description: "always \(alarms)") }
      usleep(1000)
    }
  }

  /// What is set now.
  var alarms: [Alarm] {
    let sleepers = threads.compactMap { thread -> Alarm? in
      let call = fileText("\(folder)/task/\(thread)/syscall").split(separator: " ")
      let arguments = call.dropFirst().prefix(6).compactMap { UInt($0.dropFirst(2), radix: 16) }
      // One that runs is in no call.
      guard let number = call.first.flatMap({ Int($0) }), arguments.count == 6 else { return nil }
      let limit = Int(test_sleep_limit(number, arguments))
      guard limit != SLEEPS_UNTIL_WOKEN else { return nil }
      let name = fileText("\(folder)/task/\(thread)/comm").split(separator: "\n").first ?? ""
      return Alarm(
        description: "thread “\(name)” waits for a time", milliseconds: limit < 0 ? nil : limit)
    }
    let clocks = names(in: "\(folder)/fdinfo").filter { descriptor in
      fileText("\(folder)/fdinfo/\(descriptor)").split(separator: "\n").contains {
        $0.hasPrefix("it_value:") && $0 != "it_value: (0, 0)"
      }
    }
    let hasTimers = !fileText("\(folder)/timers").isEmpty
    return sleepers + clocks.map { Alarm(description: "timerfd \($0)") }
      + (hasTimers ? [Alarm(description: "timer")] : [])
  }
}
