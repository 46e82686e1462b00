import Glibc

/// The names in a folder but those that begin with a dot, so ordered that whole paths come in byte order.
///
/// A folder may hold a hundred thousand: they lie in one stretch of memory.
struct FolderNames: Sendable {
  struct Entry: Sendable {
    /// The first eight bytes, the first one highest: nearly always they decide the order.
    fileprivate var head: UInt64
    fileprivate var start: Int32
    fileprivate var length: Int16
    var kind: FileStatus.Kind
    var isNote: Bool
  }

  private(set) var entries: [Entry] = []
  /// The names; a folder's ends in a slash, as it does in paths, and behind each stands a NUL.
  private var bytes: [UInt8] = []

  init(of folder: borrowing FileDescriptor) throws(SystemError) {
    // The stream takes its descriptor over, so it gets one of its own.
    let own = openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { throw .last }
    guard let stream = fdopendir(own) else {
      defer { close(own) }
      throw .last
    }
    defer { closedir(stream) }
    errno = 0
    while let entry = readdir(stream) {
      add(entry, in: folder)
      errno = 0
    }
    guard errno == 0 else { throw .last }
    sort()
  }

  /// As the file system has it.
  func name(of entry: Entry) -> ArraySlice<UInt8> {
    bytes[Int(entry.start)..<Int(entry.start) + Int(entry.length)]
  }

  /// What the file system says of each ordinary file that is a note, at the place of its entry; where there are many,
  /// asked on all processors. Nil for all others and for what vanished.
  ///
  /// - Parameter path: the folder's, with a slash at its end; empty for the root.
  func notes(
    in folder: borrowing FileDescriptor, at path: [UInt8]
  ) -> [(file: ListedFile, identity: FileStatus.Identity)?] {
    let descriptor = folder.number
    // The folder stays open until all threads are done.
    return entries.parallelMap(chunkSize: 256) { entry in
      guard entry.isNote, entry.kind == .file, let status = status(of: entry, in: descriptor),
        status.kind == .file
      else { return nil }
      return (ListedFile(path: VaultPath(bytes: path + name(of: entry)), status), status.identity)
    }
  }

  private func status(of entry: Entry, in descriptor: Int32) -> FileStatus? {
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return nil }
      let name = (base + Int(entry.start)).assumingMemoryBound(to: CChar.self)
      return try? FileDescriptor.status(of: name, in: descriptor)
    }
  }
}

extension FolderNames {
  /// Leaves out names that begin with a dot and what vanished meanwhile.
  private mutating func add(_ entry: UnsafeMutablePointer<dirent>, in folder: borrowing FileDescriptor) {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
    // The field is declared longer than the record may be, so it is not to be copied as a whole.
    let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    guard start.pointee != CChar(bitPattern: UInt8(ascii: ".")) else { return }
    let kind: FileStatus.Kind
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): kind = .file
    case Int(DT_DIR): kind = .folder
    case Int(DT_LNK): kind = .link
    // Some file systems do not say.
    case Int(DT_UNKNOWN):
      guard let status = try? FileDescriptor.status(of: start, in: folder.number) else { return }
      kind = status.kind
    default: kind = .other
    }
    let length = strlen(start)
    start.withMemoryRebound(to: UInt8.self, capacity: length) { append($0, length, kind) }
  }

  private mutating func append(_ name: UnsafePointer<UInt8>, _ length: Int, _ kind: FileStatus.Kind) {
    let name = UnsafeBufferPointer(start: name, count: length)
    let start = bytes.count
    bytes.append(contentsOf: name)
    if kind == .folder { bytes.append(UInt8(ascii: "/")) }
    var head: UInt64 = 0
    for place in 0..<8 { head = head << 8 | UInt64(start + place < bytes.count ? bytes[start + place] : 0) }
    bytes.append(0)
    entries.append(
      Entry(
        head: head, start: Int32(start), length: Int16(length), kind: kind,
        isNote: PathShape(bytes: name).noteExtension > 0))
  }

  private mutating func sort() {
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
      entries.sort { left, right in
        if left.head != right.head { return left.head < right.head }
        // Each ends in a NUL, so a shorter name never goes on to be compared.
        return strcmp(base + Int(left.start), base + Int(right.start)) < 0
      }
    }
  }
}
