/// The user's editor, opened at a line.
public enum EditorCommand {
  /// How an editor is told a line.
  private enum Style {
    /// `+12 file`
    case plus
    /// `file:12`
    case colon
    /// `-g file:12`
    case goTo
    /// `--line 12 file`
    case lineOption
  }

  private static let styles: [String: Style] = {
    let names: [(Style, [String])] = [
      (
        .plus,
        [
          "vi", "vim", "nvim", "gvim", "view", "ex", "vim.tiny", "vim.basic", "nano", "pico", "rnano",
          "emacs",
          "emacsclient", "mg", "zile", "joe", "jmacs", "jed", "micro", "kak", "ne", "mcedit", "tilde",
          "gedit",
          "editor", "sensible-editor",
        ]
      ),
      (.colon, ["hx", "helix", "subl", "zed"]), (.goTo, ["code", "codium", "code-insiders", "cursor"]),
      (.lineOption, ["kate"]),
    ]
    return Dictionary(names.flatMap { style, names in names.map { ($0, style) } }) { first, _ in first }
  }()

  /// These have windows of their own.
  private static let windowed: Set = [
    "gvim", "gedit", "subl", "zed", "code", "codium", "code-insiders", "cursor", "kate",
  ]

  /// `$VISUAL`, then `$EDITOR`, then Debian's `editor`, `nano` or `vi`. `path` is absolute, lines count from 1. An
  /// editor that is not known opens the file at its beginning. Nil where there is none.
  ///
  /// The path stands behind the editor's words; a `%s` in them is not replaced, as git and less do not replace it.
  /// A file's name may have been chosen by somebody else: `CommandSafety` says where it may stand.
  public static func plan(
    path: String, line: Int, environment: [String: String], exists: (String) -> Bool
  ) -> OpenPlan? {
    let asked = ["VISUAL", "EDITOR"].compactMap { environment[$0].flatMap(CommandWords.init) }.first
    // What the user has asked for is done or refused, never replaced by something else.
    if let asked, !exists(asked.words[0]) { return .sheet(.noProgram(asked.programName)) }
    let usual = ["editor", "nano", "vi"].compactMap(CommandWords.init).first { exists($0.words[0]) }
    guard let command = asked ?? usual else { return nil }
    let name = command.programName
    let target: [String] =
      switch styles[name] {
      case .plus: ["+\(line)", path]
      case .colon: ["\(path):\(line)"]
      case .goTo: ["-g", "\(path):\(line)"]
      case .lineOption: ["--line", "\(line)", path]
      case nil: [path]
      }
    let foreign = target.map { word -> CommandSafety.Word in
      if word == path { return .foreign }
      return word.hasPrefix(path) ? .mixed(before: "", after: "") : .own(word)
    }
    if let fault = CommandSafety.fault(in: command.words.map(CommandSafety.Word.own) + foreign) {
      return .sheet(.unsafeEditor(fault))
    }
    let words = command.words + target
    return windowed.contains(name) ? .spawnDetached(words, name: name) : .takeTerminal(words, name: name)
  }
}
