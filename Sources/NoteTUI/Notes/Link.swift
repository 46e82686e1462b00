/// What kind of link an occurrence is; the raw values are those of the JSON output (`cli.md`).
public enum LinkKind: String, Sendable, CaseIterable {
  /// `[[target]]`, also in frontmatter.
  case wiki
  /// `![[target]]` or `![alt](file)`.
  case embed
  /// `[label](path)` to something in the vault.
  case markdown
  /// Any scheme: `https:`, `mailto:`, …
  case url
  case timestamp
}

/// One place in a note that leads somewhere.
public struct Link: Hashable, Sendable {
  /// From 1, in the file as it is, frontmatter included.
  public var line: Int
  public var kind: LinkKind
  /// As written, trimmed, without fragment and label; percent-decoded in Markdown links. Of a timestamp: the time
  /// as written. Empty for a link into the same note.
  public var target: String
  /// A heading, a heading path `A#B`, or a block `^id`, without the first `#`.
  public var fragment: String?
  /// The text shown instead of the target. Nil where there is none.
  public var label: String?
  /// For timestamps and for YouTube links with a time: what is known of the moment.
  public var moment: Moment?
  /// From the frontmatter: it counts as a link but is not in the body.
  public var isProperty: Bool
  /// Written `[label](path)` or `![alt](path)`: its target is read from the note's own folder first.
  public var isMarkdown: Bool

  public init(
    line: Int, kind: LinkKind, target: String, fragment: String? = nil, label: String? = nil,
    moment: Moment? = nil, isProperty: Bool = false
  ) {
    self.line = line
    self.kind = kind
    self.target = target
    self.fragment = fragment
    self.label = label
    self.moment = moment
    self.isProperty = isProperty
    isMarkdown = kind == .markdown
  }

  /// What is shown for it: the label, else the target with its fragment.
  public var text: String {
    if let label { return label }
    guard let fragment else { return target }
    if target.isEmpty { return fragment.hasPrefix("^") ? fragment : "#" + fragment }
    return "\(target)#\(fragment)"
  }
}

/// Eleven characters that name a video on YouTube.
public struct VideoID: Hashable, Sendable {
  public let string: String

  /// Nil unless `string` is 11 of `A-Za-z0-9_-` (`semantics.md`, Timestamps 6).
  public init?(_ string: String) {
    var string = string
    guard let id = string.withUTF8({ VideoID(utf8: $0) }) else { return nil }
    self = id
  }

  /// The same of a text as UTF-8.
  init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard utf8.count == 11 else { return nil }
    for byte in utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x5F, 0x2D: break
      default: return nil
      }
    }
    string = String(decoding: utf8, as: UTF8.self)
  }

  /// The page of the video, at a second where one is given.
  public func url(at seconds: Int? = nil) -> String {
    withURL(at: seconds) { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls `body` with the page's address in ASCII: a vault has many, and few are needed as Strings.
  func withURL<Result>(at seconds: Int?, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let page: StaticString = "https://www.youtube.com/watch?v="
    let room = page.utf8CodeUnitCount + string.utf8.count + UnsafeMutableBufferPointer<UInt8>.decimalRoom
    // Besides, `&t=` and `s`.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room + 4) { url in
      var end = url.update(
        fromContentsOf: UnsafeBufferPointer(start: page.utf8Start, count: page.utf8CodeUnitCount))
      var name = string
      end = name.withUTF8 { url[end...].update(fromContentsOf: $0) }
      if let seconds {
        for byte in "&t=".utf8 {
          url[end] = byte
          end += 1
        }
        end += UnsafeMutableBufferPointer(rebasing: url[end...]).writeDecimal(seconds)
        url[end] = UInt8(ascii: "s")
        end += 1
      }
      return body(UnsafeBufferPointer(rebasing: url[..<end]))
    }
  }
}

/// A point in a video that a note names.
public struct Moment: Hashable, Sendable {
  /// The time as written: `data-t`, else `href`, else the text.
  public var written: String
  /// Seconds from the start; nil where the time cannot be read.
  public var seconds: Int?
  /// Nil where neither the frontmatter nor a link above names a video: shown, but it cannot be opened.
  public var video: VideoID?
  /// The hours and minutes were minutes and seconds, and the note proved it (`semantics.md`, Timestamps 4).
  public var isRepaired: Bool
  /// The text between the tags where it says another time than `written`.
  public var contradiction: String?

  public init(
    written: String, seconds: Int?, video: VideoID?, isRepaired: Bool = false, contradiction: String? = nil
  ) {
    self.written = written
    self.seconds = seconds
    self.video = video
    self.isRepaired = isRepaired
    self.contradiction = contradiction
  }

  /// The same with the time taken as it is written, where it was repaired.
  public var asWritten: Moment {
    guard isRepaired else { return self }
    var moment = self
    moment.seconds = TimeNotation.seconds(written)
    moment.isRepaired = false
    return moment
  }

  /// Nil where the time cannot be read or no video is known.
  public func url(preRoll: Int = 0) -> String? {
    guard let seconds, let video else { return nil }
    return video.url(at: max(0, seconds - preRoll))
  }
}
