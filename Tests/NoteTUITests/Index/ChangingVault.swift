import Glibc

@testable import NoteTUI

/// A small vault of names that look alike, edited at random. Every file is older than any reading of it, so that only
/// what has changed is read again.
struct ChangingVault {
  let vault: TemporaryVault
  let cache: TemporaryVault
  private var random: SeededRandom
  /// Paths that there are.
  private(set) var notes: [String] = []
  private var attachments: [String] = []
  private var seconds = 1_500_000_000
  /// What a watcher would tell of, since it was last taken.
  private var touched: Set<VaultPath> = []

  mutating func takeTouched() -> VaultChange {
    defer { touched = [] }
    return .paths(touched)
  }

  static let names = [
    "apple", "Apple", "apple pie", "apple-pie", "Äpfel", "äpfel", "A\u{308}pfel", "!!!", "!!! wow", "???",
    "C++", "C",
    "c#", "東京", "東", "note 1", "Note 10", "index", "x", "a.b", "a b", "Straße", "strasse", "İ", "i", "🍎",
    "🍎 pie",
    "e\u{301}t", "et", "été", "1", "10",
  ]
  static let fragments = ["#index", "#x#C", "#^block", "#", "#Nowhere"]
  static let folders = ["", "x/", "x/y/", "Z/", "\u{E9}/", "e\u{301}/"]

  init(seed: UInt64, noteCount: Int = 20) throws {
    (vault, cache) = (try TemporaryVault(), try TemporaryVault())
    random = SeededRandom(seed: seed)
    for _ in 0..<noteCount { add() }
  }

  /// - Parameter partSize: a vault with more notes is read in parts.
  func index(in cache: TemporaryVault? = nil, partSize: Int = 1000) throws -> VaultIndex {
    VaultIndex(
      vault: try VaultReader(root: vault.root), storage: .folder((cache ?? self.cache).root),
      partSize: partSize
    ).whenLockIsFree()
  }

  // MARK: - Random parts

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  mutating func path() -> String { pick(Self.folders) + pick(Self.names) + (chance(6) ? ".markdown" : ".md") }

  /// Something that a link may lead to, or that a person may type.
  mutating func target() -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: pick(Self.folders) + pick(Self.names)
    case 1: notes.isEmpty ? "nowhere" : pick(notes)
    case 2: pick(Self.names) + ".md"
    case 3: String(pick(Self.names).prefix(Int.random(in: 1...3, using: &random)))
    case 4: attachments.isEmpty ? "none.png" : pick(attachments)
    default: pick(Self.names)
    }
  }

  private mutating func text() -> String {
    var head = ""
    if chance(2) { head += "title: \"\(pick(Self.names))\"\n" }
    if chance(2) { head += "aliases: [\"\(pick(Self.names))\", \"\(pick(Self.names))\"]\n" }
    if chance(3) { head += "tags: [one, two]\n" }
    if chance(3) { head += "videoId: Va6Tcd7NJ14\n" }
    var text = head.isEmpty ? "" : "---\n\(head)---\n"
    for _ in 0..<Int.random(in: 0..<6, using: &random) {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: text += "![[\(target())]]\n\n"
      case 1: text += "[m](<\(target())>)\n\n"
      case 2: text += "[[\(target())\(pick(Self.fragments))|\(pick(Self.names))]]\n\n"
      case 3: text += "[m](\(pick(Self.fragments)))\n\n## \(pick(Self.names))\n\n"
      case 4: text += "<a class=\"yt-timestamp\" data-t=\"00:01:2\(pick(["7", "8"]))\">[1:2]</a> ^block\n\n"
      case 5: text += "- [[\(target())]] <https://a.b/c>\n\n  > [[\(target())]]\n\n"
      default: text += "[[\(target())]]\n\n"
      }
    }
    return text
  }

  // MARK: - Edits

  private mutating func write(_ path: String) {
    touched.insert(VaultPath(path))
    vault.file(path, text())
    age(path)
  }

  /// Gives the file a time long ago; some have that of the one before, and perhaps its size.
  private mutating func age(_ path: String) {
    if !chance(4) { seconds += 1 }
    var times = [timeval](repeating: timeval(tv_sec: seconds, tv_usec: 0), count: 2)
    utimes(vault.path(path), &times)
  }

  private mutating func add() {
    let path = path()
    if !notes.contains(path) { notes.append(path) }
    write(path)
  }

  /// Does something to some file.
  mutating func edit() {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: add()
    case 1, 2: if !notes.isEmpty { write(pick(notes)) }
    case 3:
      guard notes.count > 3 else { return }
      let path = notes.remove(at: Int.random(in: 0..<notes.count, using: &random))
      touched.insert(VaultPath(path))
      unlink(vault.path(path))
    case 4, 5:
      let new = path()
      guard !notes.isEmpty, !notes.contains(new) else { return }
      let old = notes.remove(at: Int.random(in: 0..<notes.count, using: &random))
      vault.folder(new.split(separator: "/").dropLast().joined(separator: "/"))
      rename(vault.path(old), vault.path(new))
      touched.formUnion([VaultPath(old), VaultPath(new)])
      notes.append(new)
    case 6:
      let attachment = pick(Self.folders) + pick(Self.names) + ".png"
      if !attachments.contains(attachment) { attachments.append(attachment) }
      touched.insert(VaultPath(attachment))
      vault.file(attachment)
    case 7: moveFolder()
    default:
      guard !attachments.isEmpty else { return }
      let path = attachments.remove(at: Int.random(in: 0..<attachments.count, using: &random))
      touched.insert(VaultPath(path))
      unlink(vault.path(path))
    }
  }
}

