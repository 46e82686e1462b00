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
    for id in session.catalog.notes.indices.map({ NoteID($0) }) {
      for link in session.links(of: id) {
        guard let moment = session.vault.moment(of: link), moment.video == video,
          let seconds = moment.seconds,
          let url = moment.url()
        else { continue }
        entries.append(Entry(source: id, line: link.line, seconds: seconds, url: url))
      }
    }
    return entries.sorted { ($0.seconds, $0.source, $0.line) < ($1.seconds, $1.source, $1.line) }
  }

  /// - Returns: whether there was a timestamp.
  public static func write(
    of id: NoteID, in session: Session, asJSON isJSON: Bool, to output: inout Output
  ) throws(Failure) -> Bool {
    let video = try video(of: session.catalog[id], with: session.links(of: id))
    let entries = entries(of: video, in: session)
    var texts: [NoteID: [Int: SourceLine]] = [:]
    for (source, group) in Dictionary(grouping: entries, by: \.source) {
      texts[source] = session.vault.lines(group.map(\.line), of: session.catalog[source].path)
    }
    for entry in entries {
      let path = session.catalog[entry.source].path.string
      let text = texts[entry.source]?[entry.line]?.words ?? ""
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
    let links = try session.document(at: session.catalog.path(of: id)).links
    let video = try video(of: session.catalog[id], with: links)
    guard let time else { return video.url() }
    guard let seconds = seconds(time, among: links) else {
      throw Failure(.usage, "“\(time)” is no time; write 2:11, 1:02:03 or 131")
    }
    return video.url(at: seconds)
  }

  /// A time that the note itself has, as it stands there, means what it means there.
  private static func seconds(_ time: String, among links: [Link]) -> Int? {
    for link in links where link.kind == .timestamp && link.target == time {
      if let moment = link.moment, moment.isRepaired { return moment.seconds }
    }
    return TimeNotation.seconds(time)
  }

  /// The note's own video, else the first that one of its timestamps belongs to.
  private static func video(of note: Note, with links: some Sequence<Link>) throws(Failure) -> VideoID {
    guard let video = note.video ?? links.lazy.compactMap({ $0.moment?.video }).first(where: { _ in true })
    else {
      throw Failure(.nothingFound, "\(note.path.string) names no video")
    }
    return video
  }
}
