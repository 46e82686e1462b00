import Glibc
import Synchronization
import Testing

@testable import NoteTUI

/// Threads, and programs that are started from them. What is waited for wakes the test through the pipe.
struct WorkerTests {
  /// Milliseconds until a wait is given up, which only a failure meets.
  private static let patience = 30_000

  /// Reads the mailbox until it has given so many messages.
  private func messages<Message>(_ count: Int, from mailbox: Mailbox<Message>, waking pipe: WakePipe)
    -> [Message]
  {
    var all: [Message] = []
    while all.count < count, Waiting.poll([pipe.descriptor], timeout: Self.patience).contains(pipe.descriptor)
    {
      pipe.drain()
      all += mailbox.take()
    }
    return all
  }

  @Test func doesJobsInOrder() {
    let pipe = WakePipe()
    let mailbox = Mailbox<Int>(waking: pipe)
    let worker = Worker(name: "test")
    for number in 0..<100 { worker.run { mailbox.post(number) } }
    #expect(messages(100, from: mailbox, waking: pipe) == Array(0..<100))
  }

  @Test func dropsJobsThatWait() {
    let pipe = WakePipe()
    let mailbox = Mailbox<String>(waking: pipe)
    let worker = Worker(name: "test")
    let gate = Semaphore()
    worker.run {
      mailbox.post("begun")
      gate.wait()
    }
    #expect(messages(1, from: mailbox, waking: pipe) == ["begun"])
    worker.run { mailbox.post("dropped") }
    worker.dropWaiting()
    worker.run { mailbox.post("after") }
    gate.signal()
    #expect(messages(1, from: mailbox, waking: pipe) == ["after"])
  }

  /// Six of its eight mebibytes can be used; the threads of other libraries have half a one.
  @Test func hasALargeStack() {
    let pipe = WakePipe()
    let mailbox = Mailbox<UInt>(waking: pipe)
    Worker.startThread(name: "test") { mailbox.post(descend(6 << 20)) }
    #expect((messages(1, from: mailbox, waking: pipe).first ?? 0) > 6 << 20)
  }

  @Test(arguments: [
    ("sh -c 'exit 0' %s", Opener.Outcome.Result.opened(name: "sh")),
    ("sh -c 'exit 3' %s", .showSheet(reason: "sh ended with status 3")),
    ("sh -c 'kill -TERM $$' %s", .showSheet(reason: "sh was ended by signal 15")),
    ("no-such-browser", .showSheet(reason: "no-such-browser was not found")),
    ("lynx", .needsTerminal(["lynx", "https://a/"], name: "lynx", environment: ["PATH": "/usr/bin:/bin"])),
  ])
  func saysWhatCameOfOpening(template: String, result: Opener.Outcome.Result) {
    let pipe = WakePipe()
    let mailbox = Mailbox<Opener.Outcome>(waking: pipe)
    Opener(
      template: template, environment: ["PATH": "/usr/bin:/bin"], outcomes: mailbox, patience: Self.patience
    ).open("https://a/")
    #expect(messages(1, from: mailbox, waking: pipe) == [Opener.Outcome(url: "https://a/", result: result)])
  }

  /// One that stays is said to have opened; it has a session of its own, no terminal, and the URL as one argument.
  @Test func leavesABrowserRunning() throws {
    let pipe = WakePipe()
    let mailbox = Mailbox<Opener.Outcome>(waking: pipe)
    let url = "https://a/?q='a b';$HOME"
    let notes = "/tmp/notetui-opener-\(getpid())"
    let script =
      #"sh -c 'echo $# "$1" > \#(notes).new; cut -d" " -f6 /proc/$$/stat >> \#(notes).new;"#
      + #" echo $$ >> \#(notes).new; readlink /proc/$$/fd/2 >> \#(notes).new;"#
      + #" mv \#(notes).new \#(notes); exec sleep 60' x %s"#
    defer { unlink(notes) }
    Opener(template: script, environment: ["PATH": "/usr/bin:/bin"], outcomes: mailbox, patience: 20).open(
      url)
    #expect(messages(1, from: mailbox, waking: pipe) == [.init(url: url, result: .opened(name: "sh"))])
    for _ in 0..<Self.patience / 10 where access(notes, F_OK) != 0 { _ = poll(nil, 0, 10) }
    let lines = try #require(
      ChildProcess.output(of: ["cat", notes], environment: [:], milliseconds: Self.patience))
    let words = String(decoding: lines, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    let process = words.count > 2 ? words[2] : "none"
    #expect(words == ["1 \(url)", process, process, "/dev/null"])
    // It is reaped as soon as it ends.
    let number = try #require(pid_t(process))
    kill(number, SIGTERM)
    for _ in 0..<Self.patience / 10 where kill(number, 0) == 0 { _ = poll(nil, 0, 10) }
    #expect(kill(number, 0) != 0)
  }

  @Test func runsAProgramForItsOutput() {
    func output(_ words: String..., input: String = "", milliseconds: Int = Self.patience) -> String? {
      ChildProcess.output(
        of: words, environment: ["PATH": "/usr/bin:/bin", "A": "b c"], input: Array(input.utf8),
        milliseconds: milliseconds
      ).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(output("cat", input: "in") == "in")
    #expect(output("printenv", "A") == "b c\n")
    #expect(output("false") == nil)
    #expect(output("sleep", "60", milliseconds: 1) == nil)
    #expect(output("no-such-program") == nil)
  }
}

/// Calls itself until the stack has grown by so many bytes; returns by how many it has.
@inline(never) private func descend(_ bytes: UInt, from start: UInt? = nil) -> UInt {
  var here = 0
  let place = withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
  let depth = (start ?? place) - place
  return depth > bytes ? depth : descend(bytes, from: start ?? place)
}
