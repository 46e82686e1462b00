import Foundation
import NoteTUI
import Testing

/// The real program hands a hostile address of a note to real shells, by the templates that people have.
struct TemplateTests {
  private static let url = "http://e.com/;touch${IFS}owned;"

  /// A vault with the note, a stub that records what it is given, and a script that opens by way of the stub.
  private final class Place {
    let vault: StoredVault
    var folder: String { vault.cache }
    var stub: String { "\(folder)/stub" }
    var record: String { "\(folder)/given" }

    init() throws {
      vault = try StoredVault(noteCount: 0)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try "See [l](\(TemplateTests.url)).\n".write(
        toFile: "\(vault.root)/note.md", atomically: true, encoding: .utf8)
      // A child writes them: no descriptor of this process is open for writing when they are run.
      vault.shell(
        """
        cat > '\(stub)' <<'END'
        #!/bin/sh
        printf '%s\\n' "$#" "$@" > '\(record).new' && mv '\(record).new' '\(record)'
        END
        printf '%s\\n' '"\(stub)" "$1"' > '\(folder)/open.sh'
        chmod +x '\(stub)'
        """)
    }

    /// Whether a command of the URL was run, in any folder where it may have been.
    var isOwned: Bool {
      [vault.root, folder, FileManager.default.currentDirectoryPath].contains {
        FileManager.default.fileExists(atPath: $0 + "/owned")
      }
    }
  }

  /// `STUB` is the recording program, `SCRIPT` one of the user's that runs it.
  static let right = [
    "STUB", "STUB %s", "sh SCRIPT", "sh SCRIPT %s", "bash -x SCRIPT %s", "bash --norc SCRIPT",
    #"sh -c '"STUB" "$1"' sh %s"#,
    #"sh -c '"STUB" "$0"' %s"#, #"sh -c '"STUB" "$0"'"#, #"bash -lc '"STUB" "$1"' bash %s"#,
    "env X=1 STUB %s", "nohup STUB",
    "setsid -f STUB", "nice -n 5 STUB %s", "timeout 5 STUB", "stdbuf -oL STUB %s", "env nice -5 STUB",
    "STUB 'x:url=%s'", #"sh -c '"$@" &' sh STUB"#, #"sh -c 'test "$1" && "STUB" "$1" || exit 1' sh"#,
  ]
  static let wrong = [
    "sh", "bash --norc -c %s", "bash --norc -c 'echo %s'", "env sh -c 'STUB %s'", "env -S 'sh -c' %s",
    "sh -c 'STUB %s'", "nohup bash -c 'STUB %s'", "setsid -f sh -c 'STUB %s'", "nice -n 5 sh -c 'STUB %s'",
    "xargs sh -c 'STUB %s'", "timeout 5 bash -ec 'STUB %s'", "bash -O extglob -c 'STUB %s'",
    "script -c 'STUB %s'", "python3 -c 'import os; os.system(\"STUB %s\")'", "perl -e 'system(\"STUB %s\")'",
    "awk 'BEGIN{system(\"STUB %s\")}'", "env %s", "bash -c 'STUB \"$1\"' x%s",
    "find . -exec sh -c 'STUB %s' ;",
    "sed 's/x/%s/e'", "watch STUB %s", "su -c 'STUB %s'",
    #"sh -c 'bash -c "STUB $1"' sh %s"#, #"sh -c 'eval "STUB $1"' sh %s"#, #"sh -c 'STUB $1' sh %s"#,
    #"sh -c 'su -c "STUB $0"' %s"#,
  ]

  @Test(arguments: right, [false, true])
  func givesTheURLAsOneWord(template: String, byEnvironment: Bool) throws {
    let place = try Place()
    let terminal = try Self.follow(template, in: place, byEnvironment: byEnvironment)
    try terminal.wait(for: "the record") { _ in FileManager.default.fileExists(atPath: place.record) }
    let given = try String(contentsOfFile: place.record, encoding: .utf8)
    #expect(given == "1\n\(template.contains("x:url=") ? "x:url=" : "")\(Self.url)\n")
    #expect(!place.isOwned)
  }

  @Test(arguments: wrong, [false, true])
  func refuses(template: String, byEnvironment: Bool) throws {
    let place = try Place()
    let terminal = try Self.follow(template, in: place, byEnvironment: byEnvironment)
    try terminal.wait(forText: "Not opened: ")
    #expect(terminal.model.text.contains(Self.url))
    #expect(!FileManager.default.fileExists(atPath: place.record))
    #expect(!place.isOwned)
  }

  /// What is started may read `$BROWSER` itself, as `python3 -m webbrowser` does.
  @Test func handsOnNoUnsafeBrowser() throws {
    let place = try Place()
    let terminal = try Self.follow(
      #"sh -c '"STUB" "$1" $BROWSER' sh %s"#, in: place, byEnvironment: false,
      environment: ["BROWSER": "sh -c 'firefox %s'"])
    try terminal.wait(for: "the record") { _ in FileManager.default.fileExists(atPath: place.record) }
    #expect(try String(contentsOfFile: place.record, encoding: .utf8) == "1\n\(Self.url)\n")
  }

  /// Chooses the link and follows it.
  private static func follow(
    _ template: String, in place: Place, byEnvironment: Bool, environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let written = template.replacing("STUB", with: place.stub).replacing(
      "SCRIPT", with: "\(place.folder)/open.sh")
    // $BROWSER is a list with colons.
    let isList = byEnvironment && !written.contains(":")
    let command =
      [builtExecutable("tui"), "--vault", place.vault.root, "--note", "note"]
      + (isList ? [] : ["--browser", written])
    let terminal = try PseudoTerminal(
      command,
      environment: ["XDG_CACHE_HOME": place.vault.cache + "/x"].merging(
        isList ? ["BROWSER": written] : environment
      ) { $1 },
      height: 30)
    try terminal.wait(forText: "See l.")
    terminal.type("]\r")
    return terminal
  }
}
