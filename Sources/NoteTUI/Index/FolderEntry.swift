import Glibc

/// One name in a folder.
struct FolderEntry {
  /// As the file system has it.
  var name: [UInt8]
  var kind: FileStatus.Kind

  /// For system calls.
  var cName: [CChar] { name.cString }

  var isNote: Bool { VaultPath(bytes: name).isNote }

  /// Everything in a folder but names that begin with a dot, so ordered that whole paths come in byte order.
  static func all(in folder: borrowing FileDescriptor) throws(SystemError) -> [FolderEntry] {
    // The stream takes its descriptor over, so it gets one of its own.
    let own = openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { throw .last }
    guard let stream = fdopendir(own) else {
      defer { close(own) }
      throw .last
    }
    defer { closedir(stream) }
    var entries: [FolderEntry] = []
    errno = 0
    while let entry = readdir(stream) {
      if let found = FolderEntry(entry, in: folder) { entries.append(found) }
      errno = 0
    }
    guard errno == 0 else { throw .last }
    return entries.sorted { $0.precedes($1) }
  }

  /// Nil for names that begin with a dot and for what vanished meanwhile.
  private init?(_ entry: UnsafeMutablePointer<dirent>, in folder: borrowing FileDescriptor) {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
    // The field is declared longer than the record may be, so it is not to be copied as a whole.
    let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
    guard start.pointee != UInt8(ascii: ".") else { return nil }
    var length = 0
    while start[length] != 0 { length += 1 }
    name = Array(UnsafeBufferPointer(start: start, count: length))
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): kind = .file
    case Int(DT_DIR): kind = .folder
    case Int(DT_LNK): kind = .link
    // Some file systems do not say.
    case Int(DT_UNKNOWN):
      guard let status = try? folder.status(of: name.cString) else { return nil }
      kind = status.kind
    default: kind = .other
    }
  }

  /// In the order of whole paths a folder's name ends in a slash.
  private func precedes(_ other: FolderEntry) -> Bool {
    let common = min(name.count, other.name.count)
    for place in 0..<common where name[place] != other.name[place] { return name[place] < other.name[place] }
    if name.count == other.name.count { return false }
    let slash = UInt8(ascii: "/")
    return name.count < other.name.count
      ? kind != .folder || slash < other.name[common] : other.kind == .folder && name[common] < slash
  }
}

extension [UInt8] {
  /// With a NUL at its end.
  var cString: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
