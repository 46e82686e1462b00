import Glibc

/// `tui index`: brings the stored index up to date, and says what was done.
public struct Indexing: ~Copyable {
  private let index: VaultIndex
  private let began = MonotonicTime.now
  private var bar: ProgressBar

  /// - Parameter showsProgress: on standard error.
  public init(index: VaultIndex, showsProgress: Bool) {
    self.index = index
    bar = ProgressBar(isShown: showsProgress)
  }

  /// - Parameter rebuilds: everything is read again, whatever is stored.
  public mutating func run(rebuilds: Bool, to output: inout Output) throws(Failure) {
    if rebuilds, !index.forget() {
      throw Failure(
        .impossible, "another tui keeps the index of this vault: it can be rebuilt when that has ended")
    }
    var notices: [String] = []
    var summary = try refresh(&notices)
    let search = VaultSearch(of: index)
    fill(search, &notices)
    if index.keeper == .thisProcess, summary.noteCount > 0, !search.isFilled {
      // The index has turned out to be damaged.
      summary = try refresh(&notices)
      fill(search, &notices)
    }
    bar.clear()
    for notice in notices { Output.complain(notice) }
    output.line(CleanText(description(of: summary)))
  }

  private mutating func refresh(_ notices: inout [String]) throws(Failure) -> VaultIndex.Summary {
    do throws(VaultError) {
      return try index.refresh(for: .store) { news in
        switch news {
        case .progress(let progress): bar.show(progress)
        case .notice(let notice): notices.append(notice)
        case .names, .catalog: break
        }
      }
    } catch {
      throw Failure(.impossible, error.description)
    }
  }

  private mutating func fill(_ search: VaultSearch, _ notices: inout [String]) {
    let problem = search.fill(report: { bar.show("words", $0, of: $1) })
    if let problem { notices.append("\(problem): a search reads the notes whose words are missing") }
  }

  private func description(of summary: VaultIndex.Summary) -> String {
    let changes =
      summary.readCount + summary.removedCount == 0
      ? "nothing has changed"
      : "\(summary.readCount) read (\(Quantity.bytes(summary.readBytes))), \(summary.removedCount) removed"
    let time = Quantity.seconds(milliseconds: began.millisecondsAgo)
    let stored =
      switch index.keeper {
      case .thisProcess: "index \(Quantity.bytes(index.storedBytes))"
      case .anotherProcess: "stored by another tui, which keeps the index"
      case .nobody: "nothing stored"
      }
    return "\(summary.noteCount) notes: \(changes); \(time), \(stored)"
  }
}

/// One line on standard error that tells how far something is.
struct ProgressBar: ~Copyable {
  private let isShown: Bool
  private let began = MonotonicTime.now
  private var lastShown: MonotonicTime?
  /// Where what is counted in notes alone stood at first.
  private var begun: (at: MonotonicTime, done: Int)?

  /// Cells of the bar.
  private static let width = 24
  /// Between two pictures, in milliseconds.
  private static let interval = 100

  init(isShown: Bool) {
    self.isShown = isShown
  }

  mutating func show(_ progress: VaultIndex.Progress) {
    guard isShown, progress.byteCount > 0, (lastShown ?? began).millisecondsAgo >= Self.interval else {
      return
    }
    lastShown = .now
    let part = Double(progress.bytes) / Double(progress.byteCount)
    let filled = Int(part * Double(Self.width))
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.width - filled)
    let elapsed = max(1, began.millisecondsAgo)
    let speed = progress.bytes / elapsed * 1000
    let left = Int(Double(elapsed) * (1 - part) / max(part, 0.001))
    let text =
      "[\(bar)] \(progress.notes) of \(progress.noteCount) notes · \(Quantity.bytes(speed))/s · "
      + "\(Quantity.seconds(milliseconds: left)) left"
    Output.overwriteErrorLine(CleanText(text))
  }

  /// - Parameter what: is done with the notes.
  mutating func show(_ what: String, _ done: Int, of total: Int) {
    guard isShown, total > 0, (lastShown ?? began).millisecondsAgo >= Self.interval else { return }
    lastShown = .now
    let first = begun ?? (at: .now, done: done)
    begun = first
    let filled = done * Self.width / total
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.width - filled)
    var text = "[\(bar)] \(what): \(done) of \(total) notes"
    if done > first.done {
      let left = first.at.millisecondsAgo * (total - done) / (done - first.done)
      text += " · \(Quantity.seconds(milliseconds: left)) left"
    }
    Output.overwriteErrorLine(CleanText(text))
  }

  mutating func clear() {
    if lastShown != nil { Output.overwriteErrorLine(.empty) }
    lastShown = nil
  }
}

/// Amounts in words for people.
enum Quantity {
  /// `640 B`, `12.3 kB`, `521 MB`: three digits, powers of 1000.
  static func bytes(_ count: Int) -> String {
    var amount = Double(count)
    for unit in ["B", "kB", "MB"] {
      if amount < 1000 { return "\(rounded(amount, isWhole: unit == "B")) \(unit)" }
      amount /= 1000
    }
    return "\(rounded(amount)) GB"
  }

  /// `0.04 s`, `12 s`, `3 min`.
  static func seconds(milliseconds: Int) -> String {
    let seconds = Double(milliseconds) / 1000
    return seconds < 100 ? "\(rounded(seconds)) s" : "\(Int(seconds / 60)) min"
  }

  private static func rounded(_ amount: Double, isWhole: Bool = false) -> String {
    if isWhole || amount >= 100 { return String(Int(amount.rounded())) }
    let scale = amount >= 10 ? 10.0 : 100.0
    let text = String((amount * scale).rounded() / scale)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
