/// Shells, interpreters and editors: where they look for a program, and whether something foreign is there.
extension CommandSafety {
  func fault(of shell: KnownProgram.Shell, _ name: String, at start: Int) -> CommandFault? {
    var index = start + 1
    var readsCommands = false
    while let word = own(index), word.hasPrefix("-") || word.hasPrefix("+") {
      index += 1
      if word == "-" || word == "--" { break }
      guard let options = read(word, as: shell) else { return .unclear(name) }
      readsCommands = readsCommands || options.readsCommands
      guard options.takesNext else { continue }
      guard own(index) != nil else { return .unclear(name) }
      index += 1
    }
    guard let text = own(index) else { return readsCommands ? .commands(name) : .script(name) }
    guard readsCommands else { return fault(ofWordsBehind: name, from: index + 1) }
    let given = Array(words.dropFirst(index + 1))
    if let fault = Self.fault(inText: text, of: name, given: given) { return fault }
    // The next word is $0, often `sh`: that is not run.
    if case .mixed? = words.dropFirst(index + 1).first { return .commands(name) }
    return fault(ofWordsBehind: name, from: index + 2, inside: .commands(name))
  }

  /// Reads one word of a shell's options; nil where it is not understood.
  private func read(_ word: String, as shell: KnownProgram.Shell) -> (readsCommands: Bool, takesNext: Bool)? {
    if word.hasPrefix("--") {
      switch shell.longOptions.read(word) {
      case .complete: return (false, false)
      case .takesNext: return (false, true)
      case .takesProgram, .unclear: return nil
      }
    }
    var letters = word.dropFirst()
    guard let last = letters.popLast(), letters.allSatisfy(shell.letters.contains) else { return nil }
    if last == "c", word.hasPrefix("-") { return (true, false) }
    if shell.valued.contains(last) { return (false, true) }
    return shell.letters.contains(last) ? (false, false) : nil
  }

  func fault(of interpreter: KnownProgram.Interpreter, _ name: String, at start: Int) -> CommandFault? {
    var index = start + 1
    var hasText = false
    var isReplaced = false
    while let word = own(index), word.hasPrefix("-"), word != "-" {
      index += 1
      if word == "--" { break }
      switch interpreter.options.read(word) {
      case .complete: continue
      case .takesNext:
        guard own(index) != nil else { return .unclear(name) }
      case .takesProgram:
        guard let program = own(index) else { return .text(name) }
        if word == "-m" {
          guard interpreter.modules.contains(program) else { return .unclear(name) }
          return fault(ofWordsBehind: name, from: index + 1)
        }
        hasText = true
        isReplaced = interpreter.optionReplacesFile
      case .unclear: return .unclear(name)
      }
      index += 1
    }
    if !isReplaced {
      guard own(index) != nil else { return interpreter.readsFirstWord ? .text(name) : .script(name) }
      hasText = hasText || interpreter.readsFirstWord
      index += 1
    }
    return fault(ofWordsBehind: name, from: index, inside: hasText ? .text(name) : nil)
  }

  func fault(
    ofEditor name: String, _ flags: Set<String>, readsAllAfter: String?, at start: Int
  ) -> CommandFault? {
    var hasOther = false
    for index in words.indices.dropFirst(start + 1) {
      switch words[index] {
      case .own(let word):
        if word.hasPrefix("-"), let readsAllAfter {
          let option = word.drop { $0 == "-" }.prefix { $0 != "=" }
          if !option.isEmpty, readsAllAfter.hasPrefix(option) { return .option(name) }
        }
        if word.hasPrefix("-") || word.hasPrefix("+"), !flags.contains(word) { hasOther = true }
      case .foreign:
        if let option = own(index - 1), index > start + 1, option.hasPrefix("-"),
          !flags.contains(option), !option.contains("=")
        {
          return .option(name)
        }
      case .mixed(let before, let after):
        if hasOther || CommandShape.looksLikeCommands(before, after) { return .option(name) }
      }
    }
    return nil
  }
}
