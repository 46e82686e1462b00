/// The bindings in force, for `tui keys`.
public enum KeyListing {
  public static func write(_ keymap: Keymap<Command>, asJSON: Bool, to output: inout Output) {
    let labels = Command.allCases.map { command in
      keymap.keys(for: command).map(\.label).joined(separator: " ")
    }
    let widest = labels.map { CleanText($0).columns }.max() ?? 0
    for (command, keys) in zip(Command.allCases, labels) {
      let definition = command.definition
      if asJSON {
        var object = JSONObject()
        object.add("name", command.name)
        object.add("keys", keymap.keys(for: command).map(\.description))
        object.add("group", definition.group.rawValue)
        object.add("help", definition.help)
        output.line(object)
      } else {
        let room = String(repeating: " ", count: widest - CleanText(keys).columns + 2)
        output.line(CleanText("\(keys)\(room)\(definition.help)"))
      }
    }
  }
}
