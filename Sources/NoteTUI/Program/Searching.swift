/// `tui search`: notes by the words in them.
public struct Searching: ~Copyable {
  private let index: VaultIndex
  private let search: VaultSearch
  private var bar: ProgressBar

  /// - Parameter showsProgress: on standard error, where the index has to be made first.
  public init(index: VaultIndex, showsProgress: Bool) {
    self.index = index
    search = VaultSearch(of: index)
    bar = ProgressBar(isShown: showsProgress)
  }

  /// Writes the notes that fit, the best first.
  ///
  /// - Returns: whether there was one.
  public mutating func write(
    _ query: SearchQuery, limit: Int, asJSON isJSON: Bool, to output: inout Output
  ) throws(Failure) -> Bool {
    if !search.isReady { try prepare() }
    var answer = search.answer(query, number: search.overtake(), limit: limit, isPatient: true)
    // The index has turned out to be damaged, and nothing else is known yet.
    if answer?.progress != nil {
      do throws(VaultError) {
        try refresh(for: .catalog)
      } catch {
        throw Failure(.impossible, error.description)
      }
      answer = search.answer(query, number: search.overtake(), limit: limit, isPatient: true)
    }
    let results = answer?.results ?? []
    for result in results {
      if isJSON {
        var object = JSONObject()
        object.add("path", result.path.string)
        object.add("title", result.title)
        object.add("score", result.score)
        object.add("line", result.line)
        object.add("snippet", result.snippet)
        output.line(object)
      } else {
        let words = result.snippet.isEmpty ? result.title : "\(result.title) — \(result.snippet)"
        output.line(CleanText(fields: "\(result.path.string):\(result.line)", words))
      }
    }
    return !results.isEmpty
  }

  /// Brings the index up to date, and all words into it where this process may write it.
  private mutating func prepare() throws(Failure) {
    do throws(VaultError) {
      try refresh(for: .store)
      search.fill(report: { bar.show("words", $0, of: $1) })
      // Another process fills the index, or there is none: the notes are read, and for that they must be known.
      if !search.isFilled { try refresh(for: .catalog) }
    } catch {
      throw Failure(.impossible, error.description)
    }
    bar.clear()
  }

  private mutating func refresh(for purpose: VaultIndex.Purpose) throws(VaultError) {
    try index.refresh(for: purpose) { news in
      switch news {
      case .progress(let progress): bar.show(progress)
      case .notice(let notice): Output.complain(notice)
      case .names, .catalog: break
      }
    }
  }
}
