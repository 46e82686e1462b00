/// Opens URLs, and says truthfully what came of it.
public final class Opener: Sendable {
  public struct Outcome: Equatable, Sendable {
    public enum Result: Equatable, Sendable {
      /// The program took it: it ended well, or was still there after a second.
      case opened(name: String)
      /// A text browser: run these words with `Screen.lend(to:)`.
      case needsTerminal([String], name: String, environment: [String: String])
      /// Nothing was opened; show the URL. The text says why.
      case showSheet(reason: String)
    }

    public let url: String
    public let result: Result
  }

  private let template: String?
  private let environment: [String: String]
  private let outcomes: Mailbox<Outcome>
  private let patience: Int

  /// `template` is `--browser` or the configuration's line; outcomes come to the mailbox.
  public convenience init(template: String?, environment: [String: String], outcomes: Mailbox<Outcome>) {
    self.init(template: template, environment: environment, outcomes: outcomes, patience: 1000)
  }

  /// - Parameter patience: milliseconds after which a program that is still there has opened it.
  init(template: String?, environment: [String: String], outcomes: Mailbox<Outcome>, patience: Int) {
    self.template = template
    self.environment = environment
    self.outcomes = outcomes
    self.patience = patience
  }

  /// Begins to open a URL. One outcome will follow, within about a second.
  ///
  /// On a thread of its own, which stays until the program has ended: then nothing is left of it.
  public func open(_ url: String) {
    Worker.startThread(name: "opener") { [self] in
      let environment = believedEnvironment(environment)
      let plan = OpenPlan.open(url: url, template: template, environment: environment) {
        Host.hasProgram($0, path: environment["PATH"])
      }
      let given = environment.withoutUnsafeBrowser
      switch plan {
      case .sheet(let reason): post(url, .showSheet(reason: "\(reason)"))
      case .takeTerminal(let words, let name):
        post(url, .needsTerminal(words, name: name, environment: given))
      case .spawnDetached(let words, let name): run(words, name: name, url: url, environment: given)
      }
    }
  }

  /// Starts a program with a window of its own, such as an editor. One outcome will follow.
  public func start(_ words: [String], name: String, for subject: String) {
    Worker.startThread(name: "opener") { [self] in
      run(words, name: name, url: subject, environment: believedEnvironment(environment))
    }
  }

  private func run(_ words: [String], name: String, url: String, environment: [String: String]) {
    do throws(ChildProcess.Failure) {
      let child = try ChildProcess(words, environment: environment, streams: .detached)
      guard child.ends(within: patience) else {
        post(url, .opened(name: name))
        _ = child.wait()
        return
      }
      switch child.wait() {
      case .status(0): post(url, .opened(name: name))
      case .status(let status): post(url, .showSheet(reason: "\(name) ended with status \(status)"))
      case .signal(let signal): post(url, .showSheet(reason: "\(name) was ended by signal \(signal)"))
      }
    } catch {
      post(url, .showSheet(reason: "\(name) cannot be started: \(error.reason)"))
    }
  }

  private func post(_ url: String, _ result: Outcome.Result) {
    outcomes.post(Outcome(url: url, result: result))
  }
}

/// The environment, or inside tmux what tmux says of it.
private func believedEnvironment(_ environment: [String: String]) -> [String: String] {
  guard environment["TMUX"]?.isEmpty == false,
    let output = ChildProcess.output(of: ["tmux", "show-environment"], environment: environment)
  else { return environment }
  return environment.believing(tmux: String(decoding: output, as: UTF8.self))
}
