import Foundation
import TestSupport
import Testing

/// `cli.md`, verb by verb, on the real program.
struct CommandLineTests {
  private static func tui(_ words: String..., vault: String = sampleVault) throws -> CommandLineRun {
    try CommandLineRun(words + ["--vault", vault])
  }

  private static func tui(vault: String, words: [String]) throws -> CommandLineRun {
    try CommandLineRun(words + ["--vault", vault])
  }

  private static let note = "zeihanongeopolitics/belgorod_as_a_logistical_hub.md"

  // MARK: - Answers

  @Test(arguments: [
    (["print", "belgorod", "--width", "60"], "Belgorod as a Logistical Hub"),
    (["print", "every_construct"], "You see this only when it is open."),
    (["list"], "zeihanongeopolitics/belgorod_as_a_logistical_hub.md\tBelgorod as a Logistical Hub"),
    (
      ["links", "belgorod"],
      "\(note):6\twiki\tzeihanongeopolitics\tzeihanongeopolitics/zeihanongeopolitics.md"
    ),
    (["url", "belgorod", "2:11"], "https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=131s"),
    (["url", "belgorod"], "https://www.youtube.com/watch?v=Va6Tcd7NJ14"),
    (["keys"], "Down one line"),
    (["--version"], "0.1.0"),
    (["links", "--help"], "USAGE: tui links"),
  ])
  func answers(words: [String], text: String) throws {
    let run = try CommandLineRun(words.contains("--version") ? words : words + ["--vault", sampleVault])
    #expect(run.status == 0)
    #expect(run.output.contains(text), "\(run.output.prefix(500))")
    #expect(run.errors.isEmpty)
  }

  @Test func everyVerbAnswersWithTheMembersAgreed() throws {
    let link: Set<String> = ["source", "line", "kind", "target", "fragment", "label", "resolved", "via"]
    let moment = link.union(["seconds", "url"])
    let verbs: [([String], [Set<String>])] = [
      (["list"], [["path", "title", "aliases", "tags", "links", "backlinks"]]),
      (["links"], [link, moment]),
      (["links", "belgorod"], [link, moment]),
      (["check"], [link.union(["problem"]), moment.union(["problem"])]),
      (["backlinks", "belgorod"], [["source", "line", "context"]]),
      (["timeline", "belgorod"], [["path", "line", "seconds", "time", "url", "text"]]),
      (["keys"], [["name", "keys", "group", "help"]]),
    ]
    let nasty = try NastyVault()
    for vault in [sampleVault, nasty.root] {
      for (verb, members) in verbs {
        guard vault == sampleVault || verb.count == 1 else { continue }
        let run = try CommandLineRun(verb + ["--json", "--vault", vault])
        #expect(!run.lines.isEmpty, "\(verb)")
        for (line, object) in zip(run.lines, run.objects) {
          #expect(members.contains(Set(object.map { Array($0.keys) } ?? [])), "\(verb): \(line)")
        }
      }
    }
  }

