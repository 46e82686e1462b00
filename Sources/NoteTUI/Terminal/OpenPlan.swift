/// How a URL or a file is to be opened: decided before anything is done.
public enum OpenPlan: Equatable, Sendable {
  /// In a session of its own, its output away from the screen. `name` is for messages: "opened in firefox".
  case spawnDetached([String], name: String)
  /// With the terminal, until it ends.
  case takeTerminal([String], name: String)
  /// Not at all: the URL is shown, to be opened elsewhere.
  case sheet(Reason)

  /// Why nothing is opened here.
  public enum Reason: Equatable, Sendable, CustomStringConvertible {
    case notOpened(scheme: String)
    case remoteSession
    case noDesktop
    case noProgram(String)
    case unreadableTemplate(String)
    /// The URL, which a note may have made up, would be run or read as a program.
    case unsafeTemplate(String, CommandFault)
    /// The same of a file's name, with `$VISUAL` or `$EDITOR`.
    case unsafeEditor(CommandFault)

    public var description: String {
      switch self {
      case .notOpened(let scheme): "\(CleanText(scheme).string) links are not opened from here"
      case .remoteSession: "this is an SSH session, and the browser is at your end of it"
      case .noDesktop: "there is no desktop here to open it on"
      case .noProgram(let name): "\(CleanText(name).string) was not found"
      case .unreadableTemplate(let template):
        "the browser command cannot be read: \(CleanText(template).string)"
      case .unsafeTemplate(_, let fault): "\(fault.sentence(about: "the URL")); \(fault.remedy)"
      case .unsafeEditor(let fault): fault.sentence(about: "the file's name")
      }
    }
  }

  private static let textBrowsers: Set = ["lynx", "w3m", "links", "elinks", "www-browser"]

  /// The ladder: the configured browser, `$BROWSER`, the desktop, a sheet.
  ///
  /// `template` is `--browser` or the configuration's line; `exists` says whether a program can be found and run.
  public static func open(
    url: String, template: String?, environment: [String: String], exists: (String) -> Bool
  ) -> OpenPlan {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard url.contains(":"), ["http", "https", "mailto"].contains(scheme) else {
      return .sheet(.notOpened(scheme: scheme))
    }
    // What the user has asked for is done or refused, never replaced by something else.
    if let template {
      guard let command = CommandWords(template) else { return .sheet(.unreadableTemplate(template)) }
      guard exists(command.words[0]) else { return .sheet(.noProgram(command.programName)) }
      return run(command, url, template)
    }
    for item in (environment["BROWSER"] ?? "").split(separator: ":") {
      guard let command = CommandWords(String(item)), exists(command.words[0]) else { continue }
      return run(command, url, String(item))
    }
    if isRemote(environment) { return .sheet(.remoteSession) }
    guard has("DISPLAY", environment) || has("WAYLAND_DISPLAY", environment) else {
      return .sheet(.noDesktop)
    }
    guard exists("xdg-open") else { return .sheet(.noProgram("xdg-open")) }
    return .spawnDetached(["xdg-open", url], name: "xdg-open")
  }

  private static func run(_ command: CommandWords, _ url: String, _ template: String) -> OpenPlan {
    if let fault = CommandSafety.fault(in: command.places) { return .sheet(.unsafeTemplate(template, fault)) }
    let words = command.opening(url)
    let name = command.programName
    return textBrowsers.contains(name) ? .takeTerminal(words, name: name) : .spawnDetached(words, name: name)
  }

  static func isRemote(_ environment: [String: String]) -> Bool {
    ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].contains { has($0, environment) }
  }

  private static func has(_ name: String, _ environment: [String: String]) -> Bool {
    environment[name]?.isEmpty == false
  }
}

extension [String: String] {
  /// Without a `$BROWSER` that hands a URL to a shell: what is started may read it too, as `python3 -m webbrowser` does.
  var withoutUnsafeBrowser: Self {
    let commands = (self["BROWSER"] ?? "").split(separator: ":").compactMap { CommandWords(String($0)) }
    let isSafe = commands.allSatisfy { CommandSafety.fault(in: $0.places) == nil }
    return isSafe ? self : filter { $0.key != "BROWSER" }
  }

  /// The environment as tmux knows it now, from `tmux show-environment`: a session may have been started at the
  /// desktop and be looked at over SSH, or the other way round.
  func believing(tmux output: String) -> [String: String] {
    let names: Set = ["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]
    var told: [String: String?] = [:]
    for line in output.split(separator: "\n") {
      if line.first == "-" {
        told[String(line.dropFirst())] = .some(nil)
      } else if let equals = line.firstIndex(of: "=") {
        told[String(line[..<equals])] = String(line[line.index(after: equals)...])
      }
    }
    var result = self
    // tmux keeps only the first of these three up to date; the others are as old as the shell.
    if told["SSH_CONNECTION"] != nil {
      result["SSH_CLIENT"] = nil
      result["SSH_TTY"] = nil
    }
    for (name, value) in told where names.contains(name) { result[name] = value }
    return result
  }
}
