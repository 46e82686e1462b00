import ArgumentParser
import Glibc
import NoteTUI

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// Options of every verb.
struct SharedOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The vault.", valueName: "folder"), completion: .directory)
  var vault: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Colours: only on a terminal, always, or never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Keep the index in memory, not in the cache folder.")
  var noIndexFile = false

  func validate() throws {
    if vault?.isEmpty == true { throw ValidationError("--vault takes the name of a folder") }
  }

  var values: SharedValues {
    SharedValues(vault: vault, color: color, ascii: ascii, noIndexFile: noIndexFile)
  }
  var storage: VaultIndex.Storage { values.storage }
  var root: String { values.root }

  func openVault() throws(Failure) -> VaultReader {
    do throws(VaultError) {
      return try VaultReader(root: root)
    } catch {
      throw Failure(.impossible, error.description)
    }
  }

  func hasColor(on descriptor: Int32) -> Bool { values.hasColor(on: descriptor) }
}

/// An option of every verb that shows times.
struct TimeOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-repair"),
    help: "Take times as they are written: do not repair 12:34:00 where a note proves that it means 12:34.")
  var leavesTimes = false

  var repairsTimes: Bool { !leavesTimes }
}

/// A number within bounds, or an error that names them.
func number(_ text: String, in bounds: ClosedRange<Int>, as words: String) throws -> Int {
  guard let number = Int(text), bounds.contains(number) else { throw ValidationError(words) }
  return number
}

/// The options of every verb as plain values.
struct SharedValues: Equatable {
  var vault: String?
  var color = ColorChoice.auto
  var ascii = false
  var noIndexFile = false

  /// Where the index is kept: in the user's cache folder, unless there is none or it was not wanted.
  var storage: VaultIndex.Storage {
    guard !noIndexFile, let folder = VaultIndex.cacheFolder(environment: environment) else { return .memory }
    return .folder(folder)
  }

  /// The vault to use: `--vault`, else `$TUI_VAULT`, else the nearest folder upward that holds `.obsidian`, else
  /// `./vault`, else the current folder.
  var root: String {
    if let vault { return vault }
    if let named = environment("TUI_VAULT") { return named }
    return VaultFinder.nearest(to: ".") ?? (VaultFinder.isFolder("vault") ? "vault" : ".")
  }

  /// Colours on a terminal, unless `NO_COLOR` says no (no-color.org).
  func hasColor(on descriptor: Int32) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: isatty(descriptor) != 0 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
    }
  }

  /// ASCII where it was asked for, or where the locale's characters are not UTF-8.
  var isASCII: Bool {
    if ascii { return true }
    let locale = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG") ?? "C"
    let name = locale.lowercased()
    return !(name.contains("utf-8") || name.contains("utf8"))
  }
}

/// A variable of the environment; nil also where it is empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
  return value
}
