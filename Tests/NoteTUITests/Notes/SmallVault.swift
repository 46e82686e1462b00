@testable import NoteTUI

/// A vault in a few words.
///
/// Each line is a file: `a/b.md`, `a/b.md "Title"`, `a/b.md =alias =another one`; then, after ` -> `, the targets of
/// its links, divided by blanks and comma: `x.md -> b, c d`.
func smallVault(_ lines: String...) -> Catalog {
  smallVault(lines)
}

func smallVault(_ lines: [String]) -> Catalog {
  var records: [NoteRecord] = []
  var attachments: [VaultPath] = []
  for line in lines {
    let halves = line.split(separator: " -> ")
    let words = halves[0].split(separator: " =")
    let head = words[0].split(separator: " \"")
    let path = VaultPath(String(head[0]))
    guard path.isNote else {
      attachments.append(path)
      continue
    }
    let targets = halves.count > 1 ? halves[1].split(separator: ", ") : []
    let note = Note(
      path: path, title: head.count > 1 ? String(head[1].dropLast()) : String(path.stem),
      aliases: words.dropFirst().map(String.init))
    let links = targets.enumerated().map {
      Link(line: $0.offset + 1, kind: .wiki, target: String($0.element))
    }
    records.append(NoteRecord(note, links: PackedLinks(links)))
  }
  return Catalog(records: records, attachments: attachments)
}

extension Catalog {
  /// The destination as text: a path, `ghost NAME`, `outside`; then ` via RUNG`, and ` or …` for others.
  func answer(
    _ target: String, from source: String = "from.md", kind: LinkKind = .wiki, withOthers: Bool = false
  ) -> String {
    guard let id = id(of: VaultPath(source)) else { return "no note \(source)" }
    let found = resolve(Link(line: 1, kind: kind, target: target), from: id)
    let others = withOthers && !found.others.isEmpty ? " or " + paths(found.others) : ""
    return text(of: found.destination) + (found.via.map { " via \($0)" } ?? "") + others
  }

  func text(of destination: Destination) -> String {
    switch destination {
    case .note(let id): self[id].path.string
    case .attachment(let path): path.string
    case .ghost(let ghost): "ghost \(ghost.name)"
    case .url(let url): "url \(url)"
    case .outside: "outside"
    }
  }

  func paths(_ notes: [NoteID]) -> String { notes.map { self[$0].path.string }.joined(separator: ", ") }
}
