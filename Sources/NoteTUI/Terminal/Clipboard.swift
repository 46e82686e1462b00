/// Copies text to where the user can paste it: by the terminal (OSC 52), or by tmux, which drops that sequence.
public final class Clipboard {
  /// What to do to copy a text.
  enum Plan: Equatable {
    case tmux
    /// These bytes, written to the terminal.
    case terminal([UInt8])
    case impossible(String)
  }

  /// The most that xterm and its kin take, in bytes of base64.
  private static let terminalLimit = 74_994

  private let environment: [String: String]
  private let messages: Mailbox<String>

  /// What happened is posted to the mailbox, in words for the user.
  public init(environment: [String: String], messages: Mailbox<String>) {
    self.environment = environment
    self.messages = messages
  }

  public func copy(_ text: String, to screen: Screen) {
    switch Self.plan(text, environment: environment) {
    case .impossible(let reason): messages.post("not copied: \(reason)")
    case .terminal(let bytes):
      screen.write(bytes)
      messages.post("copied, if your terminal allows it")
    case .tmux:
      let (environment, messages) = (environment, messages)
      Worker.startThread(name: "clipboard") {
        let isDone =
          ChildProcess.output(
            of: ["tmux", "load-buffer", "-w", "-"], environment: environment, input: Array(text.utf8)) != nil
        messages.post(
          isDone
            ? "copied to tmux, and beyond it if your terminal allows it" : "not copied: tmux did not take it")
      }
    }
  }

  static func plan(_ text: String, environment: [String: String]) -> Plan {
    if environment["TMUX"]?.isEmpty == false { return .tmux }
    let type = environment["TERM"] ?? ""
    // These have no clipboard, and some would show the sequence.
    if ["linux", "vt", "cons", "sun", "ansi", "dumb"].contains(where: type.hasPrefix) {
      return .impossible("this terminal has no clipboard")
    }
    let coded = base64(Array(text.utf8))
    guard coded.count <= terminalLimit else {
      return .impossible("\(text.utf8.count) bytes are more than a terminal takes")
    }
    return .terminal(Array("\u{1B}]52;c;".utf8) + coded + [0x07])
  }

  /// RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        result.append(
          place <= group.count ? letters[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return result
  }
}
