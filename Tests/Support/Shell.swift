import Glibc

/// Runs a shell script to its end. Nobody sees what it prints.
@discardableResult public func shell(_ script: String) -> StartedProgram.End? {
  try? StartedProgram(["sh", "-c", script]).waitForEnd()
}

/// Makes a shell script that can be executed.
///
/// A process of its own writes it. This one starts programs on other threads meanwhile, and a child holds all of its
/// descriptors until it executes: a file that can still be written to by anyone is "busy" (execve(2), ETXTBSY).
///
/// - Parameter path: where; a file that is there is replaced.
public func makeScript(at path: String, _ text: String) throws {
  let writer = ["sh", "-c", #"printf '%s' "$1" > "$0" && chmod 755 "$0""#, path, "#!/bin/sh\n\(text)\n"]
  guard try StartedProgram(writer).waitForEnd() == .status(0) else {
    throw StartedProgram.Failure(description: "\(path) cannot be written")
  }
}
