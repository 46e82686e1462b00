import Glibc
import NoteTUI

/// What the probe shows, and what keys make of it.
protocol Picture: AnyObject {
  func take(_ event: InputEvent)
  func frame(_ size: Size) -> Frame
}

/// The main loop, as the program has it.
func runLoop(screen: Screen, signals: borrowing Signals, picture: any Picture) -> Never {
  var keyboard = Keyboard(of: screen)
  let worker = Worker(name: "faller")
  while true {
    screen.show(picture.frame(screen.size))
    _ = Waiting.poll([keyboard.descriptor, signals.descriptor], timeout: keyboard.patience)
    for notice in signals.pending() {
      switch notice {
      case .end(let signal):
        screen.close(atOnce: true)
        Signals.end(by: signal)
      case .suspend:
        screen.suspend()
        Signals.stop()
        screen.resume()
      case .resumed: screen.resume()
      case .resized:
        screen.measure()
        picture.take(.resized)
      }
    }
    for event in keyboard.pending() {
      switch event {
      case .closed:
        screen.close()
        Signals.end(by: SIGHUP)
      case .key(.character("q")):
        screen.close()
        exit(0)
      case .key(.character("!")): fatalError("the probe was told to fall")
      case .key(.character("@")): overflowStack(1)
      case .key(.character("#")): worker.run { overflowStack(1) }
      case .key(.character("$")):
        picture.take(.paste("stuck"))
        screen.show(picture.frame(screen.size))
        while true { _ = usleep(1000) }
      case .key(.character("%")):
        let words = ["sh", "-c", getenv("PROBE_CHILD").map { String(cString: $0) } ?? "exit 4"]
        let problem = screen.lend(to: words, environment: ["PATH": "/bin:/usr/bin"], signals: signals)
        picture.take(.paste(problem ?? "well"))
      case .key(.control("l")): screen.redraw()
      case .key(.control("r")):
        screen.suspend()
        screen.resume()
      default: picture.take(event)
      }
    }
  }
}

@inline(never) @discardableResult
func overflowStack(_ depth: Int) -> Int {
  depth == 0 ? 0 : overflowStack(depth + 1) + depth
}

func lines(_ path: String) -> [String] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var lines: [String] = []
  var buffer = [CChar](repeating: 0, count: 1 << 16)
  while fgets(&buffer, Int32(buffer.count), file) != nil {
    let bytes = buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
    lines.append(String(decoding: bytes, as: UTF8.self))
  }
  return lines
}
