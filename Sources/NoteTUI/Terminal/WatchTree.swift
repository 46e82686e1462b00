/// The folders that are watched, by the number that the kernel gives each watch.
///
/// A folder knows its parent and its own name, so that one which is renamed takes all below it along.
struct WatchTree {
  private struct Folder {
    var parent: Int32?
    var name: [UInt8]
    var children: [[UInt8]: Int32] = [:]
  }

  private var folders: [Int32: Folder] = [:]
  let root: Int32

  init(root: Int32) {
    self.root = root
    folders[root] = Folder(parent: nil, name: [])
  }

  var count: Int { folders.count }

  func contains(_ watch: Int32) -> Bool { folders[watch] != nil }

  /// Adds a folder below another, or moves one there that is known by another name.
  ///
  /// - Returns: false where that would put a folder into itself, as a mount may, or where the parent is not known.
  mutating func add(_ watch: Int32, named name: [UInt8], in parent: Int32) -> Bool {
    var ancestor: Int32? = parent
    while let folder = ancestor {
      guard folder != watch, let known = folders[folder] else { return false }
      ancestor = known.parent
    }
    detach(watch)
    folders[watch, default: Folder(parent: parent, name: name)].parent = parent
    folders[watch]?.name = name
    folders[parent]?.children[name] = watch
    return true
  }

  func child(named name: [UInt8], of parent: Int32) -> Int32? { folders[parent]?.children[name] }

  /// Forgets a folder and all below it.
  ///
  /// - Returns: their watches.
  mutating func remove(_ watch: Int32) -> [Int32] {
    guard folders[watch] != nil else { return [] }
    detach(watch)
    var removed = [watch]
    var next = 0
    while next < removed.count {
      if let folder = folders.removeValue(forKey: removed[next]) { removed += folder.children.values }
      next += 1
    }
    return removed
  }

  /// From the root; of something in the folder where a name is given. Nil where the watch is not known.
  func path(of watch: Int32, name: [UInt8] = []) -> [UInt8]? {
    var names = name.isEmpty ? [] : [name]
    var watch = watch
    while let folder = folders[watch] {
      guard let parent = folder.parent else { return Array(names.reversed().joined(separator: [0x2F])) }
      names.append(folder.name)
      watch = parent
    }
    return nil
  }

  /// How many folders lie between it and the root.
  func depth(of watch: Int32) -> Int {
    var depth = 0
    var watch = watch
    while let parent = folders[watch]?.parent { (watch, depth) = (parent, depth + 1) }
    return depth
  }

  private mutating func detach(_ watch: Int32) {
    guard let folder = folders[watch], let parent = folder.parent else { return }
    if folders[parent]?.children[folder.name] == watch {
      folders[parent]?.children.removeValue(forKey: folder.name)
    }
  }
}
