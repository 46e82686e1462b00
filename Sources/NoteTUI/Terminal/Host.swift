import CLibc
import Glibc

/// What this process finds around it.
public enum Host {
  /// Whether a program of that name, or at that path, can be run; `path` is PATH.
  public static func hasProgram(_ program: String, path: String?) -> Bool {
    if program.contains("/") { return isProgram(program) }
    return (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").contains {
      isProgram("\($0)/\(program)")
    }
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// This process's environment.
  public static var environment: [String: String] {
    var result: [String: String] = [:]
    var entry = libc_environment()
    while let variable = entry?.pointee {
      let text = String(cString: variable)
      if let equals = text.firstIndex(of: "=") {
        result[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry = entry?.successor()
    }
    return result
  }
}
