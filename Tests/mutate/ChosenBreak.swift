import Glibc

/// The break that programs are told of which a test starts with an environment of its own.
let chosenBreak = getenv("TUI_BREAK").map { String(cString: $0) } ?? ""
