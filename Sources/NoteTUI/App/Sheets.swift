/// What sheets say.
extension Sheet {
  /// The box around it, with the title on its upper edge.
  public static let frameRows = 2

  /// As much as it needs, in the middle; help over everything.
  public func area(in main: Rect) -> Rect {
    if isTall { return main }
    let width = min(main.width, max(44, min(main.width - 8, 84)))
    let height = min(main.height, lines.count + Self.frameRows)
    return Rect(
      row: main.top + (main.height - height) / 3, column: main.left + (main.width - width) / 2,
      width: width, height: height)
  }

  /// All verbs with their keys, by group.
  static func help(_ keymap: Keymap<Command>) -> Sheet {
    var lines: [Line] = []
    for group in Command.Group.allCases {
      if !lines.isEmpty { lines.append(Line("")) }
      lines.append(Line(group.rawValue, role: .sheetTitle))
      for command in Command.allCases where command.definition.group == group {
        let keys = keymap.keys(for: command).map(\.label).joined(separator: "  ")
        lines.append(Line(command.definition.help, label: keys))
      }
    }
    return Sheet(title: "Keys", lines: lines, isTall: true)
  }

  /// A URL to select, click or copy where nothing here can open it.
  static func url(_ url: String, reason: String?) -> Sheet {
    var lines: [Line] = []
    if let reason { lines += [Line(reason, role: .sheetDetail), Line("")] }
    lines += [Line(url, role: .externalLink), Line("")]
    lines.append(Line("y copies it, q closes.", role: .sheetDetail))
    return Sheet(title: "Open this yourself", lines: lines, url: url)
  }
}

extension State {
  /// The frontmatter, and what the vault knows of the note.
  mutating func showProperties() -> [Effect] {
    guard let path = reader.path else {
      notice = Notice("There is no note here.")
      return []
    }
    var lines = reader.document.frontmatter.properties.map { property in
      Sheet.Line(property.values.joined(separator: ", "), label: property.name)
    }
    if !lines.isEmpty { lines.append(Sheet.Line("")) }
    lines.append(Sheet.Line(path.string, label: "file"))
    if let id = openNote {
      let note = catalog[id]
      let links = note.links.count { $0.kind != .timestamp }
      if !note.tags.isEmpty {
        lines.append(Sheet.Line(note.tags.map { "#" + $0 }.joined(separator: " "), label: "tags"))
      }
      lines.append(Sheet.Line("\(links) out, \(backlinks.noteCount) notes link here", label: "links"))
      lines.append(Sheet.Line("\(note.size) bytes", label: "size"))
    }
    overlay = .sheet(Sheet(title: reader.title, lines: lines))
    return []
  }
}
