/// A vault that has been read, for commands that answer and end.
public struct Session: Sendable {
  public let vault: VaultReader
  public let catalog: Catalog
  /// Of each note, where they were asked for.
  private let links: [PackedLinks]

  /// What of the vault a command asks for, beside the names in it and what links mean.
  public enum Needs: Sendable {
    case nothing
    /// Who links where.
    case backlinks
    /// Every link, with its label and its time.
    case links
  }

  /// Reads the vault; notes that could not be read are told of on standard error.
  ///
  /// - Parameters:
  ///   - storage: where the index is. One that is there is used and brought up to date; where there is none, none is
  ///     made.
  ///   - repairsTimes: whether times are repaired where their notes prove that they need it.
  public init(
    root: String, storage: VaultIndex.Storage = .memory, for needs: Needs = .nothing,
    repairsTimes: Bool = true
  ) throws(Failure) {
    do throws(VaultError) {
      vault = try VaultReader(root: root, repairsTimes: repairsTimes)
      let index = VaultIndex(vault: vault, storage: storage)
      var notices: [String] = []
      if index.isStored {
        var catalog = Catalog.empty
        try index.refresh { news in
          switch news {
          case .catalog(let newer): catalog = newer
          case .notice(let notice): notices.append(notice)
          case .names, .progress: break
          }
        }
        self.catalog = catalog
        links = needs == .links ? try index.links() : []
      } else {
        let read = try vault.read(knowsBacklinks: needs == .backlinks, keepsLinks: needs == .links)
        (catalog, links, notices) = (read.catalog, read.links, read.notices)
      }
      for notice in notices { Output.complain(notice) }
    } catch {
      throw Failure(.impossible, error.description)
    }
  }

  /// All links of a note, timestamps included; none where they were not asked for.
  func links(of id: NoteID) -> PackedLinks { links.isEmpty ? PackedLinks([]) : links[id.index] }

  public func document(at path: VaultPath) throws(Failure) -> Document {
    do throws(VaultError) {
      return try vault.document(at: path)
    } catch {
      throw Failure(.impossible, error.description)
    }
  }

  /// The one note that a query names, down to a prefix (`cli.md`).
  public func note(_ query: String) throws(Failure) -> NoteID {
    let result = NoteQuery.find(query, in: catalog)
    guard let tier = result.tier, let first = result.notes.first else {
      throw Failure(.nothingFound, "no note fits “\(query)”; `tui list` shows them all")
    }
    if result.notes.count == 1, tier <= .prefix { return first }
    var names = result.notes.prefix(20).map { "  \(catalog[$0].path.string)" }
    if result.notes.count > 20 { names.append("  … \(result.notes.count - 20) more") }
    let reason = tier > .prefix ? "no note is called “\(query)”; near it are" : "several notes fit “\(query)”"
    throw Failure(.nothingFound, reason + ":", candidates: names)
  }
}
