/// The properties that mean something to us; their names in any case.
extension Frontmatter {
  public var title: String? {
    values(of: ["title"]).lazy.map(\.trimmed).first { !$0.isEmpty }
  }

  public var aliases: [String] {
    values(of: ["aliases", "alias"]).map(\.trimmed).filter { !$0.isEmpty }
  }

  /// Without `#`. A tag holds no blanks, so one line may name several.
  public var tags: [String] {
    values(of: ["tags", "tag"]).flatMap { value in
      value.split { $0 == "," || $0.isWhitespace }.map { String($0.drop { $0 == "#" }) }
    }.filter { !$0.isEmpty }
  }

  /// `videoId`, if it can be one (`semantics.md`, Timestamps 6).
  public var video: VideoID? {
    values(of: ["videoid"]).lazy.compactMap { VideoID($0.trimmed) }.first
  }

  private func values(of names: [String]) -> [String] {
    properties.filter { property in
      names.contains { $0.utf8.count == property.name.utf8.count && property.name.isCaseless($0) }
    }.flatMap(\.values)
  }
}