  @Test func linksSayWhatTheyAreAndWhereTheyLead() throws {
    let nasty = try NastyVault()
    let run = try Self.tui("links", "--json", vault: nasty.root)
    let found = run.objects.compactMap { $0 }.map { object in
      ["source", "line", "kind", "target", "fragment", "resolved", "via"].map { member in
        object[member].flatMap { $0 is NSNull ? nil : "\($0)" } ?? "-"
      }.joined(separator: " ")
    }
    #expect(
      found == [
        "a/two.md 3 wiki one nothing one.md path",
        "a/two.md 3 embed pic.png - pic.png path",
        "a/two.md 5 timestamp 1:99 - - -",
        "b/two.md 1 wiki first - one.md alias",
        "b/two.md 1 markdown ../one.md - one.md path",
        "bad \u{1B}]0;t\u{7}.md 1 wiki one - one.md path",
        "one.md 5 wiki two - a/two.md name",
        "one.md 5 wiki Two - a/two.md name",
        "one.md 5 wiki nowhere - - -",
        "one.md 5 wiki  no one.md -",
        "video.md 4 timestamp 0:16 - - -",
        "video.md 4 wiki one - one.md path",
      ])
    #expect(
      run.objects.compactMap { $0?["url"] as? String } == [
        "https://www.youtube.com/watch?v=-abcdefghi_&t=16s"
      ])
  }

  @Test func checkTellsEachProblemByItsName() throws {
    let nasty = try NastyVault()
    let run = try Self.tui("check", "--json", vault: nasty.root)
    let problems = run.objects.compactMap { $0 }.map { "\($0["target"] ?? "") \($0["problem"] ?? "")" }
    #expect(
      problems == [
        "one missing-fragment", "1:99 bad-time", "two ambiguous", "Two ambiguous", "nowhere missing",
        " missing-fragment",
      ]
    )
    #expect(run.status == 1)
  }

  /// Repaired where the note proves it, as written where that is not wanted; and a time that stands in the note means
  /// what it means there.
  @Test func timesAreRepairedUnlessNot() throws {
    let vault = try NastyVault()
    let stamps = ["13:05:00", "1:02:00"].map { "<a class=\"yt-timestamp\" data-t=\"\($0)\">[\($0)]</a>" }
    try Data("---\nvideoId: -abcdefghi_\n---\nSo \(stamps.joined(separator: " and ")).\n".utf8)
      .write(to: URL(fileURLWithPath: "\(vault.root)/zero.md"))
    let repaired = ["&t=785s", "&t=62s", "~13:05", "1:02\t"]
    let written = ["&t=47100s", "&t=3720s", "13:05:00", "1:02:00\t"]
    for (flag, found, missing) in [([], repaired, written), (["--no-repair"], written, repaired)] {
      let answers = try [
        ["links", "zero"], ["links", "zero", "--json"], ["timeline", "video"], ["print", "zero"],
        ["--note", "zero"], ["url", "zero", "13:05:00"],
      ].map { try Self.tui(vault: vault.root, words: $0 + flag).output }
      #expect(answers[0].contains(found[0]) && answers[1].contains(found[1]), "\(answers)")
      #expect(answers[2].contains(found[3]) && answers[3].contains(found[2]), "\(answers)")
      #expect(answers[4] == answers[3])
      #expect(answers[5].hasSuffix(found[0] + "\n"))
      #expect(!missing.contains { answers.joined().contains($0) && $0.hasPrefix("&") }, "\(answers)")
    }
    #expect(
      try Self.tui(vault: vault.root, words: ["url", "zero", "1:03:00"]).output.hasSuffix("&t=3780s\n"))
  }

  @Test func unlinkedLinesNameANoteWithoutLinkingToIt() throws {
    let vault = try NastyVault()
    let texts = [
      "hub_of-all.md": "---\ntitle: The Hûb\naliases: [Nabe]\n---\nThe hub itself.\n",
      "u/ends.md": "a\r\rthe hub\r\nb\r\n",
      "u/mentions.md": """
      ---
      about: the hub
      ---
      It is THE  *hub* of all.
      [the hub](one.md) and [[x|the hub]], https://a.b/nabe
      Linked [[hub_of-all]], the hub.
      Othe hubs, the hubbub, the\u{20}
      hub, Naben, snabe.
      `the hub` and $nabe$
      | the hub | b |
      |-|-|
      | nábe | [[one]] |
      hub of all

      ```
      the hub
      ```
      - the

        hub

            nabe
      """,
    ]
    for (name, text) in texts {
      let path = "\(vault.root)/\(name)"
      try FileManager.default.createDirectory(atPath: "\(vault.root)/u", withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    let words = ["backlinks", "nabe", "--unlinked"]
    let run = try Self.tui(vault: vault.root, words: words)
    #expect(
      run.lines == [
        "u/ends.md:3\tthe hub", "u/mentions.md:4\tIt is THE hub of all.",
        "u/mentions.md:7\tOthe hubs, the hubbub, the", "u/mentions.md:10\tthe hub · b",
        "u/mentions.md:12\tnábe · one", "u/mentions.md:13\thub of all",
      ])
    let json = try Self.tui(vault: vault.root, words: words + ["--json"])
    #expect(json.objects.map { $0?["line"] as? Int } == [3, 4, 7, 10, 12, 13])
    #expect(
      json.objects.allSatisfy { Set($0.map { Array($0.keys) } ?? []) == ["source", "line", "context"] })
    #expect(try Self.tui(vault: vault.root, words: ["backlinks", "video", "--unlinked"]).status == 1)
  }

  // MARK: - Words

  @Test(arguments: [
    ["--vault", sampleVault, "url", "belgorod", "2:11"],
    ["url", "--vault", sampleVault, "belgorod", "2:11"],
    ["url", "belgorod", "2:11", "--vault", sampleVault],
    ["url", "belgorod", "--vault=\(sampleVault)", "2:11"],
    ["--color", "never", "url", "belgorod", "2:11", "--vault", sampleVault],
  ])
  func optionsStandBeforeOrAfterTheVerb(words: [String]) throws {
    let run = try CommandLineRun(words)
    #expect(run.output == "https://www.youtube.com/watch?v=Va6Tcd7NJ14&t=131s\n")
    #expect(run.status == 0)
  }

  /// Help heeds no other option, and minds none.
  @Test(arguments: [
    (["help", "print"], "USAGE: tui print"), (["help", "print", "--vault", "x"], "USAGE: tui print"),
    (["help", "--vault", "x", "print"], "USAGE: tui print"),
    (["--color", "never", "help", "print"], "USAGE: tui print"),
    (["--vault", "x", "print", "--help"], "USAGE: tui print"), (["--vault", "x", "--help"], "SUBCOMMANDS"),
    (["help"], "SUBCOMMANDS"), (["help", "--ascii"], "SUBCOMMANDS"),
  ])
  func helpsWhateverStandsBesideIt(words: [String], text: String) throws {
    let run = try CommandLineRun(words)
    #expect(run.output.contains(text))
    #expect(run.status == 0)
  }

  @Test func withoutATerminalBrowsingPrints() throws {
    let printed = try Self.tui("print", "belgorod").output
    #expect(try Self.tui("--note", "belgorod").output == printed)
    #expect(try Self.tui("belgorod").output == printed)
    #expect(try CommandLineRun(["\(sampleVault)/\(Self.note)"]).output == printed)
    #expect(try Self.tui().status == 2)
  }

  @Test func findsItsVault() throws {
    let nasty = try NastyVault()
    let list = try Self.tui("list", vault: nasty.root).output
    #expect(try CommandLineRun(["list"], environment: ["TUI_VAULT": nasty.root]).output == list)
    #expect(try CommandLineRun(["list"], in: nasty.root).output == list)
    try FileManager.default.createDirectory(
      atPath: "\(nasty.root)/.obsidian", withIntermediateDirectories: true)
    #expect(try CommandLineRun(["list"], in: "\(nasty.root)/a").output == list)
    let outside = try NastyVault()
    try FileManager.default.moveItem(atPath: nasty.root, toPath: "\(outside.root)/vault")
    #expect(try CommandLineRun(["list"], in: outside.root).output == list)
    #expect(
      try CommandLineRun(["list"], environment: ["TUI_VAULT": "/nonexistent"], in: outside.root).status == 2)
  }

  // MARK: - Failures

  @Test(arguments: [
    (["print", "qzxqzx"], Int32(1), "no note fits"),
    (["timeline", "guide/index.md"], 1, "names no video"),
    (["url", "belgorod", "soon"], 64, "is no time"),
    (["search"], 64, "say what to look for"), (["search", "-oil"], 64, "say what to look for"),
    (["search", "tag:"], 64, "say what to look for: tui search WORDS; `tui help search` tells more"),
    (["print"], 64, "Missing expected argument '<note>'; `tui help print` tells more"),
    (
      ["print", "belgorod", "--width", "0"], 64,
      "'0' is invalid for '--width <columns>': it takes a number from 1"
    ),
    (
      ["print", "belgorod", "--width", "-1"], 64, "'-1' is invalid for '--width <columns>': it takes a number"
    ),
    (
      ["print", "belgorod", "--width", "wide"], 64,
      "'wide' is invalid for '--width <columns>': it takes a number"
    ),
    (
      ["--pre-roll", "-1"], 64,
      "'-1' is invalid for '--pre-roll <seconds>': it takes a number of seconds from 0"
    ),
    (
      ["--pre-roll", "soon"], 64, "'soon' is invalid for '--pre-roll <seconds>': it takes a number of seconds"
    ),
    (
      ["list", "--no-such-option"], 64,
      "`tui list` has no option --no-such-option; `tui help list` tells more"
    ),
    (["--mouse", "list"], 64, "`tui list` has no option --mouse"),
    (["--colour", "never", "list"], 64, "Did you mean '--color'? `tui --help` tells more."),
    (
      ["list", "--color", "-x"], 64,
      "Please provide one of 'auto', 'always' or 'never'. `tui help list` tells more."
    ),
    (["list", "--sort", "size"], 64, "'size' is invalid for '--sort <order>'"),
    (["links", "a", "b"], 64, "Unexpected argument 'b'; `tui help links` tells more"),
    (["prnt", "belgorod"], 64, "“prnt” is no command"),
    (["help", "prnt"], 64, "“prnt” is no command"),
    (["list", "--vault", ""], 64, "--vault takes the name of a folder"),
    (["list", "--vault", "/nonexistent"], 2, "/nonexistent: there is no such folder"),
    (["list", "--vault", "/etc/hostname"], 2, "/etc/hostname"),
  ])
  func failsInOneLine(words: [String], status: Int32, message: String) throws {
    let run = try CommandLineRun(words.contains("--vault") ? words : words + ["--vault", sampleVault])
    #expect(run.status == status)
    #expect(run.errors.contains(message))
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("tui: "))
    #expect(run.errors.hasSuffix("\n"))
    #expect(run.errors.split(separator: "\n", omittingEmptySubsequences: false).count == 2, "\(run.errors)")
  }

  @Test func severalNotesThatFitAreNamedAndNoneIsChosen() throws {
    let nasty = try NastyVault()
    let run = try Self.tui("print", "two", vault: nasty.root)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("a/two.md"))
    #expect(run.errors.contains("b/two.md"))
    #expect(run.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("tui: ") })
  }

  @Test func whatCannotBeReadIsToldOnceAndTheRestIsThere() throws {
    let nasty = try NastyVault()
    let before = try Self.tui("list", vault: nasty.root)
    try nasty.addUnreadableNote()
    let run = try Self.tui("list", vault: nasty.root)
    #expect(run.status == 0)
    #expect(run.output == before.output)
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.hasPrefix("tui: unreadable.md: "))
    #expect(try Self.tui("print", "unreadable.md", vault: nasty.root).status != 0)
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let tui = builtExecutable("tui")
    // More than a pipe holds, to a reader that leaves after a line.
    let command = "for i in 1 2 3 4 5 6 7 8; do '\(tui)' links --json --vault '\(sampleVault)' || exit; done"
    let (output, errors) = (try OutputFile(), try OutputFile())
    let shell = try StartedProgram(
      ["sh", "-c", "{ \(command); } | head -n 1"],
      streams: .files(output: output.descriptor, errors: errors.descriptor))
    #expect(shell.waitForEnd() == .status(0))
    #expect(output.text.hasPrefix("{\"source\":"))
    #expect(errors.text.isEmpty)
  }

  // MARK: - Clean text

  /// `semantics.md`, Text on its way to a terminal: code that is printed keeps its TABs, and no name has one.
  @Test func tabsIndentCodeAndDivideFields() throws {
    let vault = try NastyVault()
    try Data("---\ntitle: \"A\\tB\"\n---\nc\td [[e\tf]]\n```\n\tg\th\n```\n".utf8)
      .write(to: URL(fileURLWithPath: "\(vault.root)/tab\tbed.md"))
    let words = { (words: [String]) in try Self.tui(vault: vault.root, words: words).lines }
    #expect(try words(["print", "A   B"]) == ["A   B", "c   d e   f", "  \tg\th"])
    #expect(try words(["list"]).contains("tab bed.md\tA   B"))
    #expect(try words(["links", "A   B"]) == ["tab bed.md:4\twiki\te   f\t-"])
  }

  @Test(arguments: [
    ["list"], ["links"], ["check"], ["print", "one"], ["print", "a/two"], ["backlinks", "one"],
    ["timeline", "video"],
    ["links", "--json"], ["list", "--json"], ["check", "--json"], ["backlinks", "one", "--json"],
    ["print", "\u{1B}[2J"],
  ])
  func nothingThatATerminalObeysGetsOut(words: [String]) throws {
    let nasty = try NastyVault()
    let run = try CommandLineRun(words + ["--vault", nasty.root])
    for scalar in (run.output + run.errors).unicodeScalars where scalar != "\n" && scalar != "\t" {
      let isUnclean =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value)
      #expect(!isUnclean, "U+\(String(scalar.value, radix: 16)) from \(words)")
    }
  }
}
