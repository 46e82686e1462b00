/// What the URL of a video says: which one, and from where (`semantics.md`, Timestamps 6 to 8).
public struct TimestampVideo: Equatable, Sendable {
  public var video: VideoID
  /// The value of `t` or `start` as written; nil where the URL has none.
  public var time: String?

  /// The seconds of `131`, `131s`, `2m11s` or `1h2m3s`.
  public var seconds: Int? { time.flatMap { Self.seconds(ofParameter: $0.utf8) } }

  /// Nil for what is no address of a video on YouTube.
  public init?(url: String) {
    guard let host = Self.host(of: url) else { return nil }
    let rest = url.utf8[host.endIndex...]
    let path = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let parameters = rest[path.endIndex...].split { "?&#;".utf8.contains($0) }
    func value(_ name: String) -> String? {
      let parameter = parameters.first { $0.starts(with: "\(name)=".utf8) }
      return parameter.map { String(Substring($0.dropFirst(name.utf8.count + 1))) }
    }
    let steps = path.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    let name: String?
    switch host.lowercased() {
    case "youtu.be": name = steps.first
    case "youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com",
      "www.youtube-nocookie.com":
      switch steps.first {
      case "watch", nil: name = value("v")
      case "embed", "shorts", "live", "v": name = steps.dropFirst().first
      default: name = nil
      }
    default: name = nil
    }
    guard let name, let video = VideoID(name) else { return nil }
    self.video = video
    time = value("t") ?? value("start")
  }

  private static func host(of url: String) -> Substring? {
    // Nearly all URLs end here, without any work on characters.
    let head = url.utf8.prefix(40)
    guard let colon = head.firstIndex(of: 0x3A), head.mayNameVideo else { return nil }
    let scheme = url[..<colon].lowercased()
    guard scheme == "https" || scheme == "http", url[colon...].hasPrefix("://") else { return nil }
    let authority = url.utf8[url.index(colon, offsetBy: 3)...]
    return Substring(authority.prefix { !"/?#".utf8.contains($0) })
  }

  private static func seconds(ofParameter value: String.UTF8View) -> Int? {
    var total = 0
    var number = 0
    var digits = 0
    for byte in value {
      switch byte {
      case 0x30...0x39:
        digits += 1
        guard digits <= 6 else { return nil }
        number = number * 10 + Int(byte - 0x30)
        continue
      case UInt8(ascii: "h") where digits > 0: total += number * 3600
      case UInt8(ascii: "m") where digits > 0: total += number * 60
      case UInt8(ascii: "s") where digits > 0: total += number
      default: return nil
      }
      (number, digits) = (0, 0)
    }
    guard !value.isEmpty else { return nil }
    return total + number
  }
}

extension Substring.UTF8View {
  /// Whether `youtu` occurs, in any case.
  fileprivate var mayNameVideo: Bool {
    let wanted: StaticString = "youtu"
    var matched = 0
    for byte in self {
      let letter = byte | 0x20
      if letter == wanted.utf8Start[matched] {
        matched += 1
        if matched == wanted.utf8CodeUnitCount { return true }
      } else {
        matched = letter == wanted.utf8Start[0] ? 1 : 0
      }
    }
    return false
  }
}
