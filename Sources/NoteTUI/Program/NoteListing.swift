/// Notes as lines: `tui list` and `tui backlinks`.
public enum NoteListing {
  public enum Order: String, CaseIterable, Sendable {
    case title, modified, links, backlinks, path
  }

  /// Writes every note.
  public static func writeNotes(
    of session: Session, by order: Order, asJSON isJSON: Bool, to output: inout Output
  ) {
    let catalog = session.catalog
    let rows = catalog.notes.indices.map { index in
      let id = NoteID(index)
      let links = catalog.linkCount(of: id)
      return (id: id, links: links, backlinks: catalog.backlinkCount(of: .note(id)))
    }
    func modified(_ id: NoteID) -> Int64 { catalog.notes.modified(id.index) }
    let sorted =
      switch order {
      case .path: rows
      case .title:
        rows.sorted { (catalog.title(of: $0.id).folded, $0.id) < (catalog.title(of: $1.id).folded, $1.id) }
      case .modified: rows.sorted { (~modified($0.id), $0.id) < (~modified($1.id), $1.id) }
      case .links: rows.sorted { (-$0.links, $0.id) < (-$1.links, $1.id) }
      case .backlinks: rows.sorted { (-$0.backlinks, $0.id) < (-$1.backlinks, $1.id) }
      }
    for row in sorted {
      let note = catalog[row.id]
      if isJSON {
        var object = JSONObject()
        object.add("path", note.path.string)
        object.add("title", note.title)
        object.add("aliases", note.aliases)
        object.add("tags", note.tags)
        object.add("links", row.links)
        object.add("backlinks", row.backlinks)
        output.line(object)
      } else {
        output.line(CleanText(fields: note.path.string, note.title))
      }
    }
  }

  /// Writes the lines that link to a note, in path and line order.
  ///
  /// - Returns: whether there was one.
  public static func writeBacklinks(
    to id: NoteID, of session: Session, asJSON isJSON: Bool, to output: inout Output
  ) -> Bool {
    let backlinks = session.catalog.backlinks(to: .note(id))
    for (source, group) in backlinks.grouped(by: \.source) {
      let path = session.catalog[source].path
      let lines = session.vault.lines(group.map(\.line), of: path)
      var previous = 0
      for backlink in group where backlink.line != previous {
        previous = backlink.line
        let context = lines[backlink.line]?.words ?? ""
        writeLine(backlink.line, of: path.string, context: context, asJSON: isJSON, to: &output)
      }
    }
    return !backlinks.isEmpty
  }

  /// A line that has to do with a note, as `tui backlinks` writes it.
  static func writeLine(
    _ line: Int, of path: String, context: String, asJSON isJSON: Bool, to output: inout Output
  ) {
    if isJSON {
      var object = JSONObject()
      object.add("source", path)
      object.add("line", line)
      object.add("context", context)
      output.line(object)
    } else {
      output.line(CleanText(fields: "\(path):\(line)", context))
    }
  }
}

extension Array {
  /// Runs of neighbours with the same key.
  fileprivate func grouped<Key: Equatable>(by key: (Element) -> Key) -> [(Key, [Element])] {
    var groups: [(Key, [Element])] = []
    for element in self {
      if let last = groups.last, last.0 == key(element) {
        groups[groups.count - 1].1.append(element)
      } else {
        groups.append((key(element), [element]))
      }
    }
    return groups
  }
}
