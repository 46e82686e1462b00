import Testing

@testable import NoteTUI

struct CommandWordsTests {
  @Test(arguments: [
    ("firefox", ["firefox"]), ("  a  b\tc ", ["a", "b", "c"]), (#"a 'b c' "d e""#, ["a", "b c", "d e"]),
    (#"a\ b c\"d"#, ["a b", "c\"d"]), (#""a\"b\\c\d$e""#, [#"a"b\c\d$e"#]), (#"'a\b' ''"#, [#"a\b"#, ""]),
    (#"x'y'"z""#, ["xyz"]), ("$HOME `id` $(id) ; | & *", ["$HOME", "`id`", "$(id)", ";", "|", "&", "*"]),
  ])
  func splitsAsAShellDoes(line: String, words: [String]) {
    #expect(CommandWords(line)?.words == words)
  }

  @Test(arguments: ["", "  ", "'a", "\"a", "a\\", "''", "\"a\\"])
  func refuses(line: String) {
    #expect(CommandWords(line) == nil)
  }

  @Test(arguments: [
    ("b", ["b", "u r"]), ("b %s -x", ["b", "u r", "-x"]), ("b --url=%s%%", ["b", "--url=u r%"]),
    ("b %%s", ["b", "%s", "u r"]),
  ])
  func placesTheURL(line: String, words: [String]) {
    #expect(CommandWords(line)?.opening("u r") == words)
  }
}

struct OpenPlanTests {
  struct Case: CustomTestStringConvertible {
    var url = "https://a/?b=c&d"
    var template: String?
    var environment: [String: String] = [:]
    var plan: OpenPlan
    var testDescription: String { "\(template ?? "-") \(environment) \(url)" }
  }

  static let url = "https://a/?b=c&d"
  static let desktop = ["DISPLAY": ":0"]
  static let cases: [Case] = [
    Case(environment: desktop, plan: .spawnDetached(["xdg-open", url], name: "xdg-open")),
    Case(
      environment: ["WAYLAND_DISPLAY": "wayland-0"],
      plan: .spawnDetached(["xdg-open", url], name: "xdg-open")),
    Case(environment: ["DISPLAY": ""], plan: .sheet(.noDesktop)),
    Case(plan: .sheet(.noDesktop)),
    Case(environment: ["DISPLAY": ":10", "SSH_CONNECTION": "1 2 3 4"], plan: .sheet(.remoteSession)),
    Case(environment: ["SSH_TTY": "/dev/pts/1"], plan: .sheet(.remoteSession)),
    Case(
      environment: ["SSH_TTY": "x", "BROWSER": "firefox"],
      plan: .spawnDetached(["firefox", url], name: "firefox")),
    Case(
      environment: ["BROWSER": "gone:'w3m' -o x=%s:lynx"],
      plan: .takeTerminal(["w3m", "-o", "x=\(url)"], name: "w3m")),
    Case(environment: ["BROWSER": "gone"], plan: .sheet(.noDesktop)),
    Case(environment: ["BROWSER": "'::"], plan: .sheet(.noDesktop)),
    Case(
      template: "/opt/firefox --new-tab %s", environment: ["BROWSER": "lynx"],
      plan: .spawnDetached(["/opt/firefox", "--new-tab", url], name: "firefox")),
    Case(
      template: "sh -c 'echo %s'", plan: .sheet(.unsafeTemplate("sh -c 'echo %s'", .commands("sh")))),
    Case(
      template: "sh -c 'echo \"$1\"' sh %s",
      plan: .spawnDetached(["sh", "-c", "echo \"$1\"", "sh", url], name: "sh")),
    Case(template: "elinks", plan: .takeTerminal(["elinks", url], name: "elinks")),
    Case(template: "gone", environment: desktop, plan: .sheet(.noProgram("gone"))),
    Case(template: "a 'b", environment: desktop, plan: .sheet(.unreadableTemplate("a 'b"))),
    Case(url: "file:///etc/passwd", environment: desktop, plan: .sheet(.notOpened(scheme: "file"))),
    Case(url: "JavaScript:alert(1)", template: "firefox", plan: .sheet(.notOpened(scheme: "javascript"))),
    Case(url: "http", environment: desktop, plan: .sheet(.notOpened(scheme: "http"))),
    Case(
      url: "MAILTO:a@b", environment: desktop,
      plan: .spawnDetached(["xdg-open", "MAILTO:a@b"], name: "xdg-open")),
  ]

  @Test(arguments: cases)
  func followsTheLadder(_ a: Case) {
    let programs: Set = ["sh", "xdg-open", "firefox", "/opt/firefox", "w3m", "lynx", "elinks"]
    #expect(
      OpenPlan.open(url: a.url, template: a.template, environment: a.environment, exists: programs.contains)
        == a.plan)
  }

  @Test(arguments: [
    ("DISPLAY=:1\n", ["DISPLAY": ":1", "SSH_TTY": "old"]),
    ("-DISPLAY\nSSH_CONNECTION=a b\n", ["SSH_CONNECTION": "a b"]),
    ("-SSH_CONNECTION\nLANG=x\n", ["DISPLAY": ":0"]),
    ("", ["DISPLAY": ":0", "SSH_TTY": "old"]),
  ])
  func believesTmux(output: String, expected: [String: String]) {
    #expect(["DISPLAY": ":0", "SSH_TTY": "old"].believing(tmux: output) == expected)
  }

  @Test(arguments: [
    ("firefox:lynx %s", true), ("gone:firefox", true), ("sh -c 'firefox %s'", false),
    ("firefox:sh -c 'lynx %s'", false), ("ssh laptop open", false),
  ])
  func handsOnNoUnsafeBrowser(browser: String, isSafe: Bool) {
    #expect(["A": "b", "BROWSER": browser].withoutUnsafeBrowser["BROWSER"] == (isSafe ? browser : nil))
    #expect(["A": "b", "BROWSER": browser].withoutUnsafeBrowser["A"] == "b")
  }
}

struct EditorCommandTests {
  @Test(arguments: [
    (["EDITOR": "vim"], OpenPlan.takeTerminal(["vim", "+7", "/n.md"], name: "vim")),
    (
      ["EDITOR": "vim", "VISUAL": "emacsclient -nw"],
      .takeTerminal(["emacsclient", "-nw", "+7", "/n.md"], name: "emacsclient")
    ),
    (["VISUAL": "/usr/bin/hx"], .takeTerminal(["/usr/bin/hx", "/n.md:7"], name: "hx")),
    (["VISUAL": "code --wait"], .spawnDetached(["code", "--wait", "-g", "/n.md:7"], name: "code")),
    (["VISUAL": "kate"], .spawnDetached(["kate", "--line", "7", "/n.md"], name: "kate")),
    (["EDITOR": "my-editor -x"], .takeTerminal(["my-editor", "-x", "/n.md"], name: "my-editor")),
    (["EDITOR": "gone"], .sheet(.noProgram("gone"))),
    (["EDITOR": "'"], .takeTerminal(["nano", "+7", "/n.md"], name: "nano")),
    ([:], .takeTerminal(["nano", "+7", "/n.md"], name: "nano")),
  ])
  func goesToTheLine(environment: [String: String], plan: OpenPlan) {
    let programs: Set = ["vim", "emacsclient", "/usr/bin/hx", "code", "kate", "my-editor", "nano", "vi"]
    #expect(
      EditorCommand.plan(path: "/n.md", line: 7, environment: environment, exists: programs.contains) == plan)
  }

  @Test func saysWhenThereIsNone() {
    #expect(EditorCommand.plan(path: "/n.md", line: 1, environment: [:], exists: { _ in false }) == nil)
  }
}

struct ClipboardTests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"), ("ÿ漢", "w7/mvKI="),
  ])
  func codes(text: String, coded: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == Array(coded.utf8))
  }

  @Test func choosesTheWay() {
    #expect(
      Clipboard.plan("hi", environment: ["TERM": "xterm"]) == .terminal(Array("\u{1B}]52;c;aGk=\u{7}".utf8)))
    #expect(Clipboard.plan("hi", environment: ["TERM": "tmux-256color", "TMUX": "/tmp/x,1,0"]) == .tmux)
    #expect(
      Clipboard.plan("hi", environment: ["TERM": "linux"]) == .impossible("this terminal has no clipboard"))
    let long = String(repeating: "x", count: 60_000)
    #expect(
      Clipboard.plan(long, environment: ["TERM": "xterm"])
        == .impossible("60000 bytes are more than a terminal takes"))
  }
}

struct ASCIIGlyphTests {
  @Test(arguments: [
    ("│─┼…▌•→“”’", "|-+~>*>\"\"'"), ("éÅñøłĐ", "eAnolD"), ("漢я🙂", "???"), ("a b~", "a b~"), ("æß", "as"),
    ("\u{A0}\u{3000}", "  "),
  ])
  func standsIn(text: String, ascii: String) {
    let scalars = CleanText(text).glyphs.map(ASCIIGlyphs.replacement)
    #expect(String(String.UnicodeScalarView(scalars)) == ascii)
  }
}
