import Testing

@testable import NoteTUI

struct TimestampTests {
  @Test(arguments: [
    ("00:00:16", 16), ("1:02:03", 3723), ("2:11", 131), ("131", 131), ("0", 0), ("75:30", 4530),
    ("00:01:02:15", 62), ("[00:01:02]", 62), ("00:01:02]", 62), (":00:01:02", 62), ("00::16", 16),
    (" 0:32 ", 32),
    ("00:59:59", 3599), ("123:00:00", 442_800),
  ])
  func reads(text: String, seconds: Int) {
    #expect(TimeNotation.seconds(text) == seconds)
  }

  @Test(arguments: [
    "", ":", "HH:MM:SS", "02:03:60", "1:75:30", "12:75", "1:2:3:4:5", "0:32 0:33", "-1:00", "1.5",
    "99999999999999",
    "٣:٤",
  ])
  func refuses(text: String) {
    #expect(TimeNotation.seconds(text) == nil)
  }

  @Test(arguments: [
    (0, "0:00"), (32, "0:32"), (131, "2:11"), (3600, "1:00:00"), (3723, "1:02:03"), (-5, "0:00"),
  ])
  func compacts(seconds: Int, text: String) {
    #expect(TimeNotation.compact(seconds) == text)
  }

  @Test func compactTimesAreReadBack() {
    for seconds in stride(from: 0, to: 100_000, by: 37) {
      #expect(TimeNotation.seconds(TimeNotation.compact(seconds)) == seconds)
    }
  }

  @Test func anHourOverTwelveIsProof() {
    #expect(TimestampRepair.isProven(by: ["00:14:00", "13:10:00"]))
    #expect(!TimestampRepair.isProven(by: ["00:14:00", "12:10:00"]))
  }

  @Test func tenTimesWithAnHourAreProofIfOverFourFifthsEndInZero() {
    let whole = (1...9).map { "0\($0):10:00" }
    #expect(!TimestampRepair.isProven(by: whole))
    #expect(TimestampRepair.isProven(by: whole + ["01:00:07"]))
    #expect(!TimestampRepair.isProven(by: whole + ["01:00:07", "01:00:08", "01:00:09"]))
    #expect(!TimestampRepair.isProven(by: (10...40).map { "00:\($0):00" }))
  }

  @Test func repairTakesMinutesAndSeconds() {
    #expect(TimestampRepair.seconds("12:34:00") == 754)
    #expect(TimestampRepair.seconds("12:34:05") == nil)
    #expect(TimestampRepair.seconds("12:34") == nil)
    #expect(TimestampRepair.seconds("12:75:00") == nil)
  }

  /// The reading that is shown comes first; others only where there is doubt.
  @Test(arguments: [
    ("12:34", nil, false, [754]), ("00:12:34", nil, false, [754]), ("00:12:00", nil, false, [720]),
    ("1:05:00", nil, false, [3900, 65]), ("1:05:07", nil, false, [3907]), ("1:75:00", nil, false, []),
    ("12:34:00", nil, true, [754, 45240]), ("12:34", "12:35", false, [754, 755]),
    ("1:05:00", "0:01:05", false, [3900, 65]), ("1:05:00", "7", true, [65, 3900, 7]),
  ])
  func readsADoubtfulTimeInEachWay(written: String, text: String?, isRepaired: Bool, seconds: [Int]) {
    let own = isRepaired ? TimestampRepair.seconds(written) : TimeNotation.seconds(written)
    let moment = Moment(
      written: written, seconds: own, video: nil, isRepaired: isRepaired, contradiction: text)
    #expect(moment.readings.map(\.seconds) == seconds)
    #expect(moment.readings.first?.seconds == own)
    #expect(moment.asWritten.seconds == TimeNotation.seconds(written))
  }

  @Test(arguments: [
    ("https://www.youtube.com/watch?v=Va6Tcd7NJ14", nil), ("https://youtu.be/Va6Tcd7NJ14", nil),
    ("http://m.youtube.com/watch?x=y&v=Va6Tcd7NJ14&t=131s", 131),
    ("https://youtu.be/Va6Tcd7NJ14?t=2m11s", 131),
    ("HTTPS://YouTube.com/embed/Va6Tcd7NJ14?start=5", 5),
    ("https://youtube.com/shorts/Va6Tcd7NJ14#t=1h", 3600),
    ("https://youtube.com/live/Va6Tcd7NJ14?t=\u{13}1", nil), ("https://youtu.be/Va6Tcd7NJ14?t=1x", nil),
  ])
  func findsTheVideoOfAURL(url: String, seconds: Int?) throws {
    let place = try #require(TimestampVideo(url: url))
    #expect(place.video.string == "Va6Tcd7NJ14")
    #expect(place.seconds == seconds)
  }

  @Test(arguments: [
    "https://example.org/watch?v=Va6Tcd7NJ14", "https://youtube.com/watch?v=short",
    "https://youtube.com/@channel",
    "youtu.be/Va6Tcd7NJ14", "ftp://youtu.be/Va6Tcd7NJ14", "",
  ])
  func otherURLsNameNoVideo(url: String) {
    #expect(TimestampVideo(url: url) == nil)
  }
}
