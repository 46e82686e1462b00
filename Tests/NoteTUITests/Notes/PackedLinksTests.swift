import Testing

@testable import NoteTUI

/// Packed links are the links that were packed, and bytes that are none do no harm.
struct PackedLinksTests {
  private static let texts = [
    "", "a", "Über uns", "東京", "a#b|c", "e\u{301}", String(repeating: "long ", count: 60),
  ]

  private static func link(_ random: inout SeededRandom) -> Link {
    func text() -> String { texts[Int(random.next() % UInt64(texts.count))] }
    func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? { random.next() % 2 == 0 ? value() : nil }
    var link = Link(
      line: Int(random.next() % 400_000), kind: LinkKind.allCases[Int(random.next() % 5)], target: text())
    link.fragment = maybe(text())
    link.label = maybe(text())
    link.isMarkdown = random.next() % 2 == 0
    link.isProperty = random.next() % 2 == 0
    link.moment = maybe(
      Moment(
        written: maybe(link.target) ?? text(), seconds: maybe(Int(random.next() % 100_000)),
        video: maybe(VideoID("-abcdefghi_")).flatMap(\.self), isRepaired: random.next() % 2 == 0,
        contradiction: maybe(text())))
    return link
  }

  @Test func givesBackWhatWasPacked() {
    var random = SeededRandom(seed: 11)
    for count in 0..<200 {
      let links = (0..<count % 40).map { _ in Self.link(&random) }
      let packed = PackedLinks(links)
      #expect(Array(packed) == links)
      #expect(Array(PackedLinks(bytes: packed.bytes)) == links)
      var targets: [String] = []
      packed.forEachTarget { kind, line, isMarkdown, target in
        let index = targets.count
        #expect(kind == links[index].kind)
        #expect(line == links[index].line)
        #expect(isMarkdown == links[index].isMarkdown)
        targets.append(String(decoding: target, as: UTF8.self))
      }
      #expect(targets == links.map(\.target))
    }
  }

  @Test func linksThatChangeKeepTheirPlace() {
    var random = SeededRandom(seed: 13)
    for count in 0..<40 {
      var links = (0..<count).map { _ in Self.link(&random) }
      var packer = LinkPacker()
      for (index, link) in links.enumerated() {
        if index % 3 == 0 { packer.append(open: link) } else { link.withView { packer.append($0) } }
      }
      for index in stride(from: 0, to: count, by: 6) {
        links[index].label = "changed"
        packer.change(index) { $0.label = "changed" }
      }
      #expect(links.indices.map { packer[$0] } == links)
      #expect(Array(packer.finish()) == links)
    }
  }

  @Test func damagedBytesDoNoHarm() {
    var random = SeededRandom(seed: 12)
    let links = (0..<12).map { _ in Self.link(&random) }
    for _ in 0..<3000 {
      var bytes = PackedLinks(links).bytes
      for _ in 0..<4 {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
      let packed = PackedLinks(bytes: bytes)
      #expect(packed.map(\.text).count == packed.count)
      packed.forEachTarget { _, _, _, _ in }
      var views = 0
      packed.forEachView { views += Link($0).line == $0.line ? 1 : 0 }
      #expect(views == packed.count)
    }
  }

  @Test func textsComeBack() {
    for texts in [[], [""], Self.texts] {
      #expect(PackedTexts.pack(texts).withUnsafeBufferPointer(PackedTexts.unpack) == texts)
    }
  }
}
