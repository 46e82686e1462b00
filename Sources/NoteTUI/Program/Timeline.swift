/// Every timestamp of one video in all notes, by time: `tui timeline`. And the address of a moment: `tui url`.
public enum Timeline {
  /// One moment of a video, and where a note names it.
  public struct Entry: Hashable, Sendable {
    public var source: NoteID
    public var line: Int
    public var seconds: Int
    public var url: String
  }

  /// The moments of a video in all notes: by time, then by path and line.
  static func entries(of video: VideoID, in session: Session) -> [Entry] {
    var entries: [Entry] = []
    for (index, note) in session.catalog.notes.enumerated() {
      for link in note.links {
        guard let moment = session.vault.moment(of: link), moment.video == video,
          let seconds = moment.seconds,
          let url = moment.url()
        else { continue }
        entries.append(Entry(source: NoteID(index), line: link.line, seconds: seconds, url: url))
      }
    }
    return entries.sorted { ($0.seconds, $0.source, $0.line) < ($1.seconds, $1.source, $1.line) }
  }

  /// - Returns: whether there was a timestamp.
  public static func write(
    of id: NoteID, in session: Session, asJSON isJSON: Bool, to output: inout Output
  ) throws(Failure) -> Bool {
    let video = try video(of: id, in: session)
    let entries = entries(of: video, in: session)
    var texts: [NoteID: [Int: String]] = [:]
    for (source, group) in Dictionary(grouping: entries, by: \.source) {
      texts[source] = session.vault.lines(group.map(\.line), of: session.catalog[source].path)
    }
    for entry in entries {
      let path = session.catalog[entry.source].path.string
      let text = texts[entry.source]?[entry.line] ?? ""
      let time = TimeNotation.compact(entry.seconds)
      if isJSON {
        var object = JSONObject()
        object.add("path", path)
        object.add("line", entry.line)
        object.add("seconds", entry.seconds)
        object.add("time", time)
        object.add("url", entry.url)
        object.add("text", text)
        output.line(object)
      } else {
        output.line(CleanText(fields: time, "\(path):\(entry.line)", text))
      }
    }
    return !entries.isEmpty
  }

  /// The video's address at a time, or at its start.
  public static func url(of id: NoteID, at time: String?, in session: Session) throws(Failure) -> String {
    let video = try video(of: id, in: session)
    guard let time else { return video.url() }
    guard let seconds = seconds(time, in: id, of: session) else {
      throw Failure(.usage, "“\(time)” is no time; write 2:11, 1:02:03 or 131")
    }
    return video.url(at: seconds)
  }

  /// A time that the note itself has, as it stands there, means what it means there.
  private static func seconds(_ time: String, in id: NoteID, of session: Session) -> Int? {
    for link in session.catalog[id].links where link.kind == .timestamp && link.target == time {
      if let moment = session.vault.moment(of: link), moment.isRepaired { return moment.seconds }
    }
    return TimeNotation.seconds(time)
  }

  /// The note's own video, else the first that one of its timestamps belongs to.
  private static func video(of id: NoteID, in session: Session) throws(Failure) -> VideoID {
    let note = session.catalog[id]
    guard let video = note.video ?? note.links.lazy.compactMap({ $0.moment?.video }).first else {
      throw Failure(.nothingFound, "\(note.path.string) names no video")
    }
    return video
  }
}
