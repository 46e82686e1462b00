/// Other programs: what the browser asks of them, and what it tells of it.
extension Browser {
  /// What came of opening something.
  func event(for outcome: Opener.Outcome, on screen: Screen) -> Event {
    switch outcome.result {
    case .opened(let name):
      return .notice(Notice("Opened in \(name)."))
    case .needsTerminal(let words, let name, let environment):
      if let problem = screen.lend(to: words, environment: environment, signals: signals) {
        return .notOpened(url: outcome.url, reason: problem)
      }
      return .notice(Notice("Back from \(name)."))
    case .showSheet(let reason):
      return .notOpened(url: outcome.url, reason: reason)
    }
  }

  /// Opens the user's editor. One that has a window of its own goes on beside us.
  func edit(_ path: String, line: Int, on screen: Screen) -> [Event] {
    let plan = EditorCommand.plan(path: path, line: line, environment: environment) { [environment] program in
      Host.hasProgram(program, path: environment["PATH"])
    }
    switch plan {
    case .takeTerminal(let words, _):
      if let problem = screen.lend(to: words, environment: environment, signals: signals) {
        return [.edited, .notice(Notice(problem.capitalizedFirst + ".", isWarning: true))]
      }
      return [.edited]
    case .spawnDetached(let words, let name):
      opener.start(words, name: name, for: path)
      return []
    case .sheet(let reason):
      return [.notice(Notice("\(reason): set $VISUAL or $EDITOR.".capitalizedFirst, isWarning: true))]
    case nil:
      return [.notice(Notice("There is no editor: set $VISUAL or $EDITOR.", isWarning: true))]
    }
  }
}
