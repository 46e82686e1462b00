import Glibc

@testable import NoteTUI

/// A small vault with something of everything that a reader meets: folders, long notes and a hub, names that occur
/// twice, ghosts, embeds, headings, blocks, footnotes, callouts, tables, wide code, times and addresses.
enum WalkVault {
  static let words = ["harbour", "river", "steel", "quiet", "copper", "valley", "market", "treaty"]

  /// Notes that links in others name.
  private static let targets = [
    "hub", "home", "long", "second long", "duplicate", "nobody", "Nobody else", "長い名前", "harbour_0",
    "river_1#Part two", "steel_2#^block", "long#Part 40", "copper_4#No such heading", "three/duplicate",
  ]

  static func make(seed: UInt64) throws -> TemporaryVault {
    var random = SeededRandom(seed: seed)
    let vault = try TemporaryVault()
    for number in 0..<32 {
      let folder = ["", "one/", "two/", "two/deep/", "three/"][number % 5]
      vault.file("\(folder)\(words[number % 8])_\(number).md", note(number, &random))
    }
    vault.file("home.md", "# Home\n\n[[hub]], [[long]] and [[duplicate]].\n\n![[two/duplicate]]\n")
    vault.file("two/duplicate.md", "First of two, see [[hub#Part two]].\n")
    vault.file("three/duplicate.md", "Second of two, see [[hub]] and [[duplicate]].\n")
    vault.file(
      "one/長い名前.md",
      "---\ntitle: 長い名前のノート\n---\n" + String(repeating: "漢字かな交じり文です。", count: 30) + "[[hub|中心]]。\n")
    vault.file(
      "hub.md", "# The hub\n\n## Part one\n\nWords.\n\n## Part two\n\nMore words. [[nobody]] ^block\n")
    vault.file("three/long.md", long("Long", 60, &random))
    vault.file("second long.md", long("Second", 50, &random) + "\n![[hub]]\n")
    return vault
  }

  /// A note of a few screens. Some have a title of their own, some name a video.
  static func note(_ number: Int, _ random: inout SeededRandom) -> String {
    var text = ""
    if number % 3 == 0 {
      text += "---\ntitle: \(words[number % 8].capitalizedFirst) number \(number)\n"
      text += number % 2 == 0 ? "videoId: Va6Tcd7NJ14\n" : ""
      text += "tags: [a, b/c]\n---\n\n"
    }
    for part in 0..<Int.random(in: 1...5, using: &random) {
      text += "## Part \(["one", "two", "three", "four", "five"][part])\n\n"
      for _ in 0..<Int.random(in: 1...3, using: &random) { text += block(&random) + "\n\n" }
    }
    return text
  }

  private static func block(_ random: inout SeededRandom) -> String {
    let target = targets.randomElement(using: &random) ?? "hub"
    let prose = (0..<Int.random(in: 2...30, using: &random)).map { _ in
      words.randomElement(using: &random) ?? ""
    }.joined(separator: " ")
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return "> [!note]- Folded\n> \(prose) [[\(target)]]"
    case 1: return "> [!tip]+ Open\n> \(prose)"
    case 2: return "- \(prose)\n- [[\(target)|label]]\n  - [x] done"
    case 3: return "| a | b |\n|---|---|\n| \(prose) | [[\(target)]] |"
    case 4: return "```\n\(String(repeating: prose + " ", count: 3))\n```"
    case 5: return "\(prose)[^1] and ^[inline \(prose)].\n\n[^1]: Noted in [[\(target)]]."
    case 6: return "![[\(target)]]"
    case 7: return "\(prose) https://example.org/\(target.utf8.count) and [words](http://example.org/b)."
    case 8, 9:
      return #"\#(prose) <a class="yt-timestamp" data-t="00:01:28">[00:01:28]</a>, [[\#(target)]]."#
    case 10: return "\(prose) ^block"
    default: return "\(prose) [[\(target)]] \(prose) [[hub]]."
    }
  }

  private static func long(_ title: String, _ parts: Int, _ random: inout SeededRandom) -> String {
    "# \(title)\n\n"
      + (1...parts).map { part in
        "## Part \(part)\n\n" + (0..<3).map { _ in block(&random) + "\n\n" }.joined()
      }.joined()
  }
}

extension TemporaryVault {
  func remove(_ inside: String) { unlink(path(inside)) }

  /// Makes the folders on the way, too.
  func move(_ old: String, to new: String) {
    folder(new.split(separator: "/").dropLast().joined(separator: "/"))
    rename(path(old), path(new))
  }
}
