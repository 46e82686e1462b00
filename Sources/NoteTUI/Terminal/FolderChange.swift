/// What has changed in a folder that is watched, or somewhere below it.
public enum FolderChange: Equatable, Sendable {
  /// Files, and folders with all that is in them: paths from that folder, as the file system has them. The empty path is
  /// the folder itself.
  case paths(Set<[UInt8]>)
  /// So much, or so unclear, that all has to be looked at.
  case everything
}

/// Folds what the kernel tells bit by bit into changes that are worth acting on.
///
/// The clock is the caller's, in milliseconds.
struct ChangeGathering {
  /// When nothing more has come for so long, a change is complete: an editor's save is several steps.
  static let quiet = 50
  /// A change that goes on is passed on in parts, so long apart.
  static let longest = 250
  /// With more paths than these, everything has changed.
  static let mostPaths = 1000

  private var pending: FolderChange?
  private var began = 0
  private var latest = 0

  /// Paths make no difference any more.
  var isEverything: Bool { pending == .everything }

  mutating func add(_ change: FolderChange, at now: Int) {
    if pending == nil { began = now }
    latest = now
    switch (pending, change) {
    case (.everything, _), (_, .everything): pending = .everything
    case (.paths(let old), .paths(let new)): pending = .paths(old.union(new))
    case (nil, _): pending = change
    }
    if case .paths(let paths) = pending, paths.count > Self.mostPaths { pending = .everything }
  }

  mutating func add(path: [UInt8], at now: Int) {
    if case .paths(var paths) = pending {
      // Taken out first, so that it grows in place.
      pending = nil
      paths.insert(path)
      pending = paths.count > Self.mostPaths ? .everything : .paths(paths)
      latest = now
    } else {
      add(.paths([path]), at: now)
    }
  }

  /// How long it is until the change is due. Nil: there is none.
  func patience(at now: Int) -> Int? {
    guard pending != nil else { return nil }
    return max(0, min(latest + Self.quiet, began + Self.longest) - now)
  }

  /// The change, once it is due.
  mutating func take(at now: Int) -> FolderChange? {
    guard patience(at: now) == 0 else { return nil }
    defer { pending = nil }
    return pending
  }
}
