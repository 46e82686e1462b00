import Glibc

// Put into the copy of the tree that is to be broken (`Tests/mutate`), on the floor that all others stand on.
//
// `TUI_BREAK` is the number of the break that is chosen, or `seen:` and the path of a file with a byte for each: those
// that the process comes by are set to 1. Byte 0 tells that a program was started by a test.

/// Whether this is the break that is chosen.
public func broken(_ number: Int) -> Bool {
  seen?[number] = 1
  return number == chosen
}

/// The condition; the other way round where this is the break that is chosen.
public func turned(_ number: Int, _ condition: Bool) -> Bool { condition != broken(number) }

private let setting = getenv("TUI_BREAK").map { String(cString: $0) } ?? ""

private let chosen = Int(setting) ?? 0

nonisolated(unsafe) private let seen: UnsafeMutablePointer<UInt8>? = {
  let prefix = "seen:"
  guard setting.hasPrefix(prefix) else { return nil }
  let file = open(String(setting.dropFirst(prefix.count)), O_RDWR | O_CLOEXEC)
  defer { close(file) }
  var status = stat()
  guard file >= 0, fstat(file, &status) == 0 else { return nil }
  let memory = mmap(nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
  guard let memory, memory != MAP_FAILED else { return nil }
  let bytes = memory.assumingMemoryBound(to: UInt8.self)
  if CommandLine.arguments.first?.hasSuffix(".xctest") == false { bytes[0] = 1 }
  return bytes
}()
