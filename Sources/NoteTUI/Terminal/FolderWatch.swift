import CLibc
import Glibc

/// Watches on a folder and all below it, kept true while folders come, go and are renamed. For one thread.
final class FolderWatch {
  /// Deeper folders are not part of a vault either.
  static let deepest = 128

  let inotify: Inotify
  private let root: [UInt8]
  private let most: Int
  private var tree: WatchTree
  /// What was told is not the whole of it, or the watches are not where they should be: watch anew.
  private(set) var isLost = false

  /// Watches everything from a folder on but what begins with a dot. What changes from then on is told of.
  ///
  /// - Parameters:
  ///   - root: may be reached through symbolic links; below it none is followed.
  ///   - most: so many folders and no more.
  static func begin(root: String, most: Int) throws(WatchFailure) -> FolderWatch {
    let inotify = try Inotify()
    let first = inotify.watch(Array(root.utf8CString), followsLink: true)
    guard first >= 0 else { throw WatchFailure(errorNumber: -first) }
    let watch = FolderWatch(
      inotify: inotify, root: Array(root.utf8), most: most, tree: WatchTree(root: first))
    try watch.watchFolders(in: first)
    return watch
  }

  private init(inotify: consuming Inotify, root: [UInt8], most: Int, tree: WatchTree) {
    self.inotify = inotify
    self.root = root
    self.most = most
    self.tree = tree
  }

  /// Takes what the kernel has to tell now.
  ///
  /// - Returns: false once there is nothing more.
  func read(into changes: inout ChangeGathering, at now: Int) throws(WatchFailure) -> Bool {
    let events = inotify.events()
    for event in events { try take(event, into: &changes, at: now) }
    return !events.isEmpty
  }

  private func take(
    _ event: InotifyEvent, into changes: inout ChangeGathering, at now: Int
  ) throws(WatchFailure) {
    if event.isOverflow {
      isLost = true
      return changes.add(.everything, at: now)
    }
    guard tree.contains(event.watch), !event.isHidden else { return }
    if event.isEnd {
      // Of other folders the parent tells.
      if event.watch == tree.root {
        isLost = true
        changes.add(.everything, at: now)
      } else if event.has(Int(IN_IGNORED)) {
        _ = tree.remove(event.watch)
      }
      return
    }
    if !changes.isEverything, let path = tree.path(of: event.watch, name: event.name) {
      changes.add(path: path, at: now)
    }
    if event.takesFolder, let folder = tree.child(named: event.name, of: event.watch) {
      // Out of the vault perhaps; else it is told of under its new name.
      for watch in tree.remove(folder) { inotify.forget(watch) }
    } else if event.bringsFolder {
      try watchFolder(named: event.name, in: event.watch)
    }
  }

  // MARK: - Folders

  /// The watch comes first and the names after it, so that no folder falls between the two.
  private func watchFolder(named name: [UInt8], in parent: Int32) throws(WatchFailure) {
    guard let path = tree.path(of: parent, name: name), tree.depth(of: parent) < Self.deepest else { return }
    let watch = inotify.watch(absolute(path))
    guard watch >= 0 else {
      switch -watch {
      // Gone again, no folder any more, or closed to us: then its notes are too.
      case ENOENT, ENOTDIR, EACCES, ELOOP: return
      default: throw WatchFailure(errorNumber: -watch)
      }
    }
    guard tree.add(watch, named: name, in: parent) else { return }
    guard tree.count <= most else { throw .tooManyFolders }
    try watchFolders(in: watch)
  }

  private func watchFolders(in watch: Int32) throws(WatchFailure) {
    guard let path = tree.path(of: watch) else { return }
    for name in Self.folders(in: absolute(path)) { try watchFolder(named: name, in: watch) }
  }

  private func absolute(_ path: [UInt8]) -> [CChar] {
    (root + [UInt8(ascii: "/")] + path).map(CChar.init(bitPattern:)) + [0]
  }

  /// Names of the folders in a folder, but for those that begin with a dot. None where it cannot be read.
  private static func folders(in path: [CChar]) -> [[UInt8]] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
      // The field is declared longer than the record may be, so it is not to be copied as a whole.
      let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
      guard start.pointee != UInt8(ascii: ".") else { continue }
      // Some file systems do not say; a watch is refused for what is no folder.
      guard [Int(DT_DIR), Int(DT_UNKNOWN)].contains(Int(entry.pointee.d_type)) else { continue }
      var length = 0
      while start[length] != 0 { length += 1 }
      names.append(Array(UnsafeBufferPointer(start: start, count: length)))
    }
    return names
  }
}
