import Glibc

/// Which folder is the vault.
public enum VaultFinder {
  /// The nearest folder, from `path` upward, that holds `.obsidian`.
  public static func nearest(to path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    var folder = String(cString: real)
    while true {
      if isFolder(folder + "/.obsidian") { return folder }
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  public static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The vault that a file is in, and its path there: the nearest folder with `.obsidian`, else its own folder.
  public static func vault(ofFile path: String) -> (root: String, path: VaultPath)? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    let file = Array(String(cString: real).utf8)
    guard let slash = file.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let folder = String(decoding: file[..<max(1, slash)], as: UTF8.self)
    let root = nearest(to: folder) ?? folder
    let inside = file.dropFirst(root.utf8.count).drop { $0 == UInt8(ascii: "/") }
    return (root, VaultPath(bytes: Array(inside)))
  }
}