extension ChangingVault {
  /// Gives a folder with all that is in it another name, or its own one back.
  private mutating func moveFolder() {
    let (x, v) = ("x/", "v/")
    let from = notes.contains { $0.hasPrefix(v) } ? v : x
    let to = from == x ? v : x
    guard !(notes + attachments).contains(where: { $0.hasPrefix(to) }) else { return }
    rmdir(vault.path("\(to)y"))
    rmdir(vault.path(to))
    guard rename(vault.path(from), vault.path(to)) == 0 else { return }
    touched.formUnion([VaultPath(String(from.dropLast())), VaultPath(String(to.dropLast()))])
    let move = { (path: String) in path.hasPrefix(from) ? to + path.dropFirst(from.count) : path }
    notes = notes.map(move)
    attachments = attachments.map(move)
  }
}

extension VaultIndex {
  /// Waits for a lock that has been given back: a child that another test starts holds a copy of it until it has begun.
  /// Not for long, since another index of the test may have it.
  func whenLockIsFree() -> VaultIndex {
    for _ in 0..<60 {
      guard let location, access(location.folder, F_OK) == 0 else { break }
      guard let lock = try? StoreLock.acquire(at: location.lockPath) else { poll(nil, 0, 5); continue }
      withExtendedLifetime(lock) {}
      break
    }
    return self
  }
}

/// What a catalog knows, so that two can be compared.
struct Known {
  let notes: [Note]
  let attachments: [VaultPath]
  let ghosts: [Ghost]
  let backlinks: [[String]]
  let resolutions: [[String]]
  let home: VaultPath?

  /// - Parameter links: of each note of the catalog.
  init(_ catalog: Catalog, links: [PackedLinks]) {
    notes = Array(catalog.notes)
    attachments = catalog.attachments
    ghosts = catalog.ghosts
    home = catalog.home.map { catalog[$0].path }
    backlinks = notes.indices.map { index in Self.backlinks(of: NoteID(index), in: catalog) }
    resolutions = notes.indices.map { Self.resolutions(of: links[$0], in: NoteID($0), of: catalog) }
  }

  /// What is other than there.
  func difference(from other: Known) -> [String] {
    var difference: [String] = []
    if notes != other.notes { difference.append("notes") }
    if attachments != other.attachments { difference.append("attachments") }
    if ghosts != other.ghosts { difference.append("ghosts") }
    if home != other.home { difference.append("home") }
    for index in notes.indices where other.notes.count == notes.count {
      if backlinks[index] != other.backlinks[index] { difference.append("to \(notes[index].path.string)") }
      if resolutions[index] != other.resolutions[index] {
        difference.append("from \(notes[index].path.string)")
      }
    }
    return difference
  }

  static func backlinks(of note: NoteID, in catalog: Catalog) -> [String] {
    catalog.backlinks(to: .note(note)).map { "\(catalog[$0.source].path.string):\($0.line)/\($0.link)" }
  }

  /// What the links of a note mean, numbers as paths.
  static func resolutions(of links: PackedLinks, in note: NoteID, of catalog: Catalog) -> [String] {
    links.map { link in
      let resolution = catalog.resolve(link, from: note)
      let destination =
        switch resolution.destination {
        case .note(let id): catalog[id].path.string
        // In the whole vault another link may have written it first, and otherwise.
        case .ghost(let ghost): "ghost \(ghost.key)"
        default: "\(resolution.destination)"
        }
      let others = resolution.others.map { catalog[$0].path.string }
      return "\(link.target) → \(destination) \(resolution.via.map { "\($0)" } ?? "") \(others)"
    }
  }
}

extension Store {
  /// The rows of what follows from the notes, numbers as paths.
  func derivedRows() throws -> [String: Set<String>] {
    try read { connection in
      var paths: [Int: String] = [:]
      try StoreStatement(connection, "SELECT id, path FROM file").forEachRow {
        paths[$0.integer(0)] = $0.text(1)
      }
      try StoreStatement(connection, "SELECT -id, path FROM attachment").forEachRow {
        paths[$0.integer(0)] = $0.text(1)
      }
      func name(_ id: Int) -> String { paths[id] ?? "no file \(id)" }
      var rows: [String: Set<String>] = [:]
      try StoreStatement(connection, "SELECT key, file FROM name").forEachRow {
        rows["name", default: []].insert("\($0.text(0)) \(name($0.integer(1)))")
      }
      try StoreStatement(connection, "SELECT path, notes FROM folder").forEachRow {
        rows["folder", default: []].insert("\($0.text(0)) \($0.integer(1))")
      }
      try StoreStatement(connection, "SELECT note, sources FROM backlink").forEachRow {
        let sources = PackedNumbers.unpack($0.bytes(1)).map { name($0) }.sorted()
        rows["backlink", default: []].insert("\(name($0.integer(0))) \(sources)")
      }
      let home = try StoreFact.home.integer(in: connection)
      let count = try StoreFact.noteCount.integer(in: connection)
      rows["fact"] = ["\(home.map(name) ?? "none") \(count ?? -1)"]
      return rows
    }
  }
}
