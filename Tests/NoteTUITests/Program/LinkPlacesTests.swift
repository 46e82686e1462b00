import Testing

@testable import NoteTUI

/// What is remembered of a target is what the catalog says, from whichever folder it is asked.
struct LinkPlacesTests {
  private static let vault = smallVault(
    "from.md", "a/from.md", "b/from.md", "b/c/from.md", "a/same.md", "b/same.md", "a/pic.png", "b/pic.png",
    "one.md", "b/c/deep.md", "x/Aliased.md =known as")

  private static let targets = [
    "same", "pic.png", "one", "./one", "../same", "same.md", "known as", "nowhere", "/one", "../../..",
    "c/deep",
  ]

  /// In every order in which two folders can ask.
  @Test(arguments: ["from.md", "a/from.md", "b/from.md", "b/c/from.md"])
  func areThoseOfTheCatalog(first: String) throws {
    let places = LinkPlaces(in: Self.vault)
    for source in [first, "from.md", "a/from.md", "b/from.md", "b/c/from.md"] {
      let path = VaultPath(source)
      let id = try #require(Self.vault.id(of: path))
      for target in Self.targets {
        for kind in [LinkKind.wiki, .markdown, .embed] {
          let link = Link(line: 1, kind: kind, target: target)
          let place = link.withView { places.place(of: $0, from: id, at: path) }
          let resolution = Self.vault.resolve(link, from: id)
          let expected = resolution.via.map { _ in Self.vault.text(of: resolution.destination) }
          #expect(place.path == expected, "\(target) in \(source)")
          #expect(place.via == resolution.via)
        }
      }
    }
  }

  @Test func ofOtherThingsThereAreNone() throws {
    let places = LinkPlaces(in: Self.vault)
    let path = VaultPath("a/from.md")
    let id = try #require(Self.vault.id(of: path))
    func place(_ kind: LinkKind, _ target: String) -> String? {
      Link(line: 1, kind: kind, target: target).withView { places.place(of: $0, from: id, at: path).path }
    }
    #expect(place(.url, "one") == nil)
    #expect(place(.timestamp, "one") == nil)
    #expect(place(.wiki, "") == "a/from.md")
  }
}
