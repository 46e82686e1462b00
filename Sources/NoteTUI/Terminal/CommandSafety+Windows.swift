/// Terminals and tmux, which run a program in a window.
extension CommandSafety {
  func fault(
    ofTerminal name: String, behind options: [String], _ orFirst: Bool, at start: Int
  ) -> CommandFault? {
    let first = start + 1
    let separator = words.indices.dropFirst(first).first {
      own($0).map(options.contains) ?? false
    }
    if let separator {
      guard words[first..<separator].allSatisfy({ if case .own = $0 { true } else { false } }) else {
        return .unclear(name)
      }
      return fault(ofWindowProgramAt: separator + 1, name)
    }
    // An option may take the next word; `+` and `@` are kitty's own commands.
    if orFirst, !(own(first)?.first.map("-+@".contains) ?? false) {
      return fault(ofWindowProgramAt: first, name)
    }
    let option = options.first ?? "-e"
    return .never(
      name, why: "runs what stands behind \(option)", instead: "write \(name) \(option) PROGRAM %s")
  }

  /// tmux(1): several words are executed directly, a single one by a shell.
  func faultOfTmux(_ name: String, at start: Int) -> CommandFault? {
    let command = words.indices.dropFirst(start + 1).first { own($0).map { Self.valued[$0] != nil } ?? true }
    // A word that ends in `;` ends a command of tmux: nothing may follow the foreign one.
    let isLast = words.indices.dropLast().allSatisfy { own($0).map { !$0.hasSuffix(";") } ?? false }
    guard let command, let valued = own(command).flatMap({ Self.valued[$0] }), isLast else {
      return .never(
        name, why: "reads its words as commands",
        instead: "write \(name) new-window PROGRAM %s, %s at the end")
    }
    let options = CommandOptions("-a -A -b -B -C -d -D -E -f -h -I -k -N -P -S -v -X -Z", valued: valued)
    var index = command + 1
    while let word = own(index), word.hasPrefix("-") {
      index += 1
      if word == "--" { break }
      switch options.read(word) {
      case .complete: continue
      case .takesNext where own(index) != nil: index += 1
      case .takesNext, .takesProgram, .unclear: return .unclear(name)
      }
    }
    return fault(ofWindowProgramAt: index, name)
  }

  /// The commands of tmux that run a program, and their options that take a word.
  private static let valued = [
    "new-window": "-c -e -F -n -t", "neww": "-c -e -F -n -t", "split-window": "-c -e -F -l -p -t",
    "splitw": "-c -e -F -l -p -t", "new-session": "-c -e -f -F -n -s -t -x -y",
    "new": "-c -e -f -F -n -s -t -x -y", "respawn-window": "-c -e -t", "respawnw": "-c -e -t",
    "respawn-pane": "-c -e -t", "respawnp": "-c -e -t",
    "display-popup": "-b -c -d -e -h -s -S -t -T -w -x -y", "popup": "-b -c -d -e -h -s -S -t -T -w -x -y",
  ]

  private func fault(ofWindowProgramAt index: Int, _ name: String) -> CommandFault? {
    if case .mixed? = words.dropFirst(index).first { return .line(name) }
    return fault(ofProgramAt: index)
  }
}
