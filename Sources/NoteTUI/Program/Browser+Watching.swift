/// The vault changes while one reads.
extension Browser {
  /// What the watcher tells, and what came of reading the vault.
  func takeNews(on screen: Screen) {
    for reading in live.readings.take() {
      switch reading {
      case .snapshot(let snapshot?):
        apply(snapshot, on: screen)
        live.waitForFrame()
      case .snapshot(nil): live.refresh(.everything)
      case .event(let event): if live.isNews(event) { apply(event, on: screen) }
      case .end:
        live.finishReading()
        search.fill()
      }
    }
    for item in live.news.take() {
      switch item {
      case .changed(let change):
        let change = VaultChange(change)
        apply(.changed(change), on: screen)
        live.refresh(change)
      case .failed(let failure): set(failure, on: screen)
      case .restored: set(nil, on: screen)
      }
    }
  }

  private func set(_ failure: WatchFailure?, on screen: Screen) {
    if let notice = live.set(failure) { apply(.notice(notice), on: screen) }
    screen.setFocusReports(failure != nil)
  }

  /// The program was stopped and goes on.
  func comeBack(on screen: Screen) {
    screen.resume()
    apply(.resized(screen.size), on: screen)
    if live.failure != nil { apply(.returned, on: screen) }
  }
}

extension VaultChange {
  /// From the floor that knows folders but no notes.
  init(_ change: FolderChange) {
    switch change {
    case .paths(let paths) where !paths.contains([]): self = .paths(Set(paths.map { VaultPath(bytes: $0) }))
    case .paths, .everything: self = .everything
    }
  }
}
